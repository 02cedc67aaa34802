"""Judges lines that look like heads of another dialect: heads, or words that somebody pasted.

Nothing is put in somebody's mouth without need: such a line is a head only where the same signs
stand around its moment, where the moment fits between its neighbours, and where it names somebody
who speaks in the file, or stands before the first head or among several that fit. Where a line fits
in time and nothing else decides, somebody is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from caregiver_app.imports.values import DateOrder
from caregiver_app.imports.whatsapp.clocks import read_clock
from caregiver_app.imports.whatsapp.order import DaysRead, Evidence
from caregiver_app.imports.whatsapp.survey import Foreign, Stamp, Survey

_RUN = 3
"""So many lines that fit, one after the other, are heads whoever they name."""
_SOON = timedelta(days=1)
"""What follows the last message of a file follows it within that time."""
_BOTH = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)


@dataclass(slots=True)
class Judged:
    """Lines by how their days are read: heads for sure, and those to ask about.

    ``told`` has how the latter begin.
    """

    heads: dict[int, DaysRead] = field(default_factory=dict)
    unsure: dict[int, DaysRead] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def judge(found: Survey, read: Sequence[DaysRead], today: date) -> Judged:
    """Say which lines are heads, and which may be. ``read``: how the file's own days are read."""
    own = read[0].evidence.shape.family
    likely = [one for one in found.foreign if one.head.shape.family is own]
    names = found.senders.names()
    evidence = dict(found.evidence)
    for one in likely:
        evidence.setdefault(one.head.shape, Evidence(one.head.shape, today)).add(one.head.day)
    days = {way.evidence.shape: way for way in read}
    days |= {shape: told.decide(None) for shape, told in evidence.items() if shape not in days}
    judged = Judged()
    run: list[tuple[Foreign, DaysRead]] = []
    last: datetime | None = None
    before: Stamp | None = None
    for one in likely:
        if one.before is not before:
            _close(run, names, judged)
            run, last, before = [], None, one.before
        way = _way(days[one.head.shape], one, read, last)
        if way is None:
            continue
        moment = _moment(way, one.head.day, one.head.clock)
        last = moment or last
        run.append((one, way))
    _close(run, names, judged)
    return judged


def _close(run: list[tuple[Foreign, DaysRead]], names: set[str], judged: Judged) -> None:
    several = len(run) >= _RUN
    for one, way in run:
        known = one.sender is not None and one.sender in names
        if several or known or one.before is None:
            judged.heads[one.line] = way
        else:
            judged.unsure[one.line] = way
            judged.told.append(one.text)


def _way(
    way: DaysRead, one: Foreign, read: Sequence[DaysRead], last: datetime | None
) -> DaysRead | None:
    """Give how the day of ``one`` is read so that it fits in time; None where it fits in none."""
    if way.order is not None or way.told is DateOrder.MIXED:
        return way if _fits(way, one, read, last) else None
    ways = [DaysRead(way.evidence, order, order) for order in _BOTH]
    fitting = [each for each in ways if _fits(each, one, read, last)]
    if len(fitting) == 1:
        return fitting[0]
    own = read[0]
    return next((each for each in fitting if each.order is own.order), None)


def _fits(way: DaysRead, one: Foreign, read: Sequence[DaysRead], last: datetime | None) -> bool:
    moment = _moment(way, one.head.day, one.head.clock)
    if moment is not None and moment.date() > way.evidence.today:
        return False
    if one.before is None:
        # There is no message yet that it could be a part of.
        return moment is not None
    early = [each for each in (_of(one.before, read), last) if each is not None]
    late = _of(one.after, read)
    if moment is None or not early:
        return False
    minute = moment.replace(second=0)
    if any(minute < each.replace(second=0) for each in early):
        return False
    return minute <= (max(early) + _SOON if late is None else late).replace(second=0)


def _of(stamp: Stamp | None, read: Sequence[DaysRead]) -> datetime | None:
    return None if stamp is None else _moment(read[stamp.way], stamp.day, stamp.clock)


def _moment(way: DaysRead, day: str, clock: str) -> datetime | None:
    on, at = way.day(day), read_clock(clock)
    if on is None or at is None:
        return None
    return datetime.combine(on, time(at.hour, at.minute, at.second))
