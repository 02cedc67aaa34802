"""The policy itself, statement by statement, in plain words: what the Policies page shows.

``policy.toml`` holds numbers, headings, lines and whom a rule binds; ``policy.<language>.toml``
the words. Both are read strictly: an id without words, or words without an id, is a broken pack.
Open points, a glossary and what has changed since may be left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caregiver_app.blanks import fill
from caregiver_app.datafile import Table, Word
from caregiver_app.finding import finds
from caregiver_app.guidance.parts import read_body


class Binds(StrEnum):
    """Whom a rule is for, as the policy itself groups people."""

    FOSTER = "foster"
    ADOPTION_PROBATION = "adoption-probation"
    KINSHIP_CARE = "kinship-care"
    WORKER = "worker"
    VOLUNTEER = "volunteer"
    SUPERVISOR = "supervisor"
    SOCIETY = "society"
    EVERYONE_IN_APPLICATION = "everyone-in-application"
    EVERYONE = "everyone"


class RuleKind(StrEnum):
    """What a rule is about."""

    FRIEND = "friend"
    TEXT = "text"
    LOG = "log"
    REPORT = "report"
    PRIVACY = "privacy"
    TONE = "tone"
    SCOPE = "scope"
    BOUNDARY = "boundary"
    PROCESS = "process"


class Surface(StrEnum):
    """Where a caregiver meets the rule; ``hide``: nowhere but in the full list."""

    VERDICT = "verdict"
    LOG = "log"
    CONCERN = "concern"
    TIP = "tip"
    BEFORE_POST = "before-post"
    ABOUT = "about"
    WORKER = "worker"
    HIDE = "hide"


class Confidence(StrEnum):
    """How sure a fact is: an official source was read (H), or a second-hand one (M)."""

    HIGH = "H"
    MIDDLE = "M"


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One statement of the policy.

    ``section`` is the policy's own heading, ``lines`` the first and last line of its text.
    ``reading`` says that the sentence names nobody, and ``binds`` is how we read it.
    Of ``kind`` and ``surface`` the first is the main one.
    """

    number: int
    section: str
    lines: tuple[int, int]
    binds: tuple[Binds, ...]
    reading: bool
    kind: tuple[RuleKind, ...]
    surface: tuple[Surface, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that caregivers meet, and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question the text leaves open, our best reading of it, and the careful answer."""

    id: str
    rules: tuple[int, ...]
    question: str
    reading: str
    careful: str


@dataclass(frozen=True, slots=True)
class SupersededTerm:
    """A word or law of the policy's year, and what stands in its place now."""

    term: str
    now: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PolicyText:
    """The whole policy in one language; ``date`` is ISO 8601, headings stand in their order.

    ``main_way`` is the number of the rule on which way of contact comes first, 0 for none.
    """

    title: str
    date: str
    rules: tuple[PolicyRule, ...]
    open_points: tuple[OpenPoint, ...]
    glossary: tuple[Term, ...]
    changed: tuple[SupersededTerm, ...]
    section_titles: Mapping[str, str]
    binds_labels: Mapping[Binds, str]
    main_way: int = 0

    def bound_by(self, rule: PolicyRule) -> tuple[str, ...]:
        """Give those whom ``rule`` is for, in words."""
        return tuple(self.binds_labels[group] for group in rule.binds)


def load_policy(folder: Path, language: str = "en") -> PolicyText:
    """Read the policy of the pack in ``folder``, with its body's names in the blanks of its texts.

    Raises ``Known("pack-broken", file=, key=, found=, expected=)`` at the first break: a number
    missing, twice or out of order, an unknown key or value, a wrong type, words missing or unused.
    """
    table = Table.read(folder / "policy.toml", "pack-broken")
    words = Table.read(folder / f"policy.{language}.toml", "pack-broken")
    title, date = table.text("title"), table.day("date").isoformat()
    sections = _once(table, "sections", table.texts("sections"))
    titles = words.table("section_titles").texts_by(sections)
    rules = _rules(table, words.table("rules"), sections)
    policy = PolicyText(
        title=title,
        date=date,
        rules=rules,
        open_points=_open_points(table, words, len(rules)),
        glossary=_glossary(table, words),
        changed=_changed(table, words),
        section_titles=titles,
        binds_labels=words.table("binds_labels").texts_by(tuple(Binds)),
        main_way=_main_way(table, len(rules)),
    )
    table.end()
    words.end()
    return fill(policy, _blanks(folder))


def _blanks(folder: Path) -> Mapping[str, str]:
    """Give what the body is called whose policy this is; nothing beside a policy on its own."""
    file = folder / "pack.toml"
    if not file.is_file():
        return {}
    return read_body(Table.read(file, "pack-broken").table("body")).blanks


def matching(policy: PolicyText, text: str) -> tuple[PolicyRule, ...]:
    """Give the rules in which each word of ``text`` begins a word, in order; all for no word.

    Looks at the number, the text, the policy's heading and ours; case and accents do not count.
    """
    titles = policy.section_titles
    return tuple(
        rule
        for rule in policy.rules
        if finds(text, f"{rule.number} {rule.text} {rule.section} {titles[rule.section]}")
    )


def _main_way(table: Table, last: int) -> int:
    if not table.has("main_way"):
        return 0
    number = table.number("main_way")
    if not 1 <= number <= last:
        raise table.broken("main_way", number, f"a rule number from 1 to {last}")
    return number


def _rules(table: Table, words: Table, sections: tuple[str, ...]) -> tuple[PolicyRule, ...]:
    found: list[PolicyRule] = []
    for place, part in enumerate(table.tables("rules"), start=1):
        number = part.number("number")
        if number != place:
            raise part.broken("number", number, f"{place}: each number once, in order")
        lines = part.numbers("lines")
        if len(lines) != 2 or not 1 <= lines[0] <= lines[1]:
            raise part.broken("lines", list(lines), "the first and the last line")
        section = part.text("section")
        before = sections.index(found[-1].section) if found else 0
        if section not in sections[before:]:
            raise part.broken("section", section, f"one of {', '.join(sections[before:])}")
        binds = _some(part, "binds", Binds)
        reading = part.flag("reading")
        kind, surface = _some(part, "kind", RuleKind), _some(part, "surface", Surface)
        span, text = (lines[0], lines[1]), words.text(str(number))
        found.append(PolicyRule(number, section, span, binds, reading, kind, surface, text))
    for section in sections:
        if all(rule.section != section for rule in found):
            raise table.broken("sections", section, "only headings with a rule under them")
    return tuple(found)


def _open_points(table: Table, said: Table, last: int) -> tuple[OpenPoint, ...]:
    if not table.has("open_points"):
        return ()
    parts, words = table.tables("open_points"), said.table("open_points")
    ids = _once(table, "open_points", [part.text("id") for part in parts])
    found: list[OpenPoint] = []
    for name, part in zip(ids, parts, strict=True):
        rules = part.numbers("rules")
        if not rules or not all(1 <= rule <= last for rule in rules):
            raise part.broken("rules", list(rules), f"rule numbers from 1 to {last}")
        one = words.table(name)
        question, reading = one.text("question"), one.text("reading")
        found.append(OpenPoint(name, rules, question, reading, one.text("careful")))
    return tuple(found)


def _glossary(table: Table, said: Table) -> tuple[Term, ...]:
    if not table.has("glossary"):
        return ()
    words = said.table("glossary")
    found: list[Term] = []
    for name in _once(table, "glossary", table.texts("glossary")):
        one = words.table(name)
        found.append(Term(one.text("term"), one.text("meaning")))
    return tuple(found)


def _changed(table: Table, said: Table) -> tuple[SupersededTerm, ...]:
    if not table.has("changed"):
        return ()
    parts, words = table.tables("changed"), said.table("changed")
    ids = _once(table, "changed", [part.text("id") for part in parts])
    found: list[SupersededTerm] = []
    for name, part in zip(ids, parts, strict=True):
        one = words.table(name)
        confidence = part.word("confidence", Confidence)
        found.append(SupersededTerm(one.text("term"), one.text("now"), confidence))
    return tuple(found)


def _some(table: Table, key: str, kind: type[Word]) -> tuple[Word, ...]:
    if not table.has(key):
        raise table.broken(key, "nothing", f"a list out of {', '.join(kind)}")
    return table.words(key, kind)


def _once(table: Table, key: str, names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(names)
    table.once(key, found)
    if not found:
        raise table.broken(key, "an empty list", "at least one id")
    return found
