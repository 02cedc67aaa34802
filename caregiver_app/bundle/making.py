"""Makes a bundle: first the statement, whose digest the papers print, then the one file."""

import hashlib
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, select

from caregiver_app.bundle.check import (
    FILES,
    FIRST_OF_MANIFEST,
    MANIFEST,
    RECORD,
    STATEMENT,
    signed_bytes,
)
from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.lines import ShownLines, lines_of
from caregiver_app.bundle.statement import (
    EarlierStatement,
    KeyOf,
    ShownEntry,
    StatedFile,
    Statement,
)
from caregiver_app.bundle.zip_form import MOST_BYTES, MOST_MEMBERS, Member, member, zipped
from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.record.file_names import copy_name
from caregiver_app.record.files import held, read_whole
from caregiver_app.record.heads import head_in
from caregiver_app.record.moments import stamp
from caregiver_app.record.sniff import file_types
from caregiver_app.record.tree import SealTree
from caregiver_app.record.values import FileKept
from caregiver_app.record.writers import names_by_id
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import WriterRow

_KEYS = PreparedStatement(select(WriterRow.id, WriterRow.public_key))
_PIECE = 1 << 20
_TEXT = "text/plain"
_AROUND = 256
"""More bytes than stand around a member and in the manifest, beside its name twice or thrice."""

Beside = bytes | IO[bytes]
"""A paper, or a file without a name where it is long."""


def _go_on() -> None:
    """Stop nothing."""


@dataclass(frozen=True, slots=True)
class HandedTo:
    """To whom it goes and what about: ``child`` is a name, the days are None for no limit."""

    to: str
    child: str = ""
    first: str = "-"
    last: str = "-"


@dataclass(frozen=True, slots=True)
class PreparedBundle:
    """A bundle that only wants its papers; ``lines`` holds ``record.jsonl``, ``crc`` is of it."""

    statement: Statement
    lines: IO[bytes]
    crc: int
    files: Mapping[str, FileKept]


@contextmanager
def prepared_bundle(
    vault: Vault,
    choice: BundleChoice,
    handed: HandedTo,
    moment: datetime,
    earlier: Iterable[EarlierStatement] = (),
    going: Callable[[], object] = _go_on,
) -> Iterator[PreparedBundle]:
    """Give the statement of what is chosen and all that it speaks of.

    ``going`` is called before each line; what it raises ends the work. What is written down on the
    way stands in a file without a name that goes with the block.
    Raises ``Known``: ``entry-unknown``, ``file-damaged``.
    """
    with tempfile.TemporaryFile() as lines, vault.reading() as connection:
        shown, digest, size, crc = ShownLines(), hashlib.sha256(), 0, 0
        head = head_in(connection)
        for line in lines_of(connection, choice, head.size, shown):
            going()
            digest.update(line)
            size += len(line)
            crc = zlib.crc32(line, crc)
            lines.write(line)
        keys = _keys(connection)
        files = _files(vault, shown)
        made, offset = stamp(moment)
        statement = Statement(
            record=vault.ring.opened.vault,
            by=keys[vault.writer],
            made=made,
            offset_minutes=offset,
            to=handed.to,
            child=handed.child,
            first=handed.first,
            last=handed.last,
            size=head.size,
            root=head.root,
            time=head.time,
            chains=head.chains,
            keys=tuple(keys[one] for one in sorted(shown.writers)),
            earlier=tuple(_continued(connection, head.size, one) for one in earlier),
            entries=len(shown.entries),
            revisions=shown.revisions,
            covered=shown.covered,
            shown=tuple(ShownEntry(one, count) for one, count in shown.entries.items()),
            lines_sha256=digest.hexdigest(),
            lines_size=size,
            files=tuple(
                StatedFile(file.sha256, file.size, name) for name, file in sorted(files.items())
            ),
        )
        yield PreparedBundle(statement, lines, crc, files)


def write_bundle(
    vault: Vault,
    prepared: PreparedBundle,
    papers: Mapping[str, Beside],
    path: Path,
    going: Callable[[], object] = _go_on,
) -> None:
    """Write the file, whole or not at all. ``papers`` are contents by the name of the member.

    ``going`` is called before each piece; what it raises ends the writing, and nothing is left.
    Raises ``Known``: ``bundle-no-room``, ``bundle-not-written``, ``bundle-too-large``,
    ``file-damaged``.
    """
    write_pieces(path, bundle_pieces(vault, prepared, papers), going)


def bundle_pieces(
    vault: Vault, prepared: PreparedBundle, papers: Mapping[str, Beside]
) -> Iterator[bytes]:
    """Give the bytes of the file. Raises ``Known``: ``bundle-too-large``, ``file-damaged``."""
    _check_size(prepared, papers)
    return zipped(_members(vault, prepared, papers))


