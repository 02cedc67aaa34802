"""Takes a text apart at the heads of one or more dialects, a block at a time.

This is where the time of a reading goes: a block is cut in one call, and a row is a plain tuple.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import FastHeads

MOST_LETTERS = 1 << 23
"""Of one row. The app sends 65,536 letters at most; what is longer is given in parts."""

Row = tuple[int | None, str, str, str, str]
"""A head and all behind it: the place of its dialect in ``FastHeads.shapes``, the day, the clock,
the head with the line end before it, the rest up to the line end before the next head. The place is
None for what stands before the first head and for what is too long.
"""


def pieces(text: Text, heads: FastHeads, watch: Watch) -> Iterator[tuple[str, Iterable[Row]]]:
    """Give all of ``text`` as rows, in lists; before each list what ends its rows, "" at the end of
    a text without a line end. ``head[1:] + rest + end`` of all rows put together are the text.

    Raises ``Known``, ``ReadingStopped``.
    """
    cut = heads.pattern.split
    step = heads.pattern.groups + 1
    # The line end before the first line is not of the text.
    carried = "\n"
    for block in text.blocks(watch):
        carried += block
        found = cut(carried)
        if len(found) == 1 or (len(found) == step + 1 and not found[0]):
            if len(carried) >= MOST_LETTERS:
                end = carried.rfind("\n", 1 + len("".join(found[:2])))
                line_end = "\n" if end > 0 else ""
                whole = carried[:end] if line_end else carried
                yield line_end, [_row(whole, heads)]
                carried = carried[end:] if line_end else "\n"
            continue
        last = len(found) - step
        if found[0]:
            yield "\n", [(None, "", "", "\n", found[0][1:])]
        yield "\n", _rows(found[1:last], step, heads)
        carried = found[last] + found[-1]
    if len(carried) > 1:
        line_end = "\n" if carried[-1] == "\n" else ""
        yield line_end, [_row(carried[: len(carried) - len(line_end)], heads)]


def _rows(found: list[str], step: int, heads: FastHeads) -> Iterable[Row]:
    """Give the rows of a list as a pattern cuts it: head, day and clock of each dialect, rest."""
    rests = found[step - 1 :: step]
    if step == 4:
        return zip(repeat(0), *_of(found, heads, 0, step), found[::step], rests, strict=False)
    rows: list[Row] = []
    for at in range(0, len(found), step):
        for way, (day, clock) in enumerate(heads.groups):
            if found[at + day] is not None:
                rows.append(
                    (way, found[at + day], found[at + clock], found[at], found[at + step - 1])
                )
                break
    return rows


def _of(found: list[str], heads: FastHeads, way: int, step: int) -> tuple[list[str], list[str]]:
    day, clock = heads.groups[way]
    return found[day::step], found[clock::step]


def _row(whole: str, heads: FastHeads) -> Row:
    """Give one row of what begins with a head, or with none."""
    found = heads.pattern.match(whole)
    if found is None:
        return None, "", "", "\n", whole[1:]
    for way, (day, clock) in enumerate(heads.groups):
        if found[day + 1] is not None:
            return way, found[day + 1], found[clock + 1], found[1], whole[found.end() :]
    raise AssertionError("a pattern fits without one of its ways")
