"""Reads the parts of a pack: rules, facts, advice, filing, deeds and the body they speak for."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import Deeds, read_deeds
from caregiver_app.guidance.sources import LAW, Sources, cited
from caregiver_app.guidance.values import (
    Advice,
    Body,
    FactRule,
    FilingRule,
    Headline,
    Posted,
    Rule,
    VerdictSource,
    When,
)
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Ground,
    Method,
    Verdict,
    Who,
)

Turns = Mapping[Fact, Mapping[Who, Who]]
"""Whom a fact makes of somebody."""


def read_body(table: Table) -> Body:
    """Read whose rules a pack holds. Raises as ``load_pack`` does."""
    body = Body(
        table.text("name"),
        table.text("short"),
        table.text("called"),
        table.text("worker"),
        table.text("own_worker"),
        table.text("society", ""),
        table.flag("made_up"),
    )
    for key, word in body.blanks.items():
        if "{" in word or "}" in word:
            raise table.broken(key, word, "a text without braces")
    return body


def read_rule(table: Table, known: Sources) -> Rule:
    """Read one rule; ``known`` are the texts that it may name.

    Raises as ``load_pack`` does.
    """
    sources = cited(table, known)
    rule = Rule(
        id=table.text("id"),
        care_types=table.words("care", CareType),
        whos=table.words("who", Who),
        actions=table.words("action", Action),
        facts=table.words("facts", Fact) if table.has("facts") else (),
        verdict=table.word("verdict", Verdict),
        basis=table.word("basis", Basis),
        sources=sources,
        fixed=table.flag("fixed"),
    )
    if rule.basis in (Basis.ORDER, Basis.WORKER):
        raise table.broken("basis", rule.basis, "stated, reading, silent or law")
    if (rule.basis is Basis.LAW) != any(source.kind == LAW for source in sources):
        raise table.broken("laws", rule.basis, "laws for basis law, and only for it")
    if set(rule.facts) - {Fact.ADOPTION_FINAL}:
        raise table.broken("facts", rule.facts, "only adoption-final; the rest go under [[fact]]")
    if rule.facts and rule.care_types != (CareType.ADOPTION_PROBATION,):
        raise table.broken("care", rule.care_types, "only adoption-probation with adoption-final")
    table.end()
    return rule


def read_fact_rule(table: Table) -> FactRule:
    """Read what a fact does to a verdict. Raises as ``load_pack`` does."""
    rule = FactRule(
        id=table.text("id"),
        fact=table.word("fact", Fact),
        actions=table.words("action", Action),
        verdict=table.word("verdict", Verdict),
        basis=table.word("basis", Basis),
        source=VerdictSource(table.text("kind"), table.text("section")),
        fills=table.flag("fills"),
        also=frozenset(table.words("also", Fact) if table.has("also") else ()),
    )
    if rule.basis not in (Basis.ORDER, Basis.WORKER):
        raise table.broken("basis", rule.basis, "order or worker")
    if rule.source.kind != rule.basis:
        raise table.broken("kind", rule.source.kind, f"{rule.basis}, as the basis says")
    if rule.fills and rule.basis is not Basis.WORKER:
        raise table.broken("fills", "true", "only with basis worker")
    return rule


def read_turns(table: Table) -> Turns:
    """Read whom a fact makes of somebody. Raises as ``load_pack`` does."""
    turns: dict[Fact, Mapping[Who, Who]] = {}
    for fact in Fact:
        if table.has(fact):
            part = table.table(fact)
            turns[fact] = MappingProxyType(
                {who: part.word(who, Who) for who in Who if part.has(who)}
            )
    return MappingProxyType(turns)


def read_when(table: Table) -> When:
    """Take the conditions out of ``table``. Raises as ``load_pack`` does."""
    return When(
        care_types=frozenset(table.words("care", CareType)),
        whos=frozenset(table.words("who", Who)),
        actions=frozenset(table.words("action", Action)),
        verdicts=frozenset(table.words("verdict", Verdict)),
        bases=frozenset(table.words("basis", Basis)),
        facts=frozenset(table.words("facts", Fact) if table.has("facts") else ()),
        without=frozenset(table.words("without", Fact) if table.has("without") else ()),
    )


def read_advice(table: Table) -> Advice:
    """Read lines that go with an answer, and when. Raises as ``load_pack`` does."""
    advice = Advice(
        id=table.text("id"),
        when=read_when(table),
        do=table.texts("do", ()),
        tonight=table.texts("tonight", ()),
        avoid=table.texts("avoid", ()),
        prefer=table.texts("prefer", ()),
    )
    if not advice.lines:
        raise table.broken("do", "nothing", "at least one line under do, avoid or prefer")
    return advice


def read_headline(table: Table) -> Headline:
    """Read when a headline takes the place of the verdict's own. Raises as ``load_pack`` does."""
    return Headline(table.text("id"), read_when(table))


