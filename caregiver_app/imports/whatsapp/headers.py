"""The heads of messages: which lines are some, and in which dialect.

``header`` knows every dialect and is asked of few lines. ``fast`` makes one pattern of the dialects
of a file, which then finds the heads of a whole block at once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from caregiver_app.imports.whatsapp.clocks import BLANK, MARK, clock_words, read_clock, read_day


class Family(StrEnum):
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

    family: Family
    year: YearAt
    separator: str
    dot: bool
    marker: str
    seconds: bool
    hours: str
    time_first: bool
    word: str


class Header(NamedTuple):
    """A head that was found. ``day`` and ``clock`` as written; ``end`` is where the rest begins."""

    shape: Shape
    day: str
    clock: str
    end: int


_ERA = rf"(?:{BLANK}(?:BE|г\.))?"
"""Behind the year: the Buddhist era, the Bulgarian word for year."""


def _day(inner: str) -> str:
    gap = f"{MARK}*"
    return (
        rf"\d{{1,4}}{gap}(?P<sep{inner}>[./\-]){BLANK}?{gap}\d{{1,2}}{gap}(?P=sep{inner})"
        rf"{BLANK}?{gap}(?:\d{{4}}|\d{{1,2}})(?!\d)\.?{_ERA}"
    )


def _named() -> str:
    month = clock_words().month
    return (
        rf"\d{{1,2}}\.?[ \-/](?:{month})\.?,?[ \-/](?:\d{{4}}|\d\d)"
        rf"|(?:{month})\.? \d{{1,2}},? \d{{4}}"
    )


def _clock() -> str:
    marker = clock_words().marker
    gap = f"(?:{MARK}|{BLANK})*"
    return (
        rf"(?:(?:{marker}){gap})?\d{{1,2}}(?:{MARK}*[:.]{MARK}*\d\d(?:{MARK}*[:.]{MARK}*\d\d)?"
        rf"|{BLANK}?h{BLANK}?\d\d(?:{BLANK}?min{BLANK}?\d\d{BLANK}?s)?)"
        rf"(?:{gap}(?:{marker})(?![^\W\d_]))?"
    )


def _join(group: str) -> str:
    """Give what stands between day and time; a marker of the half day is no word of ``group``."""
    marker = clock_words().marker
    words = rf"(?!(?i:{marker}){BLANK}*\d)[^\W\d_]{{1,6}}\.?"
    return (
        rf"{MARK}*[,،]?{MARK}*{BLANK}*{MARK}*(?<=[,،\s\u200e\u200f])"
        rf"(?P<{group}>{words}{BLANK}+)?{MARK}*"
    )


_AFTER = rf"{MARK}*(?:\]{BLANK}?|{BLANK}[-–—](?:{BLANK}|(?=\r?$))|:{BLANK})"


@cache
def _tolerant() -> re.Pattern[str]:
    return re.compile(
        rf"{MARK}*(?P<open>\[?){MARK}*(?:"
        rf"(?P<day>{_day('a')}|{_named()}){_join('word')}(?P<clock>{_clock()})"
        rf"|(?P<clock2>{_clock()}){_join('word2')}(?P<day2>{_day('b')})"
        rf")(?P<after>{_AFTER})",
        re.IGNORECASE | re.MULTILINE,
    )


def header(line: str) -> Header | None:
    """Give the head that ``line`` begins with, in any dialect; None for any other line."""
    found = _tolerant().match(line)
    if found is None:
        return None
    day, clock = found["day"] or found["day2"], found["clock"] or found["clock2"]
    family = Family.COLON
    if "]" in found["after"]:
        family = Family.BRACKETS
    elif found["after"].strip() != ":":
        family = Family.DASH
    fields, time = read_day(day), read_clock(clock)
    if (family is Family.BRACKETS) != bool(found["open"]) or fields is None or time is None:
        return None
    year, separator, dot = _year(day, bool(fields.month), fields.year_first)
    if family is Family.COLON and (separator != "/" or year is YearAt.FIRST):
        # Logs of programs are written so; chats were until 2014, with slashes.
        return None
    marker = ""
    if not clock[-1:].isdecimal() and not clock.endswith("s"):
        marker = "after"
    elif not clock[:1].isdecimal():
        marker = "before"
    shape = Shape(
        family=family,
        year=year,
        separator=separator,
        dot=dot,
        marker=marker,
        seconds=time.seconds,
        hours="h" if re.search(r"\dh|\bh\b", clock) else "." if "." in _digits(clock) else ":",
        time_first=found["day"] is None,
        word=(found["word"] or found["word2"] or "").strip(),
    )
    return Header(shape, day, clock, found.end())


def _digits(clock: str) -> str:
    """Give ``clock`` from its first digit to its last."""
    numbers = [at for at, sign in enumerate(clock) if sign.isdecimal()]
    return clock[numbers[0] : numbers[-1]]


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
    """``pattern`` finds heads behind a line end; ``groups`` gives, by the last group that fits, the
    shape, and the groups of day and clock.
    """

    pattern: re.Pattern[str]
    groups: dict[int, tuple[Shape, int, int]]


def fast(shapes: Sequence[tuple[Shape, Padding]]) -> FastHeads:
    """Give the pattern of exactly these dialects."""
    ways, groups = [], {}
    for at, (shape, pad) in enumerate(shapes):
        day, clock = f"({_exact_day(shape, pad)})", f"({_exact_clock(shape)})"
        join = rf"{MARK}*[,،]?(?:{MARK}|{BLANK})*"
        join += rf"{re.escape(shape.word)}{BLANK}+" if shape.word else ""
        inner = f"{clock}{join}{day}" if shape.time_first else f"{day}{join}{clock}"
        if shape.family is Family.BRACKETS:
            ways.append(rf"\[{MARK}*{inner}{MARK}*\]{BLANK}?")
        elif shape.family is Family.DASH:
            ways.append(rf"{inner}{MARK}*{BLANK}[-–—](?:{BLANK}|(?=\r?\n))")
        else:
            ways.append(rf"{inner}{MARK}*:{BLANK}")
        one, two = 2 * at + 1, 2 * at + 2
        groups[two] = (shape, two, one) if shape.time_first else (shape, one, two)
    either = ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return FastHeads(re.compile(rf"\n{MARK}*{either}"), groups)


def _exact_day(shape: Shape, pad: Padding) -> str:
    gap = f"{MARK}*"
    if shape.year is YearAt.NAMED:
        return f"(?i:{_named()})"
    numbers = [_number(one) for one in pad]
    if shape.year is YearAt.FIRST:
        return (
            rf"\d{{4}}{gap}[./\-]{BLANK}?{gap}\d{{1,2}}{gap}[./\-]{BLANK}?{gap}\d{{1,2}}\.?{_ERA}"
        )
    between = rf"{gap}{re.escape(shape.separator)}{BLANK}?{gap}"
    year = r"\d{4}" if shape.year is YearAt.LAST else r"\d{1,2}"
    dot = r"\." if shape.dot else ""
    return f"{numbers[0]}{between}{numbers[1]}{between}{year}{dot}{_ERA}"


def _number(padded: bool | None) -> str:
    if padded is None:
        return r"\d{1,2}"
    return r"\d\d" if padded else r"(?!0)\d{1,2}"


def _exact_clock(shape: Shape) -> str:
    gap = f"{MARK}*"
    # Nearly all phones write the first of these.
    marker = rf"(?:[aApP]\.?{BLANK}*[mM]\.?(?![^\W\d_])|(?i:{clock_words().marker}))"
    if shape.hours == "h":
        time = rf"\d{{1,2}}{BLANK}?h{BLANK}?\d\d"
        time += rf"{BLANK}?min{BLANK}?\d\d{BLANK}?s" if shape.seconds else ""
    else:
        between = rf"{gap}{re.escape(shape.hours)}{gap}"
        time = rf"\d{{1,2}}{between}\d\d" + (rf"{between}\d\d" if shape.seconds else "")
    blanks = f"(?:{MARK}|{BLANK})*"
    if shape.marker == "before":
        return f"{marker}{blanks}{time}"
    return f"{time}{blanks}{marker}" if shape.marker else time


def dialects(text: str) -> Counter[Shape]:
    """Give how often each dialect begins a line of ``text``."""
    found: Counter[Shape] = Counter()
    for line in text.split("\n"):
        head = header(line)
        if head is not None:
            found[head.shape] += 1
    return found
