"""Several lines to write in."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from ..theme import current_theme


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it. ``lines`` is its least height."""

    def __init__(self, text: str = "", *, name: str = "", hint: str = "", lines: int = 4) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        if name:
            self.setAccessibleName(name)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        line = QFontMetrics(theme.font()).lineSpacing()
        self.setMinimumHeight(line * self._lines + 2 * theme.px(6) + 12)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
