"""What holds for every question, whatever the facts."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caregiver_app.guidance import Answer, Pack, answer, strictest
from caregiver_app.guidance.composing import Composed, compose
from caregiver_app.guidance.deeds import NOTHING, Deed
from caregiver_app.guidance.gate import load_gate
from caregiver_app.guidance.policy import load_policy
from caregiver_app.guidance.space import every_question
from caregiver_app.guidance.vocabulary import (
    AUTHORITY,
    STRICTNESS,
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Question,
    Verdict,
    Who,
)

SOCIETY = {
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
}
NEVER_LOOSEN = (
    Fact.NO_CONTACT_ORDER,
    Fact.PLAN_LIMITS_CONTACT,
    Fact.WORKER_REFUSED,
    Fact.PLACEMENT_ENDED,
)
ORDERS = {Fact.NO_CONTACT_ORDER, Fact.PLAN_LIMITS_CONTACT, Fact.ORDER_ALLOWS_CONTACT}
TABLE = Path(__file__).parents[1] / "data" / "verdicts.txt"


@st.composite
def questions(draw: st.DrawFn) -> Question:
    care = draw(st.sampled_from(CareType))
    facts = draw(st.frozensets(st.sampled_from(Fact)))
    if care is not CareType.ADOPTION_PROBATION:
        facts -= {Fact.ADOPTION_FINAL}
    return Question(care, draw(st.sampled_from(Who)), draw(st.sampled_from(Action)), facts)


def with_facts(question: Question, *facts: Fact) -> Question:
    return Question(
        question.care_type, question.who, question.action, question.facts | frozenset(facts)
    )


def always_open(question: Question) -> bool:
    return question.who in SOCIETY and question.action is Action.CALL_OR_MEET


def everything_said(found: Answer) -> tuple[str, ...]:
    return (
        found.headline,
        found.reason,
        *filter(None, [found.not_said]),
        *found.do,
        *found.avoid,
        *found.prefer,
        *found.record.fields,
        found.note,
    )


def test_there_are_540_questions_and_each_has_one_answer(pack: Pack) -> None:
    asked = list(every_question())
    assert len(asked) == len(set(asked)) == 540
    for question in asked:
        assert answer(pack, question).verdict in Verdict


@given(question=questions())
def test_every_answer_is_whole(pack: Pack, question: Question) -> None:
    found = answer(pack, question)
    assert found.headline
    assert found.reason
    assert found.sources
    assert found.do
    assert found.avoid
    assert found.record.filing in Filing
    assert len(found.record.fields) >= 3
    assert found.verdict is not Verdict.ASK_FIRST or found.not_said
    for text in everything_said(found):
        assert "{" not in text
        assert not any(word.value in text.split() for word in Who if "-" in word.value)


@given(question=questions())
def test_asking_again_gives_the_same(pack: Pack, question: Question) -> None:
    assert answer(pack, question) == answer.__wrapped__(pack, question)


@given(question=questions(), fact=st.sampled_from(NEVER_LOOSEN))
def test_a_stricter_fact_never_loosens(pack: Pack, question: Question, fact: Fact) -> None:
    before = answer(pack, question)
    after = answer(pack, with_facts(question, fact))
    assert STRICTNESS[after.verdict] >= STRICTNESS[before.verdict]


@given(question=questions())
def test_a_no_contact_order_is_no(pack: Pack, question: Question) -> None:
    found = answer(pack, with_facts(question, Fact.NO_CONTACT_ORDER))
    if always_open(question):
        assert found.verdict is Verdict.YES
    else:
        assert (found.verdict, found.basis) == (Verdict.NO, Basis.ORDER)
        assert found.sources[0].kind == "order"


@given(question=questions())
def test_the_workers_no_always_holds(pack: Pack, question: Question) -> None:
    found = answer(pack, with_facts(question, Fact.WORKER_REFUSED, Fact.WORKER_AGREED))
    if not always_open(question):
        assert found.verdict is Verdict.NO
        assert AUTHORITY[found.basis] >= AUTHORITY[Basis.WORKER]


@given(question=questions())
@example(
    # Our reading says no, an order allows some contact: the yes replaces the first only.
    question=Question(
        CareType.FOSTER,
        Who.SOCIETY_EMPLOYEE,
        Action.SHARE_DETAILS,
        frozenset({Fact.ORDER_ALLOWS_CONTACT}),
    )
)
def test_the_workers_yes_fills_silence_and_reading_and_lifts_nothing(
    pack: Pack, question: Question
) -> None:
    without = Question(
        question.care_type,
        question.who,
        question.action,
        question.facts - {Fact.WORKER_REFUSED, Fact.WORKER_AGREED},
    )
    before = answer(pack, without)
    after = answer(pack, with_facts(without, Fact.WORKER_AGREED))
    if always_open(question) or before.basis not in (Basis.SILENT, Basis.READING):
        assert (after.verdict, after.basis) == (before.verdict, before.basis)
    elif without.facts & ORDERS:
        assert after.verdict in (Verdict.ASK_FIRST, Verdict.NO)
        assert after.basis is Basis.ORDER
    else:
        assert (after.verdict, after.basis) == (Verdict.YES, Basis.WORKER)


@given(question=questions())
def test_an_order_that_allows_never_lifts_a_no(pack: Pack, question: Question) -> None:
    before = answer(pack, question)
    after = answer(pack, with_facts(question, Fact.ORDER_ALLOWS_CONTACT))
    if before.verdict is Verdict.NO:
        assert after.verdict is Verdict.NO
    elif not always_open(question):
        assert (after.verdict, after.basis) == (Verdict.ASK_FIRST, Basis.ORDER)


@given(question=questions())
def test_a_plan_limits_the_ways_it_names(pack: Pack, question: Question) -> None:
    plain = Question(question.care_type, question.who, question.action)
    found = answer(pack, with_facts(plain, Fact.PLAN_LIMITS_CONTACT))
    if always_open(question):
        return
    if question.action in (
        Action.FRIEND,
        Action.GROUP_CHAT,
        Action.SHARE_DETAILS,
        Action.LOOK_UP,
    ):
        assert (found.verdict, found.basis) == (Verdict.NO, Basis.ORDER)
    elif answer(pack, plain).verdict is not Verdict.NO:
        assert (found.verdict, found.basis) == (Verdict.ASK_FIRST, Basis.ORDER)


HELP = frozenset({Deed.POLICE, Deed.EMERGENCY, Deed.SOCIETY, Deed.CRISIS_LINE, Deed.ANSWER_UNSAFE})


def offered(pack: Pack, made: Composed) -> list[frozenset[str]]:
    """What each line that tells what to do leads to."""
    return [pack.deeds.get(f"line.{line}", NOTHING).offers for line in (*made.do, *made.tonight)]


@given(question=questions(), fact=st.sampled_from((Fact.ALREADY_CONNECTED, Fact.CHILD_MISSING)))
def test_links_and_a_missing_child_change_only_what_comes_first(
    pack: Pack, question: Question, fact: Fact
) -> None:
    plain = Question(question.care_type, question.who, question.action, question.facts - {fact})
    before, after = answer(pack, plain), answer(pack, with_facts(plain, fact))
    assert (before.verdict, before.basis) == (after.verdict, after.basis)
    if not plain.facts & {Fact.CHILD_MISSING, Fact.ALREADY_CONNECTED}:
        assert after.do[0] != before.do[0]
    gate, old, new = load_gate(), compose(pack, plain), compose(pack, with_facts(plain, fact))
    closed = gate.closed(pack, with_facts(plain, fact), new)
    kept = gate.kept_open(with_facts(plain, fact), new)
    for line in {*old.do, *old.tonight} - {*new.do, *new.tonight}:
        # What falls away is what would now contradict the answer, and for a missing child what
        # is for ordinary days; help that it led to is still led to.
        done = pack.deeds.get(f"line.{line}", NOTHING)
        if fact is Fact.CHILD_MISSING:
            assert done.offers & HELP <= {deed for one in offered(pack, new) for deed in one}, line
        else:
            assert done.offers & closed or done.forbids & kept, line


@given(question=questions())
def test_a_missing_child_means_police_then_society_first(pack: Pack, question: Question) -> None:
    found = answer(pack, with_facts(question, Fact.CHILD_MISSING))
    assert "police" in found.do[0]
    assert "911" in found.do[0]
    assert "society" in found.do[1]


@given(question=questions())
def test_an_old_link_is_never_cut_today(pack: Pack, question: Question) -> None:
    found = answer(pack, with_facts(question, Fact.ALREADY_CONNECTED))
    assert not any("unfriend" in text.lower() for text in everything_said(found))


@given(question=questions())
def test_reaching_the_society_stays_open(pack: Pack, question: Question) -> None:
    if always_open(question):
        assert answer(pack, question).verdict is Verdict.YES


@given(question=questions())
def test_an_ended_placement_makes_the_child_one_who_left(pack: Pack, question: Question) -> None:
    ended = with_facts(question, Fact.PLACEMENT_ENDED)
    if question.who is Who.CHILD_IN_MY_CARE:
        moved = Question(
            question.care_type, Who.CHILD_AFTER_PLACEMENT, question.action, ended.facts
        )
        found, expected = answer(pack, ended), answer(pack, moved)
        assert (found.verdict, found.basis) == (expected.verdict, expected.basis)


def test_foster_and_adoption_agree_on_friends_and_texts(pack: Pack) -> None:
    for who in Who:
        for action in (Action.FRIEND, Action.TEXT):
            one = answer(pack, Question(CareType.FOSTER, who, action))
            two = answer(pack, Question(CareType.ADOPTION_PROBATION, who, action))
            assert (one.verdict, one.basis) == (two.verdict, two.basis)


def test_after_the_adoption_order_the_policy_is_silent(pack: Pack) -> None:
    for who in (Who.BIRTH_PARENT, Who.FAMILY_MEMBER, Who.SOCIETY_EMPLOYEE):
        final = Question(
            CareType.ADOPTION_PROBATION, who, Action.FRIEND, frozenset({Fact.ADOPTION_FINAL})
        )
        found = answer(pack, final)
        assert (found.verdict, found.basis) == (Verdict.ASK_FIRST, Basis.SILENT)


def test_posting_is_law_and_does_not_depend_on_who(pack: Pack) -> None:
    for care in CareType:
        found = {answer(pack, Question(care, who, Action.POST_PUBLICLY)).reason for who in Who}
        assert len(found) == 1
        one = answer(pack, Question(care, Who.BIRTH_PARENT, Action.POST_PUBLICLY))
        assert one.basis is Basis.LAW
        assert one.sources[0].kind == "law"


def test_a_kin_caregiver_is_told_not_to_accept_yet(pack: Pack) -> None:
    for who in (Who.BIRTH_PARENT, *SOCIETY):
        found = answer(pack, Question(CareType.KINSHIP_CARE, who, Action.FRIEND))
        assert (found.verdict, found.basis) == (Verdict.ASK_FIRST, Basis.READING)
        assert found.avoid[0] == "Do not send or accept it yet."


def test_every_cited_rule_is_a_rule_of_the_policy(pack: Pack) -> None:
    numbers = {rule.number for rule in load_policy(pack.folder).rules}
    for question in every_question():
        for source in answer(pack, question).sources:
            assert set(source.rules) <= numbers
            assert source.rules or source.kind != "policy"


@given(question=questions())
def test_not_sure_shows_the_strictest_of_the_four(pack: Pack, question: Question) -> None:
    facts = question.facts - {Fact.ADOPTION_FINAL}
    found = strictest(pack, question)
    for care in CareType:
        one = answer(pack, Question(care, question.who, question.action, facts))
        assert STRICTNESS[found.verdict] >= STRICTNESS[one.verdict]


def test_the_readable_table_holds(pack: Pack) -> None:
    bases = {"st": Basis.STATED, "rd": Basis.READING, "si": Basis.SILENT}
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    seen = set()
    for line in lines[1:]:
        who, *cells = (part.strip() for part in line.replace(" / ", "  ").split("  ") if part)
        cells = [cell for cell in cells if cell]
        seen.add(who)
        for place, care in enumerate(CareType):
            for action, cell in zip((Action.FRIEND, Action.TEXT), cells[2 * place :], strict=False):
                verdict, basis = cell.split()
                found = answer(pack, Question(care, Who(who), action))
                assert (found.verdict, found.basis) == (verdict, bases[basis]), (care, who, action)
    assert seen == set(Who)


def test_adoption_final_goes_with_adoption_probation_only() -> None:
    with pytest.raises(ValueError, match="adoption-probation"):
        Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT, frozenset({Fact.ADOPTION_FINAL}))
