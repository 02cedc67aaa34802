"""Reads the wording of a pack; every id must have its words, and no words may lack an id."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import TypeVar

from caregiver_app.datafile import Table, Word
from caregiver_app.guidance.values import (
    ActionWords,
    CareWords,
    RuleWords,
    VerdictWords,
    WhoWords,
    Words,
)
from caregiver_app.guidance.vocabulary import Action, Basis, CareType, Fact, Verdict, Who

BLANKS = frozenset({"act", "a", "the", "people", "you"})
"""What a text may leave to be filled: action, person (twice), caregivers, caregiver."""

Value = TypeVar("Value")


def read_words(
    file: Path, *, rules: Iterable[str], lines: Iterable[str], fields: Iterable[str]
) -> Words:
    """Read ``file`` and check it against the ids that the pack uses.

    Raises ``Known("pack-broken")`` for words that are missing, unused, blank or with an unknown
    blank to fill.
    """
    table = Table.read(file, "pack-broken")
    words = Words(
        note=_filled(table, "note"),
        whos=_each(table, "who", Who, _who),
        actions=_each(table, "action", Action, _action),
        care_types=_each(table, "care", CareType, _care),
        verdicts=_each(table, "verdict", Verdict, _verdict),
        bases=_texts(table, "basis", tuple(Basis)),
        facts=_texts(table, "fact", tuple(Fact)),
        rules=_by_id(table, "rule", rules, _rule),
        lines=_texts(table, "line", tuple(lines)),
        fields=_texts(table, "field", tuple(fields)),
    )
    table.end(
        ("note", "who", "action", "care", "verdict", "basis", "fact", "rule", "line", "field")
    )
    return words


OwnWords = tuple[str, MappingProxyType[str, RuleWords], MappingProxyType[str, str]]


def read_own_words(file: Path, rules: Iterable[str], lines: Iterable[str]) -> OwnWords:
    """Read the words of a pack over another: its note, its rules' reasons, its own lines.

    Raises as ``read_words`` does.
    """
    table = Table.read(file, "pack-broken")
    note, reasons = _filled(table, "note"), _by_id(table, "rule", rules, _rule)
    own_lines = _texts(table, "line", tuple(lines))
    table.end(("note", "rule", "line"))
    return note, reasons, own_lines


def _filled(table: Table, key: str, default: str | None = None) -> str:
    """Take a text and see that it leaves only known blanks."""
    text = table.text(key, default)
    try:
        blanks = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise table.broken(key, text, f"a text with matching braces ({error})") from error
    if not blanks <= BLANKS:
        raise table.broken(key, sorted(blanks - BLANKS), f"blanks out of {sorted(BLANKS)}")
    return text


def _each(
    table: Table, key: str, kind: type[Word], read: Callable[[Table], Value]
) -> MappingProxyType[Word, Value]:
    part = table.table(key)
    found = {word: read(part.table(word)) for word in kind}
    part.end(tuple(kind))
    return MappingProxyType(found)


def _by_id(
    table: Table, key: str, ids: Iterable[str], read: Callable[[Table], Value]
) -> MappingProxyType[str, Value]:
    part = table.table(key)
    found = {name: read(part.table(name)) for name in ids}
    part.end(("only ids that pack.toml uses",))
    return MappingProxyType(found)


Id = TypeVar("Id", bound=str | StrEnum)


def _texts(table: Table, key: str, ids: tuple[Id, ...]) -> MappingProxyType[Id, str]:
    part = table.table(key)
    found = {name: _filled(part, name) for name in ids}
    part.end(("only ids that pack.toml uses",))
    return MappingProxyType(found)


def _who(table: Table) -> WhoWords:
    words = WhoWords(
        table.text("label"), table.text("a"), table.text("the"), table.text("hint", "")
    )
    table.end(("label", "a", "the", "hint"))
    return words


def _action(table: Table) -> ActionWords:
    act = _filled(table, "act")
    words = ActionWords(
        table.text("label"),
        table.text("ask"),
        act,
        table.text("hint", ""),
        _filled(table, "act_child", act),
    )
    table.end(("label", "ask", "act", "hint", "act_child"))
    return words


def _care(table: Table) -> CareWords:
    words = CareWords(
        table.text("label"), table.text("short"), table.text("you"), table.text("people")
    )
    table.end(("label", "short", "you", "people"))
    return words


def _verdict(table: Table) -> VerdictWords:
    words = VerdictWords(
        table.text("chip"), table.text("heading"), table.text("meaning"), _filled(table, "headline")
    )
    table.end(("chip", "heading", "meaning", "headline"))
    return words


def _rule(table: Table) -> RuleWords:
    words = RuleWords(_filled(table, "reason"), _filled(table, "not_said", ""))
    table.end(("reason", "not_said"))
    return words
