"""Gathers whole entries for a sheet of paper, page by page through the desk."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from caregiver_app.record.lists import Cursor, EntryPage, Filters
from caregiver_app.record.values import Entry

from ...desk import Desk

MOST = 500
"""More entries than this make a copy that nobody reads; the newest come first."""
_PAGE = 100

Histories = tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes onto paper: histories, oldest first, and the digest of the log they stand in.

    ``left_out`` says whether there were more than ``MOST``.
    """

    histories: Histories
    left_out: bool
    digest: str


class Gathering(QObject):
    """Fetches whole entries with all their corrections: with :meth:`find` or :meth:`fetch`.

    ``done`` gets what was ``Gathered``, once. It can be given up by deleting it.
    """

    def __init__(self, desk: Desk, done: Callable[[Gathered], object], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._done = desk, done
        self._filters = Filters()
        self._ids: list[str] = []
        self._found: list[tuple[Entry, ...]] = []
        self._left_out = False

    def find(self, filters: Filters) -> None:
        """Fetch every entry that ``filters`` let through, the newest ``MOST`` of them."""
        self._filters = filters
        self._find(None)

    def fetch(self, entry_ids: tuple[str, ...]) -> None:
        """Fetch the entries of ``entry_ids``, given oldest first."""
        self._ids = list(reversed(entry_ids))
        self._ask_all()

    def _find(self, after: Cursor | None) -> None:
        limit = min(_PAGE, MOST - len(self._ids))
        self._desk.find(self._filters, after, limit, done=self._add)

    def _add(self, page: EntryPage) -> None:
        self._ids.extend(row.id for row in page.rows)
        if page.after is not None and len(self._ids) < MOST:
            self._find(page.after)
            return
        self._left_out = page.after is not None
        self._ask_all()

    def _ask_all(self) -> None:
        # All are asked for at once: the desk answers in order, off the window's thread.
        for entry_id in reversed(self._ids):
            self._desk.history(entry_id, done=self._keep)
        if not self._ids:
            self._finish()

    def _keep(self, history: tuple[Entry, ...]) -> None:
        self._found.append(history)
        if len(self._found) == len(self._ids):
            self._finish()

    def _finish(self) -> None:
        self._desk.seals.digest(done=self._sealed)

    def _sealed(self, digest: str) -> None:
        self._done(Gathered(tuple(self._found), self._left_out, digest))
        self.deleteLater()
