"""The second cut: heads of other dialects that were judged to be some begin a message of their own;
a head with a day that no calendar has is none, and its line stays with the message before it.
"""

from collections.abc import Iterator, Mapping, Sequence

from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import header
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.pieces import Piece, pieces
from caregiver_app.imports.whatsapp.survey import Survey


def units(
    found: Survey, read: Sequence[DaysRead], accepted: Mapping[int, int], watch: Watch
) -> Iterator[list[Piece]]:
    """Give the whole text once more, one message to a piece. ``way`` is the place in ``read``, into
    which ``accepted`` leads for lines of other dialects. Raises ``Known``, ``ReadingStopped``.
    """
    impossible = {day for way in read for day in way.evidence.days if not way.is_day(day)}
    each = pieces(found.text, found.heads, watch)
    if accepted:
        each = ([one for piece in told for one in _split(piece, found, accepted)] for told in each)
    return _joined(each, impossible) if impossible else each


def _split(piece: Piece, found: Survey, accepted: Mapping[int, int]) -> Iterator[Piece]:
    lines = piece.raw.split("\n")
    inside = [at for at in range(len(lines)) if piece.line + at in accepted]
    if not inside:
        yield piece
        return
    starts = sorted({0, *inside})
    at = piece.at
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        raw = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
        if not raw:
            continue
        line = piece.line + start
        head = header(lines[start]) if line in accepted else None
        if head is not None:
            yield Piece(accepted[line], head.day, head.clock, raw[head.end :], raw, line, at)
        else:
            rest = piece.rest[: len(piece.rest) - len(piece.raw) + len(raw)]
            yield piece._replace(rest=rest, raw=raw, line=line, at=at)
        at += found.text.length(raw)


def _joined(each: Iterator[list[Piece]], impossible: set[str]) -> Iterator[list[Piece]]:
    before: Piece | None = None
    for told in each:
        whole: list[Piece] = []
        for piece in told:
            if piece.way is not None and piece.day in impossible:
                if before is None:
                    before = piece._replace(way=None, rest=piece.raw)
                else:
                    rest, raw = before.rest + piece.raw, before.raw + piece.raw
                    before = before._replace(rest=rest, raw=raw)
                continue
            if before is not None:
                whole.append(before)
            before = piece
        yield whole
    if before is not None:
        yield [before]
