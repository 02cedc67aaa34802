"""An order or a plan about contact with a person: what, who said so, until when, in which words."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.around import LIMIT_FACTS, Limit
from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.record.values import Person

from ...widgets import Columns, Combo, FormRow, TextArea, TextField
from .day_field import MaybeDay
from .several import Part


class LimitPart(Part[Limit]):
    """The fields of one limit. Which child it is for is asked where there is more than one."""

    def __init__(self, limit: Limit, children: Sequence[Person], today: Callable[[], date]) -> None:
        super().__init__(self.tr("An order or a plan"))
        self._before = limit
        words = {
            Fact.NO_CONTACT_ORDER: self.tr("No contact"),
            Fact.PLAN_LIMITS_CONTACT: self.tr("The plan limits contact"),
            Fact.ORDER_ALLOWS_CONTACT: self.tr("Some contact is allowed"),
        }
        choices = [(fact, words[Fact(fact)]) for fact in LIMIT_FACTS]
        self.fact = Combo("", choices, limit.fact)
        self.body.addWidget(FormRow(self.tr("What does it say?"), self.fact, width=520))
        everyone = [("", self.tr("All children here"))]
        whom = everyone + [(one.id, one.name) for one in children]
        self.child = Combo("", whom, limit.child)
        for_whom = FormRow(self.tr("For which child?"), self.child, width=320)
        self.body.addWidget(for_whom)
        for_whom.setHidden(len(children) < 2)
        self.said_by = TextField(limit.said_by)
        self.said_on = MaybeDay(self.tr("When?"), today, limit.said_on)
        both = Columns(wide_at=460, gap=16)
        both.add(FormRow(self.tr("Who told you?"), self.said_by), 1)
        both.add(self.said_on, 1)
        self.body.addWidget(both)
        self.until = MaybeDay(
            self.tr("Until when does it hold?"),
            today,
            limit.until,
            ahead=True,
            help=self.tr("The last day. Leave it empty where none was named."),
        )
        self.body.addWidget(self.until)
        self.words = TextArea(limit.words, lines=2)
        self.words.setFixedHeight(self.words.minimumHeight())
        self.body.addWidget(FormRow(self.tr("The words, as you know them"), self.words))
        for combo in (self.fact, self.child):
            combo.currentIndexChanged.connect(self.edited)
        for line in (self.said_by, self.said_on.line, self.until.line, self.words):
            line.textChanged.connect(self.edited)

    def value(self) -> Limit:
        return Limit(
            self.fact.value(),
            self.said_by.text().strip(),
            self.said_on.day(),
            self.until.day(),
            self.words.toPlainText().strip(),
            self.child.value(),
        )

    def check(self) -> list[FormRow]:
        self.said_on.check()
        self.until.check()
        return [self.said_on, self.until]

    def first(self) -> QWidget:
        return self.fact
