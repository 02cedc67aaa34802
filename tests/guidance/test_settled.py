"""The cells that were settled where the policy leaves room, each with its basis."""

import pytest

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who

SOCIETY = (
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
)
AT_HOME = (Action.FRIEND, Action.TEXT, Action.REPLY, Action.GROUP_CHAT, Action.VIDEO_CALL)
FINAL = frozenset({Fact.ADOPTION_FINAL})
NOBODY_WAITS = ("until you hear back", "do not have to answer", "do not answer")


def ask(pack: Pack, care: CareType, who: Who, action: Action, *facts: Fact) -> tuple[str, str]:
    found = answer(pack, Question(care, who, action, frozenset(facts)))
    return found.verdict, found.basis


@pytest.mark.parametrize("action", AT_HOME)
def test_where_the_policy_does_not_reach_the_child_at_home_is_for_the_family(
    pack: Pack, action: Action
) -> None:
    none = (Verdict.NO_RULE, Basis.SILENT)
    assert ask(pack, CareType.KINSHIP_SERVICE, Who.CHILD_IN_MY_CARE, action) == none
    final = (CareType.ADOPTION_PROBATION, Who.CHILD_IN_MY_CARE, action, Fact.ADOPTION_FINAL)
    assert ask(pack, *final) == none


def test_no_rule_stands_only_where_it_was_settled(pack: Pack) -> None:
    outside = {
        Who.OTHER_CAREGIVER,
        Who.PROFESSIONAL,
        Who.CHILDS_FRIEND,
        Who.FAMILY_FRIEND,
        Who.UNKNOWN_PERSON,
    }
    ways = {*AT_HOME, Action.CALL_OR_MEET}
    for care in CareType:
        for who in Who:
            for action in Action:
                for facts in (frozenset(), FINAL) if care == "adoption-probation" else ((),):
                    verdict, _ = ask(pack, care, who, action, *facts)
                    home = who is Who.CHILD_IN_MY_CARE and action in AT_HOME
                    reach = care is CareType.KINSHIP_SERVICE or Fact.ADOPTION_FINAL in facts
                    open_call = (care, who, action) == (
                        CareType.FOSTER,
                        Who.PROFESSIONAL,
                        Action.CALL_OR_MEET,
                    )
                    may = (who in outside and action in ways and not open_call) or (home and reach)
                    assert (verdict is Verdict.NO_RULE) == may, (care, who, action, facts)


def test_a_childs_details_go_through_no_app_to_people_at_the_society(pack: Pack) -> None:
    for care in CareType:
        for who in SOCIETY:
            assert ask(pack, care, who, Action.SHARE_DETAILS) == (Verdict.NO, Basis.STATED)
            agreed = ask(pack, care, who, Action.SHARE_DETAILS, Fact.WORKER_AGREED)
            assert agreed == (Verdict.NO, Basis.STATED)


def test_a_foster_parent_may_call_a_professional(pack: Pack) -> None:
    cell = (Who.PROFESSIONAL, Action.CALL_OR_MEET)
    assert ask(pack, CareType.FOSTER, *cell) == (Verdict.YES, Basis.READING)
    for care in (CareType.KINSHIP_CARE, CareType.KINSHIP_SERVICE, CareType.ADOPTION_PROBATION):
        assert ask(pack, care, *cell)[0] is Verdict.NO_RULE


def test_after_the_order_a_post_is_asked_about_and_the_ban_may_go_on(pack: Pack) -> None:
    for who in Who:
        cell = (CareType.ADOPTION_PROBATION, who, Action.POST_PUBLICLY)
        assert ask(pack, *cell, Fact.ADOPTION_FINAL) == (Verdict.ASK_FIRST, Basis.LAW)
        assert ask(pack, *cell) == (Verdict.NO, Basis.LAW)


@pytest.mark.parametrize("who", SOCIETY)
def test_when_the_society_writes_it_is_called_back_today(pack: Pack, who: Who) -> None:
    for care in CareType:
        for facts in (frozenset(), frozenset({Fact.WORKER_REFUSED})):
            found = answer(pack, Question(care, who, Action.REPLY, facts))
            told = " ".join((found.headline, found.reason, *found.do, *found.prefer)).lower()
            assert "call" in found.headline.lower()
            assert "today" in told
            assert not any(words in told for words in NOBODY_WAITS)
            if who is Who.SOCIETY_EMPLOYEE:
                assert "tell the worker" not in told


@pytest.mark.parametrize(
    ("who", "rule"), [(who, rule) for who, rule in zip(SOCIETY, (63, 64, 65, 66), strict=True)]
)
def test_a_text_to_people_at_the_society_cites_the_rule_that_names_them(
    pack: Pack, who: Who, rule: int
) -> None:
    for action in (Action.TEXT, Action.REPLY):
        found = answer(pack, Question(CareType.FOSTER, who, action))
        cited = {number for source in found.sources for number in source.rules}
        assert cited & {63, 64, 65, 66} == {rule}


@pytest.mark.parametrize("who", [Who.BIRTH_PARENT, Who.FAMILY_MEMBER, Who.SIBLING_ELSEWHERE])
def test_people_counted_in_by_our_reading_are_named_as_such(pack: Pack, who: Who) -> None:
    found = answer(pack, Question(CareType.FOSTER, who, Action.FRIEND))
    assert found.basis is Basis.STATED
    assert "does not name" in (found.not_said or "")


def test_a_missing_child_who_writes_is_answered_and_the_police_are_told(pack: Pack) -> None:
    for care in CareType:
        for who in (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT, Who.CHILD_IN_CARE_ELSEWHERE):
            question = Question(care, who, Action.REPLY, frozenset({Fact.CHILD_MISSING}))
            found = answer(pack, question)
            assert "police" in found.headline.lower()
            told = " ".join((found.headline, *found.do, *found.avoid)).lower()
            assert not any(words in told for words in NOBODY_WAITS)
            assert "answer at once" in told


def test_nobody_is_told_to_leave_the_child_at_home_without_an_answer(pack: Pack) -> None:
    for care in CareType:
        for fact in (None, *Fact):
            if fact is Fact.NO_CONTACT_ORDER or fact is Fact.PLACEMENT_ENDED:
                continue
            if fact is Fact.ADOPTION_FINAL and care is not CareType.ADOPTION_PROBATION:
                continue
            facts = frozenset({fact} if fact else ())
            found = answer(pack, Question(care, Who.CHILD_IN_MY_CARE, Action.REPLY, facts))
            told = " ".join((found.headline, found.reason, *found.do, *found.avoid)).lower()
            assert not any(words in told for words in NOBODY_WAITS), (care, fact)
            assert "may not answer" not in told, (care, fact)


def test_what_cannot_wait_says_whom_to_call_tonight_and_what_waits(pack: Pack) -> None:
    for who in (Who.BIRTH_PARENT, Who.FAMILY_MEMBER, Who.SIBLING_ELSEWHERE):
        for action in (Action.TEXT, Action.REPLY, Action.CALL_OR_MEET):
            found = answer(pack, Question(CareType.FOSTER, who, action))
            assert found.verdict is Verdict.ASK_FIRST
            assert any("society" in line for line in found.tonight)
            assert set(found.tonight) <= set(found.do)
