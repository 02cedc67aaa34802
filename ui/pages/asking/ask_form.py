"""The form of a question to the worker: the message, whom it goes to, when, and by when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer
from caregiver_app.guidance.asking import message, own_message
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...forms.controls import OfferedControl
from ...forms.fields import FormField, missing
from ...forms.form import Form, PlainRules
from ...forms.state import FormState
from ...models.rulings import worker_to_ask
from ...widgets import Card, Heading, Label, column
from .subject import AskSubject, answer_for

DAYS_TO_WAIT = 7
"""An answer is hoped for within a week, unless the caregiver writes another day."""


@dataclass(frozen=True, slots=True)
class QuestionTyped:
    """What stands in the form: the message, whom it goes to, when, and by when an answer."""

    message: str = ""
    of: str = ""
    on: date | None = None
    by: date | None = None


QuestionState = FormState[QuestionTyped]


def question_fields() -> tuple[FormField, ...]:
    """Give every field of the form, in order."""
    tr = QCoreApplication.translate
    return (
        FormField(
            "message",
            tr("AskPage", "The &message"),
            tr("AskPage", "It names nobody. Change it as you like."),
            lines=9,
            kind=ValueKind.TEXT,
        ),
        FormField("of", tr("AskPage", "&Whom do you ask?"), width=480),
        FormField(
            "on",
            tr("AskPage", "When did you ask?"),
            quick=((tr("AskPage", "Today"), 0),),
            kind=ValueKind.DAY,
            missing=tr("AskPage", "Write the day you asked, like November 21"),
        ),
        FormField(
            "by",
            tr("AskPage", "By when do you hope for an answer?"),
            tr("AskPage", "We remind you on the Guide from the day after."),
            ahead=True,
            kind=ValueKind.DAY,
        ),
    )


class QuestionRules(PlainRules):
    """What the form of a question follows: what it is about, and who can be asked.

    ``subject`` is None while there is none; ``asked_before`` is the question on record, or a new
    one; ``short`` are the ready words of a short answer, which no yes could change, else "".
    """

    def __init__(self, fields: Iterable[FormField], home: Home, language: str) -> None:
        self._declared, self._language = {one.id: one for one in fields}, language
        super().__init__(self._declared)
        self.home = home
        self.subject: AskSubject | None = None
        self.asked_before = Asked()
        self.short = ""
        self._known: tuple[Home, AskSubject, Answer] | None = None

    def started(self, today: date) -> QuestionState:
        """Give the state in which the form is opened: with the question on record, if any."""
        asked = self.asked_before
        of = asked.asked_of or self._worker()
        on, by = asked.asked_on or today, asked.answer_by or today + timedelta(days=DAYS_TO_WAIT)
        words = asked.message or self.ready(of)
        chosen = frozenset({"message"} if asked.message else ())
        return FormState(QuestionTyped(words, of, on, by), chosen=chosen)

    def _worker(self) -> str:
        people = self.home.people
        about = self.subject.person if self.subject is not None else ""
        person = next((one for one in people if about and one.id == about), Person())
        worker = worker_to_ask(people, person)
        return worker.name if worker else ""

    def workers(self) -> tuple[str, ...]:
        """Give the names of the workers on record."""
        return tuple(one.name for one in self.home.people if one.who == Who.SOCIETY_EMPLOYEE)

    def ready(self, of: str) -> str:
        """Give the ready words of the message to ``of``."""
        if self.short:
            return own_message(self.short, language=self._language)
        if self.subject is None:
            return ""
        return message(self.home.pack, self.answer(self.subject), of, self._language)

    def answer(self, subject: AskSubject) -> Answer:
        """Give the verdict that stands now; worked out again only where something changed."""
        if self._known is None or self._known[0] is not self.home or self._known[1] != subject:
            self._known = (self.home, subject, answer_for(self.home, subject))
        return self._known[2]

    def renewed(self, state: QuestionState) -> QuestionState:
        """Give the state with the ready words of now, where they are not the person's own."""
        own = "message" in state.chosen
        return state if own else state.put(message=self.ready(state.values.of))

    def follow(self, state: QuestionState, field: str) -> QuestionState:
        """Greet who is asked."""
        return self.renewed(state) if field == "of" else state

    def asked(self, state: QuestionState) -> set[str]:
        """Give the fields that are asked now."""
        return {"message"} if self.short else {*super().asked(state)}

    def words(self, state: QuestionState) -> dict[str, tuple[str, str]]:
        """Give whom else to ask in customary care."""
        if self.subject is None:
            return {}
        help = ""
        if self.answer(self.subject).question.customary:
            form = QCoreApplication.translate(
                "AskPage", "The child is in customary care. So you can ask {ask}."
            )
            help = form.format(ask=self.home.pack.words.whom_to_ask(customary=True))
        return {"of": (self._declared["of"].label, help)}

    def problems(self, state: QuestionState) -> Iterable[tuple[str, str]]:
        """Give what keeps the question from being kept as asked."""
        return missing(self._declared.values(), state)

    def whole(self, state: QuestionState, *, sent: bool) -> Asked:
        """Give the question to be saved; ``sent`` says that it was asked."""
        subject, typed = self.subject, state.values
        assert subject is not None
        return replace(
            self.asked_before,
            person=subject.person,
            child=subject.child,
            who=subject.who.value,
            actions=(subject.action.value,),
            care_type=self.answer(subject).question.lives_as,
            message=typed.message.strip(),
            asked_of=typed.of.strip(),
            asked_on=typed.on if sent else None,
            answer_by=typed.by,
        )


class QuestionForm(Form):
    """All fields of a question, in two cards: ``written`` for the message, ``kept`` for the rest.

    ``home`` is what is known, ``now`` gives the present moment.
    """

    rules: QuestionRules

    def __init__(self, home: Home, now: Callable[[], datetime], language: str) -> None:
        fields = question_fields()
        rules = QuestionRules(fields, home, language)
        of = OfferedControl(fields[1], lambda _: rules.workers())
        super().__init__(rules, QuestionTyped(), {}, now, own={"of": of})
        self.written = Card(gap=12)
        self.written.body.addWidget(self.add(fields[0]).box)
        self.kept = Card(gap=14)
        title = Heading(self.tr("When you have asked"), 3)
        once = Label(self.tr("Written down once, the answer counts everywhere."), "small")
        self.kept.body.addLayout(column(title, once, gap=2))
        for one in fields[1:]:
            self.kept.body.addWidget(self.add(one).box)
        for card in (self.written, self.kept):
            self.body.addWidget(card)
        self.put(self.state)

    def settled(self) -> None:
        self.kept.setVisible(not self.rules.short)
