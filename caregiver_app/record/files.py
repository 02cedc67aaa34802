"""Files kept with entries: their bytes stand in the vault, in pieces, as they came.

Each attachment has bytes of its own, even where two are the same: so erasing one never takes
away another's.
"""

import hashlib
import shutil
import uuid
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from caregiver_app.errors import Known
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import from_draft
from caregiver_app.record.sniff import file_types
from caregiver_app.record.sources import MILLION, Going, Looked, pieces, reading
from caregiver_app.record.values import FileKept
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Attachment, AttachmentPiece, DraftRow, Thumbnail

_KEEP = PreparedStatement(
    update(Attachment)
    .where(
        Attachment.id == bindparam("file"),
        Attachment.sha256 == bindparam("digest"),
        Attachment.size == bindparam("bytes"),
        Attachment.kept <= bindparam("most"),
    )
    .values(kept=1)
)
_ADD = PreparedStatement(
    insert(Attachment).values(
        id=bindparam("id"),
        sha256=bindparam("sha256"),
        size=bindparam("size"),
        kept=bindparam("kept"),
        made_at=bindparam("made_at"),
    )
)
_ADD_PIECE = PreparedStatement(
    insert(AttachmentPiece).values(
        attachment_number=bindparam("number"), piece=bindparam("piece"), bytes=bindparam("bytes")
    )
)
_PIECE = PreparedStatement(
    select(AttachmentPiece.bytes).where(
        AttachmentPiece.attachment_number == bindparam("number"),
        AttachmentPiece.piece == bindparam("piece"),
    )
)
_NUMBER = PreparedStatement(select(Attachment.number).where(Attachment.id == bindparam("file")))
_ALL_SIZES = PreparedStatement(select(func.coalesce(func.sum(Attachment.size), 0)))
_UNKEPT = PreparedStatement(select(Attachment.id).where(Attachment.kept == 0))


def keep_files(
    connection: Connection, files: tuple[FileKept, ...], held: Container[str] = ()
) -> None:
    """Hold on to the bytes of ``files`` for good: from now on triggers refuse to let them go.

    ``held`` are the ids of files that the entry holds already. What another entry holds is not
    this one's: erased there, it would be gone here. Raises ``Known("file-unknown")`` where the
    bytes of one are not in the vault for this entry.
    """
    for file in dict.fromkeys(files):
        values = {
            "file": file.id,
            "digest": bytes.fromhex(file.sha256),
            "bytes": file.size,
            "most": int(file.id in held),
        }
        if driver(connection).execute(_KEEP.sql, {**values, "kept": 1}).rowcount != 1:
            raise Known("file-unknown", name=file.name)


def attach(vault: Vault, looked: Looked, now: datetime, going: Going | None = None) -> FileKept:
    """Copy the bytes of ``looked`` into the vault, in one transaction, and give what to keep.

    Nobody holds them yet: a draft must name them, and a saved entry keeps them for good. Raises
    ``Known``: ``files-full``, ``files-no-room``, ``file-changed``, ``file-gone``,
    ``file-not-readable``, ``file-not-regular`` and what ``Vault.writing`` raises; and ``Stopped``.
    Nothing is kept then.
    """
    check_room(vault, looked.size)
    with reading(looked.name, looked.open) as file, vault.writing() as connection:
        check_sum(connection, looked.size)
        return _copied(connection, looked, file, now, going or Going())


def attach_in(connection: Connection, looked: Looked, now: datetime) -> FileKept:
    """Do what ``attach`` does within a larger transaction, for which there is room."""
    with reading(looked.name, looked.open) as file:
        return _copied(connection, looked, file, now, Going())


def _copied(
    connection: Connection, looked: Looked, file: BinaryIO, now: datetime, going: Going
) -> FileKept:
    made_at, _ = stamp(now)
    file_id = str(uuid.uuid4())
    digest = hashlib.sha256()
    row = {"id": file_id, "sha256": bytes.fromhex(looked.sha256), "size": looked.size}
    number = _ADD.run(connection, {**row, "kept": 0, "made_at": made_at})
    for at, piece in enumerate(pieces(looked.name, file, going), 1):
        digest.update(piece)
        _ADD_PIECE.run(connection, {"number": number, "piece": at, "bytes": piece})
    if digest.hexdigest() != looked.sha256:
        raise Known("file-changed", name=looked.name)
    return FileKept(file_id, looked.name, looked.type, looked.size, looked.sha256)


