"""What follows from what in the form of a worker's answer, as plain functions of its state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from caregiver_app.guidance.around import in_force
from caregiver_app.guidance.asking import meant_with
from caregiver_app.guidance.vocabulary import Action
from caregiver_app.record.questions_open import ended_before
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from caregiver_app.rulings.cases import said_about
from caregiver_app.rulings.home import Home

from ...forms.fields import FormField, missing
from ...forms.form import PlainRules
from ...forms.state import FormState
from ...models.record_words import said_line
from ...models.rulings import worker_to_ask
from .answer_fields import NO, YES, AnswerHeard
from .subject import AskSubject, answer_for

AnswerState = FormState[AnswerHeard]


class AnswerRules(PlainRules):
    """What the form of an answer follows: what it is about, and what was said before.

    ``subject`` is None until a question is opened; ``asked`` is that on record, or a new one.
    """

    def __init__(self, fields: Iterable[FormField], home: Home) -> None:
        self._declared = tuple(fields)
        super().__init__(one.id for one in self._declared)
        self.home = home
        self.subject: AskSubject | None = None
        self.asked_before = Asked()

    # -- where it begins, and what is asked

    def started(self, today: date) -> AnswerState:
        """Give the state in which the form is opened: with the answer on record, if there is one.

        Without one it was told ``today``, by whom it was asked of or the worker there is.
        """
        asked, answer = self.asked_before, self.asked_before.answer
        if answer is not None:
            return FormState(
                AnswerHeard(
                    YES if answer.agreed else NO,
                    answer.words,
                    ways=tuple(one.value for one in Action if one.value in asked.actions),
                    by=answer.said_by or self._teller(),
                    on=answer.said_on,
                    until=answer.until,
                )
            )
        return FormState(AnswerHeard(by=self._teller(), on=today))

    def _teller(self) -> str:
        people = self.home.people
        about = self.subject.person if self.subject is not None else ""
        person = next((one for one in people if one.id == about), Person())
        worker = worker_to_ask(people, person)
        return self.asked_before.asked_of or (worker.name if worker else "")

    def asked(self, state: AnswerState) -> set[str]:
        """Give the fields that are asked now."""
        asked = {*super().asked(state)}
        asked -= set() if self.offered() else {"ways"}
        return asked - (set() if self.lines(state) else {"replaces"})

    def problems(self, state: AnswerState) -> Iterable[tuple[str, str]]:
        """Give what keeps the answer from being saved: a field and what to do about it."""
        return missing(self._declared, state)

    # -- what the state says

    def offered(self) -> tuple[Action, ...]:
        """Give the ways that people mean together with the one asked about."""
        return meant_with(self.subject.action) if self.subject is not None else ()

    def covered(self, state: AnswerState) -> tuple[str, ...]:
        """Give the ways that the answer covers: what was asked, and what is ticked beside it."""
        assert self.subject is not None
        offered = [one.value for one in self.offered()]
        asked = [one for one in self.asked_before.actions if one not in offered]
        ticked = [one for one in offered if one in state.values.ways]
        return tuple(dict.fromkeys((self.subject.action.value, *asked, *ticked)))

    def before(self, state: AnswerState) -> list[Asked]:
        """Give the questions with answers to the same that are in force.

        A new answer may take their place.
        """
        subject = self.subject
        if subject is None:
            return []
        covered = frozenset(self.covered(state))
        return [
            one
            for one in self.home.questions
            if one.id != self.asked_before.id
            and one.person == subject.person
            and (one.person or one.who == subject.who)
            and one.child == subject.child
            and not covered.isdisjoint(one.actions)
            and one.answer is not None
            and in_force(one.answer.until, self.home.day)
        ]

    def lines(self, state: AnswerState) -> list[str]:
        """Give what was said before about what the answer covers, each in a line."""
        subject, before = self.subject, self.before(state)
        if subject is None or not before:
            return []
        covered = self.covered(state)
        kind = Person(who=subject.who.value)
        person = next((one for one in self.home.people if one.id == subject.person), kind)
        said = said_about(person, before)
        return [said_line(self.home, one) for one in said if one.action in covered]

    def ended(self, state: AnswerState) -> list[Asked]:
        """Give the earlier answers, ended the day before this one was given, if it says so."""
        day = state.values.on
        if not state.values.replaces or day is None:
            return []
        covered = self.covered(state)
        return [
            one for earlier in self.before(state) for one in ended_before(earlier, day, covered)
        ]

    def whole(self, state: AnswerState) -> Asked:
        """Give the question with its answer, to be saved."""
        subject, heard = self.subject, state.values
        assert subject is not None
        answer = WorkerAnswer(
            heard.said == YES, heard.by.strip(), heard.on, heard.until, heard.words.strip()
        )
        care = answer_for(self.home, subject).question.lives_as
        return replace(
            self.asked_before,
            person=subject.person,
            child=subject.child,
            who=subject.who.value,
            actions=self.covered(state),
            care_type=self.asked_before.care_type or care,
            answer=answer,
        )
