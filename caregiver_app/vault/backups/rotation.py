"""Which copies stay: the newest of each of 7 days, 4 weeks and 12 months.

Days, weeks and months are those that have a copy, counted back from the copy made last. Nothing
is measured against the clock of today, and copies are ordered by number, not by date: a clock
that was wrong for a while, forward or back, makes copies older or younger than they say, but
never pushes out the one that was made last.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

DAYS, WEEKS, MONTHS = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A copy as the rotation sees it: its number (higher is newer) and the day it says."""

    number: int
    day: date


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month


_RULES: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAYS, _day),
    (WEEKS, _week),
    (MONTHS, _month),
)


def kept(copies: Iterable[Dated]) -> frozenset[int]:
    """Give the numbers of the copies that stay. The newest always does."""
    newest_first = sorted(copies, key=lambda copy: -copy.number)
    staying: set[int] = set()
    for most, span in _RULES:
        seen: set[Hashable] = set()
        for copy in newest_first:
            if len(seen) < most and span(copy.day) not in seen:
                seen.add(span(copy.day))
                staying.add(copy.number)
    return frozenset(staying)
