"""What must be printed and filed or written up as a case note, and what is done."""

from datetime import date, datetime

from sqlalchemy import Connection, Row, func, insert, select, text, update

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Filing as Way
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.record.values import Filed, Tally
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import DraftRow, EntryKnown, Filing, FollowUp, Listed


def mark_filed(vault: Vault, entry_id: str, filed: Filed, now: datetime) -> None:
    """Record that an entry was filed. A row is added each time and none is ever changed.

    Raises ``Known("entry-unknown")``.
    """
    written_at, offset_minutes = stamp(now)
    with vault.writing() as connection:
        row = _listed(connection, entry_id)
        connection.execute(
            insert(Filing),
            {
                "entry_number": row.entry_number,
                "day": filed.day.isoformat(),
                "how": storable(filed.how),
                "to_whom": storable(filed.to_whom),
                "written_at": written_at,
                "offset_minutes": offset_minutes,
            },
        )
        connection.execute(
            update(Listed).where(Listed.place == row.place).values(filed=1, to_file=0)
        )


def follow_up_done(vault: Vault, entry_id: str, now: datetime) -> None:
    """Record that the follow-up of an entry is done; a later correction may set another one.

    Raises ``Known``: ``entry-unknown``, ``follow-up-absent``.
    """
    written_at, offset_minutes = stamp(now)
    with vault.writing() as connection:
        row = _listed(connection, entry_id)
        if row.follow_up_on is None:
            raise Known("follow-up-absent")
        connection.execute(
            insert(FollowUp),
            {
                "entry_number": row.entry_number,
                "day": row.follow_up_on,
                "written_at": written_at,
                "offset_minutes": offset_minutes,
            },
        )
        connection.execute(update(Listed).where(Listed.place == row.place).values(follow_up_done=1))


def filed_of(connection: Connection, entry_number: int) -> Filed | None:
    """Give how an entry was last filed, or None."""
    row = connection.execute(
        select(Filing.day, Filing.how, Filing.to_whom)
        .where(Filing.entry_number == entry_number)
        .order_by(Filing.number.desc())
        .limit(1)
    ).first()
    return None if row is None else Filed(date.fromisoformat(row.day), row.how, row.to_whom)


def tally(vault: Vault, today: date) -> Tally:
    """Give the counts for headings. None of them walks the whole record."""
    with vault.reading() as connection:
        # Entries are numbered from 1 and none is ever deleted, so the last number counts them.
        entries = connection.execute(select(func.max(EntryKnown.number))).scalar() or 0
        notes = {"case_note": Way.CASE_NOTE.value}
        to_file, case_notes = connection.execute(_TO_FILE, notes).one()
        due = connection.execute(_DUE, {"today": today.isoformat()}).scalar_one()
        drafts = connection.execute(select(func.count()).select_from(DraftRow)).scalar_one()
    return Tally(entries, to_file, due, drafts, case_notes)


_TO_FILE = text(
    "SELECT count(*), count(*) FILTER (WHERE filing = :case_note)"
    " FROM listed INDEXED BY ix_listed_to_file WHERE to_file = 1"
)
_DUE = text(
    "SELECT count(*) FROM listed INDEXED BY ix_listed_follow_up"
    " WHERE follow_up_on IS NOT NULL AND follow_up_done = 0 AND follow_up_on <= :today"
)


def _listed(connection: Connection, entry_id: str) -> Row[int, int, str | None]:
    row = connection.execute(
        select(Listed.place, Listed.entry_number, Listed.follow_up_on).where(
            Listed.entry_id == entry_id
        )
    ).first()
    if row is None:
        raise Known("entry-unknown")
    return row
