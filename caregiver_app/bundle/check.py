"""Checks a bundle as a stranger would: nothing but the file, and the letters from paper."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.bundle.proving import Proved, check_head, proved
from caregiver_app.bundle.statement import Statement, read_digest_words, read_statement
from caregiver_app.bundle.zip_form import ZipFound, members_in

STATEMENT, RECORD, MANIFEST = "statement", "record.jsonl", "manifest"
FIRST_OF_MANIFEST = "caregiver-app manifest 1"
FILES = "files/"
_SIGNATURE = re.compile(rb"[0-9a-f]{128}\n")
_MOST_AT_ONCE = 1 << 26
_PIECE = 1 << 20


class BundleStanding(StrEnum):
    """What is known of a bundle that was checked."""

    FITS = "fits-together"
    """All of it fits; nothing from paper was given."""
    UNCHANGED = "unchanged-since"
    """And the letters from paper are those of its statement."""
    EARLIER = "earlier"
    """The letters are of a statement that this one continues."""
    ANOTHER = "another"
    """The letters are of another statement."""
    SLIP = "slip"
    """The letters cannot be a digest: something was typed otherwise than it is printed."""
    MISFIT = "misfit"
    """Something does not fit."""


@dataclass(frozen=True, slots=True)
class BundleChecked:
    """What was found. ``place`` and ``why`` name the first misfit; ``statement`` is None for one.

    ``papers`` are the other members: unchanged since the hand-over, and not proved word by word.
    """

    standing: BundleStanding
    statement: Statement | None = None
    shown: tuple[Proved, ...] = ()
    papers: tuple[str, ...] = ()
    place: str = ""
    why: str = ""

    @property
    def ok(self) -> bool:
        """Whether it may be relied on as far as it was asked."""
        return self.standing in (BundleStanding.FITS, BundleStanding.UNCHANGED)


def check_bundle(path: Path, digest: str = "") -> BundleChecked:
    """Check the file at ``path`` against itself, and against the letters of ``digest`` if given.

    Raises ``OSError`` where it cannot be read.
    """
    short = read_digest_words(digest) if digest.strip() else ""
    if short is None:
        return BundleChecked(BundleStanding.SLIP)
    with path.open("rb") as file:
        try:
            statement, shown, papers = _checked(file)
        except MisfitError as misfit:
            return BundleChecked(BundleStanding.MISFIT, place=misfit.place, why=misfit.why)
    return BundleChecked(_standing(statement, short), statement, shown, papers)


def _standing(statement: Statement, short: str) -> BundleStanding:
    if not short:
        return BundleStanding.FITS
    if statement.digest.startswith(short):
        return BundleStanding.UNCHANGED
    earlier = any(one.digest.startswith(short) for one in statement.earlier)
    return BundleStanding.EARLIER if earlier else BundleStanding.ANOTHER


def _checked(file: BinaryIO) -> tuple[Statement, tuple[Proved, ...], tuple[str, ...]]:
    members = members_in(file)
    names = [one.name for one in members]
    first = [f"{STATEMENT}.txt", f"{STATEMENT}.sig", RECORD]
    last = [f"{MANIFEST}.txt", f"{MANIFEST}.sig"]
    between = names[3:-2]
    if names != [*first, *sorted(between), *last]:
        raise MisfitError("file", "its members are not in their order")
    by_name = dict(zip(names, members, strict=True))
    said = _read(file, by_name[first[0]])
    statement = read_statement(said)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(statement.by.key))
    _manifest(file, members, key, hashlib.sha256(said).hexdigest())
    _signed(key, STATEMENT, said, _read(file, by_name[first[1]]))
    check_head(statement)
    _files(file, statement, by_name)
    shown = tuple(proved(statement, _lines(file, by_name[RECORD])))
    papers = tuple(name for name in between if not name.startswith(FILES))
    return statement, shown, papers


def _manifest(
    file: BinaryIO, members: tuple[ZipFound, ...], key: Ed25519PublicKey, statement: str
) -> None:
    lines = [FIRST_OF_MANIFEST, f"statement {statement}"]
    lines += [f"{_sha256(file, one)} {one.size} {one.name}" for one in members[:-2]]
    whole = "".join(f"{line}\n" for line in lines).encode()
    if _read(file, members[-2]) != whole:
        raise MisfitError(members[-2].name, "it does not say what stands in the file")
    _signed(key, MANIFEST, whole, _read(file, members[-1]))


def _signed(key: Ed25519PublicKey, what: str, content: bytes, signature: bytes) -> None:
    if not _SIGNATURE.fullmatch(signature):
        raise MisfitError(f"{what}.sig", "it is no signature")
    try:
        key.verify(bytes.fromhex(signature.decode().strip()), signed_bytes(what, content))
    except InvalidSignature as error:
        raise MisfitError(f"{what}.sig", "it is not the signature of who hands over") from error


def signed_bytes(what: str, content: bytes) -> bytes:
    """Give what is signed of ``statement`` or ``manifest``."""
    return f"caregiver-app {what} signature 1\n".encode() + hashlib.sha256(content).digest()


def _files(file: BinaryIO, statement: Statement, members: dict[str, ZipFound]) -> None:
    here = {one.name: one for one in statement.files if one.volume == 1}
    there = {name for name in members if name.startswith(FILES)}
    names = [one.name for one in statement.files]
    if names != sorted(set(names)) or here.keys() != there:
        raise MisfitError("statement", "other files than stand in the bundle")
    if not all(one.volume for one in statement.files):
        raise MisfitError("statement", "a file that is nowhere")
    for name, stated in here.items():
        found = members[name]
        if (found.size, _sha256(file, found)) != (stated.size, stated.sha256):
            raise MisfitError(name, "it is not the file that is stated")


def _lines(file: BinaryIO, member: ZipFound) -> Iterator[bytes]:
    file.seek(member.begins)
    left = member.size
    while left:
        line = file.readline(min(left, _MOST_AT_ONCE))
        if not line.endswith(b"\n"):
            raise MisfitError(RECORD, "a line is too long, or has no end")
        left -= len(line)
        here = file.tell()
        yield line
        file.seek(here)


def _read(file: BinaryIO, member: ZipFound) -> bytes:
    if member.size > _MOST_AT_ONCE:
        raise MisfitError(member.name, "it is too large for what it is")
    file.seek(member.begins)
    return file.read(member.size)


def _sha256(file: BinaryIO, member: ZipFound) -> str:
    digest, left = hashlib.sha256(), member.size
    file.seek(member.begins)
    while left and (piece := file.read(min(left, _PIECE))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()
