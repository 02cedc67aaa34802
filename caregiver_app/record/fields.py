"""What stands beside a field where it is declared: what it holds, and what is made of it.

A field is one attribute of a dataclass of ``values.py``, annotated with a :class:`FieldSpec`: of an
entry (``EntryWords``), or of the report that was made (``ReportMade``). The sealed parts, what is
asked, missing, left out, searched, compared, printed and read, the form and the tables in
``docs/vault.md`` are made from these. How to add one: ``docs/recipes/field.md``.
"""

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, get_type_hints


class ValueKind(StrEnum):
    """What a field holds. ``OWN`` is a value of its own, which code of its own shows."""

    LINE = "line of text"
    TEXT = "text"
    DAY = "day"
    CLOCK = "clock"
    ONE = "one id"
    SEVERAL = "several ids"
    YES_NO = "yes or no"
    NUMBER = "number"
    OWN = "own"


class AskedOf(StrEnum):
    """Of which kinds of entry a field is asked; ``SOME`` are those that name it in kinds.toml."""

    EVERY = "every kind"
    SOME = "some kinds"
    NONE = "none"


class Look(StrEnum):
    """How a field is read, in the window and on paper."""

    FACT = "fact"
    """Beside its label."""
    SAID = "said"
    """Under a heading."""
    QUOTED = "quoted"
    """Under a heading, as a quotation."""
    THOUGHT = "thought"
    """Apart from what was seen, and marked so."""
    OWN = "own"
    """In a place of its own."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is declared of a field.

    It is sealed in ``part``, under ``key``; without a key the part is this value alone. ``ids`` are
    the built-in choices of ``ONE``. ``goes_with`` names the field without which it is not there.
    ``required``: nothing is saved without. ``label`` is the key of its name in the words of the
    sheets, "" for its own id, and ``words`` the table that names its ``ids``, likewise.
    ``searched`` is its place among the words that are searched, 0 for never: that order stands in
    every index that was made, so that a new field takes the next number. ``opens``: a list may show
    its first words. ``passage`` is where its words stand on a call sheet
    (``concerns/passages.py``), "" for nowhere.
    """

    value: ValueKind
    part: str = ""
    key: str = ""
    asked: AskedOf = AskedOf.EVERY
    look: Look = Look.FACT
    ids: type[StrEnum] | None = None
    goes_with: str = ""
    required: bool = False
    label: str = ""
    words: str = ""
    searched: int = 0
    opens: bool = False
    passage: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """A field with its ``id`` (the attribute), the ``type`` of its value and the ``empty`` one."""

    id: str
    type: Any
    empty: Any
    spec: FieldSpec

    @property
    def label(self) -> str:
        """Give the key of its name in the words of the sheets."""
        return self.spec.label or self.id

    @property
    def words(self) -> str:
        """Give the table of the words of the sheets that names its ids."""
        return self.spec.words or self.id

    @property
    def typed(self) -> bool:
        """Say whether it holds words that somebody types."""
        return self.spec.value in (ValueKind.LINE, ValueKind.TEXT) and not self.spec.goes_with


def declared(of: type) -> tuple[DeclaredField, ...]:
    """Give the fields of the dataclass ``of`` that are declared, in their order."""
    hints = get_type_hints(of, include_extras=True)
    found = []
    for one in fields(of):
        specs = [m for m in getattr(hints[one.name], "__metadata__", ()) if _is_spec(m)]
        if specs:
            empty = None if one.default is MISSING else one.default
            found.append(DeclaredField(one.name, hints[one.name].__origin__, empty, specs[0]))
    return tuple(found)


def searched(of: Iterable[DeclaredField]) -> tuple[DeclaredField, ...]:
    """Give those whose words are searched, in the order in which they stand in the index."""
    found = (one for one in of if one.spec.searched)
    return tuple(sorted(found, key=lambda one: one.spec.searched))


def _is_spec(metadata: object) -> bool:
    return isinstance(metadata, FieldSpec)
