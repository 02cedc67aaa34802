"""Concerns on record, and the entries that belong to one. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from caregiver_app.record.book import Book
    from caregiver_app.record.matter_values import Matter, MatterKept
    from caregiver_app.record.values import Draft, Entry, Person

    from ..desk import Desk, Failed

_MOST = 500
"""How many entries of one concern are read; a concern with more shows the latest."""


class MatterDesk(QObject):
    """Answers as the desk does, and knows what concerns there are while the vault is open.

    ``came`` tells that ``known`` was read from the open vault, or let go with its lock.
    """

    came = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.known: tuple[MatterKept, ...] = ()
        self.is_known = False
        self._asked = self._again = False
        desk.unlocked.connect(self._ask)
        desk.changed.connect(self._ask)
        desk.locked.connect(self._forget)
        if desk.state == "open":
            self._ask()

    def of(self, matter_id: str) -> MatterKept | None:
        """Give the concern of that id, or None where it is not known."""
        return next((one for one in self.known if one.matter.id == matter_id), None)

    def save(
        self, matter: Matter, done: Callable[[Matter], object], failed: Failed | None = None
    ) -> None:
        """Add or change a concern."""
        self._desk.write(lambda book: book.save_matter(matter), done, failed)

    def whole(
        self,
        matter_id: str,
        done: Callable[[MatterWhole | None], object],
        failed: Failed | None = None,
    ) -> None:
        """One concern with its entries, drafts and everybody on record; None where it is none."""
        self._desk.write_drafts()
        self._desk.read(lambda book: _whole(book, matter_id), done, failed)

    def for_call(
        self,
        matter_id: str,
        others: tuple[str, ...],
        done: Callable[[ForCall], object],
        failed: Failed | None = None,
    ) -> None:
        """What a call sheet may be put together from.

        The entries of a concern ("" for none) and those of the ids ``others``, everybody on record
        and the name of the writer who is in. An entry that is no more is left out.
        """
        self._desk.read(lambda book: _for_call(book, matter_id, others), done, failed)

    def _ask(self) -> None:
        """Read them again; while an answer is on its way, once more after it."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        self._desk.read(lambda book: book.matters(), self._read, self._not_read)

    def _read(self, found: tuple[MatterKept, ...]) -> None:
        self._asked = False
        if self._desk.state == "open":
            self.known, self.is_known = found, True
            self.came.emit()
        self._ask_again()

    def _not_read(self, error: Exception) -> None:
        self._asked = False
        # A vault that was locked meanwhile has nothing to tell; anything else is trouble.
        if self._desk.state == "open":
            self._desk.trouble.emit(error)
        self._ask_again()

    def _ask_again(self) -> None:
        again, self._again = self._again, False
        if again and self._desk.state == "open":
            self._ask()

    def _forget(self) -> None:
        self.known, self.is_known, self._again = (), False, False
        self.came.emit()


@dataclass(frozen=True, slots=True)
class MatterWhole:
    """Everything there is about one concern: ``entries`` as they now stand, oldest first."""

    kept: MatterKept
    entries: tuple[Entry, ...]
    drafts: tuple[Draft, ...]
    people: tuple[Person, ...]

    @property
    def matter(self) -> Matter:
        """The concern itself."""
        return self.kept.matter


@dataclass(frozen=True, slots=True)
class ForCall:
    """What a call sheet is put together from; ``own`` are the ids of the concern's entries."""

    entries: tuple[Entry, ...] = ()
    own: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    my_name: str = ""


def _for_call(book: Book, matter_id: str, others: tuple[str, ...]) -> ForCall:
    whole = _whole(book, matter_id) if matter_id else None
    entries = {one.id: one for one in whole.entries} if whole is not None else {}
    own = frozenset(entries)
    for entry_id in others:
        if entry_id not in entries:
            entries[entry_id] = book.entry(entry_id)
    me = next((one.name for one in book.writers() if one.is_me), "")
    return ForCall(tuple(entries.values()), own, book.people(), me)


def _whole(book: Book, matter_id: str) -> MatterWhole | None:
    from caregiver_app.record.lists import Filters

    kept = next((one for one in book.matters() if one.matter.id == matter_id), None)
    if kept is None:
        return None
    page = book.find(Filters(concern=matter_id), None, _MOST)
    entries = tuple(sorted((book.entry(row.id) for row in page.rows), key=_happened))
    drafts = tuple(one for one in book.drafts() if one.words.concern == matter_id)
    return MatterWhole(kept, entries, drafts, book.people())


def _happened(entry: Entry) -> tuple[date, time, int]:
    words = entry.words
    return words.day or date.min, (words.clock or time()).replace(tzinfo=None), entry.number
