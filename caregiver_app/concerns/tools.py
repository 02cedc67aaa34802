"""Sheets that go with a kind of concern, as data: which fields, for which kinds, in which words.

Read strictly from ``resources/tools``. Nothing heavy is imported here: a page asks when it opens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.guidance.deeds import Deeds, read_deeds
from caregiver_app.record.fields import ValueKind
from caregiver_app.record.values import BegunBy, Direction, EntryKind, EntryWords, Method

CODE = "tools-broken"

Row = Mapping[str, str]
"""What is filled in, by field id; what is not known is left out or blank."""


class As(StrEnum):
    """How the file says what a field holds."""

    LINE = "line"
    AREA = "area"
    DAY = "day"


_HOLDS = {As.LINE: ValueKind.LINE, As.AREA: ValueKind.TEXT, As.DAY: ValueKind.DAY}


@dataclass(frozen=True, slots=True)
class ToolField:
    """One thing to fill in; ``help`` may be "". A day is kept in words, in full."""

    id: str
    kind: ValueKind
    label: str
    help: str


@dataclass(frozen=True, slots=True)
class ToolFieldGroup:
    """Fields under one heading."""

    id: str
    title: str
    fields: tuple[ToolField, ...]


@dataclass(frozen=True, slots=True)
class AsEntry:
    """How a row becomes an entry: ids of the record, and which field holds what.

    ``saw`` are fields that stand one below the other, each with its label.
    """

    kind: EntryKind
    method: Method
    direction: Direction
    begun_by: BegunBy
    app: str
    account: str
    exact_words: str
    saw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """One sheet. ``many``: it has as many rows as there are things to write down.

    ``note`` and ``never`` stand above the fields; ``open`` leads to it. ``row``, ``add`` and
    ``to_log`` name a row, the way to another one, and the way to the log ("" where there is none).
    ``title_from`` are the fields that name a row once they are filled in. ``does`` says what each
    of ``line``, ``note`` and ``never`` tells to do, where it tells to do something.
    """

    id: str
    kinds: tuple[str, ...]
    many: bool
    groups: tuple[ToolFieldGroup, ...]
    title_from: tuple[str, ...]
    entry: AsEntry | None
    title: str
    line: str
    open: str
    note: str
    never: str
    row: str = ""
    add: str = ""
    to_log: str = ""
    does: Mapping[str, Deeds] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[ToolField, ...]:
        """Every field, in order."""
        return tuple(field for group in self.groups for field in group.fields)

    def title_of(self, row: Row, number: int) -> str:
        """Give what ``row``, the one of that number from 1 on, is called."""
        named = [row.get(name, "").strip() for name in self.title_from]
        said = ": ".join(" ".join(one.split())[:_LONG] for one in named if one)
        return said or (f"{self.row} {number}" if self.row else self.title)


_LONG = 60


def filled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Give the rows in which anything stands, without blank fields."""
    kept = ({name: text for name, text in row.items() if text.strip()} for row in rows)
    return tuple(row for row in kept if row)


def entry_of(tool: Tool, row: Row, concern: str) -> EntryWords:
    """Give ``row`` as a draft of an entry of the concern of that id ("" for none).

    When it happened is left open: what an app shows is words, and is never guessed to be a time.
    Raises ``ValueError`` for a tool whose rows become no entries.
    """
    to = tool.entry
    if to is None:
        raise ValueError(f"{tool.id} makes no entries")
    labels = {field.id: field.label for field in tool.fields}
    saw = [f"{labels[name]}: {row[name].strip()}" for name in to.saw if row.get(name, "").strip()]
    return EntryWords(
        kind=to.kind,
        method=to.method,
        direction=to.direction,
        begun_by=to.begun_by,
        app=row.get(to.app, "").strip(),
        account=row.get(to.account, "").strip(),
        exact_words=row.get(to.exact_words, "").strip(),
        saw="\n".join(saw),
        concern=concern,
    )


