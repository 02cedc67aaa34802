"""The contact log: its rooms (entries, what to file, review, patterns) and one entry opened.

In a wide window an entry stands beside the list. What a room showed is kept meanwhile.
"""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import EVERYTHING, ChangeKind
from caregiver_app.record.lists import Filters, Tally
from caregiver_app.record.review_values import LogOverview

from ...context import Context
from ...page import Page
from ...page_arguments import (
    CorrectEntry,
    EntryStart,
    ReportStart,
    ResumeDraft,
    ShowEntry,
    ShowTray,
)
from ...widgets import EmptyState, ScrollCard, announce, chain, column, follow
from .controls import LogControls
from .list.filter_sheet import WIDE
from .list.keys_notice import KeysNotice
from .list.listing import Listing
from .list.seal_line import SealCheck
from .popover import Popover
from .print.paper import LogPaper
from .read.entry_view import EntryView
from .read.reading import EntryReading
from .rooms import ENTRIES, PATTERNS, REVIEW, TRAY, Rooms
from .row_menu import EntryMenu

__all__ = ["ENTRIES", "PATTERNS", "REVIEW", "TRAY", "LogPage"]

_COUNTED = EVERYTHING - {ChangeKind.DRAFTS, ChangeKind.QUESTIONS, ChangeKind.VIEWS}
"""What the rooms beside the list are made from."""

LOW, SIDE_BY_SIDE, ROOM_FOR_TWO = 420, 1500, 1000
"""The height at 100 % text below which the page scrolls instead of the list; the width of the
window from which an entry stands beside the list, and the width at 100 % that the page needs."""
_LIST, _ENTRY, _TALL = 10, 9, 720


