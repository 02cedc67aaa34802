"""Brings the log page by page from the desk into the model: never more than is looked at.

The model holds a stretch of pages that lie together. Beyond ``MOST`` pages the farthest one is let
go of and read again when somebody comes back to it, so that a log of a lifetime can be scrolled
through in the room of a few screens.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.lists import Cursor, Filters, Order
from caregiver_app.record.review_values import LogRows

from ....desk import Desk
from ....models.entries import EntryModel

PAGE = 50
"""Rows asked for at a time: more than a window shows, few enough to come at once."""

MOST = 8
"""LogRows that are kept."""


class Feed(QObject):
    """Fills ``model`` with what ``filters`` let through. An answer that comes late is left out.

    ``with_written`` asks for the moments of first writing too; ``waiting`` says that an answer is
    on its way.
    """

    changing = Signal()
    """Before rows come in or go."""
    arrived = Signal()
    """After rows came in; ask ``is_empty``, ``has_more`` and ``has_earlier``."""

    def __init__(self, desk: Desk, model: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self.filters, self.order = Filters(), Order()
        self.with_written = False
        # Where each page begins, from the first of all; the model begins with page ``_first``.
        self._starts: list[Cursor | None] = [None]
        self._sizes: list[int] = []
        self._first = 0
        self._after: Cursor | None = None
        self._asked = 0
        self.waiting = False
        self.ready = False

    @property
    def has_more(self) -> bool:
        """Say whether there are rows after those that are loaded."""
        return self._after is not None

    @property
    def has_earlier(self) -> bool:
        """Say whether rows before those that are loaded were let go of."""
        return self._first > 0

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was found."""
        return self.ready and self._model.rowCount() == 0

    def show(self, filters: Filters, order: Order | None = None) -> None:
        """Begin again with ``filters``, in ``order`` where it is another one."""
        self.filters, self.order = filters, order or self.order
        self._load(0, 1)

    def reload(self) -> None:
        """Ask again for the rows that are loaded: something in the record has changed."""
        self._load(self._first, max(1, len(self._sizes)))

    def more(self) -> None:
        """Ask for the next page where there is one and none is on its way."""
        if not self.waiting and self._after is not None:
            self._ask(self._after, 1, partial(self._add, self._after))

    def earlier(self) -> None:
        """Ask for the page before where it was let go of and none is on its way."""
        if not self.waiting and self._first > 0:
            self._ask(self._starts[self._first - 1], 1, self._put_before)

    def _load(self, first: int, count: int) -> None:
        self._ask(self._starts[first], count, partial(self._replace, first))

    def _ask(self, after: Cursor | None, count: int, then: Callable[[LogRows], None]) -> None:
        self._asked += 1
        self.waiting = True
        done = partial(self._take, self._asked, then)
        self._desk.ask(
            Repository.log_rows,
            self.filters,
            self.order,
            after,
            PAGE,
            count=count,
            written=self.with_written,
        ).then(done)

    def _take(self, asked: int, then: Callable[[LogRows], None], found: LogRows) -> None:
        if asked == self._asked:
            self.waiting = False
            then(found)

    def _replace(self, first: int, found: LogRows) -> None:
        if first and not found.pages[0].rows:
            # What was loaded is gone: begin again where there is something.
            self._load(0, 1)
            return
        self.changing.emit()
        starts = [page.after for page in found.pages[:-1]]
        self._starts[first + 1 :] = starts
        self._first, self._sizes = first, [len(page.rows) for page in found.pages]
        self._after = found.pages[-1].after
        self._model.show_rows(tuple(row for page in found.pages for row in page.rows))
        self._arrive(found)

    def _add(self, start: Cursor, found: LogRows) -> None:
        self.changing.emit()
        (page,) = found.pages
        self._starts.append(start)
        self._sizes.append(len(page.rows))
        self._after = page.after
        self._model.add_rows(page.rows)
        if len(self._sizes) > MOST:
            self._model.drop(0, self._sizes.pop(0))
            self._first += 1
        self._arrive(found)

    def _put_before(self, found: LogRows) -> None:
        (page,) = found.pages
        if page.after != self._starts[self._first]:
            # Something was saved or moved in between: the pages no longer meet.
            self._load(self._first - 1, min(MOST, len(self._sizes) + 1))
            return
        self.changing.emit()
        self._first -= 1
        self._sizes.insert(0, len(page.rows))
        self._model.put_before(page.rows)
        if len(self._sizes) > MOST:
            last = self._sizes.pop()
            self._model.drop(self._model.rowCount() - last, last)
            self._after = self._starts.pop()
        self._arrive(found)

    def _arrive(self, found: LogRows) -> None:
        self._model.know_written(found.written)
        self.ready = True
        self.arrived.emit()
