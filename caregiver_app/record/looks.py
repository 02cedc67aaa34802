"""Looking the record over, as plain values: saved views, the weekly review, patterns.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass
from datetime import date

from caregiver_app.record.lists import EntryRow, Filters, Order


@dataclass(frozen=True, slots=True)
class SavedView:
    """A look at the log that was saved under a name. ``id`` is "" until saved.

    ``columns`` are ids of columns of the table, which the record does not know.
    """

    id: str
    name: str
    filters: Filters
    order: Order
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who wrote last: the entry in which they did, and its day."""

    person_id: str
    name: str
    entry_id: str
    day: date


@dataclass(frozen=True, slots=True)
class Share:
    """How many contacts with a person there were, and how many of them by social media."""

    person_id: str
    name: str
    contacts: int
    by_social_media: int


@dataclass(frozen=True, slots=True)
class Review:
    """What a week's look at the record shows. ``follow_ups_due`` are the first twenty.

    ``case_notes`` says how many of those to file are case notes alone.
    """

    to_file: int
    case_notes: int
    follow_ups_due: tuple[EntryRow, ...]
    unanswered: tuple[Unanswered, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Contacts of one person or by one way, month by month."""

    id: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Contacts over time. ``months`` holds the first day of each; every line counts along it."""

    months: tuple[date, ...]
    by_person: tuple[Line, ...]
    by_method: tuple[Line, ...]
