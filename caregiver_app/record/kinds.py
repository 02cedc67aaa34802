"""The kinds of entry as data: what each asks for, what it needs, and its words.

Read strictly from ``resources/record``, once, when first asked for. Nothing heavy is imported
here: the window asks on every Save.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.record.fields import AskedOf, ValueKind
from caregiver_app.record.values import ENTRY, EntryKind

CODE = "kinds-broken"


ASKED = tuple(one for one in ENTRY if one.spec.asked is AskedOf.SOME and not one.spec.goes_with)
"""The fields that some kinds ask and others do not."""
WRITTEN = tuple(one.id for one in ASKED if one.spec.value is ValueKind.TEXT)
"""Those that hold what the caregiver writes, in the order of the form."""
_STARTS = {one.id: one.spec.ids for one in ASKED if one.spec.ids is not None}


@dataclass(frozen=True, slots=True)
class KindRules:
    """What one kind asks for, and its words.

    ``needs`` are the asked fields that must be chosen; of ``content``, where there is any, one must
    hold words. ``starts`` are the ids that fields have at first, and keep where they are not asked.
    ``nothing_to_print``: no words passed between two people, so a case note is the most that is
    filed. ``help`` replaces the usual line of help of a field.
    """

    id: EntryKind
    asks: tuple[str, ...]
    needs: tuple[str, ...]
    content: tuple[str, ...]
    starts: Mapping[str, str]
    nothing_to_print: bool
    label: str
    hint: str
    who: str
    help: Mapping[str, str]


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
    if sorted(found) != sorted(EntryKind):
        raise data.broken("kinds", ", ".join(found), f"each once: {', '.join(EntryKind)}")
    data.end()
    spoken.end(tuple(EntryKind))
    words.end()
    return Kinds(rules)


_KEYS = ("id", "asks", "needs", "content", *_STARTS, "nothing_to_print")


def _rules(data: Table, spoken: Table) -> KindRules:
    kind = data.word("id", EntryKind)
    asks = _some(data, "asks", tuple(one.id for one in ASKED))
    if not spoken.has(kind):
        raise data.broken("id", kind, f"a kind that is here once and has words in {spoken.file}")
    words = spoken.table(kind)
    rules = KindRules(
        id=kind,
        asks=asks,
        needs=_some(data, "needs", asks),
        content=_some(data, "content", tuple(one for one in asks if one in WRITTEN)),
        starts=MappingProxyType(
            {key: data.word(key, ids).value for key, ids in _STARTS.items() if data.has(key)}
        ),
        nothing_to_print=data.flag("nothing_to_print"),
        label=words.text("label"),
        hint=words.text("hint"),
        who=words.text("who"),
        help=_help(words, asks),
    )
    data.end(_KEYS)
    words.end(("label", "hint", "who", "help"))
    return rules


def _some(data: Table, key: str, of: tuple[str, ...]) -> tuple[str, ...]:
    """Give some of the fields ``of``; none where the key is absent."""
    found = data.texts(key, ())
    for one in found:
        if one not in of or found.count(one) > 1:
            raise data.broken(key, one, f"each once, some of {', '.join(of)}")
    return found


def _help(words: Table, asks: tuple[str, ...]) -> Mapping[str, str]:
    if not words.has("help"):
        return MappingProxyType({})
    table = words.table("help")
    found = {one: table.text(one) for one in asks if table.has(one)}
    table.end(asks)
    return MappingProxyType(found)
