"""The one form of a zip that a bundle has: stored, no dates, nothing before, between or behind.

Python's ``zipfile`` writes many forms and reads more; here each byte is told beforehand, so that a
reader need not ask what else a file might mean.
"""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from caregiver_app.bundle.contents import Content
from caregiver_app.bundle.misfit import MisfitError

MOST_BYTES = 0xFFFFFFFF
MOST_MEMBERS = 0xFFFF
LONGEST_NAME = 1024
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_HEAD = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_TAIL = struct.Struct("<4s4H2IH")
_VERSION, _STORED, _TIME, _DATE = 20, 0, 0, 33
_UTF8 = 0x0800
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A member to be written: its content is given anew, in pieces, each time it is asked for."""

    name: str
    size: int
    crc: int
    content: Callable[[], Iterable[bytes]]


def member(name: str, content: bytes) -> Member:
    """Give a member whose content is at hand."""
    return Member(name, len(content), zlib.crc32(content), lambda: (content,))


def zipped(members: Iterable[Member]) -> Iterator[bytes]:
    """Give the bytes of the file. Raises ``ValueError`` for what has no place in one file."""
    entries: list[bytes] = []
    at = 0
    for one in members:
        name = one.name.encode()
        if trouble := trouble_with(one.name):
            raise ValueError(f"{one.name!r}: {trouble}")
        head = _header(one.name, len(name), one.size, one.crc)
        entries.append(_entry(one.name, len(name), one.size, one.crc, at) + name)
        yield head + name
        written = 0
        for piece in one.content():
            written += len(piece)
            yield piece
        if written != one.size:
            raise ValueError(f"{one.name!r} has another size than it said")
        at += len(head) + len(name) + one.size
    directory = b"".join(entries)
    if at + len(directory) > MOST_BYTES or len(entries) > MOST_MEMBERS:
        raise ValueError("too much for one file")
    yield directory + _tail(len(entries), len(directory), at)


def _header(name: str, length: int, size: int, crc: int) -> bytes:
    flags = 0 if name.isascii() else _UTF8
    return _HEAD.pack(_LOCAL, _VERSION, flags, _STORED, _TIME, _DATE, crc, size, size, length, 0)


def _entry(name: str, length: int, size: int, crc: int, at: int) -> bytes:
    flags = 0 if name.isascii() else _UTF8
    fixed = (_VERSION, _VERSION, flags, _STORED, _TIME, _DATE, crc, size, size, length)
    return _ENTRY.pack(_CENTRAL, *fixed, 0, 0, 0, 0, 0, at)


def _tail(count: int, length: int, at: int) -> bytes:
    return _TAIL.pack(_END, 0, 0, count, count, length, at, 0)


def trouble_with(name: str) -> str:
    """Say why ``name`` cannot be that of a member; "" where it can."""
    parts = name.split("/")
    if not name or any(part in ("", ".", "..") for part in parts):
        return "its folders are not plain"
    if any(sign in "\\:" or sign < " " for sign in name):
        return "it has a sign that no name has here"
    if unicodedata.normalize("NFC", name) != name:
        return "its letters are not in one form"
    try:
        long = len(name.encode()) > LONGEST_NAME
    except UnicodeEncodeError:
        return "it has a sign that no name has here"
    return "it is too long" if long else ""


def members_in(file: BinaryIO) -> tuple[Content, ...]:
    """Give the members of ``file`` in their order, and prove that it has the one form.

    Contents are read once, piece by piece, and held against their CRC. Raises ``MisfitError``.
    """
    end = file.seek(0, 2)
    file.seek(0)
    found: list[Content] = []
    entries: list[bytes] = []
    at, seen = 0, set[str]()
    while (head := file.read(4)) == _LOCAL:
        head += file.read(_HEAD.size - 4)
        if len(head) != _HEAD.size:
            raise MisfitError("file", "it is cut off")
        *_, crc, size, _, length, _ = _HEAD.unpack(head)
        if length > LONGEST_NAME or len(found) == MOST_MEMBERS:
            raise MisfitError("file", "it is too much for a bundle")
        raw = file.read(length)
        name = _name(raw, length)
        if head != _header(name, length, size, crc):
            raise MisfitError(name, "its header is not as it must be")
        if name.casefold() in seen:
            raise MisfitError(name, "it is there twice")
        begins = at + _HEAD.size + length
        if begins + size > end or _crc(file, begins, size) != crc:
            raise MisfitError(name, "its content is not what the file says")
        seen.add(name.casefold())
        found.append(Content(name, size, partial(_pieces, file, begins, size)))
        entries.append(_entry(name, length, size, crc, at) + raw)
        at = begins + size
    directory = b"".join(entries)
    if not found or at + len(directory) > MOST_BYTES:
        raise MisfitError("file", "it is no bundle")
    rest = directory + _tail(len(found), len(directory), at)
    file.seek(at)
    if end - at != len(rest) or file.read(len(rest)) != rest:
        raise MisfitError("file", "something stands before, between or behind its members")
    return tuple(found)


def _name(raw: bytes, length: int) -> str:
    try:
        name = raw.decode()
    except UnicodeDecodeError as error:
        raise MisfitError("file", "a name that is no text") from error
    if len(raw) != length or trouble_with(name):
        raise MisfitError("file", "a name that no member has")
    return name


def _pieces(file: BinaryIO, begins: int, size: int) -> Iterator[bytes]:
    at, end = begins, begins + size
    while at < end:
        file.seek(at)
        piece = file.read(min(end - at, _AT_ONCE))
        if not piece:
            break
        at += len(piece)
        yield piece


def _crc(file: BinaryIO, begins: int, size: int) -> int:
    crc = 0
    for piece in _pieces(file, begins, size):
        crc = zlib.crc32(piece, crc)
    return crc
