"""A plain dump of a record read, and one row of ``revision`` taken apart as the page says.

A dump has one JSON object on each line, ``{"table", "row"}``; bytes are ``{"hex": "…"}``.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

TABLES = (
    *("about", "writer", "chain", "entry", "revision", "erased", "erased_attachment"),
    *("attachment", "attachment_piece"),
)
Dump = dict[str, list[dict[str, Any]]]

_OF_ALL = frozenset(
    (
        *("before", "chain", "format", "id", "key", "kind", "link", "offset_minutes", "parts"),
        *("replaces", "writer", "written_at"),
    )
)
KEYS = {
    1: _OF_ALL | {"entry", "revision"},
    2: _OF_ALL | {"about", "revision"},
    3: _OF_ALL | {"about", "reference", "after", "jumped"},
}
"""What the sealed bytes of each format hold, no more and no less."""


class MisfitError(Exception):
    """What does not fit, with the serial number of the revision; 0 where it is about none."""

    def __init__(self, serial: int, why: str) -> None:
        super().__init__(serial, why)
        self.serial, self.why = serial, why


def sha256(*pieces: bytes) -> bytes:
    return hashlib.sha256(b"".join(pieces)).digest()


def canonical(value: Any) -> bytes:
    """Give canonical JSON: UTF-8, keys by code point, no blanks, no needless escape."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _refused(written: str) -> Any:
    raise ValueError(written)


def plain(spelled: bytes) -> Any:
    """Read canonical JSON; ``ValueError`` for every other spelling, and for fractions."""
    try:
        value = json.loads(spelled.decode(), parse_float=_refused, parse_constant=_refused)
        same = canonical(value) == spelled
    except (RecursionError, UnicodeError) as error:
        raise ValueError("nonsense") from error
    if not same:
        raise ValueError("another spelling")
    return value


def read(lines: Iterable[str]) -> Dump:
    """Give the rows of each table of a dump."""
    found: Dump = defaultdict(list)
    for line in lines:
        said = json.loads(line)
        row = {
            name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
            for name, value in said["row"].items()
        }
        found[said["table"]].append(row)
    return found


class Revision:
    """A row of ``revision``: its columns, its header, and each part's salt and content."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.serial: int = row["serial"]
        try:
            self.header = plain(row["sealed"])
            keys = KEYS[self.header["format"]]
        except (ValueError, TypeError, KeyError, IndexError):
            raise MisfitError(self.serial, "the header is no header") from None
        self.format: int = self.header["format"]
        if set(self.header) != keys or not isinstance(self.header["parts"], dict):
            raise MisfitError(self.serial, "the header has other keys")
        self.about = self.header["entry" if self.format == 1 else "about"]
        self.kind = self.header["kind"]
        self._take_apart()

    def _take_apart(self) -> None:
        first, *contents = self.row["words"].split(b"\n")
        try:
            names = first.decode().split(" ")
        except UnicodeDecodeError:
            raise MisfitError(self.serial, "names of parts that are no text") from None
        salts: bytes = self.row["salts"]
        if not len(names) == len(contents) == len(set(names)) or len(salts) != 32 * len(names):
            raise MisfitError(self.serial, "not as many words and salts as parts")
        if set(names) != set(self.header["parts"]):
            raise MisfitError(self.serial, "other parts than are sealed")
        self.contents = dict(zip(names, contents, strict=True))
        self.salts = {name: salts[32 * at :][:32] for at, name in enumerate(names)}

    def is_gone(self, part: str) -> bool:
        """Tell whether nothing is left of a part, its salt neither."""
        return not self.contents[part] and not any(self.salts[part])

    def said(self, part: str) -> Any:
        """Give what a part says, as plain JSON. Raises ``MisfitError`` where it is none."""
        try:
            return plain(self.contents[part])
        except (ValueError, KeyError):
            raise MisfitError(self.serial, f"{part} says nothing") from None

    def commitment(self, part: str) -> bytes:
        """Give the commitment of a part as its salt and content make it."""
        salt, content = self.salts[part], self.contents[part]
        if not self._is_in_pieces(part):
            return sha256(salt, content)
        pieces = self.said(part)
        if not isinstance(pieces, list) or not all(isinstance(one, str) for one in pieces):
            raise MisfitError(self.serial, f"{part} is not in pieces")
        each = [
            sha256(sha256(salt, at.to_bytes(4, "big")), piece.encode())
            for at, piece in enumerate(pieces)
        ]
        return sha256(b"caregiver-app pieces 1\n", sha256(salt, b"\xff" * 4), *each)

    def _is_in_pieces(self, part: str) -> bool:
        long = part in ("exact_words", "saw", "did", "think") or part.startswith("words_")
        return self.format == 3 and self.kind == "entry" and long
