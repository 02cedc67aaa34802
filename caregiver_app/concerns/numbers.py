"""Who can be called in one place: its societies and its helplines, each number with its source.

The numbers come from archived copies of official pages; ``Societies.read`` is the day they were
read there. Nothing that is not verified is here, and hours only where a primary page gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

EMERGENCY = "emergency"
SUICIDE_CRISIS = "suicide-crisis"
"""The crisis line of a place that has one; urgent help then gives it a name of its own."""
SOCIETY = "society"
POLICE = "police"
WORKERS = ("worker", "resource-worker", "supervisor")
"""Roles that a caregiver calls beside the report, never in its place."""


class NumberConfidence(StrEnum):
    """How sure a fact is: official page, secondary page, or not verified (never shown)."""

    OFFICIAL = "H"
    SECONDARY = "M"
    UNVERIFIED = "L"


class Hours(StrEnum):
    """When a number is answered, as far as an official page says so.

    Only ``ALWAYS`` is ever called day and night; ``UNKNOWN`` makes no promise.
    """

    ALWAYS = "always"
    BY_DAY = "by-day"
    AFTER_HOURS = "after-hours"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NumberSource:
    """Where a fact was read: title, addresses of the archived copies, and how old they are."""

    id: str
    title: str
    addresses: tuple[str, ...]
    dated: str


@dataclass(frozen=True, slots=True)
class Number:
    """One telephone number. ``hours`` says in words when it is answered, "" where its label does
    or nobody knows; ``open`` says it as data.

    ``checked`` is the day it was read, or the day the caregiver found it right. ``shipped`` is the
    number that came with the program, where ``phone`` is one that the caregiver wrote in its place.
    """

    id: str
    phone: str
    label: str
    hours: str
    confidence: NumberConfidence
    sources: tuple[str, ...]
    checked: date
    open: Hours = Hours.UNKNOWN
    shipped: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Where a text message goes, and the word to send ("" for any); the rest as in a number."""

    to: str
    send: str
    confidence: NumberConfidence
    sources: tuple[str, ...]
    checked: date
    shipped: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """An address to type in a browser."""

    address: str
    confidence: NumberConfidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Society:
    """One children's aid society."""

    id: str
    name: str
    area: str
    numbers: tuple[Number, ...]

    @property
    def pair(self) -> tuple[Number, Number] | None:
        """The line by day and the one after hours, where only the two together are always open."""
        day = next((one for one in self.numbers if one.open is Hours.BY_DAY), None)
        night = next((one for one in self.numbers if one.open is Hours.AFTER_HOURS), None)
        return (day, night) if day is not None and night is not None else None


@dataclass(frozen=True, slots=True)
class Helpline:
    """A helpline, an office or a site. ``area`` limits it to the societies of that area."""

    id: str
    name: str
    run_by: str
    area: str
    use: str
    numbers: tuple[Number, ...]
    text_to: TextLine | None
    web: Web | None


@dataclass(frozen=True, slots=True)
class Find:
    """How to find any other society of the place."""

    title: str
    short: str
    text: str
    webs: tuple[str, ...]
    confidence: NumberConfidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SocietyWords:
    """The sentences around the numbers."""

    notes: Mapping[str, str]
    fill_in_title: str
    fill_in_text: str
    society_short: str
    society_use: str
    society_use_always: str
    police_title: str
    police_text: str
    roles: Mapping[str, str]
    blanks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """``phone`` as it stood on the day ``checked``.

    ``own``: the caregiver wrote it. Otherwise it is a shipped number that was found right.
    """

    phone: str
    own: bool
    checked: date


Kept = Mapping[str, OwnNumber]
"""What the caregiver wrote or checked, by key: place, owner and number, with / between."""


@dataclass(frozen=True, slots=True)
class Societies:
    """The societies and helplines of one place, in the order of the file.

    ``urgent`` are the calls that stand before everything, the emergency number first.
    ``own`` is what the caregiver wrote or checked; it stands in the numbers already.
    """

    place: str
    read: date
    urgent: tuple[str, ...]
    societies: tuple[Society, ...]
    helplines: Mapping[str, Helpline]
    find: Find
    sources: Mapping[str, NumberSource]
    words: SocietyWords
    own: Kept = field(default_factory=dict)

    def society(self, society_id: str) -> Society | None:
        """Give one society, or None for "other", "not-sure", "" and ids of another place."""
        return {one.id: one for one in self.societies}.get(society_id)
