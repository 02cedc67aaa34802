"""Promises of verdicts in a home on record: what was said for a person holds for that person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caregiver_app import assets
from caregiver_app.guidance import Pack, answer, load_pack
from caregiver_app.guidance.around import (
    LIMIT_FACTS,
    Limit,
    Placement,
    PlacementStage,
    Toward,
    in_force,
)
from caregiver_app.guidance.vocabulary import (
    CUSTOMARY,
    STRICTNESS,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from caregiver_app.record.kept import verdict_kept
from caregiver_app.record.questions_open import ended_before
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from caregiver_app.rulings.home import Home, care_type_of, is_customary
from caregiver_app.rulings.ruling import facts_said

DAY = date(2026, 11, 27)
SOCIETY = {
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
}
OUTSIDE = [one for one in Who if one is not Who.CHILD_IN_MY_CARE]
FOSTER = (Placement("foster"),)
SAM = Person("sam", "Sam", "child-in-my-care", placements=FOSTER)
TIA = Person("tia", "Tia", "child-in-my-care", placements=(Placement("kinship-care"),))
DANA = Person("dana", "Dana", "birth-parent")
REFUSED = WorkerAnswer(False, said_on=DAY)

ends = st.none() | st.dates(date(2026, 6, 1), date(2027, 6, 1))
children = st.sampled_from(["", "sam", "tia"])
placements = st.lists(
    st.builds(Placement, st.sampled_from([one.value for one in PlacementStage]), ends),
    max_size=3,
    unique_by=lambda one: one.since,
).map(tuple)
limits = st.builds(Limit, st.sampled_from(LIMIT_FACTS), until=ends, child=children)
answers = st.builds(WorkerAnswer, st.booleans(), said_on=st.just(DAY), until=ends)
people = st.builds(
    Person,
    id=st.just("dana"),
    name=st.just("Dana"),
    who=st.sampled_from([one.value for one in OUTSIDE]),
    also=st.lists(st.sampled_from([one.value for one in OUTSIDE]), max_size=1).map(tuple),
    limits=st.lists(limits, max_size=3).map(tuple),
)
questions = st.builds(
    Asked,
    person=st.sampled_from(["", "dana"]),
    child=children,
    who=st.sampled_from([one.value for one in OUTSIDE]),
    actions=st.lists(
        st.sampled_from([one.value for one in Action]), min_size=1, max_size=2, unique=True
    ).map(tuple),
    answer=answers,
)
cares = st.sampled_from([None, *CareType])


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(assets.resources() / "packs" / "toronto-cas-2011")


def strictness(home: Home, person: Person, action: Action) -> int:
    return STRICTNESS[home.rule(person)[action].strictest.answer.verdict]


def least(home: Home, person: Person, action: Action) -> int:
    """How strict an order, a plan or a worker's no in force makes an answer at the least."""
    whos = {Who(person.who), *map(Who, person.also)}
    if action is Action.CALL_OR_MEET and whos & SOCIETY:
        return 0
    barred = {Action.FRIEND, Action.GROUP_CHAT, Action.SHARE_DETAILS, Action.LOOK_UP}
    found = [0]
    for limit in person.limits:
        if in_force(limit.until, DAY):
            no = limit.fact == Fact.NO_CONTACT_ORDER or (
                limit.fact == Fact.PLAN_LIMITS_CONTACT and action in barred
            )
            found.append(STRICTNESS[Verdict.NO if no else Verdict.ASK_FIRST])
    for one in home.questions:
        meant = one.person == person.id if one.person else Who(one.who) in whos
        if (
            one.answer is not None
            and not one.answer.agreed
            and in_force(one.answer.until, DAY)
            and action in one.actions
            and meant
        ):
            found.append(STRICTNESS[Verdict.NO])
    return max(found)


@given(
    person=people,
    asked=st.lists(questions, max_size=3).map(tuple),
    care=cares,
    who=st.sampled_from([one.value for one in Who]),
    stages=placements,
    gone=st.booleans(),
)
def test_no_change_of_a_childs_card_loosens_what_holds_for_somebody_else(
    pack: Pack,
    person: Person,
    asked: tuple[Asked, ...],
    care: CareType | None,
    who: str,
    stages: tuple[Placement, ...],
    gone: bool,
) -> None:
    before = Home(pack, DAY, care, (SAM, TIA, person), asked)
    changed = replace(SAM, who=who, placements=stages)
    after = replace(before, people=(TIA, person) if gone else (changed, TIA, person))
    for home in (before, after):
        for action in Action:
            assert strictness(home, person, action) >= least(home, person, action)


