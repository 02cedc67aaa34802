"""Check every kept file: its bytes against what was sealed with its entry."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.files import pieces_of
from caregiver_app.record.packing import unpack
from caregiver_app.record.parts import files_in
from caregiver_app.record.values import FileKept
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Attachment, ErasedAttachment, Revision


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a check of the kept files found.

    ``first_bad`` is the first file that is not what was sealed, ``entry`` the number of its entry;
    ``why``: ``missing``, ``row`` (what stands about it differs) or ``bytes``.
    """

    ok: bool
    files: int
    first_bad: FileKept | None = None
    entry: int = 0
    why: str = ""


def _unwatched(_files: int) -> None:
    """Let a check go on to its end."""


def check_files(vault: Vault, watched: Callable[[int], None] = _unwatched) -> FileReport:
    """Check every file that a sealed entry holds and that was not erased.

    That the entries themselves are as they were sealed is for ``verify`` to say.
    ``watched`` is called after each with how many were checked; what it raises stops the check.
    """
    checked: set[str] = set()
    with vault.reading() as connection:
        for number, file in _sealed_files(connection):
            if _was_erased(connection, file.id, number):
                continue
            why = _why(connection, file, again=file.id in checked)
            if why:
                return FileReport(False, len(checked), file, number, why)
            checked.add(file.id)
            watched(len(checked))
    return FileReport(True, len(checked))


def _was_erased(connection: Connection, file_id: str, number: int) -> bool:
    """Tell whether a sealed erasure of this entry names the file: a row alone is no leave."""
    words = _ERASED.value(connection, file=file_id, number=number)
    what = {} if words is None else json.loads(unpack(words).get("what", b"{}"))
    return file_id in what.get("files", ())


def _why(connection: Connection, file: FileKept, *, again: bool) -> str:
    row = _ROW.first(connection, file=file.id)
    if row is None:
        return "missing"
    if row != (bytes.fromhex(file.sha256), file.size, 1):
        return "row"
    if again:
        return ""
    digest, size = hashlib.sha256(), 0
    for piece in pieces_of(connection, file.id):
        digest.update(piece)
        size += len(piece)
    return "" if (digest.hexdigest(), size) == (file.sha256, file.size) else "bytes"


def _sealed_files(connection: Connection) -> Iterator[tuple[int, FileKept]]:
    rows = driver(connection).execute(_REVISIONS.sql, {"kind": "entry"})
    for number, words in rows:
        if b"file" in words[: words.index(b"\n")]:
            for files in files_in(unpack(words)).values():
                for one in files:
                    yield number, one


_REVISIONS = PreparedStatement(
    select(Revision.entry_number, Revision.words)
    .where(Revision.kind == bindparam("kind"))
    .order_by(Revision.serial)
)
_ROW = PreparedStatement(
    select(Attachment.sha256, Attachment.size, Attachment.kept).where(
        Attachment.id == bindparam("file")
    )
)
_ERASED = PreparedStatement(
    select(Revision.words)
    .join(ErasedAttachment, ErasedAttachment.by_serial == Revision.serial)
    .where(
        ErasedAttachment.attachment_id == bindparam("file"),
        Revision.kind == "erasure",
        Revision.entry_number == bindparam("number"),
    )
)