def write_pieces(path: Path, pieces: Iterable[bytes], going: Callable[[], object] = _go_on) -> None:
    """Write one file, whole or not at all; ``going`` and what it raises as ``write_bundle``."""

    def each() -> Iterator[bytes]:
        for piece in pieces:
            going()
            yield piece

    with refused_as(path, full="bundle-no-room", other="bundle-not-written"):
        write_whole(path, each())


def proof_of(vault: Vault, prepared: PreparedBundle) -> dict[str, bytes]:
    """Give what proves the entries: the statement, its signature and the record, by their names."""
    said = prepared.statement.content
    signature = _hexed(vault.signing_key.sign(signed_bytes(STATEMENT, said)))
    record = b"".join(_again(prepared.lines))
    return {f"{STATEMENT}.txt": said, f"{STATEMENT}.sig": signature, RECORD: record}


def _check_size(prepared: PreparedBundle, papers: Mapping[str, Beside]) -> None:
    """Refuse what has no place in one file before any of it is written."""
    sizes = {name: _size(one) for name, one in papers.items()}
    sizes |= {name: file.size for name, file in prepared.files.items()}
    whole = sum(size + 3 * len(name.encode()) + _AROUND for name, size in sizes.items())
    whole += prepared.statement.lines_size + len(prepared.statement.content) + 6 * _AROUND
    if whole > MOST_BYTES or len(sizes) + 5 > MOST_MEMBERS:
        raise Known("bundle-too-large")


def _size(content: Beside) -> int:
    return len(content) if isinstance(content, bytes) else content.seek(0, 2)


def _beside(name: str, content: Beside) -> Member:
    if isinstance(content, bytes):
        return member(name, content)
    again = partial(_again, content)
    return Member(name, _size(content), _crc(again()), again)


def _members(
    vault: Vault, prepared: PreparedBundle, papers: Mapping[str, Beside]
) -> Iterator[Member]:
    statement = prepared.statement
    said = statement.content
    sign = vault.signing_key.sign
    between = [_beside(name, content) for name, content in papers.items()]
    between += [
        Member(name, file.size, _crc(read_whole(vault, file)), partial(read_whole, vault, file))
        for name, file in prepared.files.items()
    ]
    first = [
        member(f"{STATEMENT}.txt", said),
        member(f"{STATEMENT}.sig", _hexed(sign(signed_bytes(STATEMENT, said)))),
        Member(RECORD, statement.lines_size, prepared.crc, partial(_again, prepared.lines)),
    ]
    # What the statement says of what it is over need not be made again from a long file.
    known = {RECORD: statement.lines_sha256} | {one.name: one.sha256 for one in statement.files}
    manifest = [FIRST_OF_MANIFEST, f"statement {statement.digest}"]
    for one in [*first, *sorted(between, key=lambda one: one.name)]:
        manifest.append(f"{known.get(one.name) or _sha256(one.content())} {one.size} {one.name}")
        yield one
    whole = "".join(f"{line}\n" for line in manifest).encode()
    yield member(f"{MANIFEST}.txt", whole)
    yield member(f"{MANIFEST}.sig", _hexed(sign(signed_bytes(MANIFEST, whole))))


def _keys(connection: Connection) -> dict[str, KeyOf]:
    names = names_by_id(connection)
    rows = _KEYS.all(connection)
    return {one: KeyOf(one, key.hex(), names.get(one, "")) for one, key in rows}


def _continued(connection: Connection, size: int, one: EarlierStatement) -> EarlierStatement:
    proof = SealTree(connection, size).consistency(one.size)
    return EarlierStatement(one.digest, one.size, one.root, tuple(each.hex() for each in proof))


def _files(vault: Vault, shown: ShownLines) -> dict[str, FileKept]:
    """Give the files whose bytes are here, by the name of their member.

    The text of a chat says again what its entry says: it stays out where words of that are covered.
    """
    here = {one.id for one in held(vault, (file for _, file in shown.files.values()))}
    found: dict[str, FileKept] = {}
    counts: dict[str, int] = {}
    for reference, file in shown.files.values():
        if file.id not in here or (file.type == _TEXT and reference in shown.shortened):
            continue
        counts[reference] = counts.get(reference, 0) + 1
        name = copy_name(file.name, file_types().of(file.type))
        found[f"{FILES}{reference} {counts[reference]} {name}"] = file
    return found


def _again(lines: IO[bytes]) -> Iterator[bytes]:
    lines.seek(0)
    while piece := lines.read(_PIECE):
        yield piece


def _crc(pieces: Iterable[bytes]) -> int:
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
    return crc


def _sha256(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _hexed(signature: bytes) -> bytes:
    return f"{signature.hex()}\n".encode()
