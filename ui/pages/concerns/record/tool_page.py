"""A sheet that goes with a concern: fields to fill in on screen, to read out, or to print."""

import uuid
from functools import partial
from typing import TYPE_CHECKING, Any

from caregiver_app.concerns.notes import Notes
from caregiver_app.concerns.tools import Tool, entry_of, filled, load_tools
from caregiver_app.handover.head import PaperHome
from caregiver_app.handover.values import FieldGroup, FieldRow, FieldsData, SheetLine

from ....concern_notes import concern_notes_of
from ....context import Context
from ....home_paper import print_of_home
from ....page import Page
from ....page_arguments import ConcernStart, ResumeDraft, ToolStart
from ....widgets import Button, Heading, Label, Notice, Slot, chain, column
from .tool_row import ToolRow

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet


class ToolPage(Page):
    """``open(ToolStart)`` says which sheet, of which concern. Needs no vault."""

    max_width = 760

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._memory = concern_notes_of(context)
        self._start = ToolStart("", "")
        self.tool: Tool | None = None
        self._notes: Notes | None = None
        self.rows: list[ToolRow] = []
        back = self.back_link(self.tr("Back to the steps"), "concerns")
        back.clicked.disconnect()
        back.clicked.connect(self._back)
        self._back_link = back
        self.heading = Heading("", 1)
        self._lead = Label("", "lead")
        self.body.addLayout(column(self.heading, self._lead, gap=4))
        self._note = Notice("", icon="triangle-alert")
        self.body.addWidget(self._note)
        self._kept = Label("", "small")
        self.body.addWidget(self._kept)
        self._slot = Slot(column(gap=18))
        self.body.addLayout(self._slot.box)
        self.add = Button("", icon="plus")
        self.add.clicked.connect(self._add)
        self.print_it = Button(self.tr("Print"), icon="printer", tip="Ctrl+P")
        self.print_it.clicked.connect(self.print_page)
        done = Button(self.tr("Back to the steps"), "primary", icon="check")
        done.clicked.connect(self._back)
        self.look = self.look_button()
        self._ways_out = (done, self.add, self.print_it, self.look)
        self._bar = self.action_bar(*self._ways_out)

    @property
    def can_print(self) -> bool:  # type: ignore[override]  # this page has it once it is opened
        """Say whether there is a sheet to print."""
        return self.tool is not None

    # -- what the window asks

    def open(self, argument: object) -> None:
        if not isinstance(argument, ToolStart):
            return
        self._start = argument
        tools = {tool.id: tool for tool in load_tools(self.context.settings.language)}
        self.tool = tools.get(argument.tool)
        if self.tool is not None:
            self._show(self.tool)

    def refresh(self) -> None:
        if self.context.unlocked:
            words = self.tr("Your log keeps what you write here.")
        else:
            words = self.tr("What you write here is gone when you close the program. Print it.")
        self._kept.setText(words)

    def state(self) -> dict[str, Any]:
        return {"start": self._start}

    def restore(self, state: dict[str, Any]) -> None:
        self.open(state["start"])

    def flush(self) -> None:
        self._memory.keep_typed()

    def print_page(self) -> None:
        if self.tool is None:
            return
        assert self._notes is not None
        language, now = self.context.settings.language, self.context.clock()
        data = fields_data(self.tool, self._values(), self._notes.told.get("child", ""))

        def make(home: PaperHome) -> "Sheet":
            # The typesetter is brought in when a sheet is wanted, not before.
            from caregiver_app.handover.sheets import fields_sheet

            return fields_sheet(data, home, now, self.context.settings.paper, language)

        print_of_home(self, self.context, make)

    # -- what is shown

    def _show(self, tool: Tool) -> None:
        start = self._start
        self._notes = self._memory.of(start.card_id, start.matter, apart=start.apart)
        self.title = tool.title
        assert self.heading is not None
        self.heading.set_words(tool.title)
        self._lead.setText(tool.line)
        self._note.set_words([("bold", tool.note), f" {tool.never}"])
        self.add.set_words(tool.add)
        self._bar.offer(self.add, tool.many)
        self._slot.clear()
        self.rows = []
        for values in self._values() or [{}]:
            self._put(tool, values)

    def _values(self) -> list[dict[str, str]]:
        assert self._notes is not None
        return self._notes.tools.get(self._start.tool, [])

    def _put(self, tool: Tool, values: dict[str, str]) -> ToolRow:
        one = ToolRow(tool, values, len(self.rows) + 1, self.context.clock)
        one.changed.connect(self._typed)
        one.to_log.connect(partial(self._to_log, one))
        one.removed.connect(partial(self._remove, one))
        self.rows.append(one)
        self._slot.add(one)
        inside = [stop for each in self.rows for stop in each.stops()]
        chain([self._back_link, *inside, *self._ways_out])
        return one

    # -- what is done here

    def _typed(self) -> None:
        assert self._notes is not None
        self._notes.tools[self._start.tool] = [one.values for one in self.rows]
        self._memory.touch(self._notes, typing=True)

    def _add(self) -> None:
        assert self.tool is not None
        self._put(self.tool, {}).focus_first()

    def _remove(self, row: ToolRow) -> None:
        """Take a row away: what was on record before stays in the history of the concern."""
        at = self.rows.index(row)
        self.rows.remove(row)
        self._slot.drop(row)
        self._typed()
        if not self.rows:
            self._add()
            return
        for number, one in enumerate(self.rows, 1):
            one.put_number(number)
        self.rows[min(at, len(self.rows) - 1)].focus_first()
        self.say(self.tr("Removed."))

    def _to_log(self, row: ToolRow) -> None:
        """Put a row in the log as a draft, and go on there: the time is still to be said."""
        if not self.context.unlocked:
            self.go.emit("unlock", None)
            return
        assert self.tool is not None
        assert self._notes is not None
        self._typed()
        self._memory.keep_typed()
        matter = self._memory.ensure(self._notes)
        draft_id = str(uuid.uuid4())
        self.context.desk.drafts.keep(draft_id, entry_of(self.tool, row.values, matter))
        self.go.emit("entry", ResumeDraft(draft_id))

    def _back(self) -> None:
        start, notes = self._start, self._notes
        matter = start.matter or (notes.matter if notes is not None else "")
        apart = start.apart and not matter
        self.go.emit("concerns", ConcernStart(start.card_id, matter=matter, apart=apart))


def fields_data(tool: Tool, rows: list[dict[str, str]], child: str = "") -> FieldsData:
    """Give what the printed sheet says; without a row, one of gaps to fill in by hand.

    ``child`` is the child's name as it was told.
    """
    there = filled(rows) or ({},)
    return FieldsData(
        title=tool.title,
        notes=(tool.note, tool.never),
        child=child,
        rows=tuple(
            FieldRow(
                title=tool.title_of(row, number) if tool.many else "",
                groups=tuple(
                    FieldGroup(
                        group.title,
                        tuple(SheetLine(one.label, row.get(one.id, "")) for one in group.fields),
                    )
                    for group in tool.groups
                ),
            )
            for number, row in enumerate(there, 1)
        ),
    )
