"""Customary care in its own words, and what to do where an order and a worker both allow."""

from dataclasses import replace

import pytest

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.asking import meant_with, message
from caregiver_app.guidance.deeds import NOTHING, Deed
from caregiver_app.guidance.space import every_question, with_single_facts
from caregiver_app.guidance.vocabulary import (
    ABOUT_ACTION,
    ABOUT_PERSON,
    CUSTOMARY,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from tests.guidance.test_answer import everything_said

IN_KINSHIP_SERVICE = [one for one in every_question() if one.care_type is CareType.KINSHIP_SERVICE]
AGREED = frozenset({Fact.ORDER_ALLOWS_CONTACT, Fact.WORKER_AGREED})


def test_each_fact_is_about_an_action_or_a_person_or_the_child() -> None:
    assert ABOUT_ACTION < ABOUT_PERSON
    assert frozenset(Fact) - ABOUT_PERSON == {
        Fact.CHILD_MISSING,
        Fact.PLACEMENT_ENDED,
        Fact.ADOPTION_FINAL,
    }


@pytest.mark.parametrize("care", [one for one in CareType if one is not CareType.KINSHIP_SERVICE])
def test_customary_care_goes_with_kinship_service_alone(care: CareType) -> None:
    with pytest.raises(ValueError, match="kinship-service"):
        Question(care, Who.BIRTH_PARENT, Action.TEXT, customary=True)
    assert Question(care, Who.BIRTH_PARENT, Action.TEXT).lives_as == care


def test_in_customary_care_the_verdict_stays_and_the_words_are_its_own(pack: Pack) -> None:
    words, ask = pack.words.customary, pack.words.customary.ask
    assert "representative" in ask
    assert ask != pack.words.ask
    for plain in IN_KINSHIP_SERVICE:
        for question in with_single_facts(plain):
            kin, custom = answer(pack, question), answer(pack, replace(question, customary=True))
            assert custom.trail == kin.trail
            assert (custom.verdict, custom.basis) == (kin.verdict, kin.basis)
            assert custom.question.lives_as == CUSTOMARY
            said = " ".join(everything_said(custom)).casefold()
            assert "kin " not in said.replace("kin home", "")
            # Whom to ask at the society, about the society's people, does not change.
            at_society = question.who.startswith("society-")
            posting = question.action is Action.POST_PUBLICLY
            if custom.verdict is Verdict.ASK_FIRST and not at_society and not posting:
                assert ask in " ".join(everything_said(custom)), question
            assert ask not in " ".join(everything_said(kin))
    assert words.care.label != pack.words.care_types[CareType.KINSHIP_SERVICE].label


def test_the_message_in_customary_care_says_so(pack: Pack) -> None:
    plain = Question(CareType.KINSHIP_SERVICE, Who.BIRTH_PARENT, Action.TEXT)
    custom = answer(pack, replace(plain, customary=True))
    assert "customary care" in message(pack, custom)
    assert "customary care" not in message(pack, answer(pack, plain))


def test_where_an_order_and_a_worker_allow_it_says_to_follow_the_order(pack: Pack) -> None:
    lines, seen = pack.words.lines, 0
    for plain in every_question():
        allowed = answer(pack, replace(plain, facts=AGREED - {Fact.WORKER_AGREED}))
        found = answer(pack, replace(plain, facts=AGREED))
        assert "order-allows-agreed" not in allowed.trail
        if found.trail[0] != "order-allows-agreed":
            assert found.basis is not Basis.ORDER or plain.action is Action.POST_PUBLICLY
            continue
        seen += 1
        assert (found.verdict, found.basis) == (Verdict.ASK_FIRST, Basis.ORDER)
        assert lines["allows-only"] in found.do
        if plain.who is not Who.SOCIETY_EMPLOYEE:
            assert lines["allows-agreed"] in found.do
        assert lines["allows-ask"] not in found.do
        # Nothing that goes with every "ask first" is left: the worker has been asked.
        assert not [one for one in found.do if one in asked_first(pack)]
        kinds = {one.kind for one in found.sources}
        assert "order" in kinds
        if answer(pack, plain).basis in (Basis.SILENT, Basis.READING):
            assert "worker" in kinds
        for strict in (Fact.NO_CONTACT_ORDER, Fact.PLAN_LIMITS_CONTACT, Fact.WORKER_REFUSED):
            other = answer(pack, replace(plain, facts=AGREED | {strict}))
            assert other.trail[0] != "order-allows-agreed"
    assert seen > 100


def asked_first(pack: Pack) -> set[str]:
    """The lines that ask for leave."""
    return {
        text
        for name, text in pack.words.lines.items()
        if Deed.ASK_LEAVE in pack.deeds.get(f"line.{name}", NOTHING).offers
    }


def test_ways_that_are_meant_together_name_each_other() -> None:
    assert Action.REPLY in meant_with(Action.TEXT)
    assert meant_with(Action.POST_PUBLICLY) == ()
    for action in Action:
        for other in meant_with(action):
            assert action in meant_with(other)
            assert other is not action


def test_where_nobody_speaks_of_custom_the_plain_words_are_given(pack: Pack) -> None:
    words = pack.words
    assert words.care(CareType.KINSHIP_SERVICE) == words.care_types[CareType.KINSHIP_SERVICE]
    assert words.whom_to_ask() == words.ask
    assert words.headline(Verdict.ASK_FIRST) == words.verdicts[Verdict.ASK_FIRST].headline
    assert words.customary.rules
    for rule in words.customary.rules:
        assert words.rule(rule) == words.rules[rule] != words.rule(rule, customary=True)
