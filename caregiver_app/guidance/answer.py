"""Answers a question from a pack: the same question always gets the same answer.

The one priority is the order of authority: order or plan > law > stated > worker > reading >
silence. The order, the worker's no and what stood before are compared by strictness; the worker's
yes only fills silence or replaces our reading.
"""

from functools import lru_cache

from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import Answer, FactRule, Record, Rule, Source
from caregiver_app.guidance.vocabulary import (
    AUTHORITY,
    STRICTNESS,
    CareType,
    Fact,
    Question,
    Who,
)


@lru_cache(maxsize=8192)
def answer(pack: Pack, question: Question) -> Answer:
    """Give the answer of ``pack`` to ``question``.

    Pure: nothing is read or kept but the answer itself. Every question has one (the pack was
    proved whole when it was read), so nothing is raised.
    """
    who = _as_placed(pack, question)
    spoke = _decide(pack, question, who)
    deciding = spoke[0]
    basis, verdict = deciding.basis, deciding.verdict
    words = pack.words
    person = words.whos[who]
    action = words.actions[question.action]
    care = words.care_types[question.care_type]
    blanks = {"a": person.a, "the": person.the, "people": care.people, "you": care.you}
    act = action.act_child if who is Who.CHILD_IN_MY_CARE else action.act
    blanks["act"] = act.format_map(blanks)
    do: dict[str, None] = {}
    avoid: dict[str, None] = {}
    prefer: dict[str, None] = {}
    for part in pack.advice:
        if (
            part.facts <= question.facts
            and question.action in part.actions
            and who in part.whos
            and verdict in part.verdicts
            and basis in part.bases
            and question.care_type in part.care_types
            and not part.without & question.facts
        ):
            do.update(dict.fromkeys(part.do))
            avoid.update(dict.fromkeys(part.avoid))
            prefer.update(dict.fromkeys(part.prefer))
    rule_words = words.rules[deciding.id]
    filing = pack.filing[question.action]
    return Answer(
        question=question,
        verdict=verdict,
        basis=basis,
        headline=words.verdicts[verdict].headline.format_map(blanks),
        reason=rule_words.reason.format_map(blanks),
        not_said=rule_words.not_said.format_map(blanks) or None,
        do=tuple(words.lines[line].format_map(blanks) for line in do),
        avoid=tuple(words.lines[line].format_map(blanks) for line in avoid),
        prefer=tuple(words.lines[line].format_map(blanks) for line in prefer),
        record=Record(
            filing.filing, tuple(words.fields[name].format_map(blanks) for name in filing.fields)
        ),
        sources=_sources(spoke),
        note=words.note,
        policy=pack.policy,
        trail=tuple(rule.id for rule in spoke),
    )


def strictest(pack: Pack, question: Question) -> Answer:
    """Give the strictest of the four care types' answers, for a caregiver who is not sure.

    ``question.care_type`` does not matter. Where two are equally strict the one with more
    authority shows. The adoption order is left out: it is known only to who is adopting.
    """
    facts = question.facts - {Fact.ADOPTION_FINAL}
    answers = [answer(pack, Question(c, question.who, question.action, facts)) for c in CareType]
    return max(answers, key=lambda found: (STRICTNESS[found.verdict], AUTHORITY[found.basis]))


def _as_placed(pack: Pack, question: Question) -> Who:
    """Give who the person is now: an ended placement makes a child in my care one who left."""
    who = question.who
    for fact, turn in pack.turns.items():
        if fact in question.facts:
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
        if rule.fact not in facts or question.action not in rule.actions:
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


def _sources(spoke: list[Rule | FactRule]) -> tuple[Source, ...]:
    """Give the deciding rule's sources first, then the policy sections that stand behind it."""
    found: dict[Source, None] = {}
    for rule in spoke:
        for source in rule.sources if isinstance(rule, Rule) else (rule.source,):
            found[source] = None
    return tuple(found)
