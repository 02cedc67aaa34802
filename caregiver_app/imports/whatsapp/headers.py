"""The heads of messages: which lines are some, and in which dialect.

``header`` knows every dialect and is asked of few lines. ``fast`` makes one pattern of the dialects
of a file, which then finds the heads of a whole block at once.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from caregiver_app.imports.whatsapp.clocks import (
    BLANK,
    GAP,
    SOME,
    clock_words,
    connects,
    half_day,
    read_clock,
    read_day,
)

MOST_SAMPLES = 400


class HeadFamily(StrEnum):
    """What stands around the moment."""

    BRACKETS = "brackets"
    DASH = "dash"
    COLON = "colon"


class YearAt(StrEnum):
    """Where the year stands. ``TWO`` digits may stand first or last."""

    FIRST = "first"
    LAST = "last"
    TWO = "two"
    NAMED = "named"


class Shape(NamedTuple):
    """The dialect of a head. ``marker`` is "" for 24 hours, else where it stands; ``word`` is a
    word between day and time.
    """

    family: HeadFamily
    year: YearAt
    separator: str
    dot: bool
    marker: str
    latin: bool
    seconds: bool
    hours: str
    time_first: bool
    word: str


class HeadFound(NamedTuple):
    """A head that was found. ``day`` and ``clock`` as written; ``end`` is where the rest begins."""

    shape: Shape
    day: str
    clock: str
    end: int


_ERA = rf"(?:{BLANK}(?:BE|г\.))?"
"""Behind the year: the Buddhist era, the Bulgarian word for year."""
_NAMED = (
    r"\d{1,2}\.?[ \-/][^\W\d_]{3,12}\.?,?[ \-/](?:\d{4}|\d\d)"
    r"|[^\W\d_]{3,12}\.? \d{1,2},? \d{4}"
)
_WORD = r"[^\W\d_][^\d\[\]:,\n]{0,16}?"
"""A marker of the half day, or a word between day and time: which one, is asked of the lists."""
_AM = rf"[aApP]\.?{BLANK}{{0,2}}[mM]\.?(?![^\W\d_])"
_LATIN = re.compile(GAP + _AM + GAP)


def _day(number: int) -> str:
    return (
        rf"\d{{1,4}}{SOME}(?P<sep{number}>[./\-]){BLANK}?{SOME}\d{{1,2}}{SOME}(?P=sep{number})"
        rf"{BLANK}?{SOME}(?:\d{{4}}|\d{{1,2}})(?!\d)\.?{_ERA}"
    )


_TIME = (
    rf"\d{{1,2}}(?:{SOME}[:.]{SOME}\d\d(?:{SOME}[:.]{SOME}\d\d)?"
    rf"|{BLANK}?h{BLANK}?\d\d(?:{BLANK}?min{BLANK}?\d\d{BLANK}?s)?)"
)
_JOIN = rf"{SOME}[,،]?{GAP}(?<=[,،\s\u200e\u200f])"
_AFTER = rf"{SOME}(?:\]{BLANK}?|{BLANK}[-–—](?:{BLANK}|(?=\r?$))|:{BLANK})"
_TOLERANT = re.compile(
    rf"{SOME}(?P<open>\[?){SOME}(?:"
    rf"(?P<day>{_day(1)}|{_NAMED}){_JOIN}(?:(?P<word>{_WORD}){GAP})?"
    rf"(?P<clock>{_TIME}(?:{GAP}{_WORD})?)"
    rf"|(?P<clock2>(?:{_WORD}{GAP})?{_TIME}(?:{GAP}{_WORD})?){_JOIN}(?P<day2>{_day(2)})"
    rf")(?P<after>{_AFTER})",
    re.MULTILINE,
)


def header(line: str) -> HeadFound | None:
    """Give the head that ``line`` begins with, in any dialect; None for any other line."""
    found = _TOLERANT.match(line)
    if found is None:
        return None
    day, clock, word = found["day"] or found["day2"], found["clock"] or found["clock2"], ""
    if found["word"] is not None:
        if half_day(found["word"]) is None:
            word = found["word"]
            if not connects(word) or not line[found.end("word")].isspace():
                return None
        else:
            clock = line[found.start("word") : found.end("clock")]
    family = HeadFamily.COLON
    if "]" in found["after"]:
        family = HeadFamily.BRACKETS
    elif found["after"].strip() != ":":
        family = HeadFamily.DASH
    fields, time = read_day(day), read_clock(clock)
    if (family is HeadFamily.BRACKETS) != bool(found["open"]) or fields is None or time is None:
        return None
    year, separator, dot = _year(day, bool(fields.month), fields.year_first)
    numbers = [at for at, sign in enumerate(clock) if sign.isdecimal()]
    digits, behind = clock[numbers[0] : numbers[-1]], clock[numbers[-1] + 1 :]
    hours = "h" if "h" in digits else "." if "." in digits else ":"
    marker = "" if not behind or (hours == "h" and time.seconds) else "after"
    if numbers[0]:
        marker, behind = "before", clock[: numbers[0]]
    if family is HeadFamily.COLON and not marker and (year is YearAt.FIRST or separator == "-"):
        # Logs of programs are written so.
        return None
    shape = Shape(
        family=family,
        year=year,
        separator=separator,
        dot=dot,
        marker=marker,
        latin=_LATIN.fullmatch(behind) is not None,
        seconds=time.seconds,
        hours=hours,
        time_first=found["day"] is None,
        word=word,
    )
    return HeadFound(shape, day, clock, found.end())


def _year(day: str, named: bool, year_first: bool) -> tuple[YearAt, str, bool]:
    """Give where the year is, what separates, and whether a dot ends the day."""
    if named:
        return YearAt.NAMED, " ", False
    separator = next(sign for sign in day if sign in "./-")
    if year_first:
        # A year that stands first is a year, whatever separates.
        return YearAt.FIRST, "", False
    last = re.split(r"[./\-]", re.sub(_ERA + "$", "", day).rstrip("."))[-1]
    four = sum(sign.isdecimal() for sign in last) == 4
    return YearAt.LAST if four else YearAt.TWO, separator, re.sub(_ERA + "$", "", day).endswith(".")


class Padding(NamedTuple):
    """Whether numbers below ten stand with a nought: None is not known or both."""

    first: bool | None
    second: bool | None


def padding(days: Iterable[str]) -> Padding:
    """Give how the first and the second number of days are written."""
    seen: tuple[set[bool], set[bool]] = (set(), set())
    for day in days:
        numbers = re.findall(r"\d+", day)
        for at in (0, 1):
            if len(numbers[at : at + 1]) and int(numbers[at]) < 10:
                seen[at].add(len(numbers[at]) > 1)
    first, second = (next(iter(one)) if len(one) == 1 else None for one in seen)
    return Padding(first, second)


class FastHeads(NamedTuple):
    """``pattern`` finds heads behind a line end; its first group is the head. ``groups`` gives, for
    each of ``shapes``, the places of day and clock behind it.
    """

    pattern: re.Pattern[str]
    shapes: tuple[Shape, ...]
    groups: tuple[tuple[int, int], ...]


def fast(shapes: Sequence[tuple[Shape, Padding]]) -> FastHeads:
    """Give the pattern of exactly these dialects."""
    ways: list[str] = []
    groups: list[tuple[int, int]] = []
    for at, (shape, pad) in enumerate(shapes):
        day, clock = f"({_exact_day(shape, pad)})", f"({_exact_clock(shape)})"
        join = rf"{SOME}[,،]?{GAP}"
        join += rf"{re.escape(shape.word)}{BLANK}{{1,3}}" if shape.word else ""
        inner = f"{clock}{join}{day}" if shape.time_first else f"{day}{join}{clock}"
        if shape.family is HeadFamily.BRACKETS:
            ways.append(rf"\[{SOME}{inner}{SOME}\]{BLANK}?")
        elif shape.family is HeadFamily.DASH:
            ways.append(rf"{inner}{SOME}{BLANK}[-–—](?:{BLANK}|(?=\r?\n))")
        else:
            ways.append(rf"{inner}{SOME}:{BLANK}")
        one, two = 2 * at + 1, 2 * at + 2
        groups.append((two, one) if shape.time_first else (one, two))
    either = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    every = tuple(shape for shape, _ in shapes)
    return FastHeads(re.compile(rf"(\n{SOME}{either})"), every, tuple(groups))


def _exact_day(shape: Shape, pad: Padding) -> str:
    if shape.year is YearAt.NAMED:
        return f"(?:{_NAMED})"
    numbers = [_number(one) for one in pad]
    if shape.year is YearAt.FIRST:
        between = rf"{SOME}[./\-]{BLANK}?{SOME}"
        return rf"\d{{4}}{between}\d{{1,2}}{between}\d{{1,2}}\.?{_ERA}"
    between = rf"{SOME}{re.escape(shape.separator)}{BLANK}?{SOME}"
    year = r"\d{4}" if shape.year is YearAt.LAST else r"\d{1,2}"
    dot = r"\." if shape.dot else ""
    return f"{numbers[0]}{between}{numbers[1]}{between}{year}{dot}{_ERA}"


def _number(padded: bool | None) -> str:
    if padded is None:
        return r"\d{1,2}"
    return r"\d\d" if padded else r"(?!0)\d{1,2}"


def _exact_clock(shape: Shape) -> str:
    marker = _AM if shape.latin else f"(?i:{clock_words().marker})"
    if shape.hours == "h":
        time = rf"\d{{1,2}}{BLANK}?h{BLANK}?\d\d"
        time += rf"{BLANK}?min{BLANK}?\d\d{BLANK}?s" if shape.seconds else ""
    else:
        between = rf"{SOME}{re.escape(shape.hours)}{SOME}"
        time = rf"\d{{1,2}}{between}\d\d" + (rf"{between}\d\d" if shape.seconds else "")
    if shape.marker == "before":
        return f"{marker}{GAP}{time}"
    return f"{time}{GAP}{marker}" if shape.marker else time


def dialects(text: str) -> dict[Shape, list[str]]:
    """Give each dialect that begins lines of ``text``, with the days of those lines.

    Few hundred lines tell the dialect of a file: the others are not looked at.
    """
    found: dict[Shape, list[str]] = {}
    number = 0
    for line in text.split("\n"):
        head = header(line)
        if head is not None:
            found.setdefault(head.shape, []).append(head.day)
            number += 1
            if number >= MOST_SAMPLES:
                break
    return found
