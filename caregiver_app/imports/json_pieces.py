"""Takes a JSON document apart while it is read: piece by piece, each with its own text.

A whole document may be larger than the memory. What is wanted is named by its path, and given as
it comes by; the rest is passed over. Where the document is damaged, or ends too early, all whole
pieces before that place have been given.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from caregiver_app.imports.decoding import encoding, whole
from caregiver_app.imports.opening import Part
from caregiver_app.imports.values import Caution, Noticed, Skipped, SkippedWhy
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.window import TextWindow

JsonPath = tuple[str | int, ...]
Wanted = tuple[str | None, ...]
"""A path to what is wanted; None stands for every place of a list and every key."""
MOST_DEPTH = 40
"""No export has lists within lists so deep."""
MOST_REST = 4096
"""So many letters of what could not be understood are kept, to be looked at."""
_DECODER = json.JSONDecoder(strict=False)
_BLANK = re.compile(r"[ \t\r\n]*+")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_CLOSING = {"{": "}", "[": "]"}


class JsonPiece(NamedTuple):
    """``value`` at ``path``, its text, and the byte and line where it begins."""

    path: JsonPath
    value: Any
    raw: str
    at: int
    line: int


class _Broken(Exception):  # noqa: N818 - it says where to stop, and is caught here
    """From here on the document makes no sense."""


class JsonPieces:
    """The pieces of ``part``; once they were read, ``told`` says what is wrong with it."""

    def __init__(self, part: Part, wanted: Sequence[Wanted]) -> None:
        self._part = part
        self._wanted = tuple(wanted)
        self._told: list[Skipped | Noticed] = []

    def read(self, watch: Watch) -> Iterator[JsonPiece]:
        """Give the pieces in the order of the document. Raises ``Known``, ``ReadingStopped``."""
        window = TextWindow(self._part, watch)
        walk = _Walk(window)
        try:
            yield from walk.value((), self._wanted)
            if walk.peek():
                raise _Broken
        except _Broken:
            line = window.line
            raw = window.text.mended(window.rest(MOST_REST))
            self._told.append(Skipped(self._part.name, line, SkippedWhy.BROKEN, raw))
            self._told.append(Noticed(Caution.BROKEN_PART))
        if window.text.odd:
            self._told.append(Noticed(Caution.ODD_BYTES))

    def told(self) -> tuple[Skipped | Noticed, ...]:
        """Give what could not be understood, and whether letters had to be mended."""
        return tuple(self._told)


class _Walk:
    def __init__(self, window: TextWindow) -> None:
        self._window = window

    def peek(self) -> str:
        """Pass blanks; give the sign that comes next, "" at the end."""
        window = self._window
        while True:
            blank = _BLANK.match(window.held, window.pos)
            if blank and blank.end() > window.pos:
                window.step(blank.end())
            if window.pos < len(window.held):
                return window.held[window.pos]
            if not window.more():
                return ""

    def value(self, path: JsonPath, wanted: tuple[Wanted, ...]) -> Iterator[JsonPiece]:
        sign = self.peek()
        if () in wanted:
            at, line = self._window.at, self._window.line
            value, raw = self._decode()
            yield JsonPiece(path, value, raw, at, line)
        elif sign in _CLOSING:
            if len(path) >= MOST_DEPTH:
                raise _Broken
            yield from self._container(sign, path, wanted)
        else:
            self._decode()

    def _container(
        self, opening: str, path: JsonPath, wanted: tuple[Wanted, ...]
    ) -> Iterator[JsonPiece]:
        window, closing = self._window, _CLOSING[opening]
        window.step(window.pos + 1)
        place, below = 0, _below(wanted, None)
        if self.peek() == closing:
            window.step(window.pos + 1)
            return
        while True:
            key: str | int = place
            if opening == "{":
                key = self._key()
                below = _below(wanted, key)
            self.peek()
            yield from self.value((*path, key), below)
            sign = self.peek()
            if sign not in (",", closing):
                raise _Broken
            window.step(window.pos + 1)
            if sign == closing:
                return
            place += 1

    def _key(self) -> str:
        if self.peek() != '"':
            raise _Broken
        key, _ = self._decode()
        if self.peek() != ":":
            raise _Broken
        self._window.step(self._window.pos + 1)
        return str(key)

    def _decode(self) -> tuple[Any, str]:
        window = self._window
        while True:
            try:
                value, end = _DECODER.raw_decode(window.held, window.pos)
            except (ValueError, RecursionError):
                if not window.more():
                    raise _Broken from None
                continue
            # A number at the edge of what is held may go on.
            if end == len(window.held) and isinstance(value, int | float) and window.more():
                continue
            break
        raw = window.step(end)
        if window.text.odd and not raw.isascii():
            raw = window.text.mended(raw)
            value = _DECODER.decode(raw)
        return (_joined(value) if _HALF.search(raw) else value), raw


def decoded(line: str) -> Any:
    """Give the value that a line of JSON is. Raises ``ValueError``, ``RecursionError``."""
    value = _DECODER.decode(line)
    return _joined(value) if _HALF.search(line) else value


def _joined(value: Any) -> Any:
    """Give ``value`` with no half of a pair of signs left alone in its texts."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {whole(key): _joined(one) for key, one in value.items()}
    return [_joined(one) for one in value] if isinstance(value, list) else value


def _below(wanted: tuple[Wanted, ...], key: str | None) -> tuple[Wanted, ...]:
    return tuple(one[1:] for one in wanted if one and (one[0] is None or one[0] == key))


def first_pieces(part: Part, wanted: Sequence[Wanted]) -> Iterator[JsonPiece]:
    """Give the pieces that stand in the first bytes of ``part``; none where it is no JSON."""
    head = part.head
    mark = encoding(head)[1]
    if head[mark : mark + 64].lstrip(b" \t\r\n\0").startswith((b"{", b"[")):
        start = Part(part.name, len(head), part.file, lambda: io.BytesIO(head))
        yield from JsonPieces(start, wanted).read(Watch())


def table(value: object) -> Mapping[str, Any]:
    """Give ``value`` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> Sequence[Any]:
    """Give ``value`` where it is a list, else an empty one."""
    return value if isinstance(value, list) else ()
