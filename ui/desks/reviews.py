"""Looking the log over: pages in any order, saved views, the review, patterns, filing together.

A part of the desk. Each method answers as the desk does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..tasks import bare

if TYPE_CHECKING:
    from datetime import date, datetime

    from caregiver_app.record.book import Book
    from caregiver_app.record.lists import Cursor, EntryPage, EntryRow, Filters, Order
    from caregiver_app.record.looks import Patterns, Review, SavedView
    from caregiver_app.record.values import Filed

    from ..desk import Desk, Done, Failed


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages one after the other; ``written`` tells when entries were first saved, where asked."""

    pages: tuple[EntryPage, ...]
    written: dict[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tray:
    """What is to be filed, the oldest first, as far as asked for.

    ``before`` tells how earlier words of an entry were filed, by its id. ``lately`` is how
    entries were filed of late, the latest first.
    """

    rows: tuple[EntryRow, ...]
    more: bool
    before: dict[str, Filed]
    lately: tuple[Filed, ...]


class ReviewDesk(QObject):
    """``pages`` is what a list scrolls through; the rest is what the log's other rooms show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def pages(
        self,
        filters: Filters,
        order: Order,
        after: Cursor | None,
        limit: int,
        done: Callable[[Pages], object],
        failed: Failed | None = None,
        *,
        count: int = 1,
        written: bool = False,
    ) -> None:
        """Up to ``count`` pages of ``limit`` rows from ``after`` on, read as one."""

        def work(book: Book) -> Pages:
            found: list[EntryPage] = []
            at = after
            while len(found) < count:
                found.append(book.find(filters, at, limit, order))
                at = found[-1].after
                if at is None:
                    break
            numbers = [row.number for page in found for row in page.rows] if written else []
            return Pages(tuple(found), book.first_written(numbers))

        self._desk.read(work, done, failed)

    def views(
        self, done: Callable[[tuple[SavedView, ...]], object], failed: Failed | None = None
    ) -> None:
        """Every saved view, by name."""
        self._desk.read(lambda book: book.views(), done, failed)

    def save_view(
        self, view: SavedView, done: Callable[[SavedView], object], failed: Failed | None = None
    ) -> None:
        """Add a view (``id`` "") or change one; ``done`` gets it with its id."""
        self._desk.write(lambda book: book.save_view(view), done, failed)

    def drop_view(self, view_id: str, done: Done, failed: Failed | None = None) -> None:
        """Remove a saved view."""
        self._desk.write(lambda book: book.drop_view(view_id), partial(bare, done), failed)

    def review(self, done: Callable[[Review], object], failed: Failed | None = None) -> None:
        """What a week's look at the record shows."""
        self._desk.read(lambda book: book.review(), done, failed)

    def patterns(
        self,
        since: date,
        until: date,
        done: Callable[[Patterns], object],
        failed: Failed | None = None,
        *,
        person: str = "",
    ) -> None:
        """Contacts by month, by person and by way."""
        self._desk.read(lambda book: book.patterns(since, until, person), done, failed)

    def tray(self, most: int, done: Callable[[Tray], object], failed: Failed | None = None) -> None:
        """What is to be filed, at most ``most`` of it, the oldest first."""

        def work(book: Book) -> Tray:
            from caregiver_app.record.lists import Filters, Order

            page = book.find(Filters(unfiled=True), None, most, Order(descending=False))
            entries = (book.entry(row.id) for row in page.rows if row.corrected)
            before = {one.id: one.filed_before for one in entries if one.filed_before is not None}
            return Tray(page.rows, page.after is not None, before, book.filed_lately())

        self._desk.read(work, done, failed)

    def mark_filed(
        self, entry_ids: Sequence[str], filed: Filed, done: Done, failed: Failed | None = None
    ) -> None:
        """Record that entries were filed together."""
        work = partial(_mark_filed, tuple(entry_ids), filed)
        self._desk.write(work, partial(bare, done), failed)

    def mark_not_filed(
        self, entry_ids: Sequence[str], done: Done, failed: Failed | None = None
    ) -> None:
        """Record that entries are not filed after all."""
        ids = tuple(entry_ids)
        work = partial(_mark_not_filed, ids)
        self._desk.write(work, partial(bare, done), failed)

    def filed_lately(
        self, done: Callable[[tuple[Filed, ...]], object], failed: Failed | None = None
    ) -> None:
        """How entries were filed of late, the latest first."""
        self._desk.read(lambda book: book.filed_lately(), done, failed)

    def withdraw(
        self, entry_id: str, reason: str, done: Done, failed: Failed | None = None
    ) -> None:
        """Take an entry back, with its reason."""
        work = partial(_withdraw, entry_id, reason)
        self._desk.write(work, partial(bare, done), failed)

    def erase(
        self,
        entry_id: str,
        file_id: str,
        reason: str,
        done: Done,
        failed: Failed | None = None,
    ) -> None:
        """Erase one file of an entry for good; with ``file_id`` "" all its words and files."""
        work = partial(_erase, entry_id, file_id, reason)
        self._desk.write(work, partial(bare, done), failed)

    def last_written_at(
        self, done: Callable[[datetime | None], object], failed: Failed | None = None
    ) -> None:
        """The newest moment of saving on record."""
        self._desk.read(lambda book: book.last_written_at(), done, failed)


def _mark_filed(entry_ids: tuple[str, ...], filed: Filed, book: Book) -> None:
    book.mark_all_filed(entry_ids, filed)


def _mark_not_filed(entry_ids: tuple[str, ...], book: Book) -> None:
    book.mark_all_not_filed(entry_ids)


def _withdraw(entry_id: str, reason: str, book: Book) -> None:
    book.withdraw(entry_id, reason)


def _erase(entry_id: str, file_id: str, reason: str, book: Book) -> None:
    if file_id:
        book.erase_file(entry_id, file_id, reason)
    else:
        book.erase(entry_id, reason)
