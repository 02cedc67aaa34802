"""What must be printed and filed, what is a case note, and what is done about it.

That something was filed, or followed up, is sealed like the words themselves.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Integer, bindparam, func, select, text

from caregiver_app.errors import Known
from caregiver_app.record import chain, listing
from caregiver_app.record.drafts import OF_ENTRIES
from caregiver_app.record.history import EntryHistory, told_of
from caregiver_app.record.lists import Tally
from caregiver_app.record.packing import unpack
from caregiver_app.record.parts import storable
from caregiver_app.record.values import Filed
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import DraftRow, EntryKnown, Revision


def mark_filed(vault: Vault, entry_id: str, filed: Filed, now: datetime) -> None:
    """Record that an entry was filed: how, to whom, when. Each time is sealed, none is changed.

    Raises ``Known("entry-unknown")``.
    """
    mark_all_filed(vault, [entry_id], filed, now)


def mark_all_filed(vault: Vault, entry_ids: Sequence[str], filed: Filed, now: datetime) -> None:
    """Record that several entries were filed together: all of it is recorded, or nothing.

    Raises ``Known("entry-unknown")``.
    """
    content = {
        "day": filed.day.isoformat(),
        "how": storable(filed.how),
        "to_whom": storable(filed.to_whom),
    }
    _seal_filing(vault, entry_ids, content, now)


def mark_all_not_filed(vault: Vault, entry_ids: Sequence[str], now: datetime) -> None:
    """Record that several entries are not filed after all; all of it is recorded, or nothing.

    Raises ``Known``: ``entry-unknown``, ``not-filed``.
    """
    _seal_filing(vault, entry_ids, None, now)


def filed_lately(vault: Vault) -> tuple[Filed, ...]:
    """Give how entries were filed of late, the latest first, each way and name once."""
    with vault.reading() as connection:
        rows = _LATELY.all(connection, looked_at=_LOOKED_AT)
    found: dict[tuple[str, str], Filed] = {}
    for (words,) in rows:
        content = json.loads(unpack(words).get("filing") or b"null")
        if content is not None:
            filed = Filed(date.fromisoformat(content["day"]), content["how"], content["to_whom"])
            found.setdefault((filed.how, filed.to_whom), filed)
    return tuple(found.values())


_LOOKED_AT = 2000
_LATEST = (
    select(Revision.serial)
    .order_by(Revision.serial.desc())
    .limit(bindparam("looked_at", type_=Integer))
    .scalar_subquery()
)
_LATELY = PreparedStatement(
    select(Revision.words)
    .where(Revision.serial.in_(_LATEST), Revision.kind == "filing")
    .order_by(Revision.serial.desc())
    .limit(40)
)


def mark_not_filed(vault: Vault, entry_id: str, now: datetime) -> None:
    """Record that an entry is not filed after all; it waits for it again.

    Raises ``Known``: ``entry-unknown``, ``not-filed``.
    """
    mark_all_not_filed(vault, [entry_id], now)


def follow_up_done(vault: Vault, entry_id: str, now: datetime) -> None:
    """Record that the follow-up of an entry is done; a later correction may set another one.

    What was taken back asks for none. Recorded once: asked again it stays as it is.
    Raises ``Known``: ``entry-unknown``, ``follow-up-absent``.
    """
    with vault.writing() as connection:
        found = told_of(connection, entry_id)
        until = found.entry.words.follow_up_on
        if until is None or found.entry.withdrawn:
            raise Known("follow-up-absent")
        if found.entry.follow_up_done:
            return
        parts = {"follow_up": canonical({"day": until.isoformat()})}
        chain.append(connection, vault, _about(found, "follow-up"), parts, now)
        listing.mark_followed_up(connection, found.entry.number)


def _seal_filing(
    vault: Vault, entry_ids: Sequence[str], content: dict[str, str] | None, now: datetime
) -> None:
    with vault.writing() as connection:
        for entry_id in entry_ids:
            found = told_of(connection, entry_id)
            if content is None and found.entry.filed is None:
                raise Known("not-filed")
            parts = {"filing": canonical(content)}
            chain.append(connection, vault, _about(found, "filing"), parts, now)
            listing.mark_filed(
                connection,
                found.entry.number,
                found.entry.words.filing,
                is_filed=content is not None,
                withdrawn=found.entry.withdrawn,
            )


def _about(found: EntryHistory, kind: str) -> chain.SealedSubject:
    entry = found.entry
    return chain.SealedSubject(kind, entry.id, entry.number, reference=entry.reference)


def tally(vault: Vault, today: date) -> Tally:
    """Give the counts for headings. None of them walks the whole record."""
    with vault.reading() as connection:
        # Entries are numbered from 1 and none is ever deleted, so the last number counts them.
        entries = int(_ENTRIES.value(connection) or 0)
        notes, prints = (
            int(_MARKED.value(connection, mark=f'tags : "{mark}"'))
            for mark in (listing.CASE_NOTE, listing.TO_PRINT)
        )
        due = int(_DUE.value(connection, today=today.isoformat()))
        drafts = int(_DRAFTS.value(connection))
    return Tally(entries, notes + prints, due, drafts, notes)


_ENTRIES = PreparedStatement(select(func.max(EntryKnown.number)))
_MARKED = PreparedStatement(
    text("SELECT count(*) FROM listed_words WHERE listed_words MATCH :mark")
)
_DUE = PreparedStatement(
    text(
        "SELECT count(*) FROM listed INDEXED BY ix_listed_follow_up"
        " WHERE follow_up_on IS NOT NULL AND follow_up_done = 0 AND follow_up_on <= :today"
    )
)
_DRAFTS = PreparedStatement(select(func.count()).select_from(DraftRow).where(OF_ENTRIES))
