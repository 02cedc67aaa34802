"""Moments as they are stored: UTC in one fixed width, the writer's offset beside it."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

_SECONDS_A_DAY = 24 * 60 * 60
PLACE_BITS = 24
"""How many bits of a place hold the entry's number; the wall clock stands above them."""


A_CLOCK_SET_WRONG = timedelta(hours=1)
"""By how much a time may lie ahead of this computer's clock, which need not be right."""


def now() -> datetime:
    """Give the present moment by this computer's clock, with its offset from UTC."""
    return datetime.now().astimezone()


def lies_ahead(day: date, clock: time | None, moment: datetime) -> bool:
    """Tell whether ``day`` (at ``clock``, where it is known) has not come yet at ``moment``.

    Both are read on the wall clock of ``moment``. A day is as the calendar says; a time may be
    ahead by an hour, for a clock that was set wrong.
    """
    if day != moment.date() or clock is None:
        return day > moment.date()
    then = datetime.combine(day, clock.replace(tzinfo=None), moment.tzinfo)
    return then > moment + A_CLOCK_SET_WRONG


def stamp(moment: datetime) -> tuple[str, int]:
    """Give the text and the offset in minutes that ``moment`` is stored as.

    Raises ``ValueError`` for a moment without an offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment needs its offset from UTC")
    there = moment.astimezone(UTC).replace(tzinfo=None)
    return there.isoformat(timespec="microseconds") + "Z", round(offset.total_seconds() / 60)


def unstamp(text: str, offset_minutes: int) -> datetime:
    """Give back the moment of ``stamp``, on the wall clock of its writer."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(_zone(offset_minutes))


@lru_cache(maxsize=64)
def _zone(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))


def place(day: date, clock: time, number: int) -> int:
    """Give where an entry stands in lists: later is larger, and no two entries share a place."""
    seconds = day.toordinal() * _SECONDS_A_DAY
    seconds += clock.hour * 3600 + clock.minute * 60 + clock.second
    return seconds << PLACE_BITS | number


def hours_late(day: date, clock: time, written_at: datetime) -> int:
    """Give the whole hours from what happened until it was written; 0 where it was not later.

    What happened is read on the writer's clock. Where this computer keeps the same time, it knows
    on which days the clock was put forward or back; elsewhere the offset of the writing counts, so
    that two computers may differ by the hour of summer time.
    """
    wall = datetime.combine(day, clock.replace(tzinfo=None))
    return max(0, (written_at - _on_the_clock_of(written_at, wall)) // timedelta(hours=1))


CLOCKS_DIFFER = timedelta(minutes=1)
"""By how much a clock may stand before that of an earlier saving: less cannot be seen on paper."""


def stands_before(written_at: str, latest_at: str) -> bool:
    """Tell whether a saving's clock stood before a saving that it follows, both as stored."""
    if written_at >= latest_at:
        return False
    return unstamp(latest_at, 0) - unstamp(written_at, 0) >= CLOCKS_DIFFER


SUMMER_TIME = 1
"""By how many hours two computers may differ in ``hours_late``."""


def _on_the_clock_of(written_at: datetime, wall: datetime) -> datetime:
    try:
        if written_at.astimezone().utcoffset() == written_at.utcoffset():
            return wall.astimezone()
    except (OSError, OverflowError, ValueError):
        # A moment that this computer's clock does not reach.
        pass
    return wall.replace(tzinfo=written_at.tzinfo)


YEARS_BACK, YEARS_AHEAD = 50, 90
"""Nothing in a log is further from today: such a year is a slip of the finger."""

FIRST_YEAR, LAST_YEAR = 1950, 2199
"""What the record takes, whatever day this computer thinks it is: its clock may be wrong."""


def is_far_away(day: date | None, today: date) -> bool:
    """Say whether the year of ``day`` is more likely a slip than meant."""
    return day is not None and not -YEARS_BACK <= day.year - today.year <= YEARS_AHEAD


def is_no_year_of_ours(day: date | None) -> bool:
    """Say whether the year of ``day`` can only be a slip."""
    return day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR
