"""A concern on record as plain values. Nothing heavy is imported here: the window builds them.

In code a concern on record is a ``Matter``, to tell it from the kinds of concern of a place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Annotated

from caregiver_app.record.fields import FieldSpec, ValueKind, declared
from caregiver_app.record.values import Draft, Entry, Person

QUIET_AFTER = timedelta(hours=24)
"""How long an open concern may have nothing recorded before the window asks about it."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CallTold:
    """What was typed about one call. ``called`` is the name of who was called.

    ``draft_id`` is the draft in the log ("" for none yet); ``kept`` that it was handed over.
    """

    called: Annotated[str, FieldSpec(ValueKind.OWN)] = ""
    phone: Annotated[str, FieldSpec(ValueKind.OWN, goes_with="called")] = ""
    taken_by: Annotated[str, FieldSpec(ValueKind.LINE)] = ""
    time: Annotated[str, FieldSpec(ValueKind.LINE)] = ""
    number: Annotated[str, FieldSpec(ValueKind.LINE)] = ""
    said: Annotated[str, FieldSpec(ValueKind.TEXT)] = ""
    draft_id: str = ""
    kept: bool = False

    @property
    def typed(self) -> bool:
        """Say whether anything was typed that could be lost."""
        return any(words.strip() for words in (self.taken_by, self.number, self.said))


CALL = declared(CallTold)
"""The fields of what was typed about a call."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One concern on record. ``id`` is "" for one not saved yet.

    ``place`` and ``kind`` are ids of the concerns' data, ``title`` what the kind was called then.
    ``when`` are the conditions that held, ``age`` the band of the child's age ("" until chosen).
    ``done`` says of each step ticked as done when that was; ``told`` holds what is known, by field
    of the call sheet; ``calls`` what was typed about calls, by step; ``tools`` the rows of the
    sheets of its kind, by sheet and field. ``entries`` are the ids of entries that were added to
    it after they were saved; others name the concern in their own words. ``sheet`` says what of the
    log is on the call sheet, and where (``concerns/passages.py``). ``closed`` is the reason
    it was closed with, "" while it is open; ``closed_at`` when. ``answered_at`` is when the
    caregiver last said that nothing new has happened. Moments carry their offset.
    """

    id: str = ""
    place: str = ""
    kind: str = ""
    title: str = ""
    when: frozenset[str] = frozenset()
    age: str = ""
    done: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    told: Mapping[str, str] = field(default_factory=_nothing)
    calls: Mapping[str, CallTold] = field(default_factory=lambda: MappingProxyType({}))
    tools: Mapping[str, tuple[Mapping[str, str], ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    entries: tuple[str, ...] = ()
    sheet: Mapping[str, str] = field(default_factory=_nothing)
    opened_at: datetime | None = None
    answered_at: datetime | None = None
    closed: str = ""
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return not self.closed


@dataclass(frozen=True, slots=True)
class MatterKept:
    """A concern as it stands in the record; ``last`` is the newest thing recorded about it."""

    matter: Matter
    last: datetime

    @property
    def quiet_at(self) -> datetime:
        """When nothing will have been recorded about it for a day."""
        return self.last + QUIET_AFTER

    def is_quiet(self, now: datetime) -> bool:
        """Say whether it is open and nothing was recorded about it for a day."""
        return self.matter.is_open and now >= self.quiet_at


@dataclass(frozen=True, slots=True)
class MatterWhole:
    """Everything there is about one concern: ``entries`` as they now stand, oldest first."""

    kept: MatterKept
    entries: tuple[Entry, ...]
    drafts: tuple[Draft, ...]
    people: tuple[Person, ...]

    @property
    def matter(self) -> Matter:
        """The concern itself."""
        return self.kept.matter


@dataclass(frozen=True, slots=True)
class ForCall:
    """What a call sheet is put together from; ``own`` are the ids of the concern's entries.

    Everybody on record is among it, and the name of the writer who is in.
    """

    entries: tuple[Entry, ...] = ()
    own: frozenset[str] = frozenset()
    people: tuple[Person, ...] = ()
    my_name: str = ""


def closed(matter: Matter, reason: str, now: datetime) -> Matter:
    """Give ``matter`` closed with ``reason``."""
    return replace(matter, closed=reason.strip(), closed_at=now)


def opened_again(matter: Matter) -> Matter:
    """Give ``matter`` open: the duty to report comes back with each new reason to worry."""
    return replace(matter, closed="", closed_at=None)
