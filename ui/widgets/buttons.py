"""Push buttons of every kind."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ..theme import current_theme

_ICON_TOKENS = {"primary": "on-primary", "danger": "urgent-ink", "urgent": "urgent", "link": "link"}


class Button(QPushButton):
    """A button of a ``kind``: primary (one per card), secondary, quiet, link, danger, urgent.

    ``icon`` is an icon name, ``name`` what a screen reader says where the text alone is not
    enough ("Edit" -> "Edit Dana"), ``tip`` a short hint such as the key.
    """

    def __init__(
        self, text: str, kind: str = "secondary", *, icon: str = "", name: str = "", tip: str = ""
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self.kind, self._icon = kind, icon
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
