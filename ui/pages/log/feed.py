"""Brings the log page by page from the desk into the model: never more than is looked at."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.lists import Cursor, EntryPage, Filters

from ...desk import Desk
from ...models.entries import EntryModel

PAGE = 50
"""Rows asked for at a time: more than a window shows, few enough to come at once."""


class Feed(QObject):
    """Fills ``model`` with what ``filters`` let through. An answer that comes late is left out."""

    arrived = Signal()
    """After rows came in; ask ``is_empty`` and ``has_more``."""

    def __init__(self, desk: Desk, model: EntryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self.filters = Filters()
        self._after: Cursor | None = None
        self._asked = 0
        self._waiting = False
        self.ready = False

    @property
    def has_more(self) -> bool:
        """Say whether there are rows that are not loaded yet."""
        return self._after is not None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was found."""
        return self.ready and self._model.rowCount() == 0

    def show(self, filters: Filters) -> None:
        """Begin again with ``filters``."""
        self.filters = filters
        self._begin(PAGE)

    def reload(self) -> None:
        """Ask again for as many rows as are loaded: something in the record has changed."""
        self._begin(max(PAGE, self._model.rowCount()))

    def more(self) -> None:
        """Ask for the next page where there is one and none is on its way."""
        if self._waiting or self._after is None:
            return
        self._waiting = True
        self._desk.find(self.filters, self._after, PAGE, done=partial(self._add, self._asked))

    def _begin(self, rows: int) -> None:
        self._asked += 1
        self._waiting = True
        self._desk.find(self.filters, None, rows, done=partial(self._begun, self._asked))

    def _begun(self, asked: int, page: EntryPage) -> None:
        if asked == self._asked:
            self._model.show_rows(page.rows)
            self._arrive(page)

    def _add(self, asked: int, page: EntryPage) -> None:
        if asked == self._asked:
            self._model.add_rows(page.rows)
            self._arrive(page)

    def _arrive(self, page: EntryPage) -> None:
        self._waiting = False
        self._after = page.after
        self.ready = True
        self.arrived.emit()
