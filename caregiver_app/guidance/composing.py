"""Answers a question from a pack: the same question always gets the same answer.

The one priority is the order of authority: order or plan > law > stated > worker > reading >
silence. The order, the worker's no and what stood before are compared by strictness; the worker's
yes only fills silence or replaces our reading.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from caregiver_app.guidance.conditions import Conditions, those
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


_Parts = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Of an answer: the headline, what to do, what of it tonight, what to avoid, what to prefer."""


def compose(pack: Pack, question: Question) -> Composed:
    """Put the answer of ``pack`` to ``question`` together, in ids. Pure, and never fails."""
    who = as_placed(pack, question.who, question.facts)
    spoke = _decide(pack, question, who)
    cell = _parts_of_cell(
        pack, question.care_type, who, question.action, spoke[0].verdict, spoke[0].basis
    )
    return Composed(who, spoke, *cell.told(question.facts))


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


class _PartsOfCell:
    """What can go with an answer by all but its facts, and what does by its facts."""

    __slots__ = ("_advice", "_conditions", "_headlines", "_made")

    def __init__(self, advice: tuple[Advice, ...], headlines: tuple[Headline, ...]) -> None:
        self._advice, self._headlines = advice, headlines
        self._conditions = Conditions(
            [*(one.when for one in advice), *(one.when for one in headlines)]
        )
        self._made: dict[int, _Parts] = {}

    def told(self, facts: frozenset[Fact]) -> "_Parts":
        """Give the parts that go with ``facts``; made once for all facts that tell alike."""
        met = self._conditions.told(facts)
        made = self._made.get(met)
        if made is None:
            made = self._made[met] = self._put_together(met)
        return made

    def _put_together(self, met: int) -> "_Parts":
        do: dict[str, None] = {}
        tonight: dict[str, None] = {}
        avoid: dict[str, None] = {}
        prefer: dict[str, None] = {}
        for part in those(self._advice, met):
            do.update(dict.fromkeys(part.do))
            tonight.update(dict.fromkeys(part.tonight))
            avoid.update(dict.fromkeys(part.avoid))
            prefer.update(dict.fromkeys(part.prefer))
        heads = those(self._headlines, met, len(self._advice))
        headline = next((one.id for one in heads), "")
        better = tuple(line for line in prefer if line not in do)
        return headline, tuple(do), tuple(tonight), tuple(avoid), better


@lru_cache(maxsize=16384)
def _parts_of_cell(
    pack: Pack, care_type: CareType, who: Who, action: Action, verdict: Verdict, basis: Basis
) -> _PartsOfCell:
    """Give what can go with an answer by all but its facts, in the order of the pack."""
    cell = care_type, who, action, verdict, basis
    return _PartsOfCell(
        tuple(one for one in pack.advice if one.when.fits(*cell)),
        tuple(one for one in pack.headlines if one.when.fits(*cell)),
    )


def as_placed(pack: Pack, who: Who, facts: frozenset[Fact]) -> Who:
    """Give who a person is now: an ended placement makes a child in my care one who left."""
    for fact, turn in pack.turns.items():
        if fact in facts:
            who = turn.get(who, who)
    return who


def _decide(pack: Pack, question: Question, who: Who) -> tuple[Rule | FactRule, ...]:
    """Give the rules that spoke: the deciding one first, then what it outranked."""
    cell = (question.care_type, who, question.action)
    stood: Rule | FactRule = pack.cells[cell]
    base = pack.cells[cell]
    if Fact.ADOPTION_FINAL in question.facts:
        stood = base = pack.cells_after_order.get(cell, base)
    if base.fixed:
        return (base,)
    speaking: list[Rule | FactRule] = []
    facts = question.facts
    if Fact.WORKER_REFUSED in facts:
        facts = facts - {Fact.WORKER_AGREED}
    for rule, needed in _fact_rules_of(pack, question.action):
        if not needed <= facts:
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
    return tuple(speaking)


@lru_cache(maxsize=256)
def _fact_rules_of(pack: Pack, action: Action) -> tuple[tuple[FactRule, frozenset[Fact]], ...]:
    """Give what facts do to the verdict on ``action``, each with the facts that must be true."""
    return tuple(
        (rule, rule.also | {rule.fact}) for rule in pack.fact_rules if action in rule.actions
    )


def _weight(rule: Rule | FactRule) -> tuple[int, int]:
    return (STRICTNESS[rule.verdict], AUTHORITY[rule.basis])


def _sources(spoke: Sequence[Rule | FactRule]) -> tuple[VerdictSource, ...]:
    """Give the deciding rule's sources first, then the policy sections that stand behind it."""
    found: dict[VerdictSource, None] = {}
    for rule in spoke:
        for source in rule.sources if isinstance(rule, Rule) else (rule.source,):
            found[source] = None
    return tuple(found)
