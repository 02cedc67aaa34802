"""The second cut: heads of other dialects that were judged to be some begin a message of their own;
a head with a day that no calendar has is none, and its line stays with the message before it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import Shape, header
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.pieces import Piece, pieces
from caregiver_app.imports.whatsapp.survey import Survey


class Unit(NamedTuple):
    """One message as it stands: ``way`` reads its day; None for lines outside of any message."""

    way: DaysRead | None
    day: str
    clock: str
    rest: str
    raw: str
    line: int
    at: int


def units(
    found: Survey, read: Mapping[Shape, DaysRead], accepted: Mapping[int, DaysRead], watch: Watch
) -> Iterator[Unit]:
    """Give the whole text once more. Raises ``Known``, ``ReadingStopped``."""
    impossible = {day for way in read.values() for day in way.evidence.days if not way.is_day(day)}
    each = pieces(found.text, found.heads, watch)
    if accepted:
        return _joined(_split(each, found, read, accepted), impossible)
    whole = (
        Unit(None if shape is None else read[shape], day, clock, rest, raw, line, at)
        for shape, day, clock, rest, raw, line, at in each
    )
    return _joined(whole, impossible) if impossible else whole


def _split(
    each: Iterator[Piece],
    found: Survey,
    read: Mapping[Shape, DaysRead],
    accepted: Mapping[int, DaysRead],
) -> Iterator[Unit]:
    for piece in each:
        way = None if piece.shape is None else read[piece.shape]
        unit = Unit(way, *piece[1:])
        lines = piece.raw.split("\n")
        inside = [at for at in range(len(lines)) if piece.line + at in accepted]
        if not inside or (inside == [0] and way is not None):
            yield unit
            continue
        starts = sorted({0, *inside})
        at = piece.at
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            raw = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
            if not raw:
                continue
            line = piece.line + start
            head = header(lines[start]) if start or way is None else None
            if head is not None and line in accepted:
                yield Unit(accepted[line], head.day, head.clock, raw[head.end :], raw, line, at)
            else:
                rest = unit.rest[: len(unit.rest) - len(piece.raw) + len(raw)] if way else raw
                yield unit._replace(rest=rest, raw=raw, line=line, at=at)
            at += found.text.length(raw)


def _joined(each: Iterator[Unit], impossible: set[str]) -> Iterator[Unit]:
    before: Unit | None = None
    for unit in each:
        if unit.way is not None and unit.day in impossible:
            if before is None:
                before = unit._replace(way=None, rest=unit.raw)
            else:
                before = before._replace(rest=before.rest + unit.raw, raw=before.raw + unit.raw)
            continue
        if before is not None:
            yield before
        before = unit
    if before is not None:
        yield before
