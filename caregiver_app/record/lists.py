"""Lists of entries as plain values: what to show, in what order, and the rows that come back.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from caregiver_app.finding import GAP

MARK, UNMARK = "\x02", "\x03"
"""What stands before and after each found word in ``EntryRow.marked``."""
ASIDE = "\x04"
"""What stands in the index before that which can be found and is no words of the entry."""


class EntryRow(NamedTuple):
    """One line of a list, much as it is stored: what is dearer to read is read when asked for.

    A log of a lifetime is paged through by these, so making one must cost next to nothing.
    ``late_hours``: whole hours from what happened to its first saving. ``reference``: what it is
    called on paper. ``behind``: the moment, as stored, of a saving before its first one whose clock
    said later, or "". ``people_names``: people,
    then children; of a report that names none, who took it.
    ``marked``: the words shown, with ``MARK`` and ``UNMARK`` around what was searched for.
    """

    place: int
    id: str
    number: int
    stored_day: str
    stored_clock: str
    kind: str
    method: str
    method_name: str
    direction: str
    filing: str
    is_filed: int
    stored_follow_up: str | None
    is_followed_up: int
    is_corrected: int
    is_withdrawn: int
    late_hours: int
    verdict: str
    files: int
    writer: str
    reference: str
    behind: str
    marked: str
    people_names: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day it happened."""
        return date.fromisoformat(self.stored_day)

    @property
    def clock(self) -> time:
        """The wall clock when it happened."""
        return time.fromisoformat(self.stored_clock)

    @property
    def follow_up_on(self) -> date | None:
        """The day of its follow-up, done or not."""
        until = self.stored_follow_up
        return None if until is None else date.fromisoformat(until)

    @property
    def filed(self) -> bool:
        """Whether its words of now are filed."""
        return bool(self.is_filed)

    @property
    def follow_up_done(self) -> bool:
        """Whether its follow-up is done."""
        return bool(self.is_followed_up)

    @property
    def corrected(self) -> bool:
        """Whether a correction stands beside its first words."""
        return bool(self.is_corrected)

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return bool(self.is_withdrawn)

    @property
    def snippet(self) -> str:
        """The words shown, on one line, without marks."""
        plain = self.marked.replace(MARK, "").replace(UNMARK, "").replace(GAP, "")
        return " ".join(plain.split())


class SortBy(StrEnum):
    """What a list can be sorted by."""

    HAPPENED = "happened"
    WRITTEN = "written"
    KIND = "kind"
    METHOD = "method"
    PERSON = "person"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted.

    ``descending``: the newest first, or the last group first. Within one kind, method, person
    or state of filing the newest happening always comes first. ``groups`` are the kinds or methods
    in the order of their names on screen, which the record does not know; those left out come last.
    By person, an entry stands under the one named first in it, and with nobody in it last.
    """

    by: SortBy = SortBy.HAPPENED
    descending: bool = True
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows it further. ``person`` and ``child`` are Person ids.

    ``text`` is what somebody types: words in any order, the last letters may be missing, capitals
    and accents do not matter; words in "quotes" stand together. ``person`` is found in any part of
    an entry, ``child`` only where the entry is about that child, ``concern`` (its id) where the
    entry belongs to it, by its own words or added later. ``since`` and ``until`` are both included.
    """

    text: str = ""
    person: str = ""
    method: str = ""
    since: date | None = None
    until: date | None = None
    unfiled: bool = False
    follow_up_due: bool = False
    kind: str = ""
    child: str = ""
    with_files: bool = False
    concern: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended. Opaque: only ``find`` makes and reads it."""

    place: int
    group: int = 0


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """A page of a list; ``after`` asks for the next one and is None on the last page."""

    rows: tuple[EntryRow, ...]
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for headings: saved entries, still to file, follow-ups due by today, drafts.

    ``case_notes`` says how many of those to file are case notes alone, with nothing to print.
    """

    entries: int
    to_file: int
    follow_ups_due: int
    drafts: int
    case_notes: int = 0
