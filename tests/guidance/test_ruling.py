"""Promises of a verdict for one person, on one day, toward each child in the home."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app.guidance import Pack, answer, strictest
from caregiver_app.guidance.around import (
    LIMIT_FACTS,
    Limit,
    Link,
    Placement,
    Stage,
    Toward,
    WorkerSaid,
    stage_on,
)
from caregiver_app.guidance.ruling import Around, ChildHere, Facts, rule_all, run_out
from caregiver_app.guidance.supposing import leave_out, standing
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

DAY = date(2026, 11, 27)
SAM = ChildHere("sam", (Placement("foster"),))
TIA = ChildHere("tia", (Placement("kinship-care", date(2026, 3, 1)),))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
whos = st.sampled_from([one for one in Who if one is not Who.CHILD_IN_MY_CARE])
limits = st.builds(
    Limit, st.sampled_from(LIMIT_FACTS), until=st.none() | days, child=st.sampled_from(["", "sam"])
)
said = st.builds(
    WorkerSaid,
    st.sampled_from([one.value for one in Action]),
    st.booleans(),
    until=st.none() | days,
    child=st.sampled_from(["", "tia"]),
)


def weight(around: Around, pack: Pack, action: Action, day: date = DAY) -> int:
    ruled = rule_all(pack, around, (SAM, TIA), day)[action]
    return STRICTNESS[ruled.strictest.answer.verdict]


def test_a_plain_person_has_the_plain_answers(pack: Pack) -> None:
    for who in Who:
        ruled = rule_all(pack, Around((who,)), (), DAY, CareType.FOSTER)
        for action in Action:
            plain = answer(pack, Question(CareType.FOSTER, who, action))
            assert ruled[action].strictest.answer == plain
            unsure = rule_all(pack, Around((who,)), (), DAY)[action].strictest
            assert unsure.answer == strictest(pack, plain.question)
            assert not unsure.care_known


def test_children_under_different_care_types_are_told_apart(pack: Pack) -> None:
    ruled = rule_all(pack, Around((Who.FAMILY_MEMBER,)), (SAM, TIA), DAY)[Action.FRIEND]
    assert [(one.children, one.answer.verdict) for one in ruled.rulings] == [
        (("sam",), Verdict.NO),
        (("tia",), Verdict.JUDGEMENT),
    ]
    same = rule_all(pack, Around((Who.SOCIETY_EMPLOYEE,)), (SAM, TIA), DAY)[Action.CALL_OR_MEET]
    assert {child for one in same.rulings for child in one.children} == {"sam", "tia"}


def test_a_child_in_this_home_follows_its_own_placement(pack: Pack) -> None:
    ruled = rule_all(pack, Around((Who.CHILD_IN_MY_CARE,), own="tia"), (SAM, TIA), DAY)
    assert ruled[Action.TEXT].rulings[0].children == ("tia",)
    assert ruled[Action.TEXT].strictest.answer.question.care_type is CareType.KINSHIP_CARE


def test_who_is_kin_and_a_worker_is_ruled_as_the_stricter(pack: Pack) -> None:
    kin = Around((Who.FAMILY_MEMBER,))
    both = Around((Who.FAMILY_MEMBER, Who.SOCIETY_EMPLOYEE))
    for action in Action:
        alone = [weight(Around((who,)), pack, action) for who in both.whos]
        assert weight(both, pack, action) == max(alone)
    assert weight(kin, pack, Action.SHARE_DETAILS) < weight(both, pack, Action.SHARE_DETAILS)


def test_who_somebody_is_to_one_child_counts_for_that_child(pack: Pack) -> None:
    dana = Around((Who.FAMILY_FRIEND,), toward=(Toward("sam", "birth-parent"),))
    ruled = rule_all(pack, dana, (SAM, TIA), DAY)[Action.FRIEND]
    found = {one.children: one.answer.question.who for one in ruled.rulings}
    assert found == {("sam",): Who.BIRTH_PARENT, ("tia",): Who.FAMILY_FRIEND}


@given(who=whos, held=limits, said=st.lists(said, max_size=3))
def test_a_limit_of_an_order_never_loosens(
    pack: Pack, who: Who, held: Limit, said: list[WorkerSaid]
) -> None:
    before = Around((who,), said=tuple(said))
    after = replace(before, limits=(held,))
    if held.fact == "order-allows-contact":
        return
    for action in Action:
        assert weight(after, pack, action) >= weight(before, pack, action)


@given(who=whos, one=limits, other=said, day=days)
def test_what_has_run_out_is_never_used_and_always_shown(
    pack: Pack, who: Who, one: Limit, other: WorkerSaid, day: date
) -> None:
    around = Around((who,), limits=(one,), said=(other,))
    over = run_out(around, day)
    for thing in (one, other):
        assert (thing in over) == (thing.until is not None and thing.until < day)
    left = replace(
        around,
        limits=() if one in over else (one,),
        said=() if other in over else (other,),
    )
    for action in Action:
        used = rule_all(pack, around, (SAM, TIA), day)[action]
        assert used == rule_all(pack, left, (SAM, TIA), day)[action]
        end = min((r.until for r in used.rulings if r.until is not None), default=None)
        assert end is None or end >= day
        if end is not None:
            same = rule_all(pack, around, (SAM, TIA), end)[action]
            assert [r.answer for r in same.rulings] == [r.answer for r in used.rulings]


def test_a_workers_yes_fills_silence_and_ends_with_its_day(pack: Pack) -> None:
    yes = WorkerSaid("text", True, "Ms. Okafor", DAY, until=DAY + timedelta(days=30))
    dana = Around((Who.BIRTH_PARENT,), said=(yes,))
    for day, verdict, basis in (
        (DAY, Verdict.YES, Basis.WORKER),
        (DAY + timedelta(days=30), Verdict.YES, Basis.WORKER),
        (DAY + timedelta(days=31), Verdict.ASK_FIRST, Basis.SILENT),
    ):
        found = rule_all(pack, dana, (SAM,), day)[Action.TEXT].strictest.answer
        assert (found.verdict, found.basis) == (verdict, basis)
    refused = replace(dana, said=(yes, WorkerSaid("text", False)))
    found = rule_all(pack, refused, (SAM,), DAY)[Action.TEXT].strictest.answer
    assert (found.verdict, found.basis) == (Verdict.NO, Basis.WORKER)
    assert rule_all(pack, dana, (SAM,), DAY)[Action.FRIEND].strictest.answer.verdict is Verdict.NO


def test_the_verdict_follows_the_placement_through_time(pack: Pack) -> None:
    whole = (
        Placement("foster"),
        Placement("adoption-probation", date(2026, 6, 1)),
        Placement("adoption-final", date(2027, 1, 10)),
    )
    child = ChildHere("sam", whole)
    asked = [date(2026, 5, 31), date(2026, 6, 1), date(2027, 1, 9), date(2027, 1, 10)]
    found = [
        rule_all(pack, Around((Who.BIRTH_PARENT,)), (child,), day)[Action.FRIEND].strictest
        for day in asked
    ]
    care = [(one.answer.question.care_type, one.answer.question.facts) for one in found]
    final = frozenset({Fact.ADOPTION_FINAL})
    assert care == [
        (CareType.FOSTER, frozenset()),
        (CareType.ADOPTION_PROBATION, frozenset()),
        (CareType.ADOPTION_PROBATION, frozenset()),
        (CareType.ADOPTION_PROBATION, final),
    ]
    assert [one.until for one in found] == [
        date(2026, 5, 31),
        date(2027, 1, 9),
        date(2027, 1, 9),
        None,
    ]


def test_an_ended_placement_keeps_its_care_type_and_makes_nothing_looser(pack: Pack) -> None:
    gone = ChildHere("sam", (*SAM.placements, Placement("placement-ended", date(2026, 11, 1))))
    own = Around((Who.CHILD_IN_MY_CARE,), own="sam")
    found = rule_all(pack, own, (gone,), DAY)[Action.TEXT].strictest.answer
    assert found.question.care_type is CareType.FOSTER
    assert Fact.PLACEMENT_ENDED in found.question.facts
    for who in Who:
        for action in Action:
            before = rule_all(pack, Around((who,)), (SAM,), DAY)[action].strictest.answer
            after = rule_all(pack, Around((who,)), (gone,), DAY)[action].strictest.answer
            assert STRICTNESS[after.verdict] >= STRICTNESS[before.verdict]


def test_a_link_changes_no_verdict(pack: Pack) -> None:
    for who in Who:
        for action in Action:
            plain, linked = Around((who,)), Around((who,), links=(Link("Facebook"),))
            assert weight(linked, pack, action) == weight(plain, pack, action)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_stage_holds_until_the_next_one_begins(stage: Stage) -> None:
    placements = (Placement("foster"), Placement(stage.value, DAY))
    assert stage_on(placements, DAY - timedelta(days=1)) is Stage.FOSTER
    assert stage_on(placements, DAY) is stage
    assert stage_on((), DAY) is None


facts = st.frozensets(
    st.sampled_from([Fact.NO_CONTACT_ORDER, Fact.PLAN_LIMITS_CONTACT, Fact.ALREADY_CONNECTED])
)


@given(
    who=whos,
    held=st.lists(limits, max_size=3),
    heard=st.lists(said, max_size=3),
    plain=facts,
    action=st.sampled_from(list(Action)),
)
def test_a_what_if_leaves_out_what_is_on_record_and_nothing_else(
    pack: Pack, who: Who, held: list[Limit], heard: list[WorkerSaid], plain: Facts, action: Action
) -> None:
    seen = Around((who,), facts=plain, limits=tuple(held), links=(Link("app"),), said=tuple(heard))
    on_record = standing(seen, action, DAY)
    assert Fact.ALREADY_CONNECTED in on_record
    bare = leave_out(seen, on_record)
    assert standing(bare, action, DAY) == frozenset()
    expected = rule_all(pack, Around((who,)), (SAM, TIA), DAY)[action]
    assert rule_all(pack, bare, (SAM, TIA), DAY)[action].strictest.answer == (
        expected.strictest.answer
    )
    assert leave_out(seen, frozenset()) == seen
