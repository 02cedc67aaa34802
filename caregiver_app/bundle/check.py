"""Checks a bundle as a stranger would: nothing but the file, and the letters from paper."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from caregiver_app.bundle import pdf_form
from caregiver_app.bundle.contents import Content
from caregiver_app.bundle.misfit import MisfitError
from caregiver_app.bundle.proving import Proved, check_head, proved
from caregiver_app.bundle.statement import Statement, read_digest_words, read_statement
from caregiver_app.bundle.zip_form import members_in

LOCKED_BEGINS = b"<!doctype html>\n<!-- caregiver-app locked page 1 -->\n"
STATEMENT, RECORD, MANIFEST = "statement", "record.jsonl", "manifest"
FIRST_OF_MANIFEST = "caregiver-app manifest 1"
FILES = "files/"
_SIGNATURE = re.compile(rb"[0-9a-f]{128}\n")
_MOST_AT_ONCE = 1 << 26
_SAID, _SIGNED = f"{STATEMENT}.txt", f"{STATEMENT}.sig"
_OWN = (_SAID, _SIGNED, RECORD)


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
    NO_RECORD = "no-record"
    """A PDF of ours that carries no record: there is nothing to check."""
    LOCKED = "locked"
    """A locked page, which must be opened before what is inside can be checked."""
    SLIP = "slip"
    """The letters cannot be a digest: something was typed otherwise than it is printed."""
    MISFIT = "misfit"
    """Something does not fit."""


@dataclass(frozen=True, slots=True)
class BundleChecked:
    """What was found. ``place`` and ``why`` name the first misfit; ``statement`` is None for one.

    ``papers`` are the other members: unchanged since the hand-over, and not proved word by word.
    ``pages``: it is a PDF, whose pages nobody signed and anybody may have changed; ``away`` are the
    files that the statement names and the PDF does not carry.
    """

    standing: BundleStanding
    statement: Statement | None = None
    shown: tuple[Proved, ...] = ()
    papers: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    pages: bool = False
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
        begins = file.read(len(LOCKED_BEGINS))
        if begins == LOCKED_BEGINS:
            return BundleChecked(BundleStanding.LOCKED)
        pages = begins.startswith(pdf_form.BEGINS)
        try:
            found = _pdf_checked(file) if pages else _zip_checked(file)
        except MisfitError as misfit:
            place, why = misfit.place, misfit.why
            return BundleChecked(BundleStanding.MISFIT, pages=pages, place=place, why=why)
    if found is None or found.statement is None:
        return BundleChecked(BundleStanding.NO_RECORD, pages=True)
    return replace(found, standing=_standing(found.statement, short))


def _standing(statement: Statement, short: str) -> BundleStanding:
    if not short:
        return BundleStanding.FITS
    if statement.digest.startswith(short):
        return BundleStanding.UNCHANGED
    earlier = any(one.digest.startswith(short) for one in statement.earlier)
    return BundleStanding.EARLIER if earlier else BundleStanding.ANOTHER


def _zip_checked(file: BinaryIO) -> BundleChecked:
    members = members_in(file)
    names = [one.name for one in members]
    first = [_SAID, _SIGNED, RECORD]
    last = [f"{MANIFEST}.txt", f"{MANIFEST}.sig"]
    between = names[3:-2]
    if names != [*first, *sorted(between), *last]:
        raise MisfitError("file", "its members are not in their order")
    by_name = dict(zip(names, members, strict=True))
    statement, key, digest = _said(by_name)
    _manifest(members, key, digest)
    shown, away = _proved(statement, key, by_name)
    if away:
        raise MisfitError("statement", "other files than stand in the bundle")
    papers = tuple(name for name in between if not name.startswith(FILES))
    return BundleChecked(BundleStanding.FITS, statement, shown, papers)


def _pdf_checked(file: BinaryIO) -> BundleChecked | None:
    """Check what a PDF carries; None for nothing."""
    by_name = {one.name: one for one in pdf_form.files_in(file)}
    if not by_name:
        return None
    for name in (_SAID, _SIGNED, RECORD):
        if name not in by_name:
            raise MisfitError(name, "the PDF does not carry it")
    if more := [one for one in by_name if one not in _OWN and not one.startswith(FILES)]:
        raise MisfitError(more[0], "nothing speaks of it")
    statement, key, _ = _said(by_name)
    shown, away = _proved(statement, key, by_name)
    return BundleChecked(BundleStanding.FITS, statement, shown, away=away, pages=True)


def _said(members: Mapping[str, Content]) -> tuple[Statement, Ed25519PublicKey, str]:
    """Give the statement, the key of who hands over, and the digest."""
    said = _read(members[_SAID])
    statement = read_statement(said)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(statement.by.key))
    return statement, key, hashlib.sha256(said).hexdigest()


def _proved(
    statement: Statement, key: Ed25519PublicKey, members: Mapping[str, Content]
) -> tuple[tuple[Proved, ...], tuple[str, ...]]:
    """Give what the record proves, and the names of files that are stated and not here."""
    _signed(key, STATEMENT, _read(members[_SAID]), _read(members[_SIGNED]))
    check_head(statement)
    away = _files(statement, members)
    return tuple(proved(statement, _lines(members[RECORD]))), away


def _manifest(members: tuple[Content, ...], key: Ed25519PublicKey, statement: str) -> None:
    lines = [FIRST_OF_MANIFEST, f"statement {statement}"]
    lines += [f"{_sha256(one)} {one.size} {one.name}" for one in members[:-2]]
    whole = "".join(f"{line}\n" for line in lines).encode()
    if _read(members[-2]) != whole:
        raise MisfitError(members[-2].name, "it does not say what stands in the file")
    _signed(key, MANIFEST, whole, _read(members[-1]))


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


def _files(statement: Statement, members: Mapping[str, Content]) -> tuple[str, ...]:
    """Hold the files that are here against the statement. Gives the names of those that are not."""
    here = {one.name: one for one in statement.files if one.volume == 1}
    there = {name for name in members if name.startswith(FILES)}
    names = [one.name for one in statement.files]
    if names != sorted(set(names)) or there - here.keys():
        raise MisfitError("statement", "other files than stand in the bundle")
    if not all(one.volume for one in statement.files):
        raise MisfitError("statement", "a file that is nowhere")
    for name in there:
        stated, found = here[name], members[name]
        if (found.size, _sha256(found)) != (stated.size, stated.sha256):
            raise MisfitError(name, "it is not the file that is stated")
    return tuple(name for name in here if name not in there)


def _lines(content: Content) -> Iterator[bytes]:
    rest = b""
    for piece in content.pieces():
        *lines, rest = (rest + piece).split(b"\n")
        if max(map(len, (*lines, rest))) >= _MOST_AT_ONCE:
            raise MisfitError(RECORD, "a line is too long, or has no end")
        for line in lines:
            yield line + b"\n"
    if rest:
        raise MisfitError(RECORD, "a line is too long, or has no end")


def _read(content: Content) -> bytes:
    if content.size > _MOST_AT_ONCE:
        raise MisfitError(content.name, "it is too large for what it is")
    return b"".join(content.pieces())


def _sha256(content: Content) -> str:
    digest = hashlib.sha256()
    for piece in content.pieces():
        digest.update(piece)
    return digest.hexdigest()