class LogPage(Page):
    """Opens with nothing (the list), ``Filters`` (the list narrowed) or ``ShowEntry``.

    An ``EntryStart`` or the id of a person goes on to the form.
    """

    max_width = 1640
    can_print = True
    files_begin_entry = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        late = context.settings.written_late_after_hours
        self.listing = Listing(context, self.scroller, self._today, late, self)
        self.view, self.model, self.feed = (
            self.listing.view,
            self.listing.model,
            self.listing.feed,
        )
        self.search = self.listing.bar.search
        self.paper = LogPaper(self)
        self.seals = SealCheck(context, self)
        self.keys = KeysNotice(context, self)
        self.controls = LogControls(self.listing.bar, self._more_lines)
        self.rooms = self.controls.rooms
        self.add = self.controls.add
        self.heading = self.controls.heading
        self.title = self.heading.text()
        self._list_heading = self.heading
        self.room = Rooms(context, self._today, self)
        self.empty = self._nothing_yet()
        self.entry = EntryView(self._today, late, context.desk)
        self.reading = EntryReading(context, self.entry, self)
        self._room, self._tally = ENTRIES, Tally(0, 0, 0, 0)
        self._known = self._low = self._wide = False
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._lay_out()
        self.sheet = Popover(self, self.listing.bar.opener, self.listing.sheet, WIDE)
        self._connect()

    def _nothing_yet(self) -> EmptyState:
        ways = self.controls.first_ways(self._new, self._bring_in)
        words = self.tr(
            "When someone gets in touch online or by text, write it down here."
            " A few lines are enough."
        )
        return EmptyState("notebook-pen", self.tr("Nothing logged yet"), words, *ways)

    def _lay_out(self) -> None:
        # The card of the list takes the height that is left, and no more than its rows need.
        self._left = QWidget()
        left = column(on=self._left)
        left.addWidget(self.listing.card, ScrollCard.STRETCH)
        left.addStretch(1)
        self._two = QWidget()
        across = QHBoxLayout(self._two)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self.context.theme.space(24))
        across.addWidget(self._left, _LIST)
        across.addWidget(self.entry, _ENTRY)
        parts: tuple[QWidget, ...] = (self.controls.head, self.seals.alarm, self.keys)
        for part in (*parts, self.controls, self.empty):
            self.body.addWidget(part)
        self.body.addWidget(self._two, 1)
        self.bar = self.action_bar(self.controls.low_add, self.controls.low_more)
        hidden = (self.bar, self.controls, self.empty, self._left, self.entry)
        for gone in (*hidden, *parts[1:]):
            gone.hide()

    def _connect(self) -> None:
        self.context.desk.on(EVERYTHING - {ChangeKind.QUESTIONS}, self._look_around)
        self.context.desk.on(_COUNTED, self.room.refresh)
        for add in (self.add, self.controls.low_add):
            add.clicked.connect(self._new)
        self.controls.print.clicked.connect(self.print_page)
        self.rooms.chosen.connect(self._go_to)
        self.listing.bar.opener.clicked.connect(self.sheet.toggle)
        self.listing.sheet.done.connect(self.sheet.close)
        self.listing.sheet.switch.chosen.connect(self._order_tabs)
        self.view.opened.connect(self._open_entry)
        self.view.entered.connect(self._enter_entry)
        self.view.drafts.resumed.connect(self._resume)
        self.view.drafts.opened.connect(self.go)
        self.view.menu_of = EntryMenu(self, self._enter_entry, self.correct, self._print_one).lines
        for rows in (self.view.timeline, self.view.table):
            rows.selectionModel().currentChanged.connect(self._row_chosen)
        self.scroller.verticalScrollBar().valueChanged.connect(self._scrolled_to)
        self.seals.alarm.copies.connect(partial(self.go.emit, "settings", None))
        self.keys.settings.connect(partial(self.go.emit, "settings", "passphrase"))
        self.listing.changed_parts.connect(self._order_tabs)
        self.reading.shown.connect(self._entry_shown)
        self.room.opened.connect(self._open_entry)
        self.room.built.connect(self._order_tabs)
        self.room.tray.connect(partial(self.show_room, TRAY))
        self.room.print_asked.connect(self.paper.entries)
        self.entry.back.connect(self._back)
        self.entry.trouble.connect(self.context.trouble)
        self.entry.correct.connect(lambda: self.correct(self.reading.entry_id))
        self.entry.concern_opened.connect(partial(self.go.emit, "matter"))
        self.entry.worry.connect(partial(self.go.emit, "concerns", None))
        self.entry.print_asked.connect(self._print_entry)
        self.entry.save_asked.connect(partial(self._print_entry, save=True))
        self.entry.look_asked.connect(partial(self._print_entry, look=True))

    # -- what the window asks

    def open(self, argument: object) -> None:
        if isinstance(argument, ShowEntry):
            self.reading.entry_id = argument.entry_id
            self.entry.tell(argument.said)
            announce(self, argument.said)
        elif isinstance(argument, ShowTray):
            self.show_room(TRAY)
        elif isinstance(argument, Filters):
            self.listing.bar.choose(argument)
        elif isinstance(argument, EntryStart | str):
            # This page is still being placed: it may be left only after that.
            QTimer.singleShot(0, self, partial(self.go.emit, "entry", argument))

    def refresh(self) -> None:
        self._look_around()
        self._show_parts()
        self.reading.load()
        self.listing.refresh()
        self.room.refresh()

    def _look_around(self) -> None:
        self.context.desk.ask(Repository.log_overview).then(self._know)
        self.keys.look()

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
        self.room.show(self._room)
        self.listing.restore(state["list"])
        self.refresh()

    def print_page(self) -> None:
        if self.reading.entry_id and not self._beside:
            self._print_entry()
        elif self._room == ENTRIES and self.model.rowCount():
            self.paper.choose(self.feed.filters)

    def look_at_pages(self) -> None:
        if self.reading.entry_id and not self._beside:
            self._print_entry(look=True)
        elif self._room == ENTRIES and self.model.rowCount():
            self.paper.look_at_list(self.feed.filters)

    # -- how much room there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not in the midst of laying out: parts come and go, and change their place.
        self._fitting.start()

    def _fit(self) -> None:
        theme, wide = self.context.theme, self.window().width()
        low = self.height() < theme.px(LOW)
        two = wide >= SIDE_BY_SIDE and self.content_width >= theme.px(ROOM_FOR_TWO)
        self.controls.fit(self.content_width)
        tall = self.height() >= theme.px(_TALL)
        self.body.setSpacing(theme.space(14 if tall else 10))
        if (low, two) == (self._low, self._wide):
            return
        self._low, self._wide = low, two
        self._show_parts()

    @property
    def _beside(self) -> bool:
        """Say whether an entry stands beside the list, and does not hide it."""
        return self._wide and not self._low and self._room == ENTRIES

    # -- rooms

    def show_room(self, room: str) -> None:
        """Show one of the rooms and put the focus on its switch."""
        self.rooms.choose(room)
        self._go_to(room)
        next(one for one in self.rooms.buttons() if one.isChecked()).setFocus()

    @property
    def rooms_open(self) -> dict[str, Any]:
        """Give the rooms beside the list that were opened, by their names."""
        return self.room.open

    def _go_to(self, room: str) -> None:
        self._room = room
        self.room.show(room)
        if self.reading.entry_id:
            self.reading.close()
        self._show_parts()
        self._order_tabs()
        self.scroller.verticalScrollBar().setValue(self.listing.scrolled if room == ENTRIES else 0)

    def _order_tabs(self) -> None:
        """Let Tab go as the eye does: head, switches, search, what shows, and the bar."""
        alarm = (self.seals.alarm.see_copies, self.seals.alarm.again)
        keys = (self.keys.renew, self.keys.accept)
        low = (self.controls.low_add, self.controls.low_more)
        top = [*self.controls.tools, *alarm, *keys, *self.rooms.buttons()]
        room = self.room.widget
        if room is None:
            chain([*top, *self.listing.bar.stops(), *self.view.stops()])
            self.entry.order_tabs(self.view.more)
        else:
            chain(top)
            follow(top[-1], room)
        chain(low)

    # -- the list

    def _today(self) -> date:
        return self.context.clock().date()

    def _new(self) -> None:
        self.go.emit("entry", None)

    def _bring_in(self) -> None:
        self.go.emit("conversation", None)

    def _resume(self, draft_id: str) -> None:
        self.go.emit("entry", ResumeDraft(draft_id))

    def _more_lines(self) -> Any:
        some = self._room == ENTRIES and bool(self.model.rowCount())
        lines = []
        if some and self._low:
            lines.append(self.controls.line_print(self.print_page))
        if some:
            save = partial(self.paper.save_list, self.feed.filters)
            lines.append(self.controls.line_save(save))
            lines.append(self.controls.line_look(self.look_at_pages))
        printed = partial(self.go.emit, "printed-page", None)
        handed, seals = self.paper.show_handed_over, self.seals.check
        return [*lines, *self.controls.proof_lines(self._bring_in, handed, seals, printed)]

    def _know(self, around: LogOverview) -> None:
        self._known, self._tally = True, around.tally
        self.controls.show_to_file(around.tally.to_file)
        self.listing.know(around)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show a room or the entry; nothing before it is known whether there is anything."""
        tally, some = self._tally, bool(self._tally.entries)
        drafts = bool(tally.drafts or self.context.desk.drafts.every_form())
        open_entry, beside = bool(self.reading.entry_id), self._beside
        reading = open_entry and not beside
        listed = self._room == ENTRIES and not reading and (some or drafts)
        self.controls.head.setVisible(not reading)
        self.controls.setVisible(not reading and some)
        self.controls.show_list_tools(self._room == ENTRIES)
        self.empty.setVisible(not reading and self._known and not some)
        self._two.setVisible(open_entry or listed)
        self.entry.set_beside(beside)
        self.entry.setVisible(open_entry)
        self.view.mark_open(beside and open_entry)
        self._left.setVisible(listed)
        self.listing.set_scrolls(not self._low)
        self.scroller.fill(listed and not self._low)
        self.room.set_seen(not reading and some)
        self.listing.set_seen(listed)
        self.seals.set_here(not reading and some)
        self.keys.set_here(not reading)
        self.controls.show_add(some, low=self._low)
        self.bar.setVisible(self._low and not reading and some)
        self.heading = self.entry.heading if reading else self._list_heading
        if reading or self._room != ENTRIES:
            self.sheet.sheet.hide()

    def _scrolled_to(self, value: int) -> None:
        if self._low and self._room == ENTRIES:
            self.listing.scrolled_to(value)

    def _row_chosen(self, index: Any) -> None:
        """Show beside the list what the keyboard went to."""
        if self._beside and index.isValid() and self.view.rows.hasFocus():
            self._open_entry(self.model.row_at(index.row()).id)

    # -- one entry

    def _open_entry(self, entry_id: str) -> None:
        if entry_id != self.reading.entry_id:
            self.unsay()
            self.reading.open(entry_id)

    def _enter_entry(self, entry_id: str) -> None:
        """Open an entry and go to it, also where it stands beside the list."""
        self.reading.wanted = True
        if entry_id != self.reading.entry_id:
            self.reading.open(entry_id)
        elif self.reading.is_shown:
            self._entry_shown()

    def _entry_shown(self) -> None:
        wanted, self.reading.wanted = self.reading.wanted, False
        self._show_parts()
        self._order_tabs()
        self.entry.scroll_up()
        if self._beside and not wanted:
            return
        self.scroller.verticalScrollBar().setValue(0)
        if self.isAncestorOf(self.focusWidget() or self):
            self.entry.heading.setFocus()

    def _back(self) -> None:
        at = self.model.place_of(self.reading.entry_id)
        self.reading.close()
        self._show_parts()
        if at >= 0 and not self._left.isHidden():
            self.view.focus_row(at)
        else:
            self.add.setFocus()
        QTimer.singleShot(0, self, self._scroll_back)

    def _scroll_back(self) -> None:
        if self._room == ENTRIES:
            self.listing.scroller.verticalScrollBar().setValue(self.listing.scrolled)

    def correct(self, entry_id: str) -> None:
        """Go to the form that corrects an entry; a report has a page of its own for that."""
        self.context.desk.ask(Repository.entry, entry_id).then(self._correct)

    def _correct(self, entry: Any) -> None:
        words = entry.words
        if words.report is not None and words.concern:
            self.go.emit("report", ReportStart(words.concern, correcting=entry.id))
        else:
            self.go.emit("entry", CorrectEntry(entry.id))

    def _print_entry(self, child: str = "", *, save: bool = False, look: bool = False) -> None:
        if self.entry.shown is not None:
            self.paper.entries((self.reading.entry_id,), save=save, look=look, child=child)

    def _print_one(self, entry_id: str, *, save: bool = False) -> None:
        self.paper.entries((entry_id,), save=save)
