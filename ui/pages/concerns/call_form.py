"""What came of a call, asked in place: nothing has to be known, and each letter is kept."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal

from ...desk import State
from ...widgets import (
    Button,
    Card,
    Combo,
    Flow,
    FormRow,
    Heading,
    Notice,
    TextArea,
    TextField,
)
from .memory import CallTold

Choice = tuple[str, str]
"""Who may have been called: a name and a number ("" where none is known)."""


class CallForm(Card):
    """``choices`` are who may have been called; ``state`` is that of the vault.

    ``report`` says that such a call is the report. ``typed`` tells each change; ``keep`` asks for a
    draft in the log, ``report_asked`` for the page to write the report down, ``print_asked`` for
    paper, ``unlock`` for the way to the log, ``closed`` that the form goes.
    """

    typed = Signal(object)
    keep = Signal()
    report_asked = Signal()
    print_asked = Signal()
    unlock = Signal()
    closed = Signal()

    def __init__(
        self,
        told: CallTold,
        choices: Sequence[Choice],
        state: State,
        *,
        report: bool,
        can_print: bool,
    ) -> None:
        super().__init__("tint", margins=(18, 16, 18, 16), gap=12)
        self.told = told
        self._choices = list(choices)
        self.body.addWidget(Heading(self.tr("About the call"), 3))
        self.who: Combo | None = None
        if len(self._choices) > 1:
            words = [(str(at), _who(one)) for at, one in enumerate(self._choices)]
            at = [name for name, _ in self._choices]
            current = at.index(told.called) if told.called in at else 0
            self.who = Combo("", words, str(current))
            self.body.addWidget(FormRow(self.tr("Who did you call?"), self.who))
            self.who.currentIndexChanged.connect(self._changed)
        self.taken_by = TextField(told.taken_by)
        self.body.addWidget(FormRow(self.tr("Who took the call?"), self.taken_by))
        self.time = TextField(told.time)
        self.body.addWidget(FormRow(self.tr("What time was it?"), self.time, width=220))
        self.number = TextField(told.number)
        if report:
            hint = self.tr("Leave it empty if you do not know it yet.")
            self.body.addWidget(FormRow(self.tr("Report number"), self.number, help=hint))
        self.said = TextArea(told.said, lines=3)
        self.said.setFixedHeight(self.said.minimumHeight())
        self.body.addWidget(
            FormRow(self.tr("What did they say, and what happens next?"), self.said)
        )
        for field in (self.taken_by, self.time, self.number, self.said):
            field.textChanged.connect(self._changed)
        self._add_ways_out(state, report, can_print)

    @property
    def called_at(self) -> int:
        """Give the place, among the choices, of who was called."""
        return int(self.who.value()) if self.who is not None else 0

    def _add_ways_out(self, state: State, report: bool, can_print: bool) -> None:
        close = Button(self.tr("Close"), "quiet", name=self.tr("Close: about the call"))
        close.clicked.connect(self.closed)
        if state == "open" and report:
            write = Button(self.tr("Write the report down"), "primary", icon="flag")
            write.clicked.connect(self.report_asked)
            later = Button(self.tr("Keep as a draft"), icon="notebook-pen")
            later.clicked.connect(self.keep)
            self.body.addLayout(Flow(write, later, close))
            return
        if state == "open":
            keep = Button(self.tr("Keep in my log"), "primary", icon="notebook-pen")
            keep.clicked.connect(self.keep)
            self.body.addLayout(Flow(keep, close))
            return
        words = self.tr("Nothing is kept after you close the program, as your log is not open.")
        self.notice = Notice(words, icon="info", verdict="no-rule")
        self.body.addWidget(self.notice)
        opens = self.tr("Set up my log") if state == "absent" else self.tr("Unlock my log")
        unlock = Button(opens, icon="lock-open")
        unlock.clicked.connect(self.unlock)
        ways = [unlock, close]
        if can_print:
            paper = Button(self.tr("Print with the call sheet"), "primary", icon="printer")
            paper.clicked.connect(self.print_asked)
            ways.insert(0, paper)
        self.body.addLayout(Flow(*ways))

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        first = self.who or self.taken_by
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> CallTold:
        """Give what is typed now."""
        name, phone = self._choices[self.called_at] if self._choices else ("", "")
        return replace(
            self.told,
            called=name,
            phone=phone,
            taken_by=self.taken_by.text(),
            time=self.time.text(),
            number=self.number.text(),
            said=self.said.toPlainText(),
        )

    def _changed(self) -> None:
        self.typed.emit(self.words())


def _who(choice: Choice) -> str:
    return ": ".join(filter(None, choice))
