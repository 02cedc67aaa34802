"""Room to write that grows with what is written."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ...widgets import TextArea

_MOST_LINES = 14


class GrowingArea(TextArea):
    """As high as its words, from ``lines`` lines up to fourteen; beyond that it scrolls."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__(lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).lineSpacing()
        # A plain text document measures its height in lines.
        lines = min(_MOST_LINES, round(self.document().size().height()))
        around = self.height() - self.viewport().height()
        tall = lines * line + around + round(2 * self.document().documentMargin())
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
