"""Never smaller without a word: the record against what is known of it outside.

What is known outside is the note beside the keys and what the copies say of themselves.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, bindparam, func, select

from caregiver_app.record.moments import unstamp
from caregiver_app.record.proof_values import ShorterRecord
from caregiver_app.vault import head_note
from caregiver_app.vault.backups.values import Copy
from caregiver_app.vault.ends import continues, ends_in, ends_of
from caregiver_app.vault.head_note import HeadNote
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import EntryKnown, Revision, WriterRow

_ENTRIES = PreparedStatement(select(func.coalesce(func.max(EntryKnown.number), 0)))
_LAST = PreparedStatement(
    select(Revision.written_at, Revision.offset_minutes).order_by(Revision.serial.desc()).limit(1)
)
_KEY = PreparedStatement(select(WriterRow.public_key).where(WriterRow.id == bindparam("writer")))


def compare(vault: Vault, copies: Iterable[Copy]) -> ShorterRecord | None:
    """Say what is known of this record that it does not hold; None where it holds all of it.

    ``copies`` are those of this vault, the one made last first.
    """
    with vault.reading() as connection:
        raw = driver(connection)
        note = _note(connection, vault)
        mine = int(_ENTRIES.value(connection))
        last = _LAST.first(connection)
        until = None if last is None else unstamp(*last)
        let_go = () if note is None else note.let_go
        fuller = [
            one for one in copies if one.manifest.id not in let_go and not _holds(raw, one, mine)
        ]
        found = ShorterRecord(until=until, entries=mine)
        if fuller:
            best = max(fuller, key=lambda one: (one.manifest.entries, one.number))
            return replace(
                found,
                copy=best.manifest.id,
                fuller=tuple(one.manifest.id for one in fuller),
                copy_made=best.made,
                known_entries=best.manifest.entries,
                known_until=best.last_written,
            )
        if note is None or continues(raw, note.ends):
            return None
        known_until = datetime.fromisoformat(note.time).astimezone() if note.time else None
        return replace(found, known_entries=note.entries, known_until=known_until)


def remember(vault: Vault, let_go: Iterable[str] | None = None) -> None:
    """Write the note as the record now stands; ``let_go`` are copies that no longer count.

    Without ``let_go`` those of the note before stay. Nothing is written where the note says more
    than the record holds: that is told first. Raises ``OSError``.
    """
    with vault.reading() as connection:
        raw = driver(connection)
        before = _note(connection, vault)
        if before is not None and let_go is None and not continues(raw, before.ends):
            return
        kept = before.let_go if before is not None and let_go is None else tuple(let_go or ())
        last = _LAST.first(connection)
        note = HeadNote(
            vault=vault.ring.opened.vault,
            ends=ends_in(raw),
            entries=int(_ENTRIES.value(connection)),
            time="" if last is None else last[0],
            let_go=kept,
            writer=vault.writer,
            key_id=vault.ring.keys.key_id,
        )
    signature = vault.signing_key.sign(note.signed).hex()
    head_note.write(vault.note, replace(note, signature=signature))


def _note(connection: Connection, vault: Vault) -> HeadNote | None:
    """Give the note where it is about this vault and signed by somebody who writes here."""
    note = head_note.read(vault.note)
    if note is None or note.vault != vault.ring.opened.vault:
        return None
    key = _KEY.value(connection, writer=note.writer)
    if key is None:
        # The record does not know who signed: it is older than that writer, or the note is forged.
        return note
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(note.signature), note.signed)
    except (InvalidSignature, ValueError):
        return None
    return note


def _holds(raw: object, copy: Copy, entries: int) -> bool:
    """Tell whether the record holds all that a copy does."""
    manifest = copy.manifest
    if manifest.ends:
        return continues(raw, ends_of(manifest.ends))
    # Copies of the first versions say only how many entries they hold.
    return manifest.entries <= entries
