"""Takes a text apart at the heads of one or more dialects, a block at a time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import FastHeads

MOST_LETTERS = 1 << 23
"""Of one piece. The app sends 65,536 letters at most; what is longer is given in parts."""


class Piece(NamedTuple):
    """A head and all behind it up to the next; ``raw`` put together are the text.

    ``way`` is the place of its dialect in ``FastHeads.shapes``, None for what stands before the
    first head and for what is too long. ``line`` counts from 1, ``at`` in bytes.
    """

    way: int | None
    day: str
    clock: str
    rest: str
    raw: str
    line: int
    at: int


def pieces(text: Text, heads: FastHeads, watch: Watch) -> Iterator[list[Piece]]:
    """Give all of ``text``, in lists. Raises ``Known``, ``ReadingStopped``."""
    find, groups, length = heads.pattern.finditer, heads.groups, text.length
    new = tuple.__new__
    line, at = 1, text.mark
    # The line end before the first line is not of the text.
    carried = "\n"
    for block in text.blocks(watch):
        carried += block
        found = list(find(carried))
        begins = bool(found) and found[0].start() == 0
        if not found[begins:]:
            if len(carried) >= MOST_LETTERS:
                end = _last_line_end(carried, found[0].end() if begins else 1)
                piece = _piece(carried, end, found[0] if begins else None, heads, line, at)
                yield [piece]
                line += piece.raw.count("\n")
                at += length(piece.raw)
                carried = carried[end - 1 :] if carried[end - 1] == "\n" else "\n" + carried[end:]
            continue
        told: list[Piece] = []
        if not begins:
            raw = carried[1 : found[0].start() + 1]
            told.append(Piece(None, "", "", raw, raw, line, at))
            line += raw.count("\n")
            at += length(raw)
        before = found[0]
        start = before.start() + 1
        for head in found[1:]:
            end = head.start() + 1
            raw = carried[start:end]
            way, one, two = groups[before.lastindex]
            day, clock = before.group(one, two)
            rest = carried[before.end() : end]
            told.append(new(Piece, (way, day, clock, rest, raw, line, at)))
            line += raw.count("\n")
            at += length(raw)
            before, start = head, end
        carried = carried[start - 1 :]
        yield told
    if len(carried) > 1:
        yield [_piece(carried, len(carried), heads.pattern.match(carried), heads, line, at)]


def _piece(
    carried: str, end: int, head: re.Match[str] | None, heads: FastHeads, line: int, at: int
) -> Piece:
    """Give what stands in ``carried`` before ``end``, behind ``head`` where it begins with one."""
    raw = carried[1:end]
    if head is None:
        return Piece(None, "", "", raw, raw, line, at)
    way, one, two = heads.groups[head.lastindex]
    return Piece(way, head[one], head[two], carried[head.end() : end], raw, line, at)


def _last_line_end(carried: str, after: int) -> int:
    """Give where the last whole line ends, or the end where there is but one."""
    found = carried.rfind("\n", after)
    return found + 1 if found > 0 else len(carried)
