"""The answer of the guide to what is chosen, and what on record it rests on."""

from dataclasses import dataclass

from caregiver_app.guidance import Answer, answer, strictest
from caregiver_app.guidance.around import WorkerSaid
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who
from caregiver_app.record.values import Person
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruled, facts_said

from .question import GuideQuestionCard

_ANYBODY = Who.FAMILY_FRIEND
"""A post does not depend on whom it is asked about; the advice of this one names nobody."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What stands over and in the answer.

    ``ruled`` is there for somebody on record, ``said`` what a worker answered about them or about
    their kind, ``on_record`` the facts that count without a tick. ``care_known`` is False where the
    strictest of the four answers shows.
    """

    answer: Answer | None = None
    ruled: Ruled | None = None
    said: tuple[WorkerSaid, ...] = ()
    on_record: tuple[Fact, ...] = ()
    care_known: bool = True


NOTHING = Decided()


def said_of_kind(home: Home, card: GuideQuestionCard) -> tuple[WorkerSaid, ...]:
    """Give what a worker answered about the kind of person chosen; it counts by itself."""
    who, action = _asked_about(card), card.chosen_action
    if action is None or who is None:
        return ()
    return home.said_of_kind(who, action, card.facts.all_ticked())


def decide(
    home: Home,
    card: GuideQuestionCard,
    shown_as: CareType | None,
    person: Person | None,
    said: tuple[WorkerSaid, ...],
) -> Decided:
    """Give the answer to what is chosen on ``card``; nothing while something is not chosen.

    ``shown_as`` asks for another care type than the caregiver's own, without the record.
    ``person`` is somebody on record; ``said`` is of their kind where there is none.
    """
    care, action, ticked = shown_as or home.care, card.chosen_action, card.facts.ticked()
    if action is not None and person is not None:
        ruled = home.rule(person, ticked)[action]
        ruling = ruled.for_child(card.child.value())
        heard = home.said_behind(person, ruling)
        facts = _in_order(ruling.answer.question.facts - ticked)
        return Decided(ruling.answer, ruled, heard, facts, ruling.care_known)
    who, on_record = _asked_about(card), facts_said(said)
    if action is None or who is None:
        return Decided(care_known=care is not None)
    customary = shown_as is None and home.customary
    question = Question(care or CareType.FOSTER, who, action, ticked | on_record, customary)
    found = answer(home.pack, question) if care else strictest(home.pack, question)
    return Decided(found, None, said, _in_order(on_record - ticked), care is not None)


def _asked_about(card: GuideQuestionCard) -> Who | None:
    anybody = _ANYBODY if card.chosen_action is Action.POST_PUBLICLY else None
    return card.chosen_who or anybody


def _in_order(facts: frozenset[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in Fact if fact in facts)
