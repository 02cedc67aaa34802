"""What waits today: a concern, a follow-up, a draft, filing, a question, the key, names, copies.

One read of the open record (:func:`read_record`) and one order by harm (:func:`waiting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from caregiver_app.record.lists import Filters
from caregiver_app.record.questions_open import waits

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.record.lists import EntryRow
    from caregiver_app.record.matter_values import MatterKept
    from caregiver_app.record.repository import Repository
    from caregiver_app.record.values import Asked

OLD_COPY = timedelta(days=30)
"""How far the newest copy may lie behind the newest writing before a line says so."""
_AT_ONCE = 200
"""How many follow-ups that are due are looked for at a time; all are found."""
_MOST = 50
"""Of how many of them, those that wait longest, what is to be done is read."""


class WaitKind(StrEnum):
    """What can wait, the most harmful to forget first."""

    CONCERN = "concern"
    FOLLOW_UP = "follow-up"
    DRAFT = "draft"
    TO_FILE = "to-file"
    QUESTION = "question"
    PAPER_KEY = "paper-key"
    NAMES = "names"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """A follow-up that is due: of which entry, for when, what is to be done, and about whom."""

    entry_id: str
    day: date
    what: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordWaits:
    """What of the record waits: ``concerns`` are open, ``questions`` asked and not answered.

    ``drafts`` are written and not saved, of entries and of other forms.
    ``to_file`` entries are to be printed and filed, ``notes`` are case notes still to be written.
    ``last_written`` is the moment of the newest writing, None before the first.
    """

    concerns: tuple[MatterKept, ...] = ()
    due: tuple[FollowUpDue, ...] = ()
    drafts: int = 0
    to_file: int = 0
    notes: int = 0
    questions: tuple[Asked, ...] = ()
    last_written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. Of the others, only what its kind needs is set.

    ``count`` is how many drafts there are or entries to be filed, or how many days old a copy is.
    """

    kind: WaitKind
    concern: MatterKept | None = None
    due: FollowUpDue | None = None
    asked: Asked | None = None
    count: int = 0
    notes: int = 0


def read_record(book: Repository, today: date) -> RecordWaits:
    """Read what waits in the open record, in one go."""
    tally = book.tally()
    due = [
        FollowUpDue(row.id, row.follow_up_on or today, "", row.people_names)
        for row in _all_due(book)
    ]
    due.sort(key=lambda one: (one.day, one.entry_id))
    for at, one in enumerate(due[:_MOST]):
        due[at] = replace(one, what=book.entry(one.entry_id).words.follow_up)
    return RecordWaits(
        concerns=tuple(one for one in book.matters() if one.matter.is_open),
        due=tuple(due),
        drafts=tally.drafts + len(book.unsaved_forms()),
        to_file=tally.to_file - tally.case_notes,
        notes=tally.case_notes,
        questions=tuple(one for one in book.questions() if waits(one)),
        last_written=book.last_written_at(),
    )


def _all_due(book: Repository) -> Iterator[EntryRow]:
    page = book.find(Filters(follow_up_due=True), None, _AT_ONCE)
    yield from page.rows
    while page.after is not None:
        page = book.find(Filters(follow_up_due=True), page.after, _AT_ONCE)
        yield from page.rows


def waiting(
    found: RecordWaits,
    today: date,
    *,
    key_waits: bool = False,
    names_wait: bool = False,
    copy_of: datetime | None = None,
) -> tuple[Waiting, ...]:
    """Give all that waits, the most harmful to forget first.

    ``key_waits``: nobody has typed the paper key back. ``names_wait``: the names for the papers
    were put off. ``copy_of`` is the moment of the newest copy, None where nothing is known of it.
    """
    kinds = WaitKind
    parts: list[Iterable[Waiting]] = [
        (Waiting(kinds.CONCERN, concern=one) for one in found.concerns),
        (Waiting(kinds.FOLLOW_UP, due=one) for one in found.due),
        [Waiting(kinds.DRAFT, count=found.drafts)] if found.drafts else [],
        _filing(found),
        (Waiting(kinds.QUESTION, asked=one) for one in found.questions),
        [Waiting(kinds.PAPER_KEY)] if key_waits else [],
        [Waiting(kinds.NAMES)] if names_wait else [],
        _copy(found, today, copy_of),
    ]
    return tuple(one for part in parts for one in part)


def _filing(found: RecordWaits) -> list[Waiting]:
    if not (found.to_file or found.notes):
        return []
    return [Waiting(WaitKind.TO_FILE, count=found.to_file, notes=found.notes)]


def _copy(found: RecordWaits, today: date, copy_of: datetime | None) -> list[Waiting]:
    """Give the copy where it is old, and something was written since."""
    if copy_of is None or found.last_written is None or found.last_written <= copy_of:
        return []
    age = today - copy_of.date()
    return [Waiting(WaitKind.COPY, count=age.days)] if age > OLD_COPY else []
