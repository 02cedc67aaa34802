"""Takes a text apart at the heads of one or more dialects, a block at a time.

This is where the time of a reading goes: a block is cut in one call, and a row is a plain tuple.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

from caregiver_app.imports.decoding import Text
from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import FastHeads

MOST_LETTERS = 1 << 20
"""Of one row. The app sends 65,536 letters at most; what is longer is given in parts."""

MOST_KEPT = 1 << 23
"""Letters of a text that is cut once: some 100,000 messages, in 40 MB."""

Row = tuple[int | None, str, str, str, str]
"""A head and all behind it: the place of its dialect in ``FastHeads.shapes``, the day, the clock,
the head with the line end before it, the rest up to the line end before the next head. The place is
None for what stands before the first head and for what is too long.
"""


_Cut = tuple[str, list[str], list[Row]]
"""What ends the rows, a flat list as the pattern cuts it, or rows that are made already."""


class Kept:
    """What the first pass cut, kept for the second where the text is not long."""

    def __init__(self) -> None:
        self.whole = True
        self._cuts: list[_Cut] = []
        self._letters = 0

    def add(self, cut: _Cut, letters: int) -> None:
        """Keep ``cut``; once there are too many letters nothing is kept at all."""
        self._letters += letters
        if self._letters > MOST_KEPT:
            self.whole = False
            self._cuts = []
        else:
            self._cuts.append(cut)

    def again(self, heads: FastHeads, watch: Watch) -> Iterator[tuple[str, Iterable[Row]]]:
        """Give the rows once more, and let go of them. Raises ``ReadingStopped``."""
        cuts, self._cuts, self.whole = self._cuts, [], False
        cuts.reverse()
        while cuts:
            watch.passed(0)
            end, flat, rows = cuts.pop()
            yield end, rows or _rows(flat, heads)


def pieces(
    text: Text, heads: FastHeads, watch: Watch, kept: Kept | None = None
) -> Iterator[tuple[str, Iterable[Row]]]:
    """Give all of ``text`` as rows, in lists; before each list what ends its rows, "" at the end of
    a text without a line end. ``head[1:] + rest + end`` of all rows put together are the text.

    Raises ``Known``, ``ReadingStopped``.
    """
    for cut, letters in _cuts(text, heads, watch):
        if kept is not None and kept.whole:
            kept.add(cut, letters)
        end, flat, rows = cut
        yield end, rows or _rows(flat, heads)


def _cuts(text: Text, heads: FastHeads, watch: Watch) -> Iterator[tuple[_Cut, int]]:
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
                yield (line_end, [], [_row(whole, heads)]), len(whole)
                carried = carried[end:] if line_end else "\n"
            continue
        last = len(found) - step
        if found[0]:
            yield ("\n", [], [(None, "", "", "\n", found[0][1:])]), len(found[0])
        if last > 1:
            yield ("\n", found[1:last], []), len(carried)
        carried = found[last] + found[-1]
    if len(carried) > 1:
        line_end = "\n" if carried[-1] == "\n" else ""
        whole = carried[: len(carried) - len(line_end)]
        yield (line_end, [], [_row(whole, heads)]), len(whole)


def _rows(found: list[str], heads: FastHeads) -> Iterable[Row]:
    """Give the rows of a list as a pattern cuts it: head, day and clock of each dialect, rest."""
    step = heads.pattern.groups + 1
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