def read_filing(
    table: Table, below: Mapping[Action, FilingRule] | None
) -> Mapping[Action, FilingRule]:
    """Read how contacts are kept; what a pack leaves out is kept as the pack ``below`` says.

    Raises as ``load_pack`` does.
    """
    found: dict[Action, FilingRule] = {}
    for part in table.tables("filing") if below is None or table.has("filing") else ():
        actions = part.words("action", Action)
        rule = FilingRule(part.word("filing", Filing), part.texts("fields"))
        for action in actions:
            if action in found:
                raise part.broken("action", action, "each action under one [[filing]]")
            found[action] = rule
    if below is not None:
        return MappingProxyType({**below, **found})
    for action in Action:
        if action not in found:
            raise table.broken("filing", f"nothing for {action}", "one [[filing]] for each action")
    return MappingProxyType(found)


def read_filed(table: Table, below: Mapping[Method, Filing] | None) -> Mapping[Method, Filing]:
    """Read how an entry is filed by the way of contact; a pack over another may say it in part.

    Raises as ``load_pack`` does.
    """
    if below is not None and not table.has("filed"):
        return below
    part, found = table.table("filed"), dict(below or {})
    for method in Method:
        if below is None or part.has(method):
            found[method] = part.word(method, Filing)
    return MappingProxyType(found)


def read_posting(table: Table, known: Sources) -> Mapping[str, Posted]:
    """Read which rules stand behind the signs to look for before a post, by the sign's id.

    What is left out is good practice. Raises as ``load_pack`` does.
    """
    if not table.has("posting"):
        return MappingProxyType({})
    part, found = table.table("posting"), {}
    for sign in part.left():
        one = part.table(sign)
        ground, rules = one.word("ground", Ground), one.numbers("rules")
        if ground is Ground.PRACTICE or not rules:
            raise one.broken("ground", ground, "ban or stated, with its rules")
        for number in rules:
            if number not in known.headings.get(known.first, {}):
                raise one.broken("rules", number, f"the number of a rule of {known.first}")
        found[sign] = Posted(ground, rules)
    return MappingProxyType(found)


def read_all_deeds(table: Table, texts: Mapping[str, Iterable[str]]) -> Mapping[str, Deeds]:
    """Read what texts tell somebody to do, by "line.<id>" and so on; a text may be left out.

    ``texts`` gives the ids there are of each kind of text. Raises as ``load_pack`` does.
    """
    found: dict[str, Deeds] = {}
    if not table.has("deeds"):
        return MappingProxyType(found)
    part = table.table("deeds")
    for kind, known in texts.items():
        if not part.has(kind):
            continue
        ids, told = frozenset(known), part.table(kind)
        for name in told.left():
            if name not in ids:
                raise told.broken(name, name, f"the id of a {kind} of this pack")
            found[f"{kind}.{name}"] = read_deeds(told.table(name), with_aside=True)
    return MappingProxyType(found)
