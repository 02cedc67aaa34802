"""What we follow where the text leaves a question open is what the guide answers.

Each row names an open point, a question that it speaks of and the settled verdict. The words of the
point must say what that verdict says, and the guide must give it.
"""

import re

import pytest

from caregiver_app.assets import resources
from caregiver_app.guidance import answer, load_pack
from caregiver_app.guidance.policy import OpenPoint, load_policy
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who

FOLDER = resources() / "packs" / "toronto-cas-2011"
PACK = load_pack(FOLDER)
POINTS = {point.id: point for point in load_policy(FOLDER).open_points}

SAYS = {
    Verdict.YES: r"\byou may\b|\bcall\b",
    Verdict.NO: r"\bdo not\b|\ba no\b|\bpost no\b",
    Verdict.ASK_FIRST: r"\bask\b|\bwhat it names\b",
    Verdict.JUDGEMENT: r"\bup to you\b|\bdecide for themselves\b",
    Verdict.NO_RULE: r"\byou decide\b",
}
"""What the careful words must hold where they speak of a question with this verdict."""

SETTLED = [
    ("A3", "kinship-care child-in-my-care text", "yes reading"),
    ("A3", "kinship-care child-in-my-care friend", "yes reading"),
    ("A3", "kinship-service child-in-my-care text", "no-rule silent"),
    ("A3", "kinship-service child-in-my-care friend", "no-rule silent"),
    ("A4", "kinship-care birth-parent friend", "ask-first reading"),
    ("A5", "kinship-care society-employee friend", "ask-first reading"),
    ("A5", "kinship-care society-contractor friend", "ask-first reading"),
    ("A6", "foster birth-parent text", "ask-first silent"),
    ("A7", "foster birth-parent text", "ask-first silent"),
    ("A7", "adoption-probation family-member text", "ask-first silent"),
    ("A8", "foster society-employee text", "ask-first silent"),
    ("A8", "foster society-employee reply", "ask-first silent"),
    ("A8", "foster society-employee call-or-meet", "yes"),
    ("A9", "foster child-in-my-care friend", "yes stated"),
    ("A9", "foster sibling-elsewhere friend", "no stated"),
    ("A9", "adoption-probation sibling-elsewhere friend", "no stated"),
    ("A9", "kinship-care sibling-elsewhere friend", "judgement stated"),
    ("A10", "foster family-member friend", "no stated"),
    ("A11", "foster birth-parent friend", "no stated"),
    ("A11", "foster birth-parent group-chat", "ask-first silent"),
    ("A12", "foster birth-parent look-up", "ask-first silent"),
    ("A12", "kinship-care family-member look-up", "ask-first silent"),
    ("A13", "foster birth-parent friend", "no stated"),
    ("A13", "kinship-care birth-parent friend", "ask-first reading"),
    ("A14", "foster society-employee friend", "no stated"),
    ("A14", "kinship-care society-employee friend", "ask-first reading"),
    ("A16", "foster child-in-my-care post-publicly", "no law"),
    ("A16", "foster birth-parent share-details", "ask-first"),
    ("A16", "foster society-employee share-details", "no"),
    ("A16", "kinship-care society-volunteer share-details", "no"),
    ("A17", "foster child-in-my-care share-details", "yes reading"),
    ("A17", "foster professional share-details", "ask-first"),
    ("A22", "foster child-in-my-care text", "yes stated"),
    ("A22", "foster birth-parent call-or-meet", "ask-first silent"),
    ("A23", "adoption-probation child-in-my-care text", "yes stated"),
    ("A24", "foster child-in-my-care text child-missing", "yes stated"),
    ("A26", "adoption-probation birth-parent text order-allows-contact", "ask-first order"),
    ("A26", "adoption-probation birth-parent friend order-allows-contact", "no stated"),
    ("A27", "adoption-probation child-in-my-care text adoption-final", "no-rule silent"),
    ("A27", "adoption-probation child-in-my-care post-publicly adoption-final", "ask-first law"),
    ("A27", "adoption-probation birth-parent text adoption-final", "ask-first silent"),
    ("A27", "foster child-in-my-care text placement-ended", "ask-first silent"),
    ("A30", "foster child-in-my-care group-chat", "ask-first silent"),
    ("A30", "foster birth-parent group-chat", "ask-first silent"),
    ("A30", "foster society-employee group-chat", "ask-first silent"),
]


def question(words: str) -> Question:
    care, who, action, *facts = words.split()
    return Question(CareType(care), Who(who), Action(action), frozenset(map(Fact, facts)))


@pytest.mark.parametrize(("point_id", "words", "settled"), SETTLED)
def test_what_we_follow_is_what_the_guide_answers(point_id: str, words: str, settled: str) -> None:
    verdict, _space, basis = settled.partition(" ")
    found = answer(PACK, question(words))
    assert found.verdict is Verdict(verdict)
    if basis:
        assert found.basis is Basis(basis)
    point = POINTS[point_id]
    assert re.search(SAYS[found.verdict], point.careful.casefold()), point.careful


def whole(point: OpenPoint) -> str:
    return f"{point.question} {point.reading} {point.careful}".casefold()


def test_nobody_is_told_not_to_answer_the_child_or_the_society() -> None:
    """A missing child who writes, or a worker, is never to be left without an answer."""
    for point in POINTS.values():
        assert not re.search(r"do not (?:answer|reply)|need not answer", whole(point)), point.id
    assert "police at once" in POINTS["A24"].careful
    assert POINTS["A8"].careful.startswith("Call them")


def test_a_group_goes_by_its_strictest_member() -> None:
    assert "strictest" in POINTS["A30"].careful
    assert "ask first" in POINTS["A11"].careful.casefold()


def test_whom_a_rule_speaks_of_is_called_a_reading_where_the_text_does_not_say() -> None:
    for point_id in ("A1", "A3", "A6", "A9", "A10", "A11", "A13", "A18", "A22", "A23", "A24"):
        assert re.search(r"\bwe (?:read|count|think)\b", POINTS[point_id].reading.casefold())
