"""What came of a call, asked in place: nothing has to be known, and each letter is kept."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal

from caregiver_app.record.matter_values import CALL, CallTold

from ....desks.base import State
from ....forms.controls import OneControl, quietly
from ....forms.fields import FormField, FormSection
from ....forms.form import Form, PlainRules
from ....forms.state import FieldChange, FormState
from ....widgets import Button, Card, Flow, Notice

Choice = tuple[str, str]
"""Who may have been called: a name and a number ("" where none is known)."""

_KINDS = {one.id: one.spec.value for one in CALL}


class CalledControl(OneControl):
    """Who was called, of several: the name, and the number beside it."""

    def __init__(self, field: FormField, choices: Sequence[Choice]) -> None:
        super().__init__(field)
        self.shows |= {"phone"}
        self._choices = choices

    def read(self) -> FieldChange:
        name, phone = self._choices[int(self.combo.value())]
        return FieldChange({"called": name, "phone": phone})

    def show(self, state: FormState[CallTold]) -> None:
        at = self._choices.index((state.values.called, state.values.phone))
        quietly(self.combo, lambda: self.combo.choose(str(at)))


class CallForm(Form):
    """``choices`` are who may have been called; ``vault`` is the state of the vault.

    ``report`` says that such a call is the report. ``keep`` asks for a draft in the log,
    ``report_asked`` for the page to write the report down, ``print_asked`` for paper, ``unlock``
    for the way to the log, ``closed`` that the form goes.
    """

    keep = Signal()
    report_asked = Signal()
    print_asked = Signal()
    unlock = Signal()
    closed = Signal()

    def __init__(
        self,
        told: CallTold,
        choices: Sequence[Choice],
        vault: State,
        *,
        report: bool,
        can_print: bool,
    ) -> None:
        several = len(choices) > 1
        tr = QCoreApplication.translate
        every = (
            FormField("called", tr("CallForm", "Who did you call?"), choices=_numbered(choices)),
            FormField("taken_by", tr("CallForm", "Who took the call?")),
            FormField("time", tr("CallForm", "What time was it?"), width=220),
            FormField(
                "number",
                tr("CallForm", "Report number"),
                tr("CallForm", "Leave it empty if you do not know it yet."),
            ),
            FormField("said", tr("CallForm", "What did they say, and what happens next?")),
        )
        left_out = {one for one, asked in (("called", several), ("number", report)) if not asked}
        fields = tuple(one for one in every if one.id not in left_out)
        own = {"called": CalledControl(every[0], choices)} if several else {}
        known = [one for one in choices if one[0] == told.called] or [*choices, ("", "")]
        values = replace(told, called=known[0][0], phone=known[0][1])
        rules, kept = PlainRules(_KINDS), ("draft_id", "kept")
        super().__init__(rules, values, _KINDS, datetime.now, own=own, kept=kept)
        self._choices = choices
        self._card = Card("tint", margins=(18, 16, 18, 16), gap=12)
        self.fill(self._card.body, FormSection(fields, tr("CallForm", "About the call")), 3)
        self._add_ways_out(vault, report, can_print)
        self.body.addWidget(self._card)
        self.put(self.state)

    @property
    def called_at(self) -> int:
        """Give the place, among the choices, of who was called."""
        told = self.words()
        return self._choices.index((told.called, told.phone))

    def _add_ways_out(self, vault: State, report: bool, can_print: bool) -> None:
        close = Button(self.tr("Close"), "quiet", name=self.tr("Close: about the call"))
        close.clicked.connect(self.closed)
        if vault == "open" and report:
            write = Button(self.tr("Write the report down"), "primary", icon="flag")
            write.clicked.connect(self.report_asked)
            later = Button(self.tr("Keep as a draft"), icon="notebook-pen")
            later.clicked.connect(self.keep)
            self._card.body.addLayout(Flow(write, later, close))
            return
        if vault == "open":
            keep = Button(self.tr("Keep in my log"), "primary", icon="notebook-pen")
            keep.clicked.connect(self.keep)
            self._card.body.addLayout(Flow(keep, close))
            return
        words = self.tr("Nothing is kept after you close the program, as your log is not open.")
        self.notice = Notice(words, icon="info", verdict="no-rule")
        self._card.body.addWidget(self.notice)
        opens = self.tr("Set up my log") if vault == "absent" else self.tr("Unlock my log")
        unlock = Button(opens, icon="lock-open")
        unlock.clicked.connect(self.unlock)
        ways = [unlock, close]
        if can_print:
            paper = Button(self.tr("Print with the call sheet"), "primary", icon="printer")
            paper.clicked.connect(self.print_asked)
            ways.insert(0, paper)
        self._card.body.addLayout(Flow(*ways))

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> CallTold:
        """Give what is typed now."""
        told: CallTold = self.state.values
        return told

    def goes_into(self, draft_id: str) -> CallTold:
        """Give what is typed now, which goes into that draft of the log from now on."""
        self.state = self.state.put(draft_id=draft_id)
        return self.words()


def _numbered(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    return [(str(at), ": ".join(filter(None, one))) for at, one in enumerate(choices)]
