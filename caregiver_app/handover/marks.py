"""Marks around pieces of a text, by which it is known where on a page each of them stands.

They are noncharacters, which no text means anything by. Typesetting takes them out of the text and
tells their places (``base.typ``); they take no room, so that the pages are as they will be printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_DIGITS = "".join(map(chr, range(0xFDD0, 0xFDDA)))
_BEGINS, ENDS = "\ufdda", "\ufddb"
MARKS = frozenset((*_DIGITS, _BEGINS, ENDS))
_ABOVE, _BELOW, _LINE = 0.85, 0.3, 1.3
"""How far letters reach above and below their baseline, and how high a line is, in their size."""
_READ = str.maketrans(_DIGITS, "0123456789")


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """Where the piece ``number`` stands on ``page`` (from 0), in points from the upper left.

    ``top`` and ``bottom`` are those of its first line and its last, ``left`` is where it begins in
    the first and ``right`` where it ends in the last; ``line`` is how high a line is, and ``edges``
    are where lines begin and end. Of a piece that goes on overleaf there is one for each page.
    """

    number: int
    page: int
    left: float
    top: float
    right: float
    bottom: float
    line: float
    edges: tuple[float, float]

    def boxes(self) -> list[tuple[float, float, float, float]]:
        """Give what it covers as boxes (left, top, right, bottom), of a line or more each."""
        if self.bottom - self.top < self.line * 1.5:
            return [(self.left, self.top, self.right, self.bottom)]
        first, last = self.edges
        upper, lower = self.top + self.line, self.bottom - self.line
        found = [(self.left, self.top, last, upper), (first, lower, self.right, self.bottom)]
        if lower - upper > 1:
            found.insert(1, (first, upper, last, lower))
        return found


def marked_piece(number: int, text: str) -> str:
    """Give ``text`` between the marks of piece ``number``."""
    digits = "".join(_DIGITS[int(one)] for one in str(number))
    return f"{digits}{_BEGINS}{unmarked(text)}{ENDS}"


def unmarked(text: str) -> str:
    """Give ``text`` without marks."""
    return "".join(one for one in text if one not in MARKS)


def number_of(mark: str) -> int | None:
    """Give which piece ``mark`` begins; None where it ends one."""
    return None if mark == ENDS else int(mark.removesuffix(_BEGINS).translate(_READ))


def places_of(found: Iterable[Mapping[str, Any]]) -> tuple[MarkedPlace, ...]:
    """Give the places of pieces, of what typesetting told of their marks in the order of reading.

    ``x`` and ``y`` are of the baseline, ``size`` that of the letters, ``bottom`` and ``top`` where
    the words of a page end and begin.
    """
    places: list[MarkedPlace] = []
    begun: tuple[int, Mapping[str, Any]] | None = None
    for one in found:
        number = number_of(one["mark"])
        if number is not None:
            begun = number, one
        elif begun is not None:
            (number, start), begun = begun, None
            places += _places(number, start, one)
    return tuple(places)


def _places(number: int, start: Mapping[str, Any], end: Mapping[str, Any]) -> Iterator[MarkedPlace]:
    line = start["size"] * _LINE
    up, down = start["size"] * _ABOVE, start["size"] * _BELOW
    for page in range(start["page"], end["page"] + 1):
        first, last = page == start["page"], page == end["page"]
        yield MarkedPlace(
            number,
            page - 1,
            start["x"] if first else start["first"],
            start["y"] - up if first else start["top"],
            end["x"] if last else start["last"],
            end["y"] + down if last else start["bottom"],
            line,
            (start["first"], start["last"]),
        )
