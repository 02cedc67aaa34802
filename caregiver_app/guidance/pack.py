"""Reads and validates a policy pack: ``pack.toml`` decides, ``words.<language>.toml`` speaks."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.errors import Known
from caregiver_app.guidance.values import (
    Advice,
    Cell,
    FactRule,
    FilingRule,
    PolicyRef,
    Rule,
    Source,
    Words,
)
from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Verdict,
    Who,
)
from caregiver_app.guidance.words import read_words

BROKEN = "pack-broken"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Pack:
    """A policy pack, read and proved whole: each cell has exactly one rule.

    ``cells`` holds the rule of each of the 540 questions, ``cells_after_order`` those that a
    silencing fact (the adoption order) puts in their place. A pack that extends another has the
    other's rules beside its ``own``; ``extends`` is the other's id. ``policy_folder`` holds the
    text of the policy behind both. ``sections`` are the headings by rule number, ``laws`` the
    titles by id.
    """

    folder: Path
    policy: PolicyRef
    language: str
    rules: tuple[Rule, ...]
    fact_rules: tuple[FactRule, ...]
    turns: Mapping[Fact, Mapping[Who, Who]]
    advice: tuple[Advice, ...]
    filing: Mapping[Action, FilingRule]
    words: Words
    cells: Mapping[Cell, Rule]
    cells_after_order: Mapping[Cell, Rule]
    sections: Mapping[int, str]
    laws: Mapping[str, str]
    policy_folder: Path
    own: frozenset[str]
    extends: str = ""

    def __repr__(self) -> str:
        return f"<Pack {self.policy.id} {self.policy.version}>"


Find = Callable[[str], Path | None]
"""Gives the folder of a pack by its id, or None."""


def shipped(pack_id: str) -> Path | None:
    """Give the folder of a pack that comes with the program."""
    folder = assets.resources() / "packs" / pack_id
    return folder if (folder / "pack.toml").is_file() else None


def load_pack(
    folder: Path, language: str = "en", find: Find = shipped, seen: tuple[str, ...] = ()
) -> Pack:
    """Read the pack in ``folder``; ``find`` gives the folder of a pack that it extends.

    ``seen`` are the ids of the packs that extend this one, so that none comes round to itself.

    Raises ``Known("pack-broken", file=, key=, found=, expected=)`` at the first break: an unknown
    or missing key, a wrong value, a word that is missing, a question with no rule or with two.
    """
    table = Table.read(folder / "pack.toml", BROKEN)
    part = table.table("pack")
    parent = part.text("extends", "") if part.has("extends") else ""
    if parent:
        from caregiver_app.guidance.extending import extended

        return extended(table, part, parent, language, find, seen)
    policy = read_policy(part)
    sections = _read_sections(table.table("sections"))
    laws = table.table("laws")
    law_titles = {key: laws.text(key) for key in laws.left()}
    rules = tuple(read_rule(part, sections, law_titles) for part in table.tables("rule"))
    fact_rules = tuple(_read_fact_rule(part) for part in table.tables("fact"))
    turns = _read_turns(table.table("turns"))
    advice = tuple(read_advice(part) for part in table.tables("advice"))
    filing = _read_filing(table)
    table.end(("pack", "sections", "laws", "rule", "fact", "turns", "advice", "filing"))
    ids = [rule.id for rule in rules] + [rule.id for rule in fact_rules]
    refuse_repeats(table, ids)
    cells, after_order = settle_cells(table, rules)
    _refuse_gaps(table, cells)
    words = read_words(
        folder / f"words.{language}.toml",
        rules=ids,
        lines={line for part in advice for line in (*part.do, *part.avoid, *part.prefer)},
        fields={field for rule in filing.values() for field in rule.fields},
    )
    return Pack(
        folder,
        policy,
        language,
        rules,
        fact_rules,
        turns,
        advice,
        filing,
        words,
        cells,
        after_order,
        sections,
        law_titles,
        folder,
        frozenset(ids),
    )


def read_policy(table: Table) -> PolicyRef:
    """Read what a pack says about itself. Raises as ``load_pack`` does."""
    ref = PolicyRef(
        table.text("id"),
        table.text("title"),
        table.text("date"),
        table.text("version"),
        table.text("short"),
    )
    try:
        datetime.date.fromisoformat(ref.date)
    except ValueError:
        raise table.broken("date", repr(ref.date), "a date as YYYY-MM-DD") from None
    table.end(("id", "title", "date", "version", "short"))
    return ref


def _read_sections(table: Table) -> dict[int, str]:
    """Give the heading of each rule number; the file has heading = [first, last]."""
    headings: dict[int, str] = {}
    for heading in table.left():
        span = table.numbers(heading)
        if len(span) != 2 or span[0] > span[1] or span[0] < 1:
            raise table.broken(heading, span, "the first and the last rule number")
        for number in range(span[0], span[1] + 1):
            if number in headings:
                raise table.broken(heading, number, "each rule number under one heading")
            headings[number] = heading
    return headings


def _policy_sources(table: Table, sections: Mapping[int, str]) -> tuple[Source, ...]:
    """Give one source for each heading that the cited numbers stand under, in their order."""
    by_heading: dict[str, list[int]] = {}
    for number in table.numbers("rules"):
        if number not in sections:
            raise table.broken("rules", number, "the number of a rule of this policy")
        by_heading.setdefault(sections[number], []).append(number)
    return tuple(Source("policy", title, tuple(found)) for title, found in by_heading.items())


def read_rule(
    table: Table, sections: Mapping[int, str], laws: Mapping[str, str], guide: str = ""
) -> Rule:
    """Read one rule; ``guide`` is an agency's own text, whose place a rule may name as ``own``.

    Raises as ``load_pack`` does.
    """
    sources = _policy_sources(table, sections) if table.has("rules") or not guide else ()
    if guide and table.has("own"):
        sources = (Source("policy", f"{guide}, {table.text('own')}"), *sources)
    for law in table.texts("laws", ()):
        if law not in laws:
            raise table.broken("laws", law, f"one of {', '.join(laws)}")
        sources = (Source("law", laws[law]), *sources)
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
    if not sources:
        raise table.broken("rules", "no source", "at least one rule number")
    if rule.basis in (Basis.ORDER, Basis.WORKER):
        raise table.broken("basis", rule.basis, "stated, reading, silent or law")
    if (rule.basis is Basis.LAW) != any(source.kind == "law" for source in sources):
        raise table.broken("laws", rule.basis, "laws for basis law, and only for it")
    if set(rule.facts) - {Fact.ADOPTION_FINAL}:
        raise table.broken("facts", rule.facts, "only adoption-final; the rest go under [[fact]]")
    if rule.facts and rule.care_types != (CareType.ADOPTION_PROBATION,):
        raise table.broken("care", rule.care_types, "only adoption-probation with adoption-final")
    keys = ("id", "care", "who", "action", "facts", "verdict", "basis", "rules", "laws", "fixed")
    table.end((*keys, "own") if guide else keys)
    return rule


def _read_fact_rule(table: Table) -> FactRule:
    rule = FactRule(
        id=table.text("id"),
        fact=table.word("fact", Fact),
        actions=table.words("action", Action),
        verdict=table.word("verdict", Verdict),
        basis=table.word("basis", Basis),
        source=Source(table.text("kind"), table.text("section")),
        fills=table.flag("fills"),
    )
    if rule.basis not in (Basis.ORDER, Basis.WORKER):
        raise table.broken("basis", rule.basis, "order or worker")
    if rule.source.kind != rule.basis:
        raise table.broken("kind", rule.source.kind, f"{rule.basis}, as the basis says")
    if rule.fills and rule.basis is not Basis.WORKER:
        raise table.broken("fills", "true", "only with basis worker")
    table.end(("id", "fact", "action", "verdict", "basis", "kind", "section", "fills"))
    return rule


def _read_turns(table: Table) -> Mapping[Fact, Mapping[Who, Who]]:
    turns: dict[Fact, Mapping[Who, Who]] = {}
    for fact in Fact:
        if table.has(fact):
            part = table.table(fact)
            turns[fact] = MappingProxyType(
                {who: part.word(who, Who) for who in Who if part.has(who)}
            )
            part.end(tuple(Who))
    table.end(tuple(Fact))
    return MappingProxyType(turns)


def read_advice(table: Table) -> Advice:
    """Read lines that go with an answer, and when. Raises as ``load_pack`` does."""
    advice = Advice(
        id=table.text("id"),
        care_types=frozenset(table.words("care", CareType)),
        whos=frozenset(table.words("who", Who)),
        actions=frozenset(table.words("action", Action)),
        verdicts=frozenset(table.words("verdict", Verdict)),
        bases=frozenset(table.words("basis", Basis)),
        facts=frozenset(table.words("facts", Fact) if table.has("facts") else ()),
        without=frozenset(table.words("without", Fact) if table.has("without") else ()),
        do=table.texts("do", ()),
        avoid=table.texts("avoid", ()),
        prefer=table.texts("prefer", ()),
    )
    if not (advice.do or advice.avoid or advice.prefer):
        raise table.broken("do", "nothing", "at least one line under do, avoid or prefer")
    conditions = ("care", "who", "action", "verdict", "basis", "facts", "without")
    table.end(("id", *conditions, "do", "avoid", "prefer"))
    return advice


def _read_filing(table: Table) -> Mapping[Action, FilingRule]:
    found: dict[Action, FilingRule] = {}
    for part in table.tables("filing"):
        actions = part.words("action", Action)
        rule = FilingRule(part.word("filing", Filing), part.texts("fields"))
        part.end(("action", "filing", "fields"))
        for action in actions:
            if action in found:
                raise part.broken("action", action, "each action under one [[filing]]")
            found[action] = rule
    for action in Action:
        if action not in found:
            raise table.broken("filing", f"nothing for {action}", "one [[filing]] for each action")
    return MappingProxyType(found)


def refuse_repeats(table: Table, ids: list[str]) -> None:
    """Raise where an id stands twice."""
    for name in ids:
        if ids.count(name) > 1:
            raise table.broken("id", name, "each id once")


Layers = tuple[dict[Cell, Rule], dict[Cell, Rule]]
"""The deciding rule of each cell before and after an adoption order."""


def settled(rules: Iterable[Rule]) -> tuple[Layers, dict[Cell, tuple[Rule, Rule]]]:
    """Give the most specific rule of each cell that has one, and each two of equal rank."""
    layers: Layers = ({}, {})
    ties: dict[tuple[bool, Cell], tuple[Rule, Rule]] = {}
    for rule in rules:
        layer = layers[bool(rule.facts)]
        for cell in rule.cells:
            other = layer.get(cell)
            if other is None or rule.rank > other.rank:
                layer[cell] = rule
                ties.pop((bool(rule.facts), cell), None)
            elif rule.rank == other.rank:
                ties[(bool(rule.facts), cell)] = (other, rule)
    return layers, {cell: two for (_, cell), two in ties.items()}


def settle_cells(
    table: Table, rules: tuple[Rule, ...]
) -> tuple[Mapping[Cell, Rule], Mapping[Cell, Rule]]:
    """Give the most specific rule of each cell that has one; two of equal rank break the pack."""
    layers, ties = settled(rules)
    for cell, (one, two) in ties.items():
        raise overlap(table, cell, one, two)
    return MappingProxyType(layers[0]), MappingProxyType(layers[1])


def overlap(table: Table, cell: Cell, one: Rule, two: Rule) -> Known:
    """Give the break of two rules that are equally specific for one question."""
    return table.broken(
        f"rule[{two.id}]",
        f"as specific as rule[{one.id}] for {' × '.join(cell)}",
        "one rule that is the most specific for each question",
    )


def gaps(cells: Mapping[Cell, Rule]) -> Iterator[Cell]:
    """Give each of the 540 questions that no rule answers."""
    for care in CareType:
        for who in Who:
            for action in Action:
                if (care, who, action) not in cells:
                    yield care, who, action


def gap(table: Table, cell: Cell) -> Known:
    """Give the break of a question that no rule answers."""
    return table.broken("rule", f"nothing for {' × '.join(cell)}", "a rule for each question")


def _refuse_gaps(table: Table, cells: Mapping[Cell, Rule]) -> None:
    for cell in gaps(cells):
        raise gap(table, cell)


def read_rules(folder: Path) -> tuple[Table, tuple[Rule, ...]]:
    """Give ``pack.toml`` and its own rules alone, for whoever looks for every break at once.

    Raises as ``load_pack`` does. A pack that extends another has no sections of its own: that one's
    rules are not among these.
    """
    table = Table.read(folder / "pack.toml", BROKEN)
    read_policy(table.table("pack"))
    sections = _read_sections(table.table("sections"))
    laws = table.table("laws")
    titles = {key: laws.text(key) for key in laws.left()}
    return table, tuple(read_rule(part, sections, titles) for part in table.tables("rule"))
