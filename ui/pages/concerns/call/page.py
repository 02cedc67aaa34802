"""The call sheet: put together from what is known and from the log, then read out on the phone."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.notes import Notes
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY
from caregiver_app.concerns.passages import IN, OUT, chosen, passages
from caregiver_app.concerns.reports import CallSheet, call_sheet
from caregiver_app.concerns.values import ConcernKind
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.lists import EntriesPage, Filters
from caregiver_app.record.matter_values import ForCall
from caregiver_app.rulings.cases import children_of

from ....concern_notes import concern_notes_of
from ....context import Context
from ....page import Page
from ....page_arguments import CallStart, ConcernStart, ReportStart
from ....urgent.telephone import telephone_of
from ....widgets import Button, Check, Flow, Heading, Label, Notice, Segmented, Slot, column, follow
from .build import KnownCard, LogCard
from .read import CallRead
from .story import CallStory, story_of

BUILD, READ = "build", "read"
_FOUND = 6


class CallPage(Page):
    """``open(CallStart)`` says of which concern. Needs no vault: then it holds what is typed."""

    max_width = 860
    follows = frozenset(
        {ChangeKind.CONCERNS, ChangeKind.ENTRIES, ChangeKind.PEOPLE, ChangeKind.WRITERS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._memory = concern_notes_of(context)
        self._start = CallStart("")
        self._kind: ConcernKind | None = None
        self._notes: Notes | None = None
        self._from_log = ForCall()
        self._large = False
        self.back = self.back_link(self.tr("Back to the steps"), "concerns")
        self.back.clicked.disconnect()
        self.back.clicked.connect(self._back)
        self.heading = Heading(self.tr("Call sheet"), 1)
        self.title = self.heading.text()
        self._lead = Label("", "lead")
        self.body.addLayout(column(self.heading, self._lead, gap=4))
        name = self.tr("What to do with the sheet")
        options = [
            (BUILD, self.tr("Put it together"), "pencil"),
            (READ, self.tr("Read it out"), "phone-call"),
        ]
        self.mode = Segmented(name, options, BUILD)
        self.mode.chosen.connect(self._show_mode)
        self.large = Check(self.tr("Large letters"))
        self.large.toggled.connect(self._letters)
        self.body.addLayout(Flow(self.mode, self.large, gap=20))
        self._slot = Slot(column())
        self.body.addLayout(self._slot.box)
        self.known: KnownCard | None = None
        self.log: LogCard | None = None
        self.read: CallRead | None = None
        prints = Button(self.tr("Print"), icon="printer", tip="Ctrl+P")
        prints.clicked.connect(self.print_page)
        self.reported = Button(self.tr("I have reported it"), "primary", icon="check")
        self.reported.clicked.connect(self._report)
        self.action_bar(self.reported, prints, self.look_button())

    @property
    def can_print(self) -> bool:  # type: ignore[override]  # this page has it once it is opened
        """Say whether there is a sheet to print."""
        return self._kind is not None

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, CallStart):
            return
        self._start = argument
        kinds = {one.id: one for one in self.context.concerns.kinds}
        self._kind = kinds.get(argument.card_id)
        if self._kind is None:
            return
        self._notes = self._memory.of(argument.card_id, argument.matter, apart=argument.apart)
        telephone = telephone_of(self.context, ())
        about = telephone.fill(self._kind.title)
        self._lead.setText(self.tr("About: {title}").format(title=about))
        self._show_mode(self.mode.value())

    def refresh(self) -> None:
        notes = self._notes
        if notes is None:
            return
        if not self.context.unlocked:
            self._came(ForCall())
            return
        others = tuple(key for key, said in notes.sheet.items() if said == IN)
        matter = notes.matter if self.context.desk.matters.of(notes.matter) else ""
        self.context.desk.ask(Repository.for_call, matter, others).then(self._came)

    def state(self) -> dict[str, Any]:
        return {"start": self._start, "mode": self.mode.value(), "large": self._large}

    def restore(self, state: dict[str, Any]) -> None:
        self._large = state["large"]
        self.large.setChecked(self._large)
        self.mode.choose(state["mode"])
        self.open(state["start"])
        self.refresh()

    def flush(self) -> None:
        self._memory.keep_typed()

    def print_page(self) -> None:
        if self._kind is None or self._notes is None:
            return
        from .sheet import print_call, story_data

        telephone = telephone_of(self.context, self._from_log.people)
        language = self.context.settings.language
        data = story_data(self._sheet(), self._story(), telephone, language)
        print_call(self, self.context, data)

    # -- what is on it

    def _sheet(self) -> CallSheet:
        assert self._kind is not None
        assert self._notes is not None
        telephone = telephone_of(self.context, self._from_log.people)
        _, first = self._kind.raised_by(self._notes.when)
        calls = dict.fromkeys((first, SOCIETY, EMERGENCY))
        numbers = [line for call in calls for line in telephone.lines(call)]
        care_type = self.context.settings.care_type
        told = self._notes.told
        return call_sheet(self.context.concerns, self._kind, care_type, told, numbers)

    def _story(self) -> CallStory:
        assert self._notes is not None
        calls = self._notes.calls.values()
        return story_of(self._sheet(), self._from_log, self._notes.sheet, calls)

    def _came(self, found: ForCall) -> None:
        if found == self._from_log:
            return
        others = found.people != self._from_log.people
        self._from_log = found
        if self.read is not None or (others and self.known is not None):
            self._show_mode(self.mode.value())
        else:
            self._show_entries()

    # -- what is shown

    def _show_mode(self, mode: str) -> None:
        """Show one of the two, built anew: what was typed in the other shows in it."""
        self.known = self.log = self.read = None
        part, box = QWidget(), column(gap=18)
        part.setLayout(box)
        if mode == READ:
            self._build_read(box)
        else:
            self._build_both(box)
        self._slot.show(part)
        self.large.setVisible(mode == READ)
        follow(self.large, part)
        self._show_entries()

    def _build_read(self, box: QVBoxLayout) -> None:
        sheet = self._sheet()
        telephone = telephone_of(self.context, self._from_log.people)
        asks = [telephone.fill(text) for text in sheet.ask_for]
        not_known = sheet.not_known
        self.read = CallRead(self._story(), sheet.lines, asks, not_known, large=self._large)
        box.addWidget(self.read)

    def _build_both(self, box: QVBoxLayout) -> None:
        # Whose card was erased is only named by what was written.
        people = [one for one in self._from_log.people if one.erased_on is None]
        children = children_of(people)
        others = [one for one in people if one not in children]
        self.known = KnownCard(self._sheet(), children, others)
        self.known.told.connect(self._know)
        if self.context.unlocked:
            self.log = LogCard()
            self.log.moved.connect(self._move)
            self.log.put.connect(self._put)
            self.log.looked_for.connect(self._look)
            box.addWidget(self.log)
        else:
            opens = Button(
                self.tr("Set up my log")
                if self.context.desk.state == "absent"
                else self.tr("Unlock my log"),
                icon="lock-open",
            )
            opens.clicked.connect(lambda: self.go.emit("unlock", None))
            words = self.tr("Your log is not open. The sheet works with what you type here.")
            box.addWidget(Notice(words, opens, icon="info", verdict="no-rule"))
        box.addWidget(self.known)

    def _show_entries(self) -> None:
        if self.log is None or self._notes is None:
            return
        choice, found = self._notes.sheet, self._from_log
        entries = chosen(found.entries, found.own, choice)
        self.log.show_entries(entries, passages(entries, choice))

    # -- what is chosen and typed

    def _know(self, field: str, text: str) -> None:
        assert self._notes is not None
        self._notes.told[field] = text
        self._memory.touch(self._notes, typing=True)

    def _move(self, key: str, group: str) -> None:
        assert self._notes is not None
        self._notes.sheet[key] = group
        self._memory.touch(self._notes)

    def _put(self, entry_id: str, on: bool) -> None:
        assert self._notes is not None
        self._notes.sheet[entry_id] = IN if on else OUT
        self._memory.touch(self._notes)
        if on and self.log is not None:
            self.log.search.setText("")
            self.log.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.heading is not None:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_entries()
        self.refresh()

    def _look(self, text: str) -> None:
        if self.log is None:
            return
        if not text.strip():
            self.log.show_found(())
            return
        done = self._found
        self.context.desk.ask(
            Repository.find, Filters(text=text), None, _FOUND + len(self._on_it())
        ).then(done)

    def _found(self, page: EntriesPage) -> None:
        if self.log is not None and self.log.search.text().strip():
            on_it = self._on_it()
            fresh = [one for one in page.rows if one.id not in on_it and not one.withdrawn]
            self.log.show_found(fresh[:_FOUND])

    def _on_it(self) -> set[str]:
        assert self._notes is not None
        found = self._from_log
        return {one.id for one in chosen(found.entries, found.own, self._notes.sheet)}

    def _letters(self, large: bool) -> None:
        self._large = large
        if self.read is not None:
            self._show_mode(READ)

    # -- leaving

    def _back(self) -> None:
        start = self._start
        matter = start.matter or (self._notes.matter if self._notes is not None else "")
        apart = start.apart and not matter
        self.go.emit("concerns", ConcernStart(start.card_id, matter=matter, apart=apart))

    def _report(self) -> None:
        """Go on to write the report down; without an open log, to the way to it."""
        if not self.context.unlocked or self._notes is None:
            self.go.emit("unlock", None)
            return
        matter = self._memory.ensure(self._notes)
        self._memory.keep_typed()
        self.go.emit("report", ReportStart(matter))
