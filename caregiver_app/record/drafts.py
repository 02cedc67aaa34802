"""Words not yet saved: kept from the first keystroke, dropped when they are saved.

The drafts of entries and what stands in other forms are rows of one table. Those of forms have an
id that begins with ``form:``, and their content stands under ``form``, where no entry has anything.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from caregiver_app.errors import Known
from caregiver_app.record.files import remove_with_draft
from caregiver_app.record.moments import stamp, unstamp
from caregiver_app.record.parts import Typed, from_draft, storable, to_draft, typed_of
from caregiver_app.record.values import Draft, EntryWords, UnsavedForm
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import DraftRow, EntryKnown

_FORM = "form:"
_OF_FORMS = DraftRow.id.startswith(_FORM, autoescape=True)
OF_ENTRIES = ~_OF_FORMS
"""Of the rows of drafts, those of entries."""


def keep_draft(
    vault: Vault,
    draft_id: str,
    words: EntryWords,
    correcting: str | None,
    reason: str,
    now: datetime,
    typed: Typed = (),
) -> bool:
    """Keep what was typed so far, in the place of what the draft said before.

    Gives True where the draft is new. A keystroke that comes in after its draft was saved as an
    entry is left out. Raises ``Known("entry-unknown")`` for a correction of no entry.
    """
    changed_at, offset_minutes = stamp(now)
    values = {
        "words": to_draft(words, typed),
        "correcting": correcting,
        "reason": storable(reason),
        "changed_at": changed_at,
        "offset_minutes": offset_minutes,
    }
    with vault.writing() as connection:
        if _entry_exists(connection, draft_id):
            return False
        if correcting is not None and not _entry_exists(connection, correcting):
            raise Known("entry-unknown")
        return _put(connection, draft_id, values)


def _put(connection: Connection, draft_id: str, values: dict[str, Any]) -> bool:
    """Keep a row in the place of the one of that id. Gives True where there was none."""
    mine = select(DraftRow.id).where(DraftRow.id == draft_id)
    is_new = connection.execute(mine).first() is None
    connection.execute(
        insert(DraftRow).on_conflict_do_update(index_elements=["id"], set_=values),
        {"id": draft_id, **values},
    )
    return is_new


def keep_form(vault: Vault, unsaved: UnsavedForm, now: datetime) -> bool:
    """Keep what stands in a form, in the place of what stood there. True where it is new."""
    changed_at, offset_minutes = stamp(now)
    values = {
        "words": canonical({"form": [unsaved.form, unsaved.subject, storable(unsaved.content)]}),
        "correcting": None,
        "reason": "",
        "changed_at": changed_at,
        "offset_minutes": offset_minutes,
    }
    with vault.writing() as connection:
        return _put(connection, _form_id(unsaved.form, unsaved.subject), values)


def forms(vault: Vault) -> tuple[UnsavedForm, ...]:
    """Give what stands in all forms and is not saved, the latest first."""
    with vault.reading() as connection:
        rows = connection.execute(
            select(DraftRow.words).where(_OF_FORMS).order_by(DraftRow.changed_at.desc())
        ).scalars()
        return tuple(UnsavedForm(*json.loads(words)["form"]) for words in rows)


def drop_form(vault: Vault, form: str, subject: str) -> None:
    """Let go of what stands in a form. Nothing happens where nothing does."""
    with vault.writing() as connection:
        remove(connection, _form_id(form, subject))


def _form_id(form: str, subject: str) -> str:
    return f"{_FORM}{form}:{subject}"


def drafts(vault: Vault) -> tuple[Draft, ...]:
    """Give every draft of an entry, the latest first."""
    with vault.reading() as connection:
        rows = connection.execute(
            select(DraftRow.__table__)
            .where(OF_ENTRIES)
            .order_by(DraftRow.changed_at.desc(), DraftRow.id)
        ).all()
    return tuple(_draft(row) for row in rows)


def draft(vault: Vault, draft_id: str) -> Draft | None:
    """Give one draft; None where there is none."""
    mine = select(DraftRow.__table__).where(DraftRow.id == draft_id)
    with vault.reading() as connection:
        row = connection.execute(mine).first()
    return None if row is None else _draft(row)


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        words=from_draft(row.words),
        correcting=row.correcting,
        reason=row.reason,
        changed_at=unstamp(row.changed_at, row.offset_minutes),
        typed=typed_of(row.words),
    )


def drop_draft(vault: Vault, draft_id: str) -> None:
    """Throw a draft away with the files it alone names. Nothing happens where there is none."""
    with vault.writing() as connection:
        remove_with_draft(connection, draft_id)
        remove(connection, draft_id)


def remove(connection: Connection, draft_id: str) -> None:
    """Drop a draft within a larger unit of work."""
    _REMOVE.run(connection, {"draft": draft_id})


_REMOVE = PreparedStatement(delete(DraftRow).where(DraftRow.id == bindparam("draft")))


def remove_correction(connection: Connection, entry_id: str) -> None:
    """Drop the latest draft that corrects ``entry_id``."""
    latest = (
        select(DraftRow.id)
        .where(DraftRow.correcting == entry_id)
        .order_by(DraftRow.changed_at.desc())
        .limit(1)
    )
    connection.execute(delete(DraftRow).where(DraftRow.id == latest.scalar_subquery()))


def remove_corrections(connection: Connection, entry_id: str) -> None:
    """Drop every draft that corrects ``entry_id``, with the files that they alone name."""
    mine = select(DraftRow.id).where(DraftRow.correcting == entry_id)
    for draft_id in connection.execute(mine).scalars().all():
        remove_with_draft(connection, draft_id)
        remove(connection, draft_id)


def _entry_exists(connection: Connection, entry_id: str) -> bool:
    found = connection.execute(select(EntryKnown.number).where(EntryKnown.id == entry_id))
    return found.first() is not None
