"""The kinds of entry as data: what each asks for, what it needs, and its words.

Read strictly from ``resources/record``, once, when first asked for. Nothing heavy is imported
here: the window asks on every Save.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.record.values import BegunBy, Direction, Kind, Method

CODE = "kinds-broken"


class Field(StrEnum):
    """What a kind may ask: fields of ``EntryWords`` by their names."""

    PEOPLE = "people"
    CHILDREN = "children"
    METHOD = "method"
    APP = "app"
    ACCOUNT = "account"
    DIRECTION = "direction"
    BEGUN_BY = "begun_by"
    EXACT_WORDS = "exact_words"
    SAW = "saw"
    DID = "did"
    THINK = "think"


WRITTEN = (Field.EXACT_WORDS, Field.SAW, Field.DID, Field.THINK)
"""The fields that hold what the caregiver writes, in the order of the form."""


@dataclass(frozen=True, slots=True)
class KindRules:
    """What one kind asks for, and its words.

    ``needs`` are the asked fields that must be chosen; of ``content``, where there is any, one must
    hold words. ``method``, ``direction`` and ``begun_by`` are what these are at first, and stay
    where they are not asked. ``nothing_to_print``: no words passed between two people, so a case
    note is the most that is filed. ``help`` replaces the usual line of help of a field.
    """

    id: Kind
    asks: tuple[Field, ...]
    needs: tuple[Field, ...]
    content: tuple[Field, ...]
    method: str
    direction: str
    begun_by: str
    nothing_to_print: bool
    label: str
    hint: str
    who: str
    help: Mapping[Field, str]


class Kinds:
    """Every kind, in the order in which they are offered."""

    def __init__(self, rules: tuple[KindRules, ...]) -> None:
        self._rules = MappingProxyType({one.id.value: one for one in rules})

    def __iter__(self) -> Iterator[KindRules]:
        return iter(self._rules.values())

    def __contains__(self, kind: object) -> bool:
        return kind in self._rules

    def of(self, kind: str) -> KindRules:
        """Give the rules of a kind; ``KeyError`` for an id that is none."""
        return self._rules[kind]

    def label(self, kind: str) -> str:
        """Give what a kind is called; an id that is none is shown as it stands."""
        found = self._rules.get(kind)
        return kind if found is None else found.label


@cache
def load_kinds(language: str = "en") -> Kinds:
    """Read the kinds. Raises ``Known("kinds-broken", file=, key=, found=, expected=)``."""
    return read_kinds(assets.resources() / "record", language)


def read_kinds(folder: Path, language: str) -> Kinds:
    """Read ``kinds.toml`` and ``kinds.<language>.toml`` of ``folder``.

    Raises ``Known("kinds-broken", …)`` for the first break: an unknown key or id, a kind that is
    missing or there twice, a need that is not asked for.
    """
    data = Table.read(folder / "kinds.toml", CODE)
    words = Table.read(folder / f"kinds.{language}.toml", CODE)
    if (named := words.text("language")) != language:
        raise words.broken("language", named, language)
    spoken = words.table("kinds")
    rules = tuple(_rules(table, spoken) for table in data.tables("kinds"))
    found = [one.id for one in rules]
    if sorted(found) != sorted(Kind):
        raise data.broken("kinds", ", ".join(found), f"each once: {', '.join(Kind)}")
    data.end()
    spoken.end(tuple(Kind))
    words.end()
    return Kinds(rules)


_KEYS = ("id", "asks", "needs", "content", "method", "direction", "begun_by", "nothing_to_print")


def _rules(data: Table, spoken: Table) -> KindRules:
    kind = data.word("id", Kind)
    asks = data.words("asks", Field)
    if not spoken.has(kind):
        raise data.broken("id", kind, f"a kind that is here once and has words in {spoken.file}")
    words = spoken.table(kind)
    rules = KindRules(
        id=kind,
        asks=asks,
        needs=_some(data, "needs", asks),
        content=_some(data, "content", tuple(one for one in asks if one in WRITTEN)),
        method=_first(data, "method", Method),
        direction=_first(data, "direction", Direction),
        begun_by=_first(data, "begun_by", BegunBy),
        nothing_to_print=data.flag("nothing_to_print"),
        label=words.text("label"),
        hint=words.text("hint"),
        who=words.text("who"),
        help=_help(words, asks),
    )
    data.end(_KEYS)
    words.end(("label", "hint", "who", "help"))
    return rules


def _some(data: Table, key: str, of: tuple[Field, ...]) -> tuple[Field, ...]:
    """Give some of the fields ``of``; none where the key is absent."""
    found = data.words(key, Field) if data.has(key) else ()
    for one in found:
        if one not in of:
            raise data.broken(key, one, f"some of {', '.join(of)}, which this kind asks")
    return found


def _first(data: Table, key: str, kind: type[StrEnum]) -> str:
    return data.word(key, kind).value if data.has(key) else ""


def _help(words: Table, asks: tuple[Field, ...]) -> Mapping[Field, str]:
    if not words.has("help"):
        return MappingProxyType({})
    table = words.table("help")
    found = {one: table.text(one) for one in asks if table.has(one)}
    table.end(asks)
    return MappingProxyType(found)