@given(
    person=people,
    asked=st.lists(questions, max_size=2).map(tuple),
    limit=limits,
    care=cares,
    who=st.sampled_from([one.value for one in OUTSIDE]),
    others=st.booleans(),
    gone=st.booleans(),
)
def test_a_child_that_left_is_ruled_on_as_before_where_something_was_said_for_it(
    pack: Pack,
    person: Person,
    asked: tuple[Asked, ...],
    limit: Limit,
    care: CareType | None,
    who: str,
    others: bool,
    gone: bool,
) -> None:
    person = replace(person, limits=(*person.limits, replace(limit, until=None, child="sam")))
    # A yes for this child alone goes with it; what was said of all of them does not change.
    asked = tuple(one for one in asked if one.child != "sam" or not one.answer.agreed)
    home = (TIA,) if others else ()
    before = Home(pack, DAY, care, (SAM, *home, person), asked)
    left = () if gone else (replace(SAM, who=who),)
    after = replace(before, people=(*left, *home, person))
    for action in Action:
        assert strictness(after, person, action) >= strictness(before, person, action)
        assert any("sam" in one.children for one in after.rule(person)[action].rulings)
    assert any(
        "sam" in ruled[Action.TEXT].strictest.children for ruled in after.rule_by_child(person)
    )


def test_an_order_for_one_child_shows_by_its_name_and_ends_with_its_day(pack: Pack) -> None:
    held = Limit("no-contact-order", until=DAY, child="sam")
    dad = Person("dad", "Joe", "birth-parent", limits=(held,))
    moved = replace(SAM, who="child-after-placement")
    home = Home(pack, DAY, CareType.FOSTER, (moved, TIA, dad))
    found = home.rule(dad)[Action.TEXT].rulings
    assert [(one.children, one.answer.verdict) for one in found] == [
        (("sam",), Verdict.NO),
        (("tia",), Verdict.ASK_FIRST),
    ]
    later = replace(home, day=DAY + timedelta(days=1))
    (only,) = later.rule(dad)[Action.TEXT].rulings
    assert (only.children, only.answer.verdict) == (("tia",), Verdict.ASK_FIRST)
    alone = replace(home, people=(moved, dad))
    assert alone.rule(dad)[Action.TEXT].strictest.answer.basis is Basis.ORDER


@pytest.mark.parametrize("who", OUTSIDE)
@pytest.mark.parametrize("action", list(Action))
def test_a_workers_no_about_a_kind_counts_wherever_that_kind_is_asked(
    pack: Pack, who: Who, action: Action
) -> None:
    refused = Asked("q", who=who, actions=(action,), answer=REFUSED)
    known = Person("one", "One", who)
    home = Home(pack, DAY, CareType.FOSTER, (SAM, known), (refused,))
    always_open = action is Action.CALL_OR_MEET and who in SOCIETY
    for person in (known, Person(who=who)):
        found = home.rule(person)[action].strictest
        if always_open:
            assert found.answer.verdict is Verdict.YES
            continue
        assert found.answer.verdict is Verdict.NO
        assert found.answer.basis in (Basis.WORKER, Basis.STATED, Basis.LAW)
        assert [one.question for one in home.said_behind(person, found)] == ["q"]
    assert home.rule_everybody()["one"][action] == home.rule(known)[action]
    assert facts_said(home.said_of_kind(who, action)) == {Fact.WORKER_REFUSED}
    # A person who is this beside something else, and who is this to one child alone.
    both = replace(known, who=Who.FAMILY_FRIEND, also=(who,))
    assert always_open or home.rule(both)[action].strictest.answer.verdict is Verdict.NO
    for other in Action:
        if other is not action:
            plain = replace(home, questions=()).rule(known)[other]
            assert home.rule(known)[other] == plain


