"""Step 2: how is the child living with you?"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import CareType

from ...context import Context
from ...onboarding.care_types import care_options
from ...widgets import (
    Button,
    Card,
    ChoiceRow,
    Columns,
    Flow,
    FormRow,
    Heading,
    Icon,
    Label,
    Para,
    Segmented,
    announce,
    column,
    panel,
    row,
)
from .care_help import NOT_SURE, Before, InCharge, fits
from .step import LOW, WelcomeStep


class CareHelp(QWidget):
    """Two questions, and which care type fits the answers. ``all_choices`` leads back to those."""

    all_choices = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(gap=12, on=self)
        card = Card(margins=(24, 18, 24, 16), gap=14)
        self.before = Segmented(
            self.tr("Were you family, or close to the child, before?"),
            [
                (Before.FAMILY, self.tr("Yes")),
                (Before.FOSTER, self.tr("No, I foster")),
                (Before.ADOPTING, self.tr("No, I am adopting")),
                (Before.NOT_SURE, self.tr("Not sure")),
            ],
        )
        self.in_charge = Segmented(
            self.tr("Who is in charge of the child now?"),
            [
                (InCharge.SOCIETY, self.tr("The society")),
                (InCharge.FAMILY, self.tr("A parent, or I am")),
                (InCharge.NOT_SURE, self.tr("Not sure")),
            ],
        )
        self.rows = [FormRow(one.accessibleName(), one) for one in (self.before, self.in_charge)]
        for one in self.rows:
            card.body.addWidget(one)
        box.addWidget(card)
        self._result = Card("tint", margins=(20, 14, 20, 14), gap=4)
        self.title = Heading("", 3)
        self._why = Label()
        self._result.body.addWidget(self.title)
        self._result.body.addWidget(self._why)
        box.addWidget(self._result)
        self._result.hide()
        back = Button(self.tr("Show all the choices"), "link", icon="arrow-left")
        back.clicked.connect(self.all_choices)
        box.addLayout(Flow(back))
        for asked in (self.before, self.in_charge):
            asked.chosen.connect(self._chosen)

    @property
    def care_type(self) -> str:
        """What fits the answers; "" while one of them is missing."""
        return fits(self.before.value(), self.in_charge.value())

    def check(self) -> bool:
        """Say whether both questions are answered; shows which is not."""
        for one, asked in zip(self.rows, (self.before, self.in_charge), strict=True):
            one.set_error("" if asked.value() else self.tr("Choose one. “Not sure” is fine."))
        return not any(one.error for one in self.rows)

    def refresh(self) -> None:
        """Show what fits the answers of now."""
        care = self.care_type
        self._result.setVisible(bool(care))
        for one in self.rows:
            one.set_error()
        if care:
            title = next(title for one, title, _ in care_options() if one == care)
            self.title.set_words(self.tr("Then this fits: {title}").format(title=title))
            self._why.setText(self._words(care))

    def _chosen(self) -> None:
        self.refresh()
        if self.care_type:
            announce(self, f"{self.title.text()}. {self._why.text()}")
        self.answered.emit()

    def _words(self, care: str) -> str:
        later = self.tr("Ask your worker if you doubt it. You can change it later in Settings.")
        if care == NOT_SURE:
            return self.tr("Your worker can tell you. You can change it later in Settings.")
        if care == CareType.KINSHIP_CARE:
            return f"{self.tr('It is called kinship care.')} {later}"
        if care == CareType.KINSHIP_SERVICE:
            custom = self.tr(
                "It is called kinship service. If it is by First Nations, Inuit or Métis custom,"
                " choose Customary care."
            )
            return f"{custom} {later}"
        if care == CareType.ADOPTION_PROBATION:
            made = self.tr("Has the court made the order? Say so on the child’s card later.")
            return f"{made} {later}"
        return later


class CareStep(WelcomeStep):
    """Six cards, none chosen before the person does; two questions help who does not know."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            2,
            self.tr("How is the child living with you?"),
            self.tr("The rules are not the same for everyone. You can change this later."),
        )
        self._usual_lead = self.lead.text()
        self.choice = ChoiceRow(self.heading.text(), care_options())
        self.choice.choose(context.settings.care_type)
        self._all = QWidget()
        all_box = column(gap=12, on=self._all)
        all_box.addWidget(self.choice)
        self._strip, self.help_me = self._build_strip()
        self._link = Button(
            self.tr("Help me choose: two questions"), "link", icon="message-circle-question-mark"
        )
        all_box.addWidget(self._strip)
        all_box.addLayout(Flow(self._link))
        self._link.hide()
        self.body.addWidget(self._all)
        self.help = CareHelp()
        self.body.addWidget(self.help)
        self.help.hide()
        self.help_me.clicked.connect(lambda: self.show_help(True))
        self._link.clicked.connect(lambda: self.show_help(True))
        self.help.all_choices.connect(lambda: self.show_help(False))
        self.help.answered.connect(lambda: self.summary.show_errors([]))

    def _build_strip(self) -> tuple[QWidget, Button]:
        strip = Card("tint", margins=(20, 12, 12, 12))
        words = Para(
            [
                ("bold", self.tr("Which one fits?")),
                " ",
                self.tr("Two questions find it: were you family before, and who is in charge now."),
            ]
        )
        button = Button(self.tr("Help me choose"))
        line = panel(row(Icon("message-circle-question-mark", "primary", 20), words, grows=1))
        both = Columns(wide_at=560, gap=16)
        both.add(line, 1)
        both.add(panel(column(None, button, None)), 0)
        strip.body.addWidget(both)
        return strip, button

    @property
    def primary(self) -> str:
        return self.tr("Use this answer") if self.helping else self.tr("Continue")

    @property
    def helping(self) -> bool:
        """Say whether the two questions stand in the place of the choices."""
        return not self.help.isHidden()

    def show_help(self, shown: bool) -> None:
        """Ask the two questions, or show all the choices."""
        self.summary.show_errors([])
        self._all.setVisible(not shown)
        self.help.setVisible(shown)
        self.lead.setText(
            self.tr("Two questions find it. Your worker can tell you too.")
            if shown
            else self._usual_lead
        )
        self.changed.emit()
        self.verticalScrollBar().setValue(0)
        if shown:
            self.help.rows[0].focus_field()
        else:
            self.choice.focus_field()

    def go_on(self) -> bool:
        if self.helping:
            if not self.help.check():
                self.summary.show_errors(self.help.rows)
                return False
            care = self.help.care_type
            self.choice.choose(care)
            self.show_help(False)
            return self.keep(care_type=care)
        care = self.choice.value()
        self.choice.set_error(
            "" if care else self.tr("Choose one. “I am not sure” is a fine answer.")
        )
        self.summary.show_errors([self.choice])
        return bool(care) and self.keep(care_type=care)

    def leave(self) -> None:
        if self.choice.value():
            self.keep(care_type=self.choice.value())

    def fit(self, high: float) -> None:
        super().fit(high)
        self.choice.set_low(True, titles_only=high < LOW)
        self._strip.setVisible(high >= LOW)
        self._link.setVisible(high < LOW)

    def state(self) -> dict[str, Any]:
        return {
            "care_type": self.choice.value(),
            "helping": self.helping,
            "before": self.help.before.value(),
            "in_charge": self.help.in_charge.value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.choice.choose(state.get("care_type", ""))
        for asked, name in ((self.help.before, "before"), (self.help.in_charge, "in_charge")):
            if state.get(name):
                asked.choose(state[name])
        self.help.refresh()
        if state.get("helping"):
            self.show_help(True)
