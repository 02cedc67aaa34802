"""Erasing words for good: the one way, and it leaves a sealed mark of what was erased and why.

For what must not be kept at all, a picture above all. The words go and their salts with them, so
that nothing of them can be guessed from the seals; the seals go on to verify. What left the house
before, and copies of the vault made before, still hold them.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from caregiver_app.errors import Known
from caregiver_app.record import chain, listing
from caregiver_app.record.drafts import remove_corrections
from caregiver_app.record.entries import add_revision, relist
from caregiver_app.record.erasing_words import take_words
from caregiver_app.record.history import EntryHistory, told_of
from caregiver_app.record.import_seals import forget_taken
from caregiver_app.record.packing import unpack
from caregiver_app.record.parts import files_in
from caregiver_app.record.values import Entry, FileKept
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import (
    Attachment,
    AttachmentPiece,
    ErasedAttachment,
    Revision,
    Thumbnail,
)

STAYS = frozenset({"when", "state"})
"""What is never erased: that there was an entry, when, and whether it was taken back."""

_REVISIONS = PreparedStatement(
    select(Revision.serial, Revision.id, Revision.salts, Revision.words).where(
        Revision.entry_number == bindparam("number"), Revision.kind == "entry"
    )
)
_PIECES_OF = select(Attachment.number).where(Attachment.id.in_(bindparam("ids", expanding=True)))


def erase(vault: Vault, entry_id: str, reason: str, now: datetime) -> Entry:
    """Erase all words and files of an entry, in every revision; its day and time stay.

    Raises ``Known``: ``reason-missing``, ``entry-unknown``, ``nothing-to-erase``.
    """

    def everything(connection: Connection, found: EntryHistory) -> None:
        files = {file for one in found.history for file in one.words.files}
        _erase(connection, vault, found, lambda name, _: name not in STAYS, files, reason, now)
        forget_taken(connection, vault, entry_id, reason, now)

    return _erased(vault, entry_id, reason, everything)


def erase_file(vault: Vault, entry_id: str, file_id: str, reason: str, now: datetime) -> Entry:
    """Erase one file of an entry and its name; one more revision keeps the files named beside it.

    Raises ``Known``: ``reason-missing``, ``entry-unknown``, ``nothing-to-erase``.
    """

    def one_file(connection: Connection, found: EntryHistory) -> None:
        files = {f for one in found.history for f in one.words.files if f.id == file_id}
        if not files:
            raise Known("nothing-to-erase")
        kept = _named_no_more(connection, found.entry, file_id)
        _erase(
            connection,
            vault,
            found,
            lambda name, part: _names(name, part, file_id),
            files,
            reason,
            now,
        )
        if kept:
            add_revision(connection, vault, entry_id, files=kept, reason=reason, now=now)

    return _erased(vault, entry_id, reason, one_file)


def _names(name: str, part: bytes, file_id: str) -> bool:
    return any(one.id == file_id for files in files_in({name: part}).values() for one in files)


def _named_no_more(connection: Connection, entry: Entry, file_id: str) -> tuple[FileKept, ...]:
    """Give the files of the entry that would have no name where the parts with ``file_id`` go.

    They are those of the latest words, and those that only earlier words hold: nobody could look
    at bytes without a name, or erase them. Only in parts of the second format do files stand
    together.
    """
    still: set[FileKept] = set()
    lost: list[FileKept] = []
    latest: tuple[FileKept, ...] = ()
    for _, _, _, words in _REVISIONS.all(connection, number=entry.number):
        latest = ()
        for files in files_in(unpack(words)).values():
            goes = any(one.id == file_id for one in files)
            if goes:
                lost += [one for one in files if one.id != file_id]
            else:
                still |= set(files)
            latest += files
    beside = tuple(one for one in dict.fromkeys(lost) if one not in still)
    kept = (one for one in latest if one.id != file_id)
    return tuple(dict.fromkeys((*kept, *beside))) if beside else ()


def _erased(
    vault: Vault, entry_id: str, reason: str, work: Callable[[Connection, EntryHistory], None]
) -> Entry:
    if not reason.strip():
        raise Known("reason-missing")
    with vault.writing() as connection:
        work(connection, told_of(connection, entry_id))
        found = told_of(connection, entry_id).entry
    vault.tidy()
    return found


def _erase(
    connection: Connection,
    vault: Vault,
    found: EntryHistory,
    goes: Callable[[str, bytes], bool],
    files: set[FileKept],
    reason: str,
    now: datetime,
) -> None:
    entry = found.entry
    rows = _REVISIONS.all(connection, number=entry.number)
    about = chain.SealedSubject("erasure", entry.id, entry.number, reference=entry.reference)
    by = take_words(connection, vault, about, rows, goes, reason, now, files)
    listing.take_away(connection, entry.number)
    _erase_bytes(connection, (file.id for file in files), by)
    remove_corrections(connection, entry.id)
    relist(connection, entry.number)


def _erase_bytes(connection: Connection, ids: Iterable[str], by: int) -> None:
    gone = list(ids)
    for file_id in gone:
        leave = {"attachment_id": file_id, "by_serial": by}
        connection.execute(insert(ErasedAttachment), leave)
    values = {"ids": gone}
    connection.execute(
        delete(Thumbnail).where(Thumbnail.attachment_id.in_(bindparam("ids", expanding=True))),
        values,
    )
    connection.execute(
        delete(AttachmentPiece).where(AttachmentPiece.attachment_number.in_(_PIECES_OF)), values
    )
    connection.execute(
        delete(Attachment).where(Attachment.id.in_(bindparam("ids", expanding=True))), values
    )
