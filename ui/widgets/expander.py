"""A title that opens what it names in place: never a dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..theme import current_theme
from .accessible import announce
from .buttons import Button
from .cards import Card, hline
from .rows import row
from .tab_order import follow


class Opener(Button):
    """A button that opens something below it: its arrow turns, and it says its state in words."""

    def __init__(self, text: str, kind: str = "quiet") -> None:
        super().__init__(text, kind, icon="chevron-right")
        self.show_open(False)

    def show_open(self, is_open: bool, said: str = "") -> None:
        """Show whether it is open; ``said`` is what a screen reader adds to that."""
        self._icon = "chevron-down" if is_open else "chevron-right"
        state = self.tr("Open.") if is_open else self.tr("Closed.")
        self.setAccessibleDescription(" ".join(filter(None, (state, said))))
        self._dress()


class Expander(QWidget):
    """``build`` makes what is inside when it is first opened."""

    def __init__(self, title: str, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self.title = title
        self._build = build
        self._inside: QWidget | None = None
        self.button = Opener(title)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(6))
        self._box.addLayout(row(self.button))
        self.button.clicked.connect(self._pressed)

    @property
    def is_open(self) -> bool:
        """Say whether what is inside shows."""
        return self._inside is not None and not self._inside.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        if is_open and self._inside is None:
            self._inside = self._build()
            indent = current_theme().px(33)
            holder = QVBoxLayout()
            holder.setContentsMargins(indent, 0, 0, current_theme().space(12))
            holder.addWidget(self._inside)
            self._box.addLayout(holder)
            follow(self.button, self._inside)
        if self._inside is not None:
            self._inside.setVisible(is_open)
        self.button.show_open(is_open)

    def _pressed(self) -> None:
        self.set_open(not self.is_open)
        words = self.tr("{title}: open") if self.is_open else self.tr("{title}: closed")
        announce(self, words.format(title=self.title))


class Expanders(Card):
    """Several expanders on one card; ``state`` and ``restore`` keep which are open."""

    def __init__(self, *parts: tuple[str, Callable[[], QWidget]]) -> None:
        super().__init__("plain", margins=(12, 8, 12, 8), gap=4)
        self.parts = [Expander(title, build) for title, build in parts]
        for at, part in enumerate(self.parts):
            if at:
                self.body.addWidget(hline())
            self.body.addWidget(part)

    def state(self) -> list[str]:
        """Give the titles of those that are open."""
        return [part.title for part in self.parts if part.is_open]

    def restore(self, titles: list[str]) -> None:
        """Open those of ``titles``."""
        for part in self.parts:
            if part.title in titles:
                part.set_open(True)
