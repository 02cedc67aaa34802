"""Looking the record over, as plain values: saved views, the weekly review, patterns.

Nothing heavy is imported here: the window needs these before its first paint.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.lists import EntriesPage, EntryRow, Filters, Order, Tally
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.values import Draft, Entry, Filed, Person


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


SPEAKS_FROM = 4
"""From so many contacts with a person on, a review says what it makes of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many contacts with a person there were, and how many of them by social media."""

    person_id: str
    name: str
    contacts: int
    by_social_media: int

    @property
    def enough(self) -> bool:
        """Whether there were enough contacts to say anything of them: one is no habit."""
        return self.contacts >= SPEAKS_FROM

    @property
    def much(self) -> bool:
        """Whether more than half went through social media, of enough."""
        return self.enough and 2 * self.by_social_media > self.contacts


@dataclass(frozen=True, slots=True)
class Review:
    """What a week's look at the record shows. ``follow_ups_due`` are the first twenty.

    ``case_notes`` says how many of those to file are case notes alone. ``to_do`` has what is to be
    done for a follow-up, by the id of its entry, where that was written.
    """

    to_file: int
    case_notes: int
    follow_ups_due: tuple[EntryRow, ...]
    unanswered: tuple[Unanswered, ...]
    shares: tuple[Share, ...]
    to_do: dict[str, str] = field(default_factory=dict)

    @property
    def wait_for_word(self) -> tuple[Unanswered, ...]:
        """Who wrote last, of those with enough contacts to speak of."""
        known = {one.person_id for one in self.shares if one.enough}
        return tuple(one for one in self.unanswered if one.person_id in known)


@dataclass(frozen=True, slots=True)
class PatternLine:
    """Contacts of one person or by one way, month by month."""

    id: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ContactPatterns:
    """Contacts over time. ``months`` holds the first day of each; every line counts along it."""

    months: tuple[date, ...]
    by_person: tuple[PatternLine, ...]
    by_method: tuple[PatternLine, ...]


@dataclass(frozen=True, slots=True)
class LogOverview:
    """What the log shows around its rows: counts, drafts, and the names that its filters offer."""

    tally: Tally
    people: tuple[Person, ...]
    views: tuple[SavedView, ...]
    choices: tuple[OwnChoice, ...]
    drafts: tuple[Draft, ...]
    writers: tuple[Writer, ...]


@dataclass(frozen=True, slots=True)
class LogRows:
    """Pages one after the other; ``written`` tells when entries were first saved, where asked."""

    pages: tuple[EntriesPage, ...]
    written: dict[int, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry as one reads it: its revisions, oldest first, and who everybody is.

    ``filed_lately`` is how entries were filed of late, the latest first.
    """

    history: tuple[Entry, ...]
    people: tuple[Person, ...]
    filed_lately: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Tray:
    """What is to be filed, the oldest first, as far as asked for.

    ``before`` tells how earlier words of an entry were filed, by its id. ``lately`` is how
    entries were filed of late, the latest first.
    """

    rows: tuple[EntryRow, ...]
    more: bool
    before: dict[str, Filed]
    lately: tuple[Filed, ...]
