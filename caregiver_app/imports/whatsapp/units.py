"""The second cut: heads of other dialects that were judged to be some begin a message of their own;
a head with a day that no calendar has is none, and its line stays with the message before it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from caregiver_app.imports.watching import Watch
from caregiver_app.imports.whatsapp.headers import header
from caregiver_app.imports.whatsapp.order import DaysRead
from caregiver_app.imports.whatsapp.pieces import Row, pieces
from caregiver_app.imports.whatsapp.survey import Survey

_Lists = Iterator[tuple[str, Iterable[Row]]]


def units(
    found: Survey, read: Sequence[DaysRead], accepted: Mapping[int, int], watch: Watch
) -> _Lists:
    """Give the whole text once more, one message to a row, as ``pieces`` does. A row begins with
    the place of its dialect in ``read``, into which ``accepted`` leads for lines of other dialects.

    Raises ``Known``, ``ReadingStopped``.
    """
    impossible = {day for way in read for day in way.evidence.days if not way.is_day(day)}
    impossible |= {day for way in read for day in way.evidence.no_days}
    kept = found.kept
    again = kept.again(found.heads, watch) if kept.whole else None
    each = again or pieces(found.text, found.heads, watch)
    if accepted:
        each = _split(each, accepted)
    return _joined(each, impossible) if impossible else each


def _split(each: _Lists, accepted: Mapping[int, int]) -> _Lists:
    line = 1
    for end, rows in each:
        told: list[Row] = []
        for row in rows:
            told += _split_one(row, line, accepted)
            line += row[4].count("\n") + 1
        yield end, told


def _split_one(row: Row, line: int, accepted: Mapping[int, int]) -> Iterator[Row]:
    way, day, clock, head, rest = row
    lines = rest.split("\n")
    inside = [at for at in range(len(lines)) if line + at in accepted]
    if way is not None and inside[:1] == [0]:
        del inside[0]
    if inside[:1] != [0]:
        first = lines[: inside[0]] if inside else lines
        yield way, day, clock, head, "\n".join(first)
    if not inside:
        return
    for start, end in zip(inside, [*inside[1:], len(lines)], strict=True):
        found = header(lines[start])
        whole = "\n".join(lines[start:end])
        if found is None:
            raise AssertionError("a line that was judged is no head any more")
        after = whole[found.end :]
        yield accepted[line + start], found.day, found.clock, "\n" + whole[: found.end], after


def _joined(each: _Lists, impossible: set[str]) -> _Lists:
    before: Row | None = None
    last = "\n"
    for end, rows in each:
        whole: list[Row] = []
        for row in rows:
            way, day, _, head, rest = row
            if way is not None and day in impossible:
                if before is None:
                    before = None, "", "", "\n", head[1:] + rest
                else:
                    before = (*before[:4], before[4] + head + rest)
                continue
            if before is not None:
                whole.append(before)
            before = row
        last = end
        yield "\n", whole
    if before is not None:
        yield last, [before]
