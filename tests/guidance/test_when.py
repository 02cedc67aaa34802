"""Each condition of a part of an answer counts by itself: where one fails, the part is left out."""

from dataclasses import replace

import pytest

from caregiver_app.guidance import Pack
from caregiver_app.guidance.composing import compose
from caregiver_app.guidance.deeds import Deed
from caregiver_app.guidance.gate import Closing, Gate
from caregiver_app.guidance.nouns import Noun
from caregiver_app.guidance.values import Advice, Headline, When
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Question, Verdict, Who

ANY = When(
    frozenset(CareType),
    frozenset(Who),
    frozenset(Action),
    frozenset(Verdict),
    frozenset(Basis),
    frozenset(),
    frozenset(),
)
# A foster parent, a birth parent and a friend request: the policy says no.
ASKED = Question(
    CareType.FOSTER, Who.BIRTH_PARENT, Action.FRIEND, frozenset({Fact.ALREADY_CONNECTED})
)
MET = {
    "care": replace(ANY, care_types=frozenset({CareType.FOSTER})),
    "who": replace(ANY, whos=frozenset({Who.BIRTH_PARENT})),
    "action": replace(ANY, actions=frozenset({Action.FRIEND})),
    "verdict": replace(ANY, verdicts=frozenset({Verdict.NO})),
    "basis": replace(ANY, bases=frozenset({Basis.STATED})),
    "facts": replace(ANY, facts=frozenset({Fact.ALREADY_CONNECTED})),
    "without": replace(ANY, without=frozenset({Fact.CHILD_MISSING})),
}
FAILED = {
    "care": replace(ANY, care_types=frozenset(CareType) - {CareType.FOSTER}),
    "who": replace(ANY, whos=frozenset(Who) - {Who.BIRTH_PARENT}),
    "action": replace(ANY, actions=frozenset(Action) - {Action.FRIEND}),
    "verdict": replace(ANY, verdicts=frozenset(Verdict) - {Verdict.NO}),
    "basis": replace(ANY, bases=frozenset(Basis) - {Basis.STATED}),
    "facts": replace(ANY, facts=frozenset({Fact.ALREADY_CONNECTED, Fact.CHILD_MISSING})),
    "without": replace(ANY, without=frozenset({Fact.ALREADY_CONNECTED, Fact.CHILD_MISSING})),
}
NAMES = pytest.mark.parametrize("name", list(MET))


def test_the_question_is_answered_as_the_conditions_say(pack: Pack) -> None:
    deciding = compose(pack, ASKED).spoke[0]
    assert (deciding.verdict, deciding.basis) == (Verdict.NO, Basis.STATED)


@NAMES
def test_a_condition_that_is_met_lets_the_part_speak(name: str) -> None:
    assert MET[name].holds(ASKED, ASKED.who, Verdict.NO, Basis.STATED)


@NAMES
def test_a_condition_that_fails_silences_the_part(name: str) -> None:
    assert not FAILED[name].holds(ASKED, ASKED.who, Verdict.NO, Basis.STATED)


def test_the_person_counts_as_what_they_are_now() -> None:
    """Who was asked about may have been made somebody else, by an ended placement."""
    now = replace(ANY, whos=frozenset({Who.CHILD_AFTER_PLACEMENT}))
    asked = replace(ASKED, who=Who.CHILD_IN_MY_CARE)
    assert now.holds(asked, Who.CHILD_AFTER_PLACEMENT, Verdict.NO, Basis.STATED)
    assert not now.holds(asked, Who.CHILD_IN_MY_CARE, Verdict.NO, Basis.STATED)


def gate_of(when: When) -> Gate:
    """Give a gate with one closing and one noun, that fit where ``when`` is met."""
    closing = Closing("one", when, frozenset({Deed.PHONE}), frozenset({Deed.KEEP}))
    return Gate({}, frozenset(), frozenset(), (closing,), (Noun("noun:x", (), when),))


@NAMES
def test_a_gate_closes_and_keeps_open_only_where_every_condition_is_met(
    pack: Pack, name: str
) -> None:
    made = compose(pack, ASKED)
    met, failed = gate_of(MET[name]), gate_of(FAILED[name])
    assert met.closed(pack, ASKED, made) == {Deed.PHONE}
    assert met.kept_open(ASKED, made) == {Deed.KEEP}
    noun = failed.nouns[0].key
    assert failed.closed(pack, ASKED, made) == {noun}
    assert failed.kept_open(ASKED, made) == frozenset()


@NAMES
def test_the_first_headline_whose_conditions_are_met_shows(pack: Pack, name: str) -> None:
    no, yes, last = Headline("no", FAILED[name]), Headline("yes", MET[name]), Headline("last", ANY)
    assert compose(replace(pack, headlines=(no, yes, last)), ASKED).headline == "yes"
    assert compose(replace(pack, headlines=(no,)), ASKED).headline == ""


@NAMES
def test_advice_goes_with_an_answer_only_where_every_condition_is_met(
    pack: Pack, name: str
) -> None:
    part = Advice("part", MET[name], do=("a",), tonight=("b",), avoid=("c",), prefer=("d",))
    made = compose(replace(pack, advice=(part,)), ASKED)
    assert (made.do, made.tonight, made.avoid, made.prefer) == (("a",), ("b",), ("c",), ("d",))
    silent = replace(part, when=FAILED[name])
    made = compose(replace(pack, advice=(silent,)), ASKED)
    assert (made.do, made.tonight, made.avoid, made.prefer) == ((), (), (), ())
