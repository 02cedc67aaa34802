"""Takes a text apart at the heads of one or more dialects, a block at a time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import FastHeads, Shape

MOST_LETTERS = 1 << 23
"""Of one piece. The app sends 65,536 letters at most; what is longer is given in parts."""


class Piece(NamedTuple):
    """A head and all behind it up to the next; ``raw`` put together are the text.

    What stands before the first head, and what is too long, comes with ``shape`` None.
    """

    shape: Shape | None
    day: str
    clock: str
    rest: str
    raw: str
    line: int
    at: int


def pieces(text: Text, heads: FastHeads, watch: Watch) -> Iterator[Piece]:
    """Give all of ``text``. Raises ``Known``, ``ReadingStopped``."""
    find, groups = heads.pattern.finditer, heads.groups
    line, at = 1, text.mark
    # The line end before the first line is not of the text.
    carried = "\n"
    for block in text.blocks(watch):
        carried += block
        found = list(find(carried))
        begins = bool(found) and found[0].start() == 0
        if not found[begins:]:
            if len(carried) < MOST_LETTERS:
                continue
            end = _last_line_end(carried, found[0].end() if begins else 1)
            piece = _piece(carried, end, found[0] if begins else None, groups, line, at)
            yield piece
            line += piece.raw.count("\n")
            at += text.length(piece.raw)
            carried = carried[end - 1 :] if carried[end - 1] == "\n" else "\n" + carried[end:]
            continue
        if not begins:
            raw = carried[1 : found[0].start() + 1]
            yield Piece(None, "", "", raw, raw, line, at)
            line += raw.count("\n")
            at += text.length(raw)
        before = found[0]
        for head in found[1:]:
            end = head.start() + 1
            raw = carried[before.start() + 1 : end]
            shape, one, two = groups[before.lastindex or 0]
            yield Piece(shape, before[one], before[two], carried[before.end() : end], raw, line, at)
            line += raw.count("\n")
            at += len(raw) if raw.isascii() else text.length(raw)
            before = head
        carried = carried[before.start() :]
    if len(carried) > 1:
        last = heads.pattern.match(carried)
        yield _piece(carried, len(carried), last, groups, line, at)


def _piece(
    carried: str,
    end: int,
    head: re.Match[str] | None,
    groups: dict[int, tuple[Shape, int, int]],
    line: int,
    at: int,
) -> Piece:
    """Give what stands in ``carried`` before ``end``, behind ``head`` where it begins with one."""
    raw = carried[1:end]
    if head is None:
        return Piece(None, "", "", raw, raw, line, at)
    shape, one, two = groups[head.lastindex or 0]
    return Piece(shape, head[one], head[two], carried[head.end() : end], raw, line, at)


def _last_line_end(carried: str, after: int) -> int:
    """Give where the last whole line ends, or the end where there is but one."""
    found = carried.rfind("\n", after)
    return found + 1 if found > 0 else len(carried)
