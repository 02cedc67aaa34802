"""Reads the wording of a pack; every id must have its words, and no words may lack an id.

The base has all words. A pack over another says its note, the reasons of its own rules and its own
lines, and it may say anything else in its own way: what it leaves out is said as below. Words may
leave blanks for the names of the body whose pack it is (``Body.blanks``), filled when a pack is
read whole; sentences of an answer leave others besides, filled with the question.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as fields_of
from enum import StrEnum
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import TypeVar

from caregiver_app.datafile import Table
from caregiver_app.guidance.values import (
    ActionWords,
    AskingWords,
    Body,
    CareWords,
    CustomaryWords,
    ExampleWords,
    PackWords,
    RuleWords,
    VerdictWords,
    WhoWords,
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

OF_BODY = frozenset(Body("x", "x", "x", "x", "x").blanks)
"""What any text may leave to be filled: what the body and its workers are called."""

OF_QUESTION = frozenset({"act", "a", "the", "people", "you", "ask"})
"""What an answer's sentence may leave: action, person twice, caregivers, caregiver, whom to ask."""

RULES = frozenset({"rules"})
"""What a text on rules may leave: their numbers."""

_SENTENCES = ("act", "act_child", "headline", "reason", "not_said")
_MAY_LACK = {"hint": "", "not_said": ""}

Part = TypeVar(
    "Part",
    WhoWords,
    ActionWords,
    CareWords,
    VerdictWords,
    RuleWords,
    AskingWords,
    ExampleWords,
)
Id = TypeVar("Id", bound=str | StrEnum)


def read_words(
    file: Path,
    *,
    rules: Iterable[str],
    headlines: Iterable[str],
    lines: Iterable[str],
    fields: Iterable[str],
    below: PackWords | None,
) -> PackWords:
    """Read ``file`` and check it against the ids that the pack uses, over the words ``below``.

    Raises ``Known("pack-broken")`` for words that are missing, unused, blank or with an unknown
    blank to fill.
    """
    table, rules = Table.read(file, "pack-broken"), tuple(rules)
    words = PackWords(
        note=_text(table, "note", OF_BODY),
        ask=_text(table, "ask", OF_BODY, below.ask if below else None),
        customary=_customary(table, rules, below),
        example=_one(table, "example", ExampleWords, below.example if below else None),
        asking=_one(table, "asking", AskingWords, below.asking if below else None),
        filings=_texts(table, "filing", Filing, OF_BODY, below.filings if below else None),
        ways=_ways(table, below.ways if below else None),
        no_contact=_text(table, "no_contact", OF_BODY, below.no_contact if below else None),
        grounds=_texts(table, "grounds", Ground, OF_BODY | RULES, below.grounds if below else None),
        whos=_parts(table, "who", Who, WhoWords, below.whos if below else None),
        actions=_parts(table, "action", Action, ActionWords, below.actions if below else None),
        care_types=_parts(table, "care", CareType, CareWords, below.care_types if below else None),
        verdicts=_parts(table, "verdict", Verdict, VerdictWords, below.verdicts if below else None),
        bases=_texts(table, "basis", Basis, OF_BODY, below.bases if below else None),
        facts=_texts(table, "fact", Fact, OF_BODY, below.facts if below else None),
        rules=_parts(table, "rule", rules, RuleWords, below.rules if below else None),
        headlines=_texts(
            table, "headline", headlines, OF_BODY | OF_QUESTION, below.headlines if below else None
        ),
        lines=_texts(table, "line", lines, OF_BODY | OF_QUESTION, below.lines if below else None),
        fields=_texts(
            table, "field", fields, OF_BODY | OF_QUESTION, below.fields if below else None
        ),
    )
    table.end()
    return words


def _customary(table: Table, rules: tuple[str, ...], below: PackWords | None) -> CustomaryWords:
    """Read the words of customary care: all of them, or over those of the pack below."""
    under = below.customary if below else None
    if under is not None and not table.has("customary"):
        return under
    part = table.table("customary")
    own: dict[str, RuleWords] = {}
    if part.has("rule"):
        said = part.table("rule")
        own = {name: _part(said.table(name), RuleWords, None) for name in rules if said.has(name)}
    ask = _text(part, "ask", OF_BODY, under.ask if under else None)
    first = _text(part, "ask_first", OF_BODY | OF_QUESTION, under.ask_first if under else None)
    found = {**(under.rules if under else {}), **own}
    care = _part(part, CareWords, under.care if under else None)
    return CustomaryWords(care, ask, first, MappingProxyType(found))


def _text(table: Table, key: str, blanks: frozenset[str], default: str | None = None) -> str:
    """Take a text and see that it leaves only known blanks."""
    text = table.text(key, default)
    try:
        found = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise table.broken(key, text, f"a text with matching braces ({error})") from error
    if not found <= blanks:
        raise table.broken(key, sorted(found - blanks), f"blanks out of {sorted(blanks)}")
    return text


def _part(table: Table, kind: type[Part], below: Part | None) -> Part:
    """Read the words of one id; what is left out is said as ``below``, where there is one."""
    said: dict[str, str] = {}
    names = [one.name for one in fields_of(kind)]
    for name in names:
        default = _MAY_LACK.get(name) if below is None else getattr(below, name)
        if name == "act_child" and below is None:
            default = said["act"]
        blanks = OF_BODY | OF_QUESTION if name in _SENTENCES else OF_BODY
        if kind is AskingWords:
            blanks = OF_BODY | RULES
        said[name] = _text(table, name, blanks, default)
    return kind(**said)


def _one(table: Table, key: str, kind: type[Part], below: Part | None) -> Part:
    """Read words that there is one table of."""
    if below is not None and not table.has(key):
        return below
    return _part(table.table(key), kind, below)


def _parts(
    table: Table,
    key: str,
    ids: Iterable[Id],
    kind: type[Part],
    below: Mapping[Id, Part] | None,
) -> Mapping[Id, Part]:
    """Read the words of ``ids``, each a table of its own."""

    def read(part: Table, name: Id, under: Part | None) -> Part:
        return _part(part.table(name), kind, under)

    return _said(table, key, tuple(ids), below, read)


def _texts(
    table: Table,
    key: str,
    ids: Iterable[Id],
    blanks: frozenset[str],
    below: Mapping[Id, str] | None,
) -> Mapping[Id, str]:
    """Read the words of ``ids``, each one text."""
    return _said(table, key, tuple(ids), below, lambda part, name, _: _text(part, name, blanks))


def _ways(table: Table, below: Mapping[Method, str] | None) -> Mapping[Method, str]:
    """Read a text for each way of contact; ``any`` stands for all that are not named."""
    if below is not None and not table.has("way"):
        return below
    part = table.table("way")
    rest = _text(part, "any", OF_BODY, None if below is None else "")
    found = {}
    for method in Method:
        default = rest or (below or {}).get(method)
        found[method] = _text(part, method, OF_BODY, default)
    return MappingProxyType(found)


Value = TypeVar("Value")


def _said(
    table: Table,
    key: str,
    ids: tuple[Id, ...],
    below: Mapping[Id, Value] | None,
    read: Callable[[Table, Id, Value | None], Value],
) -> Mapping[Id, Value]:
    """Read one part of the file: ``ids`` that are new must be there, those below may be."""
    found = dict(below or {})
    needed = [name for name in ids if name not in found]
    if below is not None and not needed and not table.has(key):
        return MappingProxyType(found)
    part = table.table(key)
    for name in (*needed, *(one for one in (below or {}) if part.has(one))):
        found[name] = read(part, name, found.get(name))
    return MappingProxyType(found)