def check_sum(connection: Connection, size: int) -> None:
    """Check that ``size`` bytes more may be kept in all. Raises ``Known("files-full")``."""
    most = file_types().limits.all
    if int(_ALL_SIZES.value(connection)) + size > most:
        raise Known("files-full", most=most // MILLION)


def check_room(vault: Vault, size: int) -> None:
    """Check that a file of ``size`` bytes fits on the disk of ``vault``, with room to go on.

    Raises ``Known("files-no-room")``.
    """
    limits = file_types().limits
    needed = size * limits.room // 100 + limits.spare
    if shutil.disk_usage(vault.folder).free < needed:
        raise Known("files-no-room", needed=-(-needed // MILLION))


def read(vault: Vault, file_id: str) -> Iterator[bytes]:
    """Give the bytes of a file, piece by piece. Raises ``Known("file-unknown")``."""
    with vault.reading() as connection:
        yield from pieces_of(connection, file_id)


def read_whole(vault: Vault, file: FileKept) -> Iterator[bytes]:
    """Give the bytes of ``file``, and prove at the end that they are what was attached.

    Raises ``Known``: ``file-unknown``, ``file-damaged``.
    """
    digest = hashlib.sha256()
    for piece in read(vault, file.id):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != file.sha256:
        raise Known("file-damaged", name=file.name)


def held(vault: Vault, files: Iterable[FileKept]) -> tuple[FileKept, ...]:
    """Give those of ``files`` whose bytes are in the vault."""
    with vault.reading() as connection:
        return tuple(one for one in files if _NUMBER.value(connection, file=one.id) is not None)


def thumbnails(vault: Vault, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Give the small pictures that there are, as PNG; b"" for what cannot be drawn."""
    with vault.reading() as connection:
        found = {one: _SMALL.value(connection, file=one) for one in ids}
    return {one: png for one, png in found.items() if png is not None}


def keep_thumbnail(vault: Vault, file_id: str, png: bytes) -> None:
    """Keep a small picture of a file, or b"" where none can be drawn; for no file it is nothing."""
    with vault.writing() as connection:
        if _NUMBER.value(connection, file=file_id) is not None:
            _ADD_SMALL.run(connection, {"attachment_id": file_id, "png": png})


_SMALL = PreparedStatement(
    select(Thumbnail.png).where(Thumbnail.attachment_id == bindparam("file"))
)
_ADD_SMALL = PreparedStatement(
    insert(Thumbnail)
    .prefix_with("OR REPLACE")
    .values(attachment_id=bindparam("attachment_id"), png=bindparam("png"))
)


def let_go(vault: Vault, ids: Iterable[str]) -> int:
    """Remove the bytes of files that no saved entry holds, for good; give how many."""
    with vault.writing() as connection:
        gone = remove_unkept(connection, ids)
    if gone:
        vault.tidy()
    return gone


def let_go_of_all_unheld(vault: Vault) -> int:
    """Remove what no saved entry holds and no draft names, like after a crash; give how many."""
    with vault.reading() as connection:
        if not _unheld(connection):
            return 0
    with vault.writing() as connection:
        gone = remove_unkept(connection, _unheld(connection))
    vault.tidy()
    return gone


def remove_with_draft(connection: Connection, draft_id: str) -> None:
    """Remove what a draft that is thrown away alone names; call it before the draft goes."""
    mine, others = set[str](), set[str]()
    for row in connection.execute(select(DraftRow.id, DraftRow.words)):
        named = mine if row.id == draft_id else others
        named.update(_named(row.words))
    remove_unkept(connection, mine - others)


def remove_unkept(connection: Connection, ids: Iterable[str]) -> int:
    """Do what ``let_go`` does within a larger transaction; give how many were removed."""
    gone = 0
    for file_id in ids:
        number = _UNKEPT_NUMBER.value(connection, file=file_id)
        if number is None:
            continue
        gone += 1
        for statement in _REMOVE:
            statement.run(connection, {"number": number, "file": file_id})
    return gone


_UNKEPT_NUMBER = PreparedStatement(
    select(Attachment.number).where(Attachment.id == bindparam("file"), Attachment.kept == 0)
)
_REMOVE = (
    PreparedStatement(delete(Thumbnail).where(Thumbnail.attachment_id == bindparam("file"))),
    PreparedStatement(
        delete(AttachmentPiece).where(AttachmentPiece.attachment_number == bindparam("number"))
    ),
    PreparedStatement(delete(Attachment).where(Attachment.number == bindparam("number"))),
)


def _unheld(connection: Connection) -> list[str]:
    unkept = [file_id for (file_id,) in _UNKEPT.all(connection)]
    if not unkept:
        return []
    drafts = connection.execute(select(DraftRow.words)).scalars()
    named = {file_id for words in drafts for file_id in _named(words)}
    return [file_id for file_id in unkept if file_id not in named]


def _named(draft: bytes) -> Iterator[str]:
    """Give the ids of the files in the words of a draft."""
    return (one.id for one in from_draft(draft).files)


def pieces_of(connection: Connection, file_id: str) -> Iterator[bytes]:
    """Do what ``read`` does within a larger view."""
    number = _NUMBER.value(connection, file=file_id)
    if number is None:
        raise Known("file-unknown", name=file_id)
    at = 1
    while (piece := _PIECE.value(connection, number=number, piece=at)) is not None:
        yield piece
        at += 1
