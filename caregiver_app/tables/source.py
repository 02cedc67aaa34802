"""What a table is made of, and the kinds of file that it can be made into.

Nothing heavy is imported here: the window names the kinds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from caregiver_app.record.values import Entry, Person


class TableKind(StrEnum):
    """A kind of file, by its ending."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON_LINES = "jsonl"
    CALENDAR = "ics"
    """Follow-ups that are not done, without names."""


Going = Callable[[], object]
"""Called between two entries; what it raises ends the work."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """What a table is made of, as far as it may be shown.

    ``histories`` gives each entry with all its revisions, oldest first, once. ``made`` is when.
    ``thoughts``: what the writer thinks is in. ``mark`` stands where words are covered, "" where
    nothing was to be covered. ``one_child``: what is about other children is out. ``names``: people
    are named as on record. After ``late_after_hours`` an entry is a late one.
    """

    histories: Iterable[Sequence[Entry]]
    people: tuple[Person, ...]
    made: datetime
    thoughts: bool = False
    mark: str = ""
    one_child: bool = False
    names: bool = True
    late_after_hours: int = 24
    language: str = "en"
