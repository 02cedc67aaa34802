"""What a question to the worker is about, and the verdict that it comes from."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Answer, Pack
from caregiver_app.guidance.asking import asked as asked_words
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.home import Home
from caregiver_app.record.values import Asked, Person


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or a kind of person, one way of contact, and a child where one is meant."""

    who: Who
    action: Action
    person: str = ""
    child: str = ""


def subject_of(asked: Asked) -> Subject:
    """Give what a question on record is about."""
    return Subject(Who(asked.who), Action(asked.actions[0]), asked.person, asked.child)


def answer_for(home: Home, subject: Subject) -> Answer:
    """Give the verdict that stands now: of the person where one is meant, else of the kind."""
    person = next((one for one in home.people if one.id == subject.person), None)
    ruled = home.rule(person or Person(who=subject.who.value))[subject.action]
    for one in ruled.rulings:
        if subject.child and subject.child in one.children:
            return one.answer
    return ruled.strictest.answer


def subject_words(home: Home, subject: Subject, answer: Answer) -> str:
    """Give the question with the name on record: for the caregiver's own eyes."""
    person, child = home.named(subject.person), home.named(subject.child)
    words = asked_words(home.pack, answer)
    if person:
        form = QCoreApplication.translate("Asking", "{person}: {question}")
        words = form.format(person=person, question=words)
    if child:
        form = QCoreApplication.translate("Asking", "{question} For {child}.")
        words = form.format(question=words, child=child)
    return words


def plain_words(pack: Pack, asked: Asked) -> str:
    """Give one question on record without names."""
    subject = subject_of(asked)
    words = pack.words
    if subject.action is Action.POST_PUBLICLY:
        return words.actions[subject.action].label
    return f"{words.actions[subject.action].label}: {words.whos[subject.who].label}"
