"""Gathers whole entries for a sheet of paper, page by page through the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caregiver_app.record.by_name import Repository
from caregiver_app.record.lists import Cursor, EntriesPage, Filters
from caregiver_app.record.review_values import LogOverview
from caregiver_app.record.values import Asked, Entry

from ....desk import Desk
from ....look_first import UNDER_WAY
from ....widgets import let_go

if TYPE_CHECKING:
    from caregiver_app.record.heads import RecordHead

MOST = 500
"""More entries than this make a copy that nobody reads; the newest come first."""
_PAGE = 100

Histories = tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes onto paper: histories, oldest first, and the head of the log they stand in.

    ``left_out`` says whether there were more than ``MOST``. ``around`` has everybody on record, who
    writes and how many entries there are; ``questions`` are all those to the worker.
    """

    histories: Histories
    left_out: bool
    head: "RecordHead"
    around: LogOverview
    questions: tuple[Asked, ...]


class Gathering(QObject):
    """Fetches whole entries with all their corrections: with :meth:`find` or :meth:`fetch`.

    ``done`` gets what was ``Gathered``, once. It can be given up by deleting it.
    """

    def __init__(self, desk: Desk, done: Callable[[Gathered], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(UNDER_WAY)
        self._desk, self._done = desk, done
        self._filters = Filters()
        self._ids: list[str] = []
        self._found: list[tuple[Entry, ...]] = []
        self._left_out = False
        self._around: LogOverview | None = None
        self._questions: tuple[Asked, ...] = ()

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
        self._desk.ask(Repository.find, self._filters, after, limit).then(self._add)

    def _add(self, page: EntriesPage) -> None:
        self._ids.extend(row.id for row in page.rows)
        if page.after is not None and len(self._ids) < MOST:
            self._find(page.after)
            return
        self._left_out = page.after is not None
        self._ask_all()

    def _ask_all(self) -> None:
        # All are asked for at once: the desk answers in order, off the window's thread.
        for entry_id in reversed(self._ids):
            self._desk.ask(Repository.history, entry_id).then(self._keep)
        if not self._ids:
            self._finish()

    def _keep(self, history: tuple[Entry, ...]) -> None:
        self._found.append(history)
        if len(self._found) == len(self._ids):
            self._finish()

    def _finish(self) -> None:
        self._desk.ask(Repository.log_overview).then(self._know)
        self._desk.ask(Repository.questions).then(self._heard)
        self._desk.ask(Repository.head).then(self._sealed)

    def _know(self, around: LogOverview) -> None:
        self._around = around

    def _heard(self, questions: tuple[Asked, ...]) -> None:
        self._questions = questions

    def _sealed(self, head: "RecordHead") -> None:
        # The desk answers in the order in which it was asked.
        assert self._around is not None
        around, questions = self._around, self._questions
        self._done(Gathered(tuple(self._found), self._left_out, head, around, questions))
        self.setObjectName("")
        let_go(self)
