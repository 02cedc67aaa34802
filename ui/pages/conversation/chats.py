"""Which conversations of an export are taken in: the only one, or those that are ticked."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal

from caregiver_app.imports.values import ConversationFound

from ...models.moments import day_words
from ...shown_names import shown_words
from ...widgets import FormRow
from .tick_list import CheckList
from .tick_model import TickModel, TickRow


class ChatsToTake(FormRow):
    """A list to tick, with nothing ticked at first; it hides where there is one conversation.

    ``day`` gives the day of a moment as it is shown. ``changed`` tells other ticks.
    """

    changed = Signal()

    def __init__(
        self, found: tuple[ConversationFound, ...], day: Callable[[datetime], date]
    ) -> None:
        self._found, self._day = found, day
        self.list = CheckList(
            self.tr("Conversations"), self.tr("Search by name"), lines=1, rows=4.5
        )
        super().__init__(self.tr("&Conversations: tick those that belong here"), self.list)
        self.list.view.setAccessibleName(self.name)
        only = (0,) if self.is_one else ()
        self.list.show_rows(
            TickModel(len(found), self._row, sought=lambda at: found[at].name, ticked=only)
        )
        self.list.changed.connect(self.changed)

    @property
    def is_one(self) -> bool:
        """Say whether there is nothing to choose."""
        return len(self._found) == 1

    def chosen(self) -> tuple[ConversationFound, ...]:
        """Give the conversations that are ticked."""
        return tuple(self._found[at] for at in self.list.model.ticked)

    def check(self) -> bool:
        """Say where none is ticked; give whether one is."""
        none = not self.list.model.ticked
        self.set_error(self.tr("Tick at least one conversation.") if none else "")
        return not none

    def tick(self, ids: list[str]) -> None:
        """Tick those with ``ids`` alone."""
        wanted = set(ids)
        self.list.model.tick(range(len(self._found)), False)
        self.list.model.tick([at for at, one in enumerate(self._found) if one.id in wanted], True)

    def _row(self, at: int) -> TickRow:
        one = self._found[at]
        count = self.tr("Messages: {count}").format(count=f"{one.span.messages:,}")
        first, last = (
            "" if moment is None else day_words(self._day(moment))
            for moment in (one.span.first, one.span.last)
        )
        days = f"{first} – {last}" if last != first else first
        return TickRow(shown_words(one.name), ", ".join(filter(None, (count, days))), named=True)
