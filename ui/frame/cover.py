"""The cover: a plain screen with no names and no topic, for when somebody walks in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets import Heading, Label


class Cover(QWidget):
    """Shows "Paused" and nothing else; Enter tells ``go_on``."""

    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Paused. Press Enter to go on."))
        box = QVBoxLayout(self)
        box.addStretch(1)
        self.heading = Heading(self.tr("Paused"), 2)
        words = Label(self.tr("Press Enter to go on."), tone="soft")
        for label in (self.heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        box.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        # Tab must not leave the cover: nothing else may be reached from it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            return True if event.key() in tabs else super().event(event)
        return super().event(event)
