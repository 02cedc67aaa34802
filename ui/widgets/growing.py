"""Room to write that grows with what is written."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from ..theme import current_theme
from . import TextArea

_MOST_LINES = 14


class GrowingArea(TextArea):
    """As high as its words, from ``lines`` lines up to fourteen; beyond that it scrolls.

    Its caret is kept in sight on the page around it.
    """

    def __init__(self, lines: int = 3) -> None:
        super().__init__(lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.cursorPositionChanged.connect(self._follow_caret)
        # Once it has grown: the caret may have gone below the edge with its line.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._keep_caret_in_sight)

    def set_least(self, height: int) -> None:
        """Be at least ``height`` real pixels high."""
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
            self.updateGeometry()

    def _follow_caret(self) -> None:
        if self.hasFocus():
            self._later.start(0)

    def _keep_caret_in_sight(self) -> None:
        """Scroll the page so that the caret stands clear of its edges, as a bar below it."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if not isinstance(around, QScrollArea) or inside is None or not self.hasFocus():
            return
        caret = self.cursorRect()
        at = self.viewport().mapTo(inside, caret.center())
        around.ensureVisible(at.x(), at.y(), 0, caret.height() // 2 + current_theme().px(24))

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).lineSpacing()
        # A plain text document measures its height in lines.
        lines = min(_MOST_LINES, round(self.document().size().height()))
        around = self.height() - self.viewport().height()
        # Qt counts the last line as hidden where not even a pixel is left below it.
        tall = lines * line + around + round(2 * self.document().documentMargin()) + 1
        return QSize(super().sizeHint().width(), max(self.minimumHeight(), tall))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._follow_caret()
