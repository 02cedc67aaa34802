"""A box to tick whose words wrap: a plain check box keeps them on one line, however long."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ...widgets import Check, Label, row


class Condition(QWidget):
    """``check`` is the real box and carries the name; a click on the words ticks it too."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__()
        self.check = Check("", name=text, checked=checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        box = row(self.check, Label(text), gap=10, stretch=False)
        box.setStretch(1, 1)
        self.setLayout(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.check.click()
