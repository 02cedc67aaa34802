"""Days and times as a phone writes them, in any digits: their patterns and their values.

A pattern never says which of two numbers is the day: that is asked of ``order``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.imports.cautions import BROKEN

MARK = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]"
"""Signs without width that turn the direction of writing."""
BLANK = "[ \t\u00a0\u202f\u2009]"
SOME = f"{MARK}{{0,3}}"
"""No phone writes more of them; a pattern without a bound would be a trap for long lines."""
GAP = f"(?:{MARK}|{BLANK}){{0,6}}"
BUDDHIST = 543
"""Years between the Buddhist era and ours."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2300


class HalfDay(StrEnum):
    """What a marker beside the hour means."""

    AM = "am"
    PM = "pm"
    NOON = "noon"
    NIGHT = "night"

    def hour(self, hour: int) -> int:
        """Give ``hour`` of 12 as one of 24; an hour that is one of 24 already stays."""
        if hour > 12:
            return hour
        if self is HalfDay.AM:
            return hour % 12
        late = hour % 12 + 12
        if self is HalfDay.NOON:
            return hour if hour in (10, 11) else late
        if self is HalfDay.NIGHT:
            return 0 if hour in (0, 12) else late
        return late


@dataclass(frozen=True, slots=True)
class ClockWords:
    """Markers and months, each without dots, blanks and capitals."""

    markers: Mapping[str, HalfDay]
    months: Mapping[str, int]
    connectors: frozenset[str]
    marker: str
    """All markers as one pattern."""


class Fields(NamedTuple):
    """The numbers of a day in the order written. ``month`` is set where it was a name.

    ``year_first``: the first has four digits, so that nothing is left to ask.
    """

    first: int
    second: int
    third: int
    month: int = 0
    year_first: bool = False


class Clock(NamedTuple):
    """A time of day. ``seconds`` says whether they were written."""

    hour: int
    minute: int
    second: int
    seconds: bool


@cache
def clock_words() -> ClockWords:
    """Give the markers and months. Raises ``Known("import-words-broken")``."""
    table = Table.read(assets.resources() / "imports" / "clocks.toml", BROKEN)
    rows = table.table("markers")
    written = {half: rows.some(half) for half in HalfDay}
    markers = {_bare(word): half for half, words in written.items() for word in words}
    between = table.table("connectors").some("words")
    connectors = frozenset(_bare(word) for word in between) - set(markers)
    calendar = table.table("months")
    months: dict[str, int] = {}
    for language in calendar.left():
        names = calendar.some(language)
        if len(names) != 12:
            raise calendar.broken(language, len(names), "twelve months")
        months |= {name: at for at, row in enumerate(names, 1) for name in row.split()}
    table.end()
    shapes = {_shape(word) for words in written.values() for word in words}
    return ClockWords(
        MappingProxyType(markers),
        MappingProxyType(months),
        connectors,
        "|".join(sorted(shapes, key=lambda one: (-len(one), one))),
    )


def half_day(word: str) -> HalfDay | None:
    """Give what a marker means; None where ``word`` is none."""
    return clock_words().markers.get(_bare(word))


def connects(word: str) -> bool:
    """Say whether ``word`` may stand between a day and a time."""
    return _bare(word) in clock_words().connectors


def _bare(word: str) -> str:
    return re.sub(rf"[.\s]|{MARK}|{BLANK}", "", word).casefold()


def _shape(word: str) -> str:
    """Give a pattern in which dots may be missing and blanks may be any or none."""
    signs = {".": r"\.?", " ": f"{BLANK}{{0,2}}"}
    return "".join(signs.get(sign, re.escape(sign)) for sign in word)


_DAY = re.compile(
    rf"{SOME}(\d{{1,4}}){SOME}[./\-]{BLANK}?{SOME}(\d{{1,2}}){SOME}[./\-]{BLANK}?{SOME}"
    rf"(\d{{1,4}})\.?(?:{BLANK}(?:(?P<era>BE)|г\.))?"
)
_NAMED = re.compile(
    r"(?:(\d{1,2})\.?[ \-/]([^\W\d_]+)\.?|([^\W\d_]+)\.? (\d{1,2})),?[ \-/](\d{2}|\d{4})"
)
_CLOCK = re.compile(
    rf"(?P<before>[^\W\d_]\D*)?(?P<hour>\d{{1,2}})"
    rf"(?:{SOME}[:.]{SOME}(?P<minute>\d\d)(?:{SOME}[:.]{SOME}(?P<second>\d\d))?"
    rf"|{BLANK}?h{BLANK}?(?P<minute2>\d\d)(?:{BLANK}?min{BLANK}?(?P<second2>\d\d){BLANK}?s)?)"
    rf"(?:{GAP}(?P<after>[^\W\d_]\D*))?"
)


def read_day(text: str) -> Fields | None:
    """Give the numbers of a day; None where it is no day in any order."""
    found = _DAY.fullmatch(text)
    if found is None:
        return _read_named(text)
    first, second, third = (int(found[at]) for at in (1, 2, 3))
    year_first = len(found[1]) > 2
    if year_first and len(found[3]) > 2:
        return None
    if year_first or len(found[3]) > 2:
        year = first if year_first else third
        year -= BUDDHIST if found["era"] or year > _LAST_YEAR else 0
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            # Of another calendar: nothing that could be guessed.
            return None
        first, third = (year, third) if year_first else (first, year)
    return Fields(first, second, third, 0, year_first)


def _read_named(text: str) -> Fields | None:
    found = _NAMED.fullmatch(text)
    if found is None:
        return None
    month = clock_words().months.get((found[2] or found[3]).casefold())
    if month is None:
        return None
    return Fields(int(found[1] or found[4]), 0, int(found[5]), month)


def read_clock(text: str) -> Clock | None:
    """Give a time of day; None where there is none."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour = int(found["hour"])
    marker = found["before"] or found["after"]
    if marker is not None:
        half = half_day(marker)
        if half is None:
            return None
        hour = half.hour(hour)
    second = found["second"] or found["second2"]
    minute = int(found["minute"] or found["minute2"])
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    return Clock(hour, minute, int(second or 0), second is not None)
