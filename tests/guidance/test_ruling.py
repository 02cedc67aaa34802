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
    PlacementStage,
    Toward,
    WorkerSaid,
    stage_on,
)
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
from caregiver_app.rulings.ruling import (
    ChildHere,
    Facts,
    PersonAround,
    rule_all,
    rule_each,
    run_out,
    speaks_of,
)
from caregiver_app.rulings.supposing import leave_out, standing

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


def weight(around: PersonAround, pack: Pack, action: Action, day: date = DAY) -> int:
    ruled = rule_all(pack, around, (SAM, TIA), day)[action]
    return STRICTNESS[ruled.strictest.answer.verdict]


def test_a_plain_person_has_the_plain_answers(pack: Pack) -> None:
    for who in Who:
        ruled = rule_all(pack, PersonAround((who,)), (), DAY, CareType.FOSTER)
        for action in Action:
            plain = answer(pack, Question(CareType.FOSTER, who, action))
            assert ruled[action].strictest.answer == plain
            unsure = rule_all(pack, PersonAround((who,)), (), DAY)[action].strictest
            assert unsure.answer == strictest(pack, plain.question)
            assert not unsure.care_known


def test_children_under_different_care_types_are_told_apart(pack: Pack) -> None:
    ruled = rule_all(pack, PersonAround((Who.FAMILY_MEMBER,)), (SAM, TIA), DAY)[Action.FRIEND]
    assert [(one.children, one.answer.verdict) for one in ruled.rulings] == [
        (("sam",), Verdict.NO),
        (("tia",), Verdict.JUDGEMENT),
    ]
    same = rule_all(pack, PersonAround((Who.SOCIETY_EMPLOYEE,)), (SAM, TIA), DAY)[
        Action.CALL_OR_MEET
    ]
    assert {child for one in same.rulings for child in one.children} == {"sam", "tia"}


def test_a_child_in_this_home_follows_its_own_placement(pack: Pack) -> None:
    ruled = rule_all(pack, PersonAround((Who.CHILD_IN_MY_CARE,), own="tia"), (SAM, TIA), DAY)
    assert ruled[Action.TEXT].rulings[0].children == ("tia",)
    assert ruled[Action.TEXT].strictest.answer.question.care_type is CareType.KINSHIP_CARE


def test_who_is_kin_and_a_worker_is_ruled_as_the_stricter(pack: Pack) -> None:
    kin = PersonAround((Who.FAMILY_MEMBER,))
    both = PersonAround((Who.FAMILY_MEMBER, Who.SOCIETY_EMPLOYEE))
    for action in Action:
        alone = [weight(PersonAround((who,)), pack, action) for who in both.whos]
        assert weight(both, pack, action) == max(alone)
    assert weight(kin, pack, Action.SHARE_DETAILS) < weight(both, pack, Action.SHARE_DETAILS)


def test_who_somebody_is_to_one_child_counts_for_that_child(pack: Pack) -> None:
    dana = PersonAround((Who.FAMILY_FRIEND,), toward=(Toward("sam", "birth-parent"),))
    ruled = rule_all(pack, dana, (SAM, TIA), DAY)[Action.FRIEND]
    found = {one.children: one.answer.question.who for one in ruled.rulings}
    assert found == {("sam",): Who.BIRTH_PARENT, ("tia",): Who.FAMILY_FRIEND}


@given(who=whos, held=limits, said=st.lists(said, max_size=3))
def test_a_limit_of_an_order_never_loosens(
    pack: Pack, who: Who, held: Limit, said: list[WorkerSaid]
) -> None:
    before = PersonAround((who,), said=tuple(said))
    after = replace(before, limits=(held,))
    if held.fact == "order-allows-contact":
        return
    for action in Action:
        assert weight(after, pack, action) >= weight(before, pack, action)


@given(who=whos, one=limits, other=said, day=days)
def test_what_has_run_out_is_never_used_and_always_shown(
    pack: Pack, who: Who, one: Limit, other: WorkerSaid, day: date
) -> None:
    around = PersonAround((who,), limits=(one,), said=(other,))
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
    dana = PersonAround((Who.BIRTH_PARENT,), said=(yes,))
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
        rule_all(pack, PersonAround((Who.BIRTH_PARENT,)), (child,), day)[Action.FRIEND].strictest
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
    own = PersonAround((Who.CHILD_IN_MY_CARE,), own="sam")
    found = rule_all(pack, own, (gone,), DAY)[Action.TEXT].strictest.answer
    assert found.question.care_type is CareType.FOSTER
    assert Fact.PLACEMENT_ENDED in found.question.facts
    for who in Who:
        for action in Action:
            before = rule_all(pack, PersonAround((who,)), (SAM,), DAY)[action].strictest.answer
            after = rule_all(pack, PersonAround((who,)), (gone,), DAY)[action].strictest.answer
            assert STRICTNESS[after.verdict] >= STRICTNESS[before.verdict]


def test_a_link_changes_no_verdict(pack: Pack) -> None:
    for who in Who:
        for action in Action:
            plain, linked = PersonAround((who,)), PersonAround((who,), links=(Link("Facebook"),))
            assert weight(linked, pack, action) == weight(plain, pack, action)


