"""How contacts were made that an export shows, and how much is taken in at once: data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.values import ExportFormat
from caregiver_app.record.values import Method

BROKEN = "intake-words-broken"
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class ContactWay:
    """The way of contact and the app, "" for none."""

    method: Method
    app: str


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """Letters of one entry; messages, and letters of the source, that are taken in at once."""

    letters: int
    messages: int
    source: int


@dataclass(frozen=True, slots=True)
class IntakeWays:
    """The way of each format, and the limits."""

    of: Mapping[ExportFormat, ContactWay]
    limits: IntakeLimits


@cache
def intake_ways() -> IntakeWays:
    """Read the ways. Raises ``Known("intake-words-broken", file=, key=, found=, expected=)``."""
    table = Table.read(assets.resources() / "intake" / "ways.toml", BROKEN)
    limits = IntakeLimits(
        table.number("most_letters"),
        table.number("most_messages"),
        table.number("most_millions") * _MILLION,
    )
    found: dict[ExportFormat, ContactWay] = {}
    for one in table.tables("ways"):
        way = ContactWay(one.word("method", Method), one.blank("app"))
        found |= dict.fromkeys(one.words("formats", ExportFormat), way)
        one.end()
    if set(found) != set(ExportFormat):
        raise table.broken("ways", ", ".join(found), f"each of {', '.join(ExportFormat)}")
    table.end()
    return IntakeWays(MappingProxyType(found), limits)