@given(
    who=st.sampled_from(OUTSIDE),
    other=st.sampled_from(OUTSIDE),
    action=st.sampled_from(list(Action)),
    care=st.sampled_from(list(CareType)),
)
def test_a_workers_yes_about_a_kind_fills_for_that_kind_and_that_action_alone(
    pack: Pack, who: Who, other: Who, action: Action, care: CareType
) -> None:
    agreed = Asked(who=who, actions=(action,), answer=WorkerAnswer(True, said_on=DAY))
    home, bare = Home(pack, DAY, care, questions=(agreed,)), Home(pack, DAY, care)
    for asked in Action:
        facts = frozenset({Fact.WORKER_AGREED}) if asked is action else frozenset()
        expected = answer(pack, Question(care, who, asked, facts))
        assert home.rule(Person(who=who))[asked].strictest.answer == expected
        if other is not who and asked is not Action.POST_PUBLICLY:
            plain = bare.rule(Person(who=other))[asked]
            assert home.rule(Person(who=other))[asked] == plain
            # Who is two things is still ruled on as the stricter of both.
            both = home.rule(Person(who=who, also=(other,)))[asked].strictest.answer.verdict
            assert STRICTNESS[both] >= STRICTNESS[plain.strictest.answer.verdict]


def test_the_stricter_of_the_own_answer_and_the_kinds_counts(pack: Pack) -> None:
    for own, kind in ((True, False), (False, True)):
        asked = tuple(
            Asked(
                person=person,
                who="birth-parent",
                actions=("text",),
                answer=WorkerAnswer(agreed, said_on=DAY),
            )
            for person, agreed in (("dana", own), ("", kind))
        )
        home = Home(pack, DAY, CareType.FOSTER, (SAM, DANA), asked)
        found = home.rule(DANA)[Action.TEXT].strictest.answer
        assert (found.verdict, found.basis) == (Verdict.NO, Basis.WORKER)


def test_a_yes_for_one_child_alone_is_no_yes_where_no_child_is_named(pack: Pack) -> None:
    def heard(agreed: bool, child: str) -> frozenset[Fact]:
        asked = Asked(
            child=child,
            who="birth-parent",
            actions=("text",),
            answer=WorkerAnswer(agreed, said_on=DAY),
        )
        home = Home(pack, DAY, CareType.FOSTER, (SAM, TIA), (asked,))
        return facts_said(home.said_of_kind(Who.BIRTH_PARENT, Action.TEXT))

    assert heard(True, "") == {Fact.WORKER_AGREED}
    assert heard(True, "sam") == frozenset()
    assert heard(False, "sam") == {Fact.WORKER_REFUSED}


def test_a_no_about_the_child_here_and_about_one_who_left_both_count_after_a_placement(
    pack: Pack,
) -> None:
    gone = replace(SAM, placements=(*FOSTER, Placement("placement-ended", DAY)))
    for who, agreed, expected in (
        ("child-in-my-care", False, Verdict.NO),
        ("child-after-placement", False, Verdict.NO),
        ("child-in-my-care", True, Verdict.ASK_FIRST),
        ("child-after-placement", True, Verdict.YES),
    ):
        asked = Asked(who=who, actions=("text",), answer=WorkerAnswer(agreed, said_on=DAY))
        home = Home(pack, DAY, CareType.FOSTER, (gone,), (asked,))
        assert home.rule(gone)[Action.TEXT].strictest.answer.verdict is expected


ways = st.lists(
    st.sampled_from([one.value for one in Action]), min_size=1, max_size=4, unique=True
).map(tuple)


@given(earlier=ways, covered=ways, agreed=st.booleans(), until=ends)
def test_a_new_answer_ends_an_earlier_one_for_what_it_covers_and_no_more(
    earlier: tuple[str, ...], covered: tuple[str, ...], agreed: bool, until: date | None
) -> None:
    answered = WorkerAnswer(agreed, "Ms. Okafor", DAY - timedelta(days=9), until, "As you like")
    asked = Asked("q", "dana", who="birth-parent", actions=earlier, answer=answered)
    saved = ended_before(asked, DAY, covered)
    assert [one.id for one in saved] == ["q", ""][: len(saved)]
    holding = [
        action
        for one in saved
        if one.answer.until is None or one.answer.until >= DAY or one.answer == answered
        for action in one.actions
    ]
    assert holding == [one for one in earlier if one not in covered]
    with pytest.raises(ValueError, match="no answer"):
        ended_before(replace(asked, answer=None), DAY, covered)