@pytest.mark.parametrize("stage", list(PlacementStage))
def test_a_stage_holds_until_the_next_one_begins(stage: PlacementStage) -> None:
    placements = (Placement("foster"), Placement(stage.value, DAY))
    assert stage_on(placements, DAY - timedelta(days=1)) is PlacementStage.FOSTER
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
    seen = PersonAround(
        (who,), facts=plain, limits=tuple(held), links=(Link("app"),), said=tuple(heard)
    )
    on_record = standing(seen, action, DAY)
    assert Fact.ALREADY_CONNECTED in on_record
    bare = leave_out(seen, on_record)
    assert standing(bare, action, DAY) == frozenset()
    expected = rule_all(pack, PersonAround((who,)), (SAM, TIA), DAY)[action]
    assert rule_all(pack, bare, (SAM, TIA), DAY)[action].strictest.answer == (
        expected.strictest.answer
    )
    assert leave_out(seen, frozenset()) == seen


def test_a_word_for_one_child_takes_nothing_else_away_that_a_person_is(pack: Pack) -> None:
    """Somebody who works at the society stays that, whoever they are to one child."""
    dana = PersonAround(
        (Who.BIRTH_PARENT, Who.SOCIETY_EMPLOYEE), toward=(Toward("tia", "family-member"),)
    )
    to_sam, to_tia = rule_each(pack, dana, (SAM, TIA), DAY)
    kin = PersonAround((Who.FAMILY_MEMBER, Who.SOCIETY_EMPLOYEE))
    assert to_sam == rule_all(pack, PersonAround(dana.whos), (SAM,), DAY)
    assert to_tia == rule_all(pack, kin, (TIA,), DAY)
    alone = rule_all(pack, PersonAround((Who.FAMILY_MEMBER,)), (TIA,), DAY)
    assert to_tia[Action.SHARE_DETAILS] != alone[Action.SHARE_DETAILS]
    assert (
        to_tia[Action.FRIEND] != rule_all(pack, PersonAround(dana.whos), (TIA,), DAY)[Action.FRIEND]
    )


@pytest.mark.parametrize(
    ("newer", "shown"),
    [
        (WorkerSaid("text", False, until=DAY), False),
        (WorkerSaid("text", False), False),
        (WorkerSaid("text", False, until=DAY - timedelta(days=1)), True),
        (WorkerSaid("friend", False), True),
        (WorkerSaid("text", False, child="sam"), True),
    ],
)
def test_an_answer_that_a_newer_one_took_the_place_of_is_not_asked_for_anew(
    newer: WorkerSaid, shown: bool
) -> None:
    old = WorkerSaid("text", True, until=DAY - timedelta(days=9))
    over = run_out(PersonAround((Who.BIRTH_PARENT,), said=(old, newer)), DAY)
    assert (old in over) == shown
    assert (newer in over) == (newer.until is not None and newer.until < DAY)


HERE, LEFT = Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT


@pytest.mark.parametrize(
    ("said", "who", "placed", "speaks"),
    [
        (WorkerSaid("text", True), Who.BIRTH_PARENT, Who.BIRTH_PARENT, True),
        (WorkerSaid("text", True, who="professional"), Who.PROFESSIONAL, Who.PROFESSIONAL, True),
        (WorkerSaid("text", True, who="professional"), Who.BIRTH_PARENT, Who.BIRTH_PARENT, False),
        (WorkerSaid("text", False, who="professional"), Who.BIRTH_PARENT, Who.BIRTH_PARENT, False),
        # A child who was in this home and is not any more.
        (WorkerSaid("text", True, who=HERE), HERE, LEFT, False),
        (WorkerSaid("text", False, who=HERE), HERE, LEFT, True),
        (WorkerSaid("text", True, who=LEFT), HERE, LEFT, True),
        (WorkerSaid("text", False, who=LEFT), HERE, HERE, False),
        # What is posted is read by everybody.
        (WorkerSaid("post-publicly", True, who=HERE), Who.UNKNOWN_PERSON, Who.UNKNOWN_PERSON, True),
    ],
)
def test_an_answer_about_a_kind_of_person_counts_for_that_kind(
    said: WorkerSaid, who: Who, placed: Who, speaks: bool
) -> None:
    assert speaks_of(said, who, placed) == speaks


def test_an_answer_about_a_kind_changes_the_verdict_of_nobody_else(pack: Pack) -> None:
    no = WorkerSaid("call-or-meet", False, who="professional")
    for who in (Who.PROFESSIONAL, Who.FAMILY_FRIEND):
        told = rule_all(pack, PersonAround((who,), said=(no,)), (SAM,), DAY)
        plain = rule_all(pack, PersonAround((who,)), (SAM,), DAY)
        for action in Action:
            changed = who is Who.PROFESSIONAL and action is Action.CALL_OR_MEET
            assert (told[action] != plain[action]) == changed
            if changed:
                found = told[action].strictest.answer
                assert (found.verdict, found.basis) == (Verdict.NO, Basis.WORKER)
