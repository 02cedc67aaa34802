"""Moments as they are stored: UTC in one fixed width, the writer's offset beside it."""

from datetime import UTC, date, datetime, time, timedelta, timezone

_SECONDS_A_DAY = 24 * 60 * 60
PLACE_BITS = 24
"""How many bits of a place hold the entry's number; the wall clock stands above them."""


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
    zone = timezone(timedelta(minutes=offset_minutes))
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(zone)


def place(day: date, clock: time, number: int) -> int:
    """Give where an entry stands in lists: later is larger, and no two entries share a place."""
    seconds = day.toordinal() * _SECONDS_A_DAY
    seconds += clock.hour * 3600 + clock.minute * 60 + clock.second
    return seconds << PLACE_BITS | number


def hours_late(day: date, clock: time, written_at: datetime) -> int:
    """Give the whole hours from what happened until it was written; 0 where it was not later.

    What happened is read on the writer's clock, with its offset at the time of writing.
    """
    happened = datetime.combine(day, clock.replace(tzinfo=written_at.tzinfo))
    return max(0, (written_at - happened) // timedelta(hours=1))
