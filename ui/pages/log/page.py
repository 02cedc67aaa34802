"""The contact log: the list, and one entry opened from it. The list is kept as it was meanwhile."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caregiver_app.record.lists import EntryPage, Filters, Tally
from caregiver_app.record.values import Draft, Entry, Filed, Person

from ...context import Context
from ...models.entries import EntryModel
from ...models.moments import clock_words
from ...widgets import Button, EmptyState, announce
from ..page import Page
from ..page_arguments import CorrectEntry, EntryStart, ResumeDraft, ShowEntry
from .entry_view import EntryView, Shown
from .feed import Feed
from .filters import FilterBar
from .log_view import FOLLOW_UPS, TO_FILE, LogView
from .printouts import MOST, Gathering, Histories

_SAME_DAY = 400


class LogPage(Page):
    """Opens with nothing (the list), ``Filters`` (the list narrowed) or ``ShowEntry``.

    An ``EntryStart`` or the id of a person goes on to the form.
    """

    max_width = 1180
    can_print = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.add = Button(self.tr("Add entry"), "primary", icon="plus", tip="Ctrl+N")
        self.add.clicked.connect(self._new)
        self.head(
            self.tr("Contact log"),
            self.tr("Who got in touch, when, how and what was said."),
            self.add,
        )
        self._list_heading = self.heading
        self._top = _outermost(self.heading, self.add)
        self._late = context.settings.written_late_after_hours
        self.model = EntryModel(self._today, self._late, self)
        self.feed = Feed(context.desk, self.model, self)
        self.feed.arrived.connect(self._arrived)
        bar = FilterBar(self._today)
        self.view = LogView(self.model, bar)
        self.search = bar.search
        self.body.addWidget(self.view)
        first = Button(self.tr("Add first entry"), "primary", icon="plus")
        first.clicked.connect(self._new)
        words = self.tr(
            "When someone gets in touch online or by text, write it down here."
            " A few lines are enough."
        )
        self.empty = EmptyState("notebook-pen", self.tr("Nothing logged yet"), words, first)
        self.body.addWidget(self.empty)
        self.entry = EntryView(self._today, self._late)
        self.body.addWidget(self.entry)
        for part in (self.view, self.empty, self.entry):
            part.hide()
        self._entry_id, self._due, self._scrolled = "", "", 0
        self._people: tuple[Person, ...] = ()
        self._tally: Tally | None = None
        self._connect(bar)

    def _connect(self, bar: FilterBar) -> None:
        bar.changed.connect(self._filter)
        self.view.opened.connect(self._open_entry)
        self.view.due.connect(self._show_due)
        self.view.drafts.resumed.connect(self._resume)
        self.view.clear.clicked.connect(self._clear)
        self.view.more.clicked.connect(self.feed.more)
        self.view.print.clicked.connect(partial(self._gather, self._print))
        self.view.save.clicked.connect(partial(self._gather, self._save))
        self.scroller.verticalScrollBar().valueChanged.connect(self._scrolled_to)
        self.entry.back.connect(self._back)
        self.entry.correct.connect(self._correct)
        self.entry.print_asked.connect(partial(self._with_entry, self._print))
        self.entry.save_asked.connect(partial(self._with_entry, self._save))
        self.entry.filed.connect(self._mark_filed)
        self.entry.followed_up.connect(self._follow_up_done)

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, ShowEntry):
            self._entry_id = argument.entry_id
            self.entry.tell(argument.said)
            announce(self, argument.said)
        elif isinstance(argument, Filters):
            self.view.bar.choose(argument)
            self._due = (
                TO_FILE if argument.unfiled else FOLLOW_UPS if argument.follow_up_due else ""
            )
        elif isinstance(argument, EntryStart | str):
            # This page is still being placed: it may be left only after that.
            QTimer.singleShot(0, self, partial(self.go.emit, "entry", argument))

    def refresh(self) -> None:
        desk = self.context.desk
        desk.people(done=self._know_people)
        desk.tally(done=self._count)
        self._show_parts()
        if self._entry_id:
            self._load_entry()
        if self.feed.ready:
            self.feed.reload()
        else:
            self.feed.show(self._filters())

    def state(self) -> dict[str, Any]:
        return {
            "bar": self.view.bar.state(),
            "due": self._due,
            "entry": self._entry_id,
            "scrolled": self._scrolled,
        }

    def restore(self, state: dict[str, Any]) -> None:
        if "bar" not in state:
            return
        self.view.bar.restore(state["bar"])
        self._due, self._entry_id = state["due"], state["entry"]
        self._scrolled = state["scrolled"]
        self.feed.show(self._filters())
        self.refresh()

    def print_page(self) -> None:
        if self._entry_id:
            self._with_entry(self._print)
        elif self.model.rowCount():
            self._gather(self._print)

    # -- the list

    def _today(self) -> date:
        return self.context.clock().date()

    def _new(self) -> None:
        self.go.emit("entry", None)

    def _resume(self, draft_id: str) -> None:
        self.go.emit("entry", ResumeDraft(draft_id))

    def _filters(self) -> Filters:
        chosen = self.view.bar.filters()
        return Filters(
            chosen.text,
            chosen.person,
            chosen.method,
            chosen.since,
            chosen.until,
            unfiled=self._due == TO_FILE,
            follow_up_due=self._due == FOLLOW_UPS,
        )

    def _filter(self) -> None:
        self.feed.show(self._filters())

    def _show_due(self, due: str) -> None:
        self._due = due
        self._filter()
        if self._tally is not None:
            self._count(self._tally)

    def _clear(self) -> None:
        self._due = ""
        self.view.bar.clear()
        self._filter()
        self.view.bar.search.setFocus()

    def _know_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self.view.bar.show_people(people)
        self.context.desk.drafts(done=self._show_drafts)

    def _show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self.view.drafts.show_drafts(drafts, {one.id: one.name for one in self._people})
        self.view.order_tabs()

    def _count(self, tally: Tally) -> None:
        self._tally = tally
        self.view.show_tally(tally, self._due)
        self._show_parts()

    def _arrived(self) -> None:
        self.view.show_rows(empty=self.feed.is_empty, more=self.feed.has_more)
        if not self.view.nothing.isHidden() and not self._entry_id:
            announce(self.view, self.tr("Nothing matches"))

    def _show_parts(self) -> None:
        """Show the list or the entry; nothing before it is known which the list is."""
        reading = bool(self._entry_id)
        known, tally = self._tally is not None, self._tally or Tally(0, 0, 0, 0)
        self._top.setVisible(not reading)
        self.entry.setVisible(reading)
        self.empty.setVisible(not reading and known and not tally.entries)
        self.view.setVisible(not reading and known and bool(tally.entries or tally.drafts))
        self.view.show_tools(bool(tally.entries))
        self.add.setVisible(bool(tally.entries or tally.drafts))
        self.heading = self.entry.heading if reading else self._list_heading

    def _scrolled_to(self, value: int) -> None:
        bar = self.scroller.verticalScrollBar()
        if self._entry_id or self.view.isHidden():
            return
        self._scrolled = value
        if bar.maximum() - value < 2 * self.scroller.viewport().height():
            self.feed.more()

    # -- one entry

    def _open_entry(self, entry_id: str) -> None:
        if entry_id == self._entry_id:
            return
        self._entry_id = entry_id
        self.entry.clear()
        self.entry.tell("")
        self._load_entry()

    def _load_entry(self) -> None:
        desk = self.context.desk
        desk.history(self._entry_id, done=self._have_history)

    def _have_history(self, history: tuple[Entry, ...]) -> None:
        now = history[-1]
        if now.id != self._entry_id:
            return
        # Whether a follow-up is done stands in the row alone, and rows are found by their day.
        day = now.words.day
        show = partial(self._show_entry, history)
        self.context.desk.find(Filters(since=day, until=day), None, _SAME_DAY, done=show)

    def _show_entry(self, history: tuple[Entry, ...], page: EntryPage) -> None:
        entry_id = history[-1].id
        if entry_id != self._entry_id:
            return
        fresh = self.entry.shown is None
        row = next((one for one in page.rows if one.id == entry_id), None)
        self.entry.show_entry(Shown(history, self._people, row))
        self._show_parts()
        if fresh:
            self.scroller.verticalScrollBar().setValue(0)
            if self.heading is not None and self.isAncestorOf(self.focusWidget() or self):
                self.heading.setFocus()

    def _back(self) -> None:
        at = self.model.place_of(self._entry_id)
        self._entry_id = ""
        self.entry.clear()
        self._show_parts()
        if at >= 0 and not self.view.isHidden():
            self.view.focus_row(at)
        else:
            self.add.setFocus()
        QTimer.singleShot(0, self, self._scroll_back)

    def _scroll_back(self) -> None:
        self.scroller.verticalScrollBar().setValue(self._scrolled)

    def _correct(self) -> None:
        self.go.emit("entry", CorrectEntry(self._entry_id))

    def _mark_filed(self, filed: Filed) -> None:
        words = self.tr("Marked as filed at {clock}").format(clock=self._clock())
        done = partial(self._done, words)
        self.context.desk.mark_filed(self._entry_id, filed, done=done)

    def _follow_up_done(self) -> None:
        words = self.tr("Follow-up done at {clock}").format(clock=self._clock())
        self.context.desk.follow_up_done(self._entry_id, done=partial(self._done, words))

    def _done(self, words: str) -> None:
        self.entry.tell(words)
        announce(self, words)
        self.entry.print.setFocus()

    def _clock(self) -> str:
        return clock_words(self.context.clock().time())

    # -- paper

    def _with_entry(self, out: Callable[[Histories, bool], None]) -> None:
        if self.entry.shown is not None:
            out((self.entry.shown.history,), False)

    def _gather(self, out: Callable[[Histories, bool], None]) -> None:
        Gathering(self.context.desk, self.feed.filters, out, self)

    def _print(self, histories: Histories, left_out: bool) -> None:
        from ...printing import print_pdf

        self._tell_left_out(left_out)
        print_pdf(self, self._sheet(histories), done=self._printed)

    def _save(self, histories: Histories, left_out: bool) -> None:
        from ...printing import save_pdf

        self._tell_left_out(left_out)
        sheet = self._sheet(histories)
        save_pdf(self, sheet.pdf, sheet.file_name)

    def _sheet(self, histories: Histories) -> Any:
        from caregiver_app.handover.entries import entry_sheet_from

        return entry_sheet_from(
            histories, self._people, self.context.clock(), late_after_hours=self._late
        )

    def _printed(self) -> None:
        self.say(self.tr("Sent to the printer. Mark it as filed once it is in the file."))

    def _tell_left_out(self, left_out: bool) -> None:
        if left_out:
            words = self.tr("The copy holds the newest {count} entries. Narrow the dates for more.")
            self.say(words.format(count=MOST))


def _outermost(heading: QWidget | None, button: QWidget) -> QWidget:
    """Give the part of the page that holds both the heading and the button."""
    assert heading is not None
    part = heading
    while not part.isAncestorOf(button):
        parent = part.parentWidget()
        assert parent is not None
        part = parent
    return part
