"""Dates and clock times as people write them, read forgivingly and said back in words.

What cannot be told for certain is never guessed: a log may be read in a court one day. "4:10" may
be morning or afternoon and "5/6/2026" may be May or June, so both ask for a little more.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from caregiver_app.handover.wording import load_words
from caregiver_app.record.moments import is_far_away

Value = TypeVar("Value", date, time)

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|(\d{2}))?(?:[:.](\d{2}))?([ap]m?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEARS_BACK = 9
_NEAR_DAYS = 60
"""A day so near on the other side of today may be meant, where a year is not said."""


class Trouble(StrEnum):
    """Why a moment could not be read."""

    BLANK = "blank"
    UNCLEAR = "unclear"
    HALF_MISSING = "half-missing"
    """A clock time that may be morning or afternoon."""
    ORDER_MISSING = "order-missing"
    """Numbers that may be day and month or month and day."""
    YEAR_MISSING = "year-missing"
    """A day without a year, of which both the one before and the one after today may be meant."""
    YEAR_FAR = "year-far"
    """A year that is more likely a slip of the finger than meant."""


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """What was understood, or what stood in the way."""

    value: Value | None = None
    trouble: Trouble | None = None


def read_clock(text: str) -> Read[time]:
    """Read "4:10 p.m.", "4.10pm", "16:10", "16h10", "1610", "noon". Never raises."""
    said = _plain(text)
    if not said:
        return Read(trouble=Trouble.BLANK)
    said = re.sub(r"\s|\.(?=[apm]|$)|(?<=[apm])\.", "", said)
    if said in ("noon", "midday"):
        return Read(time(12))
    if said == "midnight":
        return Read(time(0))
    found = _CLOCK.fullmatch(said)
    if found is None:
        return Read(trouble=Trouble.UNCLEAR)
    hours, minutes = int(found[1]), int(found[2] or found[3] or 0)
    half = (found[5] or "")[:1]
    if minutes > 59 or hours > 23 or (half and not 1 <= hours <= 12):
        return Read(trouble=Trouble.UNCLEAR)
    if half:
        return Read(time(hours % 12 + (12 if half == "p" else 0), minutes))
    bare = not (found[2] or found[3])
    if 1 <= hours <= 12 and (bare or not said.startswith("0")):
        return Read(trouble=Trouble.HALF_MISSING)
    return Read(time(hours, minutes)) if not bare else Read(trouble=Trouble.UNCLEAR)


def read_day(text: str, today: date, *, ahead: bool = False) -> Read[date]:
    """Read "November 21, 2026", "21 nov", "2026-11-21", "yesterday", "Saturday". Never raises.

    Without a year it is the latest such day up to ``today``, or with ``ahead`` the next one; where
    the one on the other side of today is near, and this one is not, the year is asked.
    """
    read = _read_day(text, today, ahead)
    if is_far_away(read.value, today):
        return Read(trouble=Trouble.YEAR_FAR)
    return read


def _read_day(text: str, today: date, ahead: bool) -> Read[date]:
    said = _plain(text)
    if not said:
        return Read(trouble=Trouble.BLANK)
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if said in near:
        return _near(today, near[said])
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _numbers(int(found[1]), int(found[2]), int(found[3]))
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", said))
    weekdays = [at for word in words if (at := _named(word, _WEEKDAYS)) is not None]
    months = [at + 1 for word in words if (at := _named(word, _MONTHS)) is not None]
    numbers = [int(word) for word in words if word.isdigit() and len(word) <= 4]
    if len(weekdays) + len(months) + len(numbers) != len(words) or len(weekdays) > 1:
        return Read(trouble=Trouble.UNCLEAR)
    if weekdays and len(words) == 1:
        return _weekday(today, weekdays[0], ahead)
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return Read(trouble=Trouble.UNCLEAR)
    years = [number for number in numbers if number > 999]
    days = [number for number in numbers if number <= 31]
    if len(days) != 1 or len(days) + len(years) != len(numbers):
        return Read(trouble=Trouble.UNCLEAR)
    found_day = (
        _day(years[0], months[0], days[0]) if years else _nearest(today, months[0], days[0], ahead)
    )
    if weekdays and found_day.value is not None and found_day.value.weekday() != weekdays[0]:
        return Read(trouble=Trouble.UNCLEAR)
    return found_day


def clock_words(clock: time) -> str:
    """Give "4:10 p.m."."""
    return load_words().clock(clock)


def day_words(day: date, *, weekday: bool = False) -> str:
    """Give "November 21, 2026", or "Saturday, November 21, 2026"."""
    return load_words().day(day, weekday)


def moment_words(moment: datetime) -> str:
    """Give "November 21, 2026, 4:10 p.m." on the clock of whoever wrote it."""
    return load_words().moment(moment)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace(",", " ").split())


def _named(word: str, names: list[str]) -> int | None:
    """Give the place of ``word`` among ``names`` of three letters, or None."""
    full = load_words()
    for at, name in enumerate(names):
        long = (
            full.day(date(2001, at + 1, 1)).split()[0]
            if len(names) == 12
            else full.day(date(2001, 1, 1) + timedelta(days=at), True).split(",")[0]
        )
        if len(word) >= 3 and word.startswith(name) and long.casefold().startswith(word):
            return at
    return 8 if names is _MONTHS and word == "sept" else None


def _day(year: int, month: int, day: int) -> Read[date]:
    try:
        return Read(date(year, month, day))
    except ValueError:
        return Read(trouble=Trouble.UNCLEAR)


def _near(today: date, days: int) -> Read[date]:
    try:
        return Read(today + timedelta(days=days))
    except OverflowError:
        return Read(trouble=Trouble.UNCLEAR)


def _numbers(first: int, second: int, year: int) -> Read[date]:
    if first <= 12 and second <= 12 and first != second:
        return Read(trouble=Trouble.ORDER_MISSING)
    month, day = (first, second) if first <= 12 else (second, first)
    return _day(year, month, day)


def _weekday(today: date, weekday: int, ahead: bool) -> Read[date]:
    if ahead:
        return _near(today, (weekday - today.weekday() - 1) % 7 + 1)
    return _near(today, -((today.weekday() - weekday) % 7))


def _nearest(today: date, month: int, day: int, ahead: bool) -> Read[date]:
    step = 1 if ahead else -1
    # February 29 may be years away.
    for years in range(_YEARS_BACK):
        found = _day(today.year + step * years, month, day)
        if found.value and (found.value >= today if ahead else found.value <= today):
            other = _day(found.value.year - step, month, day).value
            near = other is not None and abs((other - today).days) <= _NEAR_DAYS
            away = abs((found.value - today).days) > _NEAR_DAYS
            return Read(trouble=Trouble.YEAR_MISSING) if near and away else found
    return Read(trouble=Trouble.UNCLEAR)
