"""What a question to the worker is about, and the verdict that it comes from."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer
from caregiver_app.guidance.asking import asked as asked_words
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.home import Home

from ...models.record_words import somebody_erased
from ...models.tips import cut
from ...shown_names import once_ended, shown_name


@dataclass(frozen=True, slots=True)
class AskSubject:
    """A person or a kind of person, one way of contact, and a child where one is meant."""

    who: Who
    action: Action
    person: str = ""
    child: str = ""


def subject_of(asked: Asked) -> AskSubject:
    """Give what a question on record is about."""
    return AskSubject(Who(asked.who), Action(asked.actions[0]), asked.person, asked.child)


def answer_for(home: Home, subject: AskSubject) -> Answer:
    """Give the verdict that stands now: of the person where one is meant, else of the kind."""
    person = next((one for one in home.people if one.id == subject.person), None)
    ruled = home.rule(person or Person(who=subject.who.value))[subject.action]
    return ruled.for_child(subject.child).answer


def subject_words(home: Home, subject: AskSubject, answer: Answer, *, in_row: bool = False) -> str:
    """Give the question with the name on record: for the caregiver's own eyes.

    ``in_row``: a very long name is cut.
    """
    person = _named(home, subject.person)
    # After other words only a real name begins big.
    child = _named(home, subject.child, begins=False)
    if in_row:
        person, child = cut(person), cut(child)
    words = asked_words(home.pack, answer)
    if person:
        form = QCoreApplication.translate("Asking", "{person}: {question}")
        words = form.format(person=person, question=words)
    if child:
        form = QCoreApplication.translate("Asking", "{question} For {child}.")
        words = form.format(question=words, child=child)
    return once_ended(words)


def _named(home: Home, person_id: str, *, begins: bool = True) -> str:
    if home.is_erased(person_id):
        return somebody_erased(begins=begins)
    return shown_name(home.named(person_id))
