"""What kind of file it is, told by its bytes and never by its name.

The table stands in ``resources/record/files.toml``, the words in ``files.en.toml``. Nothing heavy
is imported here: the window asks too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePath
from types import MappingProxyType

from caregiver_app import assets
from caregiver_app.datafile import Table

EDGE = 64 * 1024
"""Bytes at each end of a file that its type is told by."""
BROKEN = "files-table-broken"


class FileGroup(StrEnum):
    """What a file is to a person."""

    PICTURE = "picture"
    VIDEO = "video"
    SOUND = "sound"
    DOCUMENT = "document"
    TEXT = "text"
    MESSAGE = "message"
    PAGE = "page"
    ARCHIVE = "archive"
    PROGRAM = "program"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileType:
    """One type. ``id`` is its media type; ``suffixes`` are what names of it end in.

    ``opens``: a copy may be opened. ``drawn`` names the decoder of its small picture, or "".
    ``magic`` are alternatives, each of (offset, bytes) that must all fit.
    """

    id: str
    group: FileGroup
    suffixes: tuple[str, ...]
    opens: bool = False
    drawn: str = ""
    magic: tuple[tuple[tuple[int, bytes], ...], ...] = ()
    holds: tuple[bytes, ...] = ()
    starts: tuple[str, ...] = ()

    @property
    def shows(self) -> bool:
        """Say whether it may show a person: then the program asks before it keeps it."""
        return self.group in (FileGroup.PICTURE, FileGroup.VIDEO)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; ``room`` is in percent of a file, ``entry_files`` a count."""

    file: int
    all: int
    entry_files: int
    room: int
    spare: int
    piece: int


UNKNOWN = FileType("application/octet-stream", FileGroup.UNKNOWN, (".bin",))


@dataclass(frozen=True, slots=True)
class FileTypes:
    """Every type in order, and the limits."""

    types: tuple[FileType, ...]
    limits: Limits
    words: Mapping[str, str]

    def of(self, type_id: str) -> FileType:
        """Give the type of an id; the unknown one for an id that is not in the table."""
        return next((one for one in self.types if one.id == type_id), UNKNOWN)

    def word(self, type_id: str) -> str:
        """Give what a type is called."""
        return self.words.get(type_id, self.words[UNKNOWN.id])


@cache
def file_types(language: str = "en") -> FileTypes:
    """Give the table of types. Raises ``Known("files-table-broken")``."""
    return read_types(assets.resources() / "record", language)


def read_types(folder: Path, language: str) -> FileTypes:
    """Read the table in ``folder``. Raises ``Known("files-table-broken")``."""
    table = Table.read(folder / "files.toml", BROKEN)
    limits = _limits(table.table("limits"))
    types = tuple(_type(one) for one in table.tables("types"))
    table.end()
    texts = Table.read(folder / f"files.{language}.toml", BROKEN)
    words = {one.id: texts.text(one.id) for one in (*types, UNKNOWN)}
    texts.end()
    return FileTypes(types, limits, MappingProxyType(words))


def sniff(head: bytes, tail: bytes = b"") -> FileType:
    """Give the type of a file from its first and its last ``EDGE`` bytes."""
    text = _text(head)
    for one in file_types().types:
        if one.magic and _magic(one, head) and _holds(one, head, tail):
            return one
        begins = text is not None and bool(one.starts) and text.startswith(one.starts)
        if begins and _holds(one, (text or "").encode(), b""):
            return one
    return UNKNOWN


def other_suffix(name: str, kind: FileType) -> str:
    """Give the ending of ``name`` where it belongs to another type than ``kind``, else ""."""
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in kind.suffixes or kind is UNKNOWN:
        return ""
    known = {one for other in file_types().types for one in other.suffixes}
    return suffix if suffix in known else ""


def _magic(kind: FileType, head: bytes) -> bool:
    return any(
        all(head[at : at + len(sign)] == sign for at, sign in together) for together in kind.magic
    )


def _holds(kind: FileType, head: bytes, tail: bytes) -> bool:
    return not kind.holds or any(word in head or word in tail for word in kind.holds)


_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""Signs that no text has; line ends, tabs, new pages and escapes it may have."""


def _text(head: bytes) -> str | None:
    """Give how a text begins, in small letters; None where it is no text."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    # The last letter may have been cut in two.
    cut = head[: len(head) - len(head) % 2] if wide else head
    for less in range(1 if wide else 4):
        try:
            text = cut[: len(cut) - less].decode("utf-16" if wide else "utf-8-sig")
        except UnicodeDecodeError:
            continue
        if _NO_TEXT.search(text):
            return None
        return text.lstrip().lower()
    return None


def _limits(table: Table) -> Limits:
    million = 1_000_000
    return Limits(
        file=table.number("file_mb") * million,
        all=table.number("all_mb") * million,
        entry_files=table.number("entry_files"),
        room=table.number("room_percent"),
        spare=table.number("spare_mb") * million,
        piece=table.number("piece_kib") * 1024,
    )


def _type(table: Table) -> FileType:
    kind = FileType(
        id=table.text("id"),
        group=table.word("group", FileGroup),
        suffixes=table.texts("suffixes"),
        opens=table.flag("opens"),
        drawn=table.text("drawn", ""),
        magic=tuple(_sign(table, one) for one in table.texts("magic", ())),
        holds=tuple(one.encode() for one in table.texts("holds", ())),
        starts=_starts(table),
    )
    if not kind.suffixes or any(not one.startswith(".") for one in kind.suffixes):
        raise table.broken("suffixes", kind.suffixes, "one or more endings like .pdf")
    if not kind.magic and not kind.starts:
        raise table.broken("magic", "nothing", "magic or starts")
    return kind


def _starts(table: Table) -> tuple[str, ...]:
    starts = tuple(one.lower().strip() for one in table.texts("starts", ()))
    return (*starts, "") if table.flag("any_text") else starts


def _sign(table: Table, words: str) -> tuple[tuple[int, bytes], ...]:
    found = []
    for one in words.split("+"):
        at, _, sign = one.partition(":")
        try:
            found.append((int(at), bytes.fromhex(sign)))
        except ValueError:
            raise table.broken("magic", repr(words), "offset:hex, joined by +") from None
    return tuple(found)
