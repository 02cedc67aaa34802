"""Gathers whole entries for a sheet of paper, page by page through the desk."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from caregiver_app.record.lists import Cursor, EntryPage, Filters
from caregiver_app.record.values import Entry

from ...desk import Desk

MOST = 500
"""More entries than this make a copy that nobody reads; the newest come first."""
_PAGE = 100

Histories = tuple[tuple[Entry, ...], ...]


class Gathering(QObject):
    """Fetches every entry that ``filters`` let through with all its corrections, oldest first.

    ``done`` gets the histories and whether some were left out, once. It can be given up by
    deleting it.
    """

    def __init__(
        self,
        desk: Desk,
        filters: Filters,
        done: Callable[[Histories, bool], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._filters, self._done = desk, filters, done
        self._ids: list[str] = []
        self._found: list[tuple[Entry, ...]] = []
        self._left_out = False
        self._find(None)

    def _find(self, after: Cursor | None) -> None:
        limit = min(_PAGE, MOST - len(self._ids))
        self._desk.find(self._filters, after, limit, done=self._add)

    def _add(self, page: EntryPage) -> None:
        self._ids.extend(row.id for row in page.rows)
        if page.after is not None and len(self._ids) < MOST:
            self._find(page.after)
            return
        self._left_out = page.after is not None
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
        self._done(tuple(self._found), self._left_out)
        self.deleteLater()
