"""Concerns on record, and the entries that belong to one. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caregiver_app.record.book import Book
    from caregiver_app.record.matter_values import Matter, MatterKept
    from caregiver_app.record.values import Draft, Entry, Person

    from ..desk import Desk, Failed

_MOST = 500
"""How many entries of one concern are read; a concern with more shows the latest."""


class MatterDesk(QObject):
    """Answers as the desk does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def all(
        self, done: Callable[[tuple[MatterKept, ...]], object], failed: Failed | None = None
    ) -> None:
        """Every concern on record, the open ones first."""
        self._desk.read(lambda book: book.matters(), done, failed)

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
        self._desk.read(lambda book: _whole(book, matter_id), done, failed)


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


def _whole(book: Book, matter_id: str) -> MatterWhole | None:
    from caregiver_app.record.lists import Filters

    kept = next((one for one in book.matters() if one.matter.id == matter_id), None)
    if kept is None:
        return None
    page = book.find(Filters(concern=matter_id), None, _MOST)
    entries = tuple(book.entry(row.id) for row in reversed(page.rows))
    drafts = tuple(one for one in book.drafts() if one.words.concern == matter_id)
    return MatterWhole(kept, entries, drafts, book.people())
