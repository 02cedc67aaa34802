"""Saving words for good, correcting them beside the original, and reading them back.

What was saved is never updated or deleted: a correction is one more revision.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from caregiver_app.errors import Known
from caregiver_app.record import chain, listing
from caregiver_app.record.drafts import remove, remove_correction
from caregiver_app.record.filing import filed_of
from caregiver_app.record.moments import stamp, unstamp
from caregiver_app.record.parts import from_parts, to_parts
from caregiver_app.record.people import check_people
from caregiver_app.record.values import Entry, EntryWords, problems
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import EntryKnown, Part, Revision


def save(vault: Vault, draft_id: str, words: EntryWords, now: datetime) -> Entry:
    """Save ``words`` as a new entry and drop the draft. The entry keeps the draft's id.

    The same draft with the same words saved twice is one entry. Raises ``Known`` with the code of
    the first of ``problems``, ``person-unknown``, ``entry-already-saved``.
    """
    _check(words, now)
    entry_id = draft_id or str(uuid.uuid4())
    with vault.writing() as connection:
        there = _number(connection, entry_id)
        if there is not None:
            known = _read(connection, entry_id)[-1]
            if known.words != _as_stored(words):
                raise Known("entry-already-saved")
            remove(connection, draft_id)
            return known
        check_people(connection, listing.everybody(words))
        number = connection.execute(_NEXT).scalar_one()
        connection.execute(_ADD, {"number": number, "id": entry_id})
        where = chain.Place(entry_id, number, 1, None)
        parts = to_parts(words, "")
        chain.append(connection, vault, where, parts, now)
        listing.put(connection, number, entry_id, words, now, corrected=False)
        remove(connection, draft_id)
    return Entry(
        id=entry_id,
        number=number,
        words=from_parts(parts)[0],
        revision=1,
        revisions=1,
        written_at=unstamp(*stamp(now)),
        reason="",
        filed=None,
    )


def correct(
    vault: Vault, entry_id: str, words: EntryWords, reason: str, draft_id: str, now: datetime
) -> Entry:
    """Put a new revision beside the old ones, and drop its draft.

    Without ``draft_id`` the latest draft that corrects this entry is dropped. The same correction
    asked for twice is one revision. Raises ``Known``: ``reason-missing``, ``entry-unknown``,
    ``person-unknown``, and the codes of ``problems``.
    """
    if not reason.strip():
        raise Known("reason-missing")
    _check(words, now)
    with vault.writing() as connection:
        history = _read(connection, entry_id)
        latest = history[-1]
        if draft_id:
            remove(connection, draft_id)
        else:
            remove_correction(connection, entry_id)
        if (latest.words, latest.reason) == (_as_stored(words), reason):
            return latest
        check_people(connection, listing.everybody(words))
        where = chain.Place(
            entry_id, latest.number, latest.revision + 1, _revision_id(connection, latest)
        )
        chain.append(connection, vault, where, to_parts(words, reason), now)
        first_written_at = history[0].written_at
        listing.put(connection, latest.number, entry_id, words, first_written_at, corrected=True)
        return _read(connection, entry_id)[-1]


def entry(vault: Vault, entry_id: str) -> Entry:
    """Give an entry as it now stands. Raises ``Known("entry-unknown")``."""
    return history(vault, entry_id)[-1]


def history(vault: Vault, entry_id: str) -> tuple[Entry, ...]:
    """Give every revision of an entry, oldest first. Raises ``Known("entry-unknown")``."""
    with vault.reading() as connection:
        return _read(connection, entry_id)


def _check(words: EntryWords, now: datetime) -> None:
    for problem in problems(words, now.date()):
        raise Known(problem.code, field=problem.field)


def _as_stored(words: EntryWords) -> EntryWords:
    return from_parts(to_parts(words, ""))[0]


def _number(connection: Connection, entry_id: str) -> int | None:
    return connection.execute(_NUMBER, {"entry": entry_id}).scalar()


# Built once: building a question costs as much as asking it.
_ADD = insert(EntryKnown)
_NEXT = select(func.coalesce(func.max(EntryKnown.number), 0) + 1)
_NUMBER = select(EntryKnown.number).where(EntryKnown.id == bindparam("entry"))
_REVISIONS = (
    select(
        Revision.revision,
        Revision.written_at,
        Revision.offset_minutes,
        Part.name,
        Part.words,
    )
    .join(Part, Part.revision_serial == Revision.serial)
    .where(Revision.entry_number == bindparam("number"))
    .order_by(Revision.revision)
)


def _revision_id(connection: Connection, known: Entry) -> str:
    return connection.execute(
        select(Revision.id).where(
            Revision.entry_number == known.number, Revision.revision == known.revision
        )
    ).scalar_one()


def _read(connection: Connection, entry_id: str) -> tuple[Entry, ...]:
    number = _number(connection, entry_id)
    if number is None:
        raise Known("entry-unknown")
    rows = connection.execute(_REVISIONS, {"number": number}).all()
    filed = filed_of(connection, number)
    grouped = [list(group) for _, group in groupby(rows, key=lambda row: row.revision)]
    found = []
    for parts in grouped:
        words, reason = _words(parts)
        first = parts[0]
        written_at = unstamp(first.written_at, first.offset_minutes)
        found.append(
            Entry(
                id=entry_id,
                number=number,
                words=words,
                revision=first.revision,
                revisions=len(grouped),
                written_at=written_at,
                reason=reason,
                filed=filed,
            )
        )
    return tuple(found)


def _words(parts: Iterable[Row[*tuple[Any, ...]]]) -> tuple[EntryWords, str]:
    return from_parts({part.name: part.words for part in parts})