@cache
def load_tools(language: str = "en") -> tuple[Tool, ...]:
    """Read the sheets. Raises ``Known("tools-broken", file=, key=, found=, expected=)``."""
    return read_tools(assets.resources() / "tools", language)


def tools_for(kind: str, language: str = "en") -> tuple[Tool, ...]:
    """Give the sheets that are offered for a kind of concern."""
    return tuple(tool for tool in load_tools(language) if kind in tool.kinds)


def read_tools(folder: Path, language: str) -> tuple[Tool, ...]:
    """Read ``tools.toml`` and ``tools.<language>.toml`` of ``folder``.

    Raises ``Known("tools-broken", …)`` for the first break: an unknown key, an id there twice, a
    field without words, words without a field.
    """
    data = Table.read(folder / "tools.toml", CODE)
    words = Table.read(folder / f"tools.{language}.toml", CODE)
    if (named := words.text("language")) != language:
        raise words.broken("language", named, language)
    spoken = words.table("tools")
    tools = tuple(_tool(table, spoken) for table in data.tables("tools"))
    data.end()
    words.end()
    return tools


_WORDS = ("title", "line", "open", "note", "never")
_TOLD = ("line", "note", "never")
_MANY = ("row", "add")


def _tool(data: Table, spoken: Table) -> Tool:
    name = data.text("id")
    if not spoken.has(name):
        raise data.broken("id", name, f"an id that has words in {spoken.file}")
    words = spoken.table(name)
    many = data.flag("many")
    titles, labels = words.table("groups"), words.table("fields")
    groups = tuple(_group(table, titles, labels) for table in data.tables("groups"))
    fields = [field.id for group in groups for field in group.fields]
    if len(set(fields)) != len(fields):
        raise data.broken("groups", ", ".join(fields), "each field once")
    title_from = data.texts("title_from", ())
    entry = _as_entry(data.table("entry"), fields) if data.has("entry") else None
    for one in title_from:
        if one not in fields:
            raise data.broken("title_from", one, f"one of {', '.join(fields)}")
    spoken_as = (*_WORDS, *(_MANY if many else ()), *(("to_log",) if entry else ()))
    return Tool(
        id=name,
        kinds=data.texts("kinds"),
        many=many,
        groups=groups,
        title_from=title_from,
        entry=entry,
        does=_does(data),
        **{key: words.text(key) for key in spoken_as},
    )


def _does(data: Table) -> Mapping[str, Deeds]:
    told = data.table("does") if data.has("does") else None
    if told is None:
        return MappingProxyType({})
    found = {one: read_deeds(told.table(one)) for one in _TOLD if told.has(one)}
    return MappingProxyType(found)


def _group(data: Table, titles: Table, labels: Table) -> ToolFieldGroup:
    name = data.text("id")
    fields = tuple(_field(table, labels) for table in data.tables("fields"))
    return ToolFieldGroup(name, titles.text(name), fields)


def _field(data: Table, labels: Table) -> ToolField:
    name, kind = data.text("id"), data.word("as", As)
    if not labels.has(name):
        raise data.broken("id", name, f"an id that has words in {labels.file}")
    words = labels.table(name)
    return ToolField(name, _HOLDS[kind], words.text("label"), words.text("help", ""))


def _as_entry(data: Table, fields: Sequence[str]) -> AsEntry:
    entry = AsEntry(
        kind=data.word("kind", EntryKind),
        method=data.word("method", Method),
        direction=data.word("direction", Direction),
        begun_by=data.word("begun_by", BegunBy),
        app=data.text("app"),
        account=data.text("account"),
        exact_words=data.text("exact_words"),
        saw=data.texts("saw"),
    )
    for one in (entry.app, entry.account, entry.exact_words, *entry.saw):
        if one not in fields:
            raise data.broken("entry", one, f"one of {', '.join(fields)}")
    return entry
