"""The form of a worker's answer: yes or no, the words, who said it, when, until when."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.rulings.home import Home

from ...forms.controls import Control, quietly
from ...forms.fields import FormField, all_fields
from ...forms.form import Form
from ...forms.state import FieldChange
from ...models.rulings import may_i
from ...widgets import Card, ChoiceCard, FormRow, Heading, Label, WrapCheck, column
from .answer_fields import NO, YES, AnswerHeard, answer_sections
from .answer_rules import AnswerRules, AnswerState


class AnswerForm(Form):
    """All fields of an answer; ``home`` is what is known, ``now`` gives the present moment."""

    rules: AnswerRules

    def __init__(self, home: Home, now: Callable[[], datetime]) -> None:
        sections = answer_sections()
        fields = all_fields(sections)
        rules = AnswerRules(fields.values(), home)
        own: dict[str, Control] = {
            "said": _SaidControl(fields["said"]),
            "replaces": _ReplacesControl(fields["replaces"], rules),
            "ways": _WaysControl(fields["ways"], rules),
        }
        super().__init__(rules, AnswerHeard(), {}, now, own=own)
        self.lay_out(sections)
        self.put(self.state)


class _SaidControl(Control):
    """What the worker said: yes or no, on two big buttons."""

    def __init__(self, field: FormField) -> None:
        self.yes = ChoiceCard(self.tr("The worker agreed"), self.tr("You may do it, as they said."))
        self.no = ChoiceCard(self.tr("The worker said no"), self.tr("A no always counts."))
        choices = Card("bare", margins=(0, 0, 0, 0), gap=8)
        super().__init__(field, FormRow(field.label, choices), choices)
        for one in (self.yes, self.no):
            choices.body.addWidget(one)
            one.toggled.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange(
            {self.id: YES if self.yes.isChecked() else NO if self.no.isChecked() else ""}
        )

    def show(self, state: AnswerState) -> None:
        said = state.values.said
        for one, means in ((self.yes, YES), (self.no, NO)):
            # A radio button that is the chosen one of several cannot be let go of.
            one.setAutoExclusive(False)
            one.blockSignals(True)
            one.setChecked(said == means)
            one.blockSignals(False)
            one.setAutoExclusive(True)

    def stops(self) -> list[QWidget]:
        return [self.yes, self.no]


class _ReplacesControl(Control):
    """That the answer takes the place of earlier ones, which it shows."""

    def __init__(self, field: FormField, rules: AnswerRules) -> None:
        self.check = WrapCheck(self.tr("It takes the place of what was said before."))
        self._rules, self._earlier = rules, Label("", "small")
        card = Card("soft", margins=(16, 12, 16, 12), gap=4)
        title = Heading(self.tr("There is an earlier answer"), 3)
        note = Label(self.tr("Without the tick both count, and then a no wins."), "small")
        card.body.addLayout(column(title, self._earlier, self.check, note, gap=4))
        super().__init__(field, card, self.check, "ways")
        self.check.toggled.connect(self.changed)

    def read(self) -> FieldChange:
        return FieldChange({self.id: self.check.isChecked()})

    def show(self, state: AnswerState) -> None:
        quietly(self.check, lambda: self.check.setChecked(state.values.replaces))

    def note(self, state: AnswerState) -> None:
        self._earlier.setText("\n".join(self._rules.lines(state)))


class _WaysControl(Control):
    """Ways that people mean together: one answer can cover several."""

    def __init__(self, field: FormField, rules: AnswerRules) -> None:
        card = Card(gap=8)
        self._rules = rules
        title = Heading(self.tr("Does the answer cover this too?"), 3)
        note = Label(self.tr("Tick it only where the worker said so."), "small")
        card.body.addLayout(column(title, note, gap=2))
        self.checks = {one: WrapCheck(may_i(one, Who.FAMILY_MEMBER)) for one in Action}
        super().__init__(field, card, card)
        for check in self.checks.values():
            check.toggled.connect(self.changed)
            card.body.addWidget(check)

    def read(self) -> FieldChange:
        ticked = tuple(one.value for one, check in self.checks.items() if check.isChecked())
        return FieldChange({self.id: ticked})

    def show(self, state: AnswerState) -> None:
        for one, check in self.checks.items():
            check.blockSignals(True)
            check.setChecked(one.value in state.values.ways)
            check.blockSignals(False)

    def note(self, state: AnswerState) -> None:
        offered = self._rules.offered()
        for action, check in self.checks.items():
            check.setVisible(action in offered)

    def stops(self) -> list[QWidget]:
        return list(self.checks.values())
