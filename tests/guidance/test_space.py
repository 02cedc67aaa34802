"""The whole space of questions and facts that decide, walked without sampling."""

from itertools import combinations

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.space import every_question
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from tests.guidance.test_answer import NEVER_LOOSEN, always_open

DECIDING = tuple(f for f in Fact if f not in (Fact.ALREADY_CONNECTED, Fact.CHILD_MISSING))
Case = tuple[CareType, Who, Action, frozenset[Fact]]


def test_the_strict_facts_hold_in_every_combination(pack: Pack) -> None:
    found: dict[Case, tuple[Verdict, Basis]] = {}
    for plain in every_question():
        for count in range(len(DECIDING) + 1):
            for some in combinations(DECIDING, count):
                facts = frozenset(some)
                adopting = plain.care_type is CareType.ADOPTION_PROBATION
                if Fact.ADOPTION_FINAL in facts and not adopting:
                    continue
                asked = Question(plain.care_type, plain.who, plain.action, facts)
                one = answer.__wrapped__(pack, asked)
                found[(*_cell(asked), facts)] = (one.verdict, one.basis)
    assert len(found) == 43_200
    for (care, who, action, facts), (verdict, basis) in found.items():
        if always_open(Question(care, who, action)):
            assert verdict is Verdict.YES
            continue
        if Fact.NO_CONTACT_ORDER in facts:
            assert (verdict, basis) == (Verdict.NO, Basis.ORDER)
        if Fact.WORKER_REFUSED in facts:
            assert verdict is Verdict.NO
        for fact in NEVER_LOOSEN:
            stricter = found[(care, who, action, facts | {fact})][0]
            assert STRICTNESS[stricter] >= STRICTNESS[verdict], (care, who, action, facts, fact)


def _cell(question: Question) -> tuple[CareType, Who, Action]:
    return question.care_type, question.who, question.action
