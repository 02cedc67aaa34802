"""What a form folds away until it is used: parts that come by one press, and stay where they are
used.

A part that holds something is never out of sight, nor is one that was used before, where the form
remembers it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..widgets import announce
from ..widgets.expander import Opener


@dataclass(frozen=True, slots=True)
class FormPart:
    """One part that folds: its ``name``, what shows it, and the ids of its fields."""

    name: str
    box: QWidget
    fields: frozenset[str]


class MoreParts(QObject):
    """The parts that fold, and the press that opens them all.

    ``closed_words`` say on the press what is behind it; ``kept`` are the parts that are remembered.
    ``forgotten`` tells that the person closed them: nothing is remembered from then on.
    """

    forgotten = Signal()

    def __init__(
        self, parts: Sequence[FormPart], rest: Iterable[QWidget], words: str, closed_words: str
    ) -> None:
        self.press = Opener(closed_words, "link")
        super().__init__(self.press)
        self._parts, self._rest = parts, tuple(rest)
        self._words, self._closed_words = words, closed_words
        self.opened = False
        self.kept: frozenset[str] = frozenset()
        self._told: frozenset[str] = frozenset()
        self._asked: Collection[str] = ()
        self._held: Collection[str] = ()
        self._short = False
        self._last: tuple[frozenset[str], frozenset[str]] | None = None
        self.press.clicked.connect(self._pressed)

    def follow(self, asked: Collection[str], held: Collection[str]) -> None:
        """Show what is due where these fields are ``asked`` now and those hold something."""
        self._asked, self._held = asked, held
        self._show()

    def keep(self, names: Iterable[str]) -> None:
        """Show these parts from now on: they were used before."""
        self.kept = frozenset(names)
        self._show()

    def open(self) -> None:
        """Show all parts."""
        self.opened = True
        self._show()

    def reveal(self, fields: Collection[str]) -> None:
        """Show the parts of ``fields``: something is to be told there."""
        self._told = frozenset(fields)
        self._show()

    def used(self) -> frozenset[str]:
        """Give the parts that hold something."""
        return frozenset(part.name for part in self._parts if part.fields & set(self._held))

    def set_short(self, short: bool) -> None:
        """Say on the press only that there is more: where there is no room for what it is."""
        if short != self._short:
            self._short = short
            self._say()

    def _say(self) -> None:
        said = self._words if self._last and self._last[0] else self._closed_words
        self.press.set_words(self._words if self._short else said, said)

    def _pressed(self) -> None:
        self.opened = not self.opened and not self._all_shown
        if not self.opened:
            self.kept = self._told = frozenset()
            self.forgotten.emit()
        self._show()
        said = self.tr("{title}: open") if self.opened else self.tr("{title}: closed")
        announce(self.press, said.format(title=self._words))

    @property
    def _all_shown(self) -> bool:
        return self._last is not None and self._last[0] == self._last[1]

    def _possible(self) -> frozenset[str]:
        asked = set(self._asked)
        return frozenset(part.name for part in self._parts if part.fields & asked)

    def _show(self) -> None:
        possible, held = self._possible(), self.used()
        told = {part.name for part in self._parts if part.fields & self._told}
        shown = possible if self.opened else possible & (held | self.kept | told)
        if (shown, possible) == self._last:
            return
        self._last = (shown, possible)
        for part in self._parts:
            part.box.setVisible(part.name in shown)
        for one in self._rest:
            one.setVisible(bool(shown))
        self._say()
        self.press.show_open(self._all_shown)
        # Where every part holds something there is nothing to open or close.
        self.press.setVisible(not (self._all_shown and shown == held))
