"""Answers a question from a pack: the same question always gets the same answer.

The one priority is the order of authority: order or plan > law > stated > worker > reading >
silence. The order, the worker's no and what stood before are compared by strictness; the worker's
yes only fills silence or replaces our reading.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from caregiver_app.guidance.deeds import NOTHING
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import (
    Advice,
    Answer,
    FactRule,
    Headline,
    Record,
    Rule,
    VerdictSource,
)
from caregiver_app.guidance.vocabulary import (
    AUTHORITY,
    STRICTNESS,
    Action,
    Basis,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)


class Composed(NamedTuple):
    """An answer before it is worded: who is meant, the rules that spoke, and ids of its parts.

    ``headline`` is the id of a headline of its own, "" for the verdict's.
    """

    who: Who
    spoke: tuple[Rule | FactRule, ...]
    headline: str
    do: tuple[str, ...]
    tonight: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]


def compose(pack: Pack, question: Question) -> Composed:
    """Put the answer of ``pack`` to ``question`` together, in ids. Pure, and never fails."""
    who = as_placed(pack, question.who, question.facts)
    spoke = _decide(pack, question, who)
    verdict, basis = spoke[0].verdict, spoke[0].basis
    do: dict[str, None] = {}
    tonight: dict[str, None] = {}
    avoid: dict[str, None] = {}
    prefer: dict[str, None] = {}
    advice, headlines = _parts_of_cell(
        pack, question.care_type, who, question.action, verdict, basis
    )
    for part in advice:
        if part.when.told(question.facts):
            do.update(dict.fromkeys(part.do))
            tonight.update(dict.fromkeys(part.tonight))
            avoid.update(dict.fromkeys(part.avoid))
            prefer.update(dict.fromkeys(part.prefer))
    headline = next((one.id for one in headlines if one.when.told(question.facts)), "")
    better = tuple(line for line in prefer if line not in do)
    return Composed(who, tuple(spoke), headline, tuple(do), tuple(tonight), tuple(avoid), better)


def verdict_of(pack: Pack, question: Question) -> Verdict:
    """Give the verdict alone, without putting an answer together."""
    return _decide(pack, question, as_placed(pack, question.who, question.facts))[0].verdict


@lru_cache(maxsize=8192)
def answer(pack: Pack, question: Question, closes: frozenset[str] = frozenset()) -> Answer:
    """Give the answer of ``pack`` to ``question``, without lines that offer a deed of ``closes``.

    Pure: nothing is read or kept but the answer itself. Every question has one (the pack was
    proved whole when it was read), so nothing is raised.
    """
    made = compose(pack, question)
    deciding = made.spoke[0]
    words, blanks = pack.words, blanks_of(pack, question, made.who)
    headline = (
        words.headlines[made.headline]
        if made.headline
        else words.headline(deciding.verdict, customary=question.customary)
    )
    rule_words = words.rule(deciding.id, customary=question.customary)
    filing = pack.filing[question.action]

    def told(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            words.lines[line].format_map(blanks)
            for line in lines
            if not pack.deeds.get(f"line.{line}", NOTHING).offers & closes
        )

    tonight = told(made.tonight)
    return Answer(
        question=question,
        verdict=deciding.verdict,
        basis=deciding.basis,
        headline=headline.format_map(blanks),
        reason=rule_words.reason.format_map(blanks),
        not_said=rule_words.not_said.format_map(blanks) or None,
        do=(*told(made.do), *tonight),
        tonight=tonight,
        avoid=told(made.avoid),
        prefer=told(made.prefer),
        record=Record(
            filing.filing, tuple(words.fields[name].format_map(blanks) for name in filing.fields)
        ),
        sources=_sources(made.spoke),
        note=words.note,
        policy=pack.policy,
        trail=tuple(rule.id for rule in made.spoke),
    )


def blanks_of(pack: Pack, question: Question, who: Who) -> Mapping[str, str]:
    """Give what fills the blanks of a text in an answer about ``who``."""
    words = pack.words
    person, action = words.whos[who], words.actions[question.action]
    customary = question.customary
    care = words.care(question.care_type, customary=customary)
    blanks = {"a": person.a, "the": person.the, "people": care.people, "you": care.you}
    blanks["ask"] = words.whom_to_ask(customary=customary)
    act = action.act_child if who is Who.CHILD_IN_MY_CARE else action.act
    blanks["act"] = act.format_map(blanks)
    return blanks


def strictest(pack: Pack, question: Question) -> Answer:
    """Give the strictest of the four care types' answers, for a caregiver who is not sure.

    ``question.care_type`` does not matter. Where two are equally strict the one with more
    authority shows. The adoption order is left out: it is known only to who is adopting.
    """
    facts = question.facts - {Fact.ADOPTION_FINAL}
    answers = [answer(pack, Question(c, question.who, question.action, facts)) for c in CareType]
    return max(answers, key=lambda found: (STRICTNESS[found.verdict], AUTHORITY[found.basis]))


@lru_cache(maxsize=16384)
def _parts_of_cell(
    pack: Pack, care_type: CareType, who: Who, action: Action, verdict: Verdict, basis: Basis
) -> tuple[tuple[Advice, ...], tuple[Headline, ...]]:
    """Give what can go with an answer by all but its facts, in the order of the pack."""
    cell = care_type, who, action, verdict, basis
    return (
        tuple(one for one in pack.advice if one.when.fits(*cell)),
        tuple(one for one in pack.headlines if one.when.fits(*cell)),
    )


def as_placed(pack: Pack, who: Who, facts: frozenset[Fact]) -> Who:
    """Give who a person is now: an ended placement makes a child in my care one who left."""
    for fact, turn in pack.turns.items():
        if fact in facts:
            who = turn.get(who, who)
    return who


def _decide(pack: Pack, question: Question, who: Who) -> list[Rule | FactRule]:
    """Give the rules that spoke: the deciding one first, then what it outranked."""
    cell = (question.care_type, who, question.action)
    stood: Rule | FactRule = pack.cells[cell]
    base = pack.cells[cell]
    if Fact.ADOPTION_FINAL in question.facts:
        stood = base = pack.cells_after_order.get(cell, base)
    if base.fixed:
        return [base]
    speaking: list[Rule | FactRule] = []
    facts = question.facts
    if Fact.WORKER_REFUSED in facts:
        facts = facts - {Fact.WORKER_AGREED}
    for rule in pack.fact_rules:
        if question.action not in rule.actions or not {rule.fact, *rule.also} <= facts:
            continue
        if not rule.fills:
            speaking.append(rule)
        elif AUTHORITY[base.basis] < AUTHORITY[rule.basis]:
            stood = rule
    speaking.append(stood)
    if stood is not base:
        speaking.append(base)
    speaking.sort(key=_weight, reverse=True)
    if stood is not base:
        # What the worker's yes replaced no longer decides, however strict it was.
        speaking.remove(base)
        speaking.append(base)
    return speaking


def _weight(rule: Rule | FactRule) -> tuple[int, int]:
    return (STRICTNESS[rule.verdict], AUTHORITY[rule.basis])


def _sources(spoke: Sequence[Rule | FactRule]) -> tuple[VerdictSource, ...]:
    """Give the deciding rule's sources first, then the policy sections that stand behind it."""
    found: dict[VerdictSource, None] = {}
    for rule in spoke:
        for source in rule.sources if isinstance(rule, Rule) else (rule.source,):
            found[source] = None
    return tuple(found)
