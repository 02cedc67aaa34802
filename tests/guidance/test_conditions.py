"""Conditions asked quickly tell what each tells by itself, and what is kept is never stale."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.conditions import Conditions, those
from caregiver_app.guidance.gate import cases, load_gate
from caregiver_app.guidance.happening import load_happenings
from caregiver_app.guidance.values import When
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Verdict, Who

EVERY = [frozenset(some) for many in range(len(Fact) + 1) for some in combinations(Fact, many)]


def test_each_condition_tells_the_same_together_as_alone(pack: Pack) -> None:
    gate, came = load_gate(), load_happenings()
    whens: list[When] = [one.when for one in (*pack.advice, *gate.closings, *gate.nouns)]
    whens += [one.beside.when for one in (*came.parts, *came.said, *came.leads)]
    together = Conditions(whens)
    for facts in EVERY:
        met = list(those(whens, together.told(facts)))
        assert met == [when for when in whens if when.told(facts)]


def without_advice(pack: Pack) -> Pack:
    return replace(pack, advice=pack.advice[1:])


def without_headlines(pack: Pack) -> Pack:
    return replace(pack, headlines=())


def stricter(pack: Pack) -> Pack:
    cell = (CareType.FOSTER, Who.BIRTH_PARENT, Action.TEXT)
    return replace(pack, cells={**pack.cells, cell: replace(pack.cells[cell], verdict=Verdict.NO)})


def without_a_fact(pack: Pack) -> Pack:
    return replace(pack, fact_rules=pack.fact_rules[1:])


@pytest.mark.long
@pytest.mark.parametrize("change", [without_advice, without_headlines, stricter, without_a_fact])
def test_a_changed_pack_never_gets_the_answers_of_the_one_before(
    pack: Pack, change: Callable[[Pack], Pack]
) -> None:
    from caregiver_app.guidance import gate as room

    before = cases(pack, load_gate())
    after = cases(change(pack), load_gate())
    assert after != before
    room._cases_about.cache_clear()
    assert after == cases(change(pack), load_gate())


def test_what_is_asked_again_is_answered_the_same(pack: Pack) -> None:
    facts = frozenset({Fact.WORKER_AGREED, Fact.CHILD_MISSING})
    plain = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.REPLY)
    asked = replace(plain, facts=facts)
    first = answer(pack, asked)
    assert answer(pack, plain).do != first.do
    assert answer(replace(pack), asked) == first