def test_customary_care_is_asked_as_kinship_service_in_its_own_words(pack: Pack) -> None:
    noor = Person("noor", "Noor", "child-in-my-care", placements=(Placement(CUSTOMARY),))
    kin = replace(noor, placements=(Placement("kinship-service"),))
    assert (care_type_of(CUSTOMARY), is_customary(CUSTOMARY)) == (CareType.KINSHIP_SERVICE, True)
    by_setting = Home(pack, DAY, care_type_of(CUSTOMARY), customary=True)
    by_placement = Home(pack, DAY, CareType.FOSTER, (noor,))
    plain = Home(pack, DAY, CareType.FOSTER, (kin,))
    ask = pack.words.customary.ask
    for who in OUTSIDE:
        for action in Action:
            person = Person(who=who)
            expected = plain.rule(person)[action].strictest.answer
            for home in (by_setting, by_placement):
                found = home.rule(person)[action].strictest.answer
                assert (found.verdict, found.basis) == (expected.verdict, expected.basis)
                assert found.question.lives_as == CUSTOMARY
                told = " ".join((found.headline, *found.do))
                asked_first = found.verdict is Verdict.ASK_FIRST
                if not who.startswith("society-") and action is not Action.POST_PUBLICLY:
                    assert (ask in told) is asked_first
                assert ask not in expected.headline
            assert verdict_kept(found).care_type == CUSTOMARY
            assert verdict_kept(found, sure=False).care_type == "not-sure"


def test_children_whose_caregiver_asks_somebody_else_are_told_apart(pack: Pack) -> None:
    noor = Person("noor", "Noor", "child-in-my-care", placements=(Placement(CUSTOMARY),))
    kin = replace(noor, id="ann", name="Ann", placements=(Placement("kinship-service"),))
    home = Home(pack, DAY, None, (noor, kin))
    share, reach = (
        home.rule(Person(who="professional"))[one].rulings
        for one in (Action.SHARE_DETAILS, Action.TEXT)
    )
    assert {one.children for one in share} == {("noor",), ("ann",)}
    assert [set(one.children) for one in reach] == [{"noor", "ann"}]


@pytest.mark.parametrize(
    "change",
    [lambda one: (*one, Placement("placement-ended", DAY)), lambda one: one],
    ids=["ended", "here"],
)
def test_customary_care_stays_when_the_placement_ends(
    pack: Pack, change: Callable[[tuple[Placement, ...]], tuple[Placement, ...]]
) -> None:
    stages = change((Placement("foster"), Placement(CUSTOMARY, date(2026, 3, 1))))
    home = Home(pack, DAY, None, (replace(SAM, placements=stages),))
    found = home.rule(DANA)[Action.TEXT].strictest.answer
    assert found.question.lives_as == CUSTOMARY


def test_a_child_that_is_not_on_record_any_more_is_ruled_on_as_strictly_as_can_be(
    pack: Pack,
) -> None:
    held = Limit("plan-limits-contact", child="sam")
    dad = Person("dad", "Joe", "birth-parent", limits=(held,))
    home = Home(pack, DAY, CareType.KINSHIP_SERVICE, (dad,))
    found = home.rule(dad)[Action.POST_PUBLICLY].strictest
    assert (found.children, found.answer.verdict) == (("sam",), Verdict.NO)


def test_a_yes_for_a_child_goes_with_it(pack: Pack) -> None:
    agreed = WorkerAnswer(True, said_on=DAY)
    asked = Asked("q", "dana", "sam", "birth-parent", ("text",), answer=agreed)
    here = Home(pack, DAY, CareType.FOSTER, (SAM, DANA), (asked,))
    assert here.rule(DANA)[Action.TEXT].strictest.answer.verdict is Verdict.YES
    left = replace(here, people=(replace(SAM, who="child-after-placement"), DANA))
    (only,) = left.rule(DANA)[Action.TEXT].rulings
    assert (only.children, only.answer.verdict) == ((), Verdict.ASK_FIRST)


def test_a_no_to_a_post_counts_for_whomever_it_was_asked_about(pack: Pack) -> None:
    asked = Asked(who="family-friend", actions=("post-publicly",), answer=REFUSED)
    home = Home(pack, DAY, CareType.KINSHIP_SERVICE, (), (asked,))
    for who in OUTSIDE:
        found = home.rule(Person(who=who))[Action.POST_PUBLICLY].strictest.answer
        assert (found.verdict, found.basis) == (Verdict.NO, Basis.WORKER)


def test_what_somebody_is_to_one_child_is_a_kind_too(pack: Pack) -> None:
    asked = Asked(who="birth-parent", actions=("text",), answer=REFUSED)
    friend = Person("dana", "Dana", "family-friend", toward=(Toward("sam", "birth-parent"),))
    home = Home(pack, DAY, CareType.FOSTER, (SAM, TIA, friend), (asked,))
    found = {one.children: one.answer.verdict for one in home.rule(friend)[Action.TEXT].rulings}
    assert found == {("sam",): Verdict.NO, ("tia",): Verdict.NO_RULE}
