"""Push buttons of every kind."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ..models.tips import as_written
from ..theme import current_theme
from .accessible import aloud
from .painted import Dressed

_ICON_TOKENS = {"primary": "on-primary", "danger": "urgent-ink", "urgent": "urgent", "link": "link"}


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

    def set_compact(self, compact: bool) -> None:
        """Make it small enough for the rail: caption letters, no icon."""
        self._compact = compact
        self.setProperty("compact", compact)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self.setMinimumHeight(max(40, theme.px(28)) if self._compact else theme.px(40))
        if self.kind == "link":
            self.setMinimumHeight(max(24, theme.px(28)))
        if not self._icon:
            return
        if self._compact:
            self.setIcon(QIcon())
            return
        size, gap = theme.px(18), theme.px(5) if self.text() else 0
        token = _ICON_TOKENS.get(self.kind, "primary")
        self.setIcon(theme.icon(self._icon, token, size, gap))
        self.setIconSize(QSize(size + gap, size))
