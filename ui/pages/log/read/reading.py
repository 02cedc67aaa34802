"""One entry opened from the log, at work: shown, filed, followed up, taken back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.review_values import OpenedEntry
from caregiver_app.record.values import Filed

from ....context import Context
from ....models.moments import clock_words
from ....models.record_words import erased_now
from ....widgets import announce
from .concern_card import concerns_of
from .entry_view import EntryView, Shown


class EntryReading(QObject):
    """Fills an :class:`EntryView`. ``shown`` comes after a fresh entry is on the page.

    ``wanted``: the person asked to go to the entry, not only to see it.
    """

    shown = Signal()

    def __init__(self, context: Context, view: EntryView, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._view = context, view
        self._opened: OpenedEntry | None = None
        self._imports: dict[str, ImportKept] | None = None
        self.entry_id = ""
        self.wanted = False
        view.filed.connect(self._mark_filed)
        view.not_filed.connect(self._not_filed)
        view.followed_up.connect(self._follow_up_done)
        view.taken_back.connect(self._take_back)
        view.erase.connect(self._erase)
        view.concern_added.connect(self._add_to_concern)
        context.desk.on({ChangeKind.IMPORTS}, self._forget_imports)
        context.desk.on(
            {ChangeKind.ENTRIES, ChangeKind.FILING, ChangeKind.FOLLOW_UPS, ChangeKind.PEOPLE},
            self.load,
        )
        context.desk.matters.came.connect(self._show)

    def open(self, entry_id: str, said: str = "") -> None:
        """Show an entry; ``said`` stands above it."""
        self.close()
        self.entry_id = entry_id
        self._view.tell(said)
        self.load()

    @property
    def is_shown(self) -> bool:
        """Say whether the entry is on the page."""
        return self._view.shown is not None

    def close(self) -> None:
        """Let go of the entry."""
        self.entry_id, self._opened = "", None
        self._view.clear()

    def load(self) -> None:
        """Ask the vault for the entry that is open."""
        if self.entry_id:
            self._context.desk.ask(Repository.opened_entry, self.entry_id).then(self._have)

    def _have(self, opened: OpenedEntry) -> None:
        if opened.history[-1].id == self.entry_id:
            self._opened = opened
            if self._imports is None and _may_be_brought(opened):
                self._context.desk.ask(Repository.imports).then(self._know_imports)
            else:
                self._show()
            self._view.suggest(opened.filed_lately)

    def _know_imports(self, imports: tuple[ImportKept, ...]) -> None:
        """Keep by which import entries came in: read once, and again where one came or went."""
        self._imports = {entry: one for one in imports for entry in one.entries}
        self._show()

    def _forget_imports(self) -> None:
        self._imports = None

    def _show(self) -> None:
        """Show the entry with the concerns that are known now."""
        opened = self._opened
        if opened is None or not self._context.unlocked:
            return
        fresh = self._view.shown is None
        concerns = concerns_of(opened.history[-1], self._context.desk.matters.known)
        report = self._context.desk.seals.state.report
        checked = report is not None and report.ok and opened.history[-1].number <= report.entries
        brought = (self._imports or {}).get(self.entry_id)
        shown = Shown(opened.history, opened.people, concerns, checked=checked, brought=brought)
        self._view.show_entry(shown)
        if fresh:
            self.shown.emit()

    def _add_to_concern(self, matter_id: str) -> None:
        kept = self._context.desk.matters.of(matter_id)
        if kept is None:
            return
        matter = replace(kept.matter, entries=(*kept.matter.entries, self.entry_id))
        done = self._said(self._view.tr("Added to the concern at {clock}"))
        self._context.desk.ask(Repository.save_matter, matter).after(done)

    def _mark_filed(self, filed: Filed) -> None:
        done = self._said(self._view.tr("Marked as filed at {clock}"))
        self._context.desk.ask(Repository.mark_filed, self.entry_id, filed).after(done)

    def _not_filed(self) -> None:
        done = self._said(self._view.tr("Back among what is to be filed, at {clock}"))
        self._context.desk.ask(Repository.mark_all_not_filed, [self.entry_id]).after(done)

    def _follow_up_done(self) -> None:
        done = self._said(self._view.tr("Follow-up done at {clock}"))
        self._context.desk.ask(Repository.follow_up_done, self.entry_id).after(done)

    def _take_back(self, reason: str) -> None:
        done = self._said(self._view.tr("Taken back at {clock} The words stay readable."))
        self._context.desk.ask(Repository.withdraw, self.entry_id, reason).after(done)

    def _erase(self, file_id: str, reason: str) -> None:
        done = partial(self._done, erased_now(self._context.clock().time()))
        desk, entry_id = self._context.desk, self.entry_id
        if file_id:
            desk.ask(Repository.erase_file, entry_id, file_id, reason).after(done)
        else:
            desk.ask(Repository.erase, entry_id, reason).after(done)

    def _said(self, words: str) -> Callable[[], None]:
        clock = clock_words(self._context.clock().time())
        return partial(self._done, words.format(clock=clock))

    def _done(self, words: str) -> None:
        self._view.tell(words)
        announce(self._view, words)
        self._view.print.setFocus()


def _may_be_brought(opened: OpenedEntry) -> bool:
    """Say whether it is worth asking: what came in by an import has, or had, a file beside it."""
    return any(one.words.files or one.erasures for one in opened.history)
