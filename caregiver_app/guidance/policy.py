"""The policy itself, statement by statement, in plain words: what the Policies page shows.

``policy.toml`` holds numbers, headings, lines and whom a rule binds; ``policy.<language>.toml``
the words. Both are read strictly: an id without words, or words without an id, is a broken pack.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from caregiver_app.datafile import Table, Word
from caregiver_app.finding import finds


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


class Kind(StrEnum):
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
    kind: tuple[Kind, ...]
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
class Changed:
    """A word or law of the policy's year, and what stands in its place now."""

    term: str
    now: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PolicyText:
    """The whole policy in one language; ``date`` is ISO 8601, headings stand in their order."""

    title: str
    date: str
    rules: tuple[PolicyRule, ...]
    open_points: tuple[OpenPoint, ...]
    glossary: tuple[Term, ...]
    changed: tuple[Changed, ...]
    section_titles: Mapping[str, str]
    binds_labels: Mapping[Binds, str]

    def bound_by(self, rule: PolicyRule) -> tuple[str, ...]:
        """Give those whom ``rule`` is for, in words."""
        return tuple(self.binds_labels[group] for group in rule.binds)


def load_policy(folder: Path, language: str = "en") -> PolicyText:
    """Read the policy of the pack in ``folder``.

    Raises ``Known("pack-broken", file=, key=, found=, expected=)`` at the first break: a number
    missing, twice or out of order, an unknown key or value, a wrong type, words missing or unused.
    """
    table = Table.read(folder / "policy.toml", "pack-broken")
    words = Table.read(folder / f"policy.{language}.toml", "pack-broken")
    title, date = table.text("title"), _date(table)
    sections = _once(table, "sections", table.texts("sections"))
    titles = _texts(words, "section_titles", sections)
    rules = _rules(table, words.table("rules"), sections)
    policy = PolicyText(
        title=title,
        date=date,
        rules=rules,
        open_points=_open_points(table, words.table("open_points"), len(rules)),
        glossary=_glossary(table, words.table("glossary")),
        changed=_changed(table, words.table("changed")),
        section_titles=titles,
        binds_labels=_texts(words, "binds_labels", tuple(Binds)),
    )
    table.end(("title", "date", "sections", "rules", "open_points", "changed", "glossary"))
    words.end(("section_titles", "binds_labels", "rules", "open_points", "changed", "glossary"))
    return policy


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


def _date(table: Table) -> str:
    date = table.text("date")
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        raise table.broken("date", repr(date), "a date as YYYY-MM-DD") from None
    return date


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
        kind, surface = _some(part, "kind", Kind), _some(part, "surface", Surface)
        part.end(("number", "section", "lines", "binds", "reading", "kind", "surface"))
        span, text = (lines[0], lines[1]), words.text(str(number))
        found.append(PolicyRule(number, section, span, binds, reading, kind, surface, text))
    words.end(("only numbers that policy.toml uses",))
    for section in sections:
        if all(rule.section != section for rule in found):
            raise table.broken("sections", section, "only headings with a rule under them")
    return tuple(found)


def _open_points(table: Table, words: Table, last: int) -> tuple[OpenPoint, ...]:
    parts = table.tables("open_points")
    ids = _once(table, "open_points", [part.text("id") for part in parts])
    found: list[OpenPoint] = []
    for name, part in zip(ids, parts, strict=True):
        rules = part.numbers("rules")
        if not rules or not all(1 <= rule <= last for rule in rules):
            raise part.broken("rules", list(rules), f"rule numbers from 1 to {last}")
        part.end(("id", "rules"))
        said = words.table(name)
        question, reading = said.text("question"), said.text("reading")
        found.append(OpenPoint(name, rules, question, reading, said.text("careful")))
        said.end(("question", "reading", "careful"))
    words.end(("only ids that policy.toml uses",))
    return tuple(found)


def _glossary(table: Table, words: Table) -> tuple[Term, ...]:
    found: list[Term] = []
    for name in _once(table, "glossary", table.texts("glossary")):
        said = words.table(name)
        found.append(Term(said.text("term"), said.text("meaning")))
        said.end(("term", "meaning"))
    words.end(("only ids that policy.toml uses",))
    return tuple(found)


def _changed(table: Table, words: Table) -> tuple[Changed, ...]:
    parts = table.tables("changed")
    ids = _once(table, "changed", [part.text("id") for part in parts])
    found: list[Changed] = []
    for name, part in zip(ids, parts, strict=True):
        said = words.table(name)
        confidence = part.word("confidence", Confidence)
        found.append(Changed(said.text("term"), said.text("now"), confidence))
        part.end(("id", "confidence"))
        said.end(("term", "now"))
    words.end(("only ids that policy.toml uses",))
    return tuple(found)


def _some(table: Table, key: str, kind: type[Word]) -> tuple[Word, ...]:
    if not table.has(key):
        raise table.broken(key, "nothing", f"a list out of {', '.join(kind)}")
    return table.words(key, kind)


def _once(table: Table, key: str, names: Iterable[str]) -> tuple[str, ...]:
    seen: list[str] = []
    for name in names:
        if name in seen:
            raise table.broken(key, name, "each id once")
        seen.append(name)
    if not seen:
        raise table.broken(key, "an empty list", "at least one id")
    return tuple(seen)


Id = TypeVar("Id", bound=str)


def _texts(words: Table, key: str, ids: tuple[Id, ...]) -> Mapping[Id, str]:
    part = words.table(key)
    found = {name: part.text(name) for name in ids}
    part.end(("only ids that are in use",))
    return MappingProxyType(found)
