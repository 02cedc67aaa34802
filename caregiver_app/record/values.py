"""The record as plain values: what the window and the vault hand to each other.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody around the child, or a child in this home.

    ``id`` is "" until saved. ``who`` is an id of the guidance vocabulary; ``facts`` are the
    standing facts about this person (see ``STANDING_FACTS``). ``reach`` is telephone, e-mail
    and account names as the caregiver writes them.
    """

    id: str = ""
    name: str = ""
    who: str = ""
    relationship: str = ""
    facts: tuple[str, ...] = ()
    reach: str = ""
    notes: str = ""


STANDING_FACTS = (
    "no-contact-order",
    "plan-limits-contact",
    "order-allows-contact",
    "already-connected",
)
"""The facts of the guidance vocabulary that can stand on a person's card."""


class Method(StrEnum):
    """How a contact was made."""

    TEXT = "text"
    SOCIAL_MEDIA = "social-media"
    MESSAGING_APP = "messaging-app"
    PHONE = "phone"
    VIDEO_CALL = "video-call"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a contact went; ``SEEN`` is a post that was seen."""

    FROM_THEM = "from-them"
    FROM_ME = "from-me"
    BOTH_WAYS = "both-ways"
    SEEN = "seen"


class BegunBy(StrEnum):
    """Who began a contact."""

    THEM = "them"
    ME = "me"
    CHILD = "child"
    SOMEONE_ELSE = "someone-else"


@dataclass(frozen=True, slots=True)
class VerdictKept:
    """The verdict of its day, kept with an entry: ids of the guidance vocabulary and the pack."""

    verdict: str
    basis: str
    headline: str
    sections: tuple[str, ...]
    rules: tuple[int, ...]
    pack_id: str
    pack_version: str
    care_type: str
    who: str
    action: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Everything the caregiver writes in one entry. ``people`` and ``children`` hold Person ids.

    ``day`` and ``clock`` are as the person wrote them, on their own wall clock. What was seen,
    what is thought and what was done are kept apart. ``filing`` is an id of the vocabulary.
    """

    day: date | None = None
    clock: time | None = None
    method: str = ""
    account: str = ""
    direction: str = ""
    begun_by: str = ""
    people: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    exact_words: str = ""
    saw: str = ""
    think: str = ""
    did: str = ""
    follow_up_on: date | None = None
    follow_up: str = ""
    filing: str = ""
    verdict: VerdictKept | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps words from being saved: the ``EntryWords`` field and a code for the sentence."""

    field: str
    code: str


def problems(words: EntryWords, today: date | None = None) -> tuple[Problem, ...]:
    """Give what is still missing or cannot be, in the order of the form; empty when all is well.

    Codes: ``day-missing``, ``day-in-future``, ``clock-missing``, ``method-missing``,
    ``content-missing`` (on ``exact_words``; ``saw`` will do), ``follow-up-day-missing``.
    The policy asks for date, time, method and content (Use of Social Media in Service
    Delivery, 30 November 2011, on documenting texts and instant messages). One day of slack
    allows for a clock in another time zone.
    """
    found: list[Problem] = []
    if words.day is None:
        found.append(Problem("day", "day-missing"))
    elif words.day > (today or date.today()) + timedelta(days=1):
        found.append(Problem("day", "day-in-future"))
    if words.clock is None:
        found.append(Problem("clock", "clock-missing"))
    if not words.method.strip():
        found.append(Problem("method", "method-missing"))
    if not (words.exact_words.strip() or words.saw.strip()):
        found.append(Problem("exact_words", "content-missing"))
    if words.follow_up.strip() and words.follow_up_on is None:
        found.append(Problem("follow_up_on", "follow-up-day-missing"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Draft:
    """Words not yet saved as an entry. ``correcting`` is the id of the entry being corrected."""

    id: str
    words: EntryWords
    correcting: str | None
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """That an entry was filed: the day, how (printed, sent, handed over …) and to whom."""

    day: date
    how: str
    to_whom: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a saved entry. ``written_at`` is aware and keeps the writer's offset.

    ``number`` counts entries in the order they were first saved; ``revision`` runs from 1 to
    ``revisions``; ``reason`` says why a correction was made ("" for the first revision).
    """

    id: str
    number: int
    words: EntryWords
    revision: int
    revisions: int
    written_at: datetime
    reason: str
    filed: Filed | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of a list. ``late_hours``: whole hours from what happened to its first saving."""

    id: str
    number: int
    day: date
    clock: time
    method: str
    people_names: tuple[str, ...]
    snippet: str
    filing: str
    filed: bool
    follow_up_on: date | None
    follow_up_done: bool
    corrected: bool
    late_hours: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows; every field narrows it further. ``person`` is a Person id.

    ``text`` is what somebody types: words in any order, the last letters may be missing, capitals
    and accents do not matter. ``since`` and ``until`` are both included.
    """

    text: str = ""
    person: str = ""
    method: str = ""
    since: date | None = None
    until: date | None = None
    unfiled: bool = False
    follow_up_due: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended. Opaque: only ``find`` makes and reads it."""

    place: int


@dataclass(frozen=True, slots=True)
class EntryPage:
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
