"""The whole space of questions: 540 of them, and the facts that may go with each."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.vocabulary import Action, CareType, Fact, Question, Who


def every_question() -> Iterator[Question]:
    """Give the 540 questions before facts."""
    return itertools.starmap(Question, itertools.product(CareType, Who, Action))


def with_single_facts(question: Question) -> Iterator[Question]:
    """Give ``question`` without a fact and with each fact that can go with its care type."""
    yield question
    for fact in Fact:
        if fact is not Fact.ADOPTION_FINAL or question.care_type is CareType.ADOPTION_PROBATION:
            yield Question(question.care_type, question.who, question.action, frozenset({fact}))


def with_joined_facts(pack: Pack, question: Question) -> Iterator[Question]:
    """Give ``question`` with the facts of each rule that needs more than one."""
    for rule in pack.fact_rules:
        if rule.also:
            yield replace(question, facts=frozenset({rule.fact, *rule.also}))


def in_customary_care(question: Question) -> Iterator[Question]:
    """Give a question of kinship service as it is asked in customary care."""
    if question.care_type is CareType.KINSHIP_SERVICE:
        yield replace(question, customary=True)


def every_case(question: Question, without: frozenset[Fact] = frozenset()) -> Iterator[Question]:
    """Give ``question`` with each set of facts that can be true for its care type.

    ``without`` are facts that change nothing there.
    """
    facts = [
        fact
        for fact in Fact
        if fact not in without
        and (fact is not Fact.ADOPTION_FINAL or question.care_type is CareType.ADOPTION_PROBATION)
    ]
    for count in range(len(facts) + 1):
        for some in itertools.combinations(facts, count):
            yield Question(question.care_type, question.who, question.action, frozenset(some))
