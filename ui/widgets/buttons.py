"""Push buttons of every kind."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ..models.tips import as_written
from ..theme import current_theme
from .accessible import aloud
from .painted import Dressed

_ICON_TOKENS = {"primary": "on-primary", "danger": "urgent-ink", "urgent": "urgent", "link": "link"}


_LINK = 240
"""The width, at 100 %, from which on a link may have its words on more than one line."""


def low_link() -> int:
    """Give the least height of a link, in pixels."""
    return max(24, current_theme().px(28))


def _broken(words: str, metrics: QFontMetrics, room: int) -> str:
    """Give ``words`` with a new line wherever the next word does not fit in ``room``."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(longer.replace("&&", "&")) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


class Button(Dressed, QPushButton):
    """A button of a ``kind``: primary (one per card), secondary, quiet, link, danger, urgent.

    ``icon`` is an icon name, ``name`` what a screen reader says where the text alone is not
    enough ("Edit" -> "Edit Dana"), ``tip`` a short hint such as the key.
    """

    def __init__(
        self, text: str, kind: str = "secondary", *, icon: str = "", name: str = "", tip: str = ""
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self.kind, self._icon = kind, icon
        self.escapes = False
        """Escape presses it while the focus is in what it leads out of."""
        self.stays_behind = False
        """On a bar it stands behind More: there is a way to it, and it takes no room."""
        self.is_link_back = kind == "link" and icon == "arrow-left"
        self._compact = False
        self._broken = ""
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind == "link":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if tip:
            self.setToolTip(tip)
        self.setAccessibleName(name or text)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as Space does; a key that is held down presses it once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def setToolTip(self, words: str) -> None:
        super().setToolTip(as_written(words))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(aloud(name))

    def set_words(self, text: str, name: str = "") -> None:
        """Change what the button says."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        if self.kind == "link":
            self._fit_lines()

    def set_compact(self, compact: bool) -> None:
        """Make it small enough for the rail: caption letters, no icon."""
        self._compact = compact
        self.setProperty("compact", compact)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def minimumSizeHint(self) -> QSize:
        """Give the least room: a long link may have its words on more than one line."""
        least = super().minimumSizeHint()
        if self.kind == "link":
            least.setWidth(min(least.width(), current_theme().px(_LINK)))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.kind == "link":
            self._fit_lines()

    def _fit_lines(self) -> None:
        """Break the words of a link where they do not fit, and be as high as that takes."""
        spare = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        self._broken = _broken(self.text(), self.fontMetrics(), self.width() - spare)
        more = self._broken.count("\n") * self.fontMetrics().lineSpacing()
        self.setMinimumHeight(low_link() + more)

    def paintEvent(self, event: QPaintEvent) -> None:
        if "\n" not in self._broken:
            super().paintEvent(event)
            return
        # Qt's styles bring hundreds of names: a first window without broken links does not wait.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._broken
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        self.setMinimumHeight(max(40, theme.px(28)) if self._compact else theme.px(40))
        if self.kind == "link":
            self._fit_lines()
        if not self._icon:
            return
        if self._compact:
            self.setIcon(QIcon())
            return
        size, gap = theme.px(18), theme.px(5) if self.text() else 0
        token = _ICON_TOKENS.get(self.kind, "primary")
        self.setIcon(theme.icon(self._icon, token, size, gap))
        self.setIconSize(QSize(size + gap, size))
