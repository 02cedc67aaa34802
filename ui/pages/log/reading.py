"""One entry opened from the log, at work: shown, filed, followed up, taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.values import Entry, Filed, Person

from ...context import Context
from ...models.moments import clock_words
from ...tasks import bare
from ...widgets import announce
from .concern_card import concerns_of
from .entry_view import EntryView, Shown


class Reading(QObject):
    """Fills an :class:`EntryView`. ``shown`` comes after a fresh entry is on the page."""

    shown = Signal()

    def __init__(self, context: Context, view: EntryView, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        self._people: tuple[Person, ...] = ()
        self.entry_id = ""
        view.filed.connect(self._mark_filed)
        view.not_filed.connect(self._not_filed)
        view.followed_up.connect(self._follow_up_done)
        view.taken_back.connect(self._take_back)
        view.erase.connect(self._erase)
        view.concern_added.connect(self._add_to_concern)
        context.desk.matters.came.connect(self._concerns_came)

    def open(self, entry_id: str, said: str = "") -> None:
        """Show an entry; ``said`` stands above it."""
        self.entry_id = entry_id
        self._view.clear()
        self._view.tell(said)
        self.load()

    def close(self) -> None:
        """Let go of the entry."""
        self.entry_id = ""
        self._view.clear()

    def load(self) -> None:
        """Ask the vault for the entry that is open."""
        desk = self._context.desk
        desk.people(done=self._know_people)
        desk.history(self.entry_id, done=self._have_history)
        desk.reviews.filed_lately(done=self._view.suggest)

    def _know_people(self, people: tuple[Person, ...]) -> None:
        self._people = people

    def _have_history(self, history: tuple[Entry, ...]) -> None:
        if history[-1].id != self.entry_id:
            return
        fresh = self._view.shown is None
        concerns = concerns_of(history[-1], self._context.desk.matters.known)
        self._view.show_entry(Shown(history, self._people, concerns))
        if fresh:
            self.shown.emit()

    def _concerns_came(self) -> None:
        if self.entry_id and self._context.unlocked:
            self.load()

    def _add_to_concern(self, matter_id: str) -> None:
        kept = self._context.desk.matters.of(matter_id)
        if kept is None:
            return
        matter = replace(kept.matter, entries=(*kept.matter.entries, self.entry_id))
        done = self._said(self._view.tr("Added to the concern at {clock}"))
        self._context.desk.matters.save(matter, done=partial(bare, done))

    def _mark_filed(self, filed: Filed) -> None:
        done = self._said(self._view.tr("Marked as filed at {clock}"))
        self._context.desk.mark_filed(self.entry_id, filed, done=done)

    def _not_filed(self) -> None:
        done = self._said(self._view.tr("Back among what is to be filed, at {clock}"))
        self._context.desk.reviews.mark_not_filed([self.entry_id], done=done)

    def _follow_up_done(self) -> None:
        done = self._said(self._view.tr("Follow-up done at {clock}"))
        self._context.desk.follow_up_done(self.entry_id, done=done)

    def _take_back(self, reason: str) -> None:
        done = self._said(self._view.tr("Taken back at {clock} The words stay readable."))
        self._context.desk.reviews.withdraw(self.entry_id, reason, done=done)

    def _erase(self, file_id: str, reason: str) -> None:
        done = self._said(self._view.tr("Erased for good at {clock}"))
        self._context.desk.reviews.erase(self.entry_id, file_id, reason, done=done)

    def _said(self, words: str) -> Callable[[], None]:
        clock = clock_words(self._context.clock().time())
        return partial(self._done, words.format(clock=clock))

    def _done(self, words: str) -> None:
        self._view.tell(words)
        announce(self._view, words)
        self._view.print.setFocus()
