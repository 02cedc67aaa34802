"""The contact log: its rooms (entries, what to file, review, patterns) and one entry opened.

What a room showed is kept meanwhile.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from caregiver_app.record.lists import Filters, Tally

from ...context import Context
from ...widgets import Button, EmptyState, Flow, Segmented, announce, chain, follow
from ..page import Page
from ..page_arguments import CorrectEntry, EntryStart, ReportStart, ResumeDraft, ShowEntry
from .entry_view import EntryView
from .listing import Listing
from .printouts import MOST, Gathered, Gathering
from .reading import Reading
from .seal_line import SealLine

ENTRIES, TRAY, REVIEW, PATTERNS = "entries", "tray", "review", "patterns"


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
        late = context.settings.written_late_after_hours
        self.listing = Listing(context, self.scroller, self._today, late, self)
        self.view, self.model, self.feed = (
            self.listing.view,
            self.listing.model,
            self.listing.feed,
        )
        self.search = self.listing.bar.search
        self.rooms = Segmented(self.tr("Part of the log"), self._room_names(), ENTRIES)
        self._rooms_line = QWidget()
        self._rooms_line.setLayout(Flow(self.rooms, self.view.switch, gap=16))
        self.seals = SealLine(context)
        self.rooms_open: dict[str, QWidget] = {}
        self.empty = self._nothing_yet()
        self.entry = EntryView(self._today, late, context.desk)
        self.reading = Reading(context, self.entry, self)
        self._parts = (self._rooms_line, self.seals.alarm, self.view, self.empty, self.entry)
        for part in (*self._parts, self.seals):
            self.body.addWidget(part)
            part.hide()
        self._room = ENTRIES
        self._tally: Tally | None = None
        self._connect()

    def _room_names(self) -> list[tuple[str, str]]:
        return [
            (ENTRIES, self.tr("Entries")),
            (TRAY, self.tr("To file")),
            (REVIEW, self.tr("Weekly review")),
            (PATTERNS, self.tr("Patterns")),
        ]

    def _nothing_yet(self) -> EmptyState:
        first = Button(self.tr("Add first entry"), "primary", icon="plus")
        first.clicked.connect(self._new)
        words = self.tr(
            "When someone gets in touch online or by text, write it down here."
            " A few lines are enough."
        )
        return EmptyState("notebook-pen", self.tr("Nothing logged yet"), words, first)

    def _connect(self) -> None:
        self.rooms.chosen.connect(self._go_to)
        self.view.opened.connect(self._open_entry)
        self.view.tray.clicked.connect(partial(self.show_room, TRAY))
        self.view.drafts.resumed.connect(self._resume)
        self.view.print.clicked.connect(partial(self._gather, self._print))
        self.view.save.clicked.connect(partial(self._gather, self._save))
        self.scroller.verticalScrollBar().valueChanged.connect(self._scrolled_to)
        self.seals.copies.connect(partial(self.go.emit, "settings", None))
        self.listing.changed_parts.connect(self._order_tabs)
        self.reading.shown.connect(self._entry_shown)
        self.entry.back.connect(self._back)
        self.entry.trouble.connect(self.context.trouble)
        self.entry.correct.connect(self._correct)
        self.entry.concern_opened.connect(partial(self.go.emit, "matter"))
        self.entry.worry.connect(partial(self.go.emit, "concerns", None))
        self.entry.print_asked.connect(partial(self._with_entry, self._print))
        self.entry.save_asked.connect(partial(self._with_entry, self._save))
        self.entry.child_print_asked.connect(partial(self._for_child, self._print))
        self.entry.child_save_asked.connect(partial(self._for_child, self._save))

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, ShowEntry):
            self.reading.entry_id = argument.entry_id
            self.entry.tell(argument.said)
            announce(self, argument.said)
        elif isinstance(argument, Filters):
            self.listing.bar.choose(argument)
        elif isinstance(argument, EntryStart | str):
            # This page is still being placed: it may be left only after that.
            QTimer.singleShot(0, self, partial(self.go.emit, "entry", argument))

    def refresh(self) -> None:
        self.context.desk.tally(done=self._count)
        self._show_parts()
        if self.reading.entry_id:
            self.reading.load()
        self.listing.refresh()
        room = self._room_widget()
        if room is not None:
            room.refresh()

    def state(self) -> dict[str, Any]:
        return {
            "list": self.listing.state(),
            "room": self._room,
            "entry": self.reading.entry_id,
        }

    def restore(self, state: dict[str, Any]) -> None:
        if "list" not in state:
            return
        self.reading.entry_id, self._room = state["entry"], state["room"]
        self.rooms.choose(self._room)
        self.listing.restore(state["list"])
        self.refresh()

    def print_page(self) -> None:
        if self.reading.entry_id:
            self._with_entry(self._print)
        elif self._room == ENTRIES and self.model.rowCount():
            self._gather(self._print)

    # -- rooms

    def show_room(self, room: str) -> None:
        """Show one of the rooms and put the focus on its switch."""
        self.rooms.choose(room)
        self._go_to(room)
        next(one for one in self.rooms.buttons() if one.isChecked()).setFocus()

    def _go_to(self, room: str) -> None:
        self._room = room
        found = self._room_widget()
        if found is not None:
            found.refresh()
        self._show_parts()
        self._order_tabs()
        self.scroller.verticalScrollBar().setValue(self.listing.scrolled if room == ENTRIES else 0)

    def _room_widget(self) -> Any:
        """Give the room that is open; None for the list."""
        if self._room == ENTRIES:
            return None
        if self._room not in self.rooms_open:
            self.rooms_open[self._room] = self._build(self._room)
        return self.rooms_open[self._room]

    def _build(self, name: str) -> QWidget:
        room: Any
        if name == TRAY:
            from .tray import TrayRoom

            room = TrayRoom(self.context, self._today)
            room.print_asked.connect(self._print_some)
        elif name == REVIEW:
            from .review import ReviewRoom

            room = ReviewRoom(self.context)
            room.tray.connect(partial(self.show_room, TRAY))
            room.rule.connect(partial(self.go.emit, "policies"))
            room.built.connect(self._order_tabs)
        else:
            from .patterns import PatternsRoom

            room = PatternsRoom(self.context)
        room.opened.connect(self._open_entry)
        room.said.connect(self.say)
        # Before the line about the seals, which is the foot of every room.
        self.body.insertWidget(self.body.indexOf(self.seals), room)
        widget: QWidget = room
        return widget

    def _order_tabs(self) -> None:
        """Let Tab go as the eye does: switches, alarm, what the room shows, and its foot."""
        alarm = (self.seals.alarm.see_copies, self.seals.alarm.again)
        top = [self.add, *self.rooms.buttons(), *self.view.switch.buttons(), *alarm]
        chain(top)
        room = self._room_widget()
        if room is not None:
            follow(top[-1], room, self.seals)
        else:
            self.view.order_tabs(top[-1])
            chain([self.view.save, self.seals.now])

    # -- the list

    def _today(self) -> date:
        return self.context.clock().date()

    def _new(self) -> None:
        self.go.emit("entry", None)

    def _resume(self, draft_id: str) -> None:
        self.go.emit("entry", ResumeDraft(draft_id))

    def _count(self, tally: Tally) -> None:
        self._tally = tally
        self.listing.show_tally(tally)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show a room or the entry; nothing before it is known whether there is anything."""
        reading = bool(self.reading.entry_id)
        known, tally = self._tally is not None, self._tally or Tally(0, 0, 0, 0)
        some, listed = bool(tally.entries), self._room == ENTRIES
        self._top.setVisible(not reading)
        self.entry.setVisible(reading)
        self._rooms_line.setVisible(not reading and some)
        self.view.switch.setVisible(listed)
        self.empty.setVisible(not reading and known and not some)
        self.view.setVisible(not reading and listed and bool(some or tally.drafts))
        self.view.show_tools(some)
        for name, room in self.rooms_open.items():
            room.setVisible(not reading and some and name == self._room)
        self.seals.set_here(not reading and some)
        self.add.setVisible(bool(some or tally.drafts))
        self.heading = self.entry.heading if reading else self._list_heading

    def _scrolled_to(self, value: int) -> None:
        if not self.reading.entry_id and self._room == ENTRIES:
            self.listing.scrolled_to(value)

    # -- one entry

    def _open_entry(self, entry_id: str) -> None:
        if entry_id != self.reading.entry_id:
            self.reading.open(entry_id)

    def _entry_shown(self) -> None:
        self._show_parts()
        self.scroller.verticalScrollBar().setValue(0)
        if self.heading is not None and self.isAncestorOf(self.focusWidget() or self):
            self.heading.setFocus()

    def _back(self) -> None:
        at = self.model.place_of(self.reading.entry_id)
        self.reading.close()
        self._show_parts()
        if at >= 0 and not self.view.isHidden():
            self.view.focus_row(at)
        else:
            self.add.setFocus()
        QTimer.singleShot(0, self, self._scroll_back)

    def _scroll_back(self) -> None:
        if self._room == ENTRIES:
            self.scroller.verticalScrollBar().setValue(self.listing.scrolled)

    def _correct(self) -> None:
        entry_id, shown = self.reading.entry_id, self.entry.shown
        words = shown.history[-1].words if shown is not None else None
        if words is not None and words.report is not None and words.concern:
            # A report has fields of its own, and a page that knows them.
            self.go.emit("report", ReportStart(words.concern, correcting=entry_id))
        else:
            self.go.emit("entry", CorrectEntry(entry_id))

    # -- paper

    def _with_entry(self, out: Callable[[Gathered], None]) -> None:
        if self.entry.shown is not None:
            Gathering(self.context.desk, out, self).fetch((self.reading.entry_id,))

    def _for_child(self, out: Callable[..., None], child: str) -> None:
        self._with_entry(partial(out, child=child))

    def _gather(self, out: Callable[[Gathered], None]) -> None:
        Gathering(self.context.desk, partial(self._if_any, out), self).find(self.feed.filters)

    def _if_any(self, out: Callable[[Gathered], None], gathered: Gathered) -> None:
        if gathered.histories:
            out(gathered)
        else:
            # What was typed a moment ago may have left nothing of what was shown.
            self.say(self.tr("Nothing matches, so there is nothing to print or save."))

    def _print_some(self, entry_ids: tuple[str, ...]) -> None:
        Gathering(self.context.desk, self._print, self).fetch(entry_ids)

    def _print(self, gathered: Gathered, child: str = "") -> None:
        from ...printing import print_pdf

        self._tell_left_out(gathered.left_out)
        print_pdf(self, self._sheet(gathered, child), done=self._printed)

    def _save(self, gathered: Gathered, child: str = "") -> None:
        from ...printing import save_pdf

        self._tell_left_out(gathered.left_out)
        sheet = self._sheet(gathered, child)
        save_pdf(self, sheet.pdf, sheet.file_name)

    def _sheet(self, gathered: Gathered, child: str = "") -> Any:
        from caregiver_app.handover.entries import entry_sheet_from

        return entry_sheet_from(
            gathered.histories,
            self.listing.people,
            self.context.clock(),
            late_after_hours=self.context.settings.written_late_after_hours,
            digest=gathered.digest,
            child=child,
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
