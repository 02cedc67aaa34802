"""A small language for how people say a thing, and finding it in what was typed.

``a|b`` is either word, ``a_b`` the two side by side, ``<name>`` any of a named set. Between two
parts stand at most :data:`NEAR` other words; with ``..`` at most :data:`FAR`, with ``+`` none; two
rows of parts with ``&`` stand so far apart in either order. ``#`` is any number, ``#grown`` one
from 18 to 99 (an age), ``#clock`` an hour with am or pm, ``^`` the beginning and ``$`` the end.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

NEAR, FAR = 2, 7
GROWN, NUMBER, CLOCK, START, END = "#grown", "#", "#clock", "^", "$"
_ADULT, _OLDEST = 18, 99
_NUMBERED = re.compile(r"(\d{1,3})([a-z]*)")
_HOURS = ("am", "pm", "h")
_GAPS = {"..": FAR, "+": 0}

Span = tuple[int, int]
"""The places of the first and the last word of a part."""
Match = tuple[Span, ...]


class PatternText:
    """Typed words by where they stand; ``as_known`` gives the known words that one may be."""

    def __init__(self, words: Sequence[str], as_known: Callable[[str], Iterable[str]]) -> None:
        self.length = len(words)
        self.at: dict[str, list[int]] = {}
        meant: dict[str, tuple[str, ...]] = {}
        for place, word in enumerate(words):
            if word not in meant:
                meant[word] = (*as_known(word), *_numbers(word))
            for known in meant[word]:
                self.at.setdefault(known, []).append(place)
        self.at[START], self.at[END] = [-1], [self.length]
        self.known = frozenset(self.at)
        self._places: dict[str, frozenset[int]] = {}
        self._spans: dict[Element, list[Span]] = {}
        self._alone: dict[str, list[Span]] = {}

    def spans(self, element: "Element") -> list[Span]:
        """Give where ``element`` stands, by its first word."""
        found = self._spans.get(element)
        if found is None:
            found = self._spans[element] = []
            for first in element.firsts & self.known:
                for rest in element.rests[first]:
                    found += self._row(first, rest) if rest else self._single(first)
            found.sort()
        return found

    def _single(self, word: str) -> list[Span]:
        found = self._alone.get(word)
        if found is None:
            here = self.at[word]
            found = self._alone[word] = list(zip(here, here, strict=True))
        return found

    def _row(self, first: str, rest: tuple[tuple[int, str], ...]) -> Iterable[Span]:
        found: Iterable[int] = self.at[first]
        for step, word in rest:
            if word not in self.known:
                return []
            here = self._set(word)
            found = [place for place in found if place + step in here]
        return [(place, place + len(rest)) for place in found]

    def _set(self, word: str) -> frozenset[int]:
        if word not in self._places:
            self._places[word] = frozenset(self.at.get(word, ()))
        return self._places[word]


@dataclass(frozen=True, eq=False, slots=True)
class Element:
    """One part of a pattern: words, each with the rows that may follow it, word by word."""

    firsts: frozenset[str]
    rests: Mapping[str, tuple[tuple[tuple[int, str], ...], ...]]


@dataclass(frozen=True, slots=True)
class PatternRow:
    """Parts in order, and how many words may stand before each but the first."""

    elements: tuple[Element, ...]
    gaps: tuple[int, ...]
    reach: int
    """No match is longer than so many words."""

    def find(self, text: PatternText) -> Iterable[Match]:
        """Give every place where the parts stand in this order."""
        spans = [text.spans(element) for element in self.elements]
        rarest = min(spans, key=len)
        if not rarest:
            return
        for span in _before(rarest, spans[0], self.reach):
            yield from _after((span,), spans[1:], self.gaps)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of parts, or two that stand near each other in either order."""

    rows: tuple[PatternRow, ...]

    def find(self, text: PatternText) -> Iterable[Match]:
        """Give every place where the parts stand as the pattern says."""
        if any(text.known.isdisjoint(one.firsts) for row in self.rows for one in row.elements):
            return
        if len(self.rows) == 1:
            yield from self.rows[0].find(text)
            return
        first, second = (list(row.find(text)) for row in self.rows)
        second.sort()
        starts = [match[0][0] for match in second]
        for match in first:
            start, end = match[0][0], match[-1][1]
            # Nothing that people say side by side is longer than two rows of far words.
            low = bisect_left(starts, start - 3 * FAR)
            for other in second[low : bisect_left(starts, end + FAR + 2)]:
                apart = max(other[0][0] - end, start - other[-1][1])
                if 0 < apart <= FAR + 1:
                    yield (*match, *other)


def _before(rarest: list[Span], spans: list[Span], reach: int) -> Iterable[Span]:
    """Give those of ``spans`` that a row may begin with: one of ``rarest`` stands within reach."""
    if 2 * len(rarest) > len(spans):
        return spans
    found: list[Span] = []
    done = 0
    for start, _ in rarest:
        low = max(done, bisect_left(spans, (start - reach, 0)))
        done = max(done, bisect_left(spans, (start + 1, 0)))
        found += spans[low:done]
    return found


def _after(begun: Match, others: Sequence[list[Span]], gaps: Sequence[int]) -> Iterable[Match]:
    if not others:
        yield begun
        return
    end = begun[-1][1]
    spans = others[0]
    last = end + 1 + gaps[0]
    # By place and not by a slice: of a long text a slice would copy thousands of spans each time.
    for at in range(bisect_left(spans, (end + 1, 0)), len(spans)):
        span = spans[at]
        if span[0] > last:
            return
        yield from _after((*begun, span), others[1:], gaps[1:])


class PatternReader:
    """Reads patterns that use the same named sets, and knows every word of them."""

    def __init__(self, sets: Mapping[str, Sequence[str]]) -> None:
        self._sets: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._elements: dict[str, Element] = {}
        for name, entries in sets.items():
            self._sets[name] = tuple(row for entry in entries for row in self._rows(entry))

    def read(self, line: str) -> Pattern:
        """Give the pattern of ``line``. Raises ``ValueError`` where it is none."""
        rows = line.split(" & ")
        if len(rows) > len(("one", "other")):
            raise ValueError(line)
        return Pattern(tuple(self._row(row) for row in rows))

    def _row(self, line: str) -> PatternRow:
        elements: list[Element] = []
        gaps: list[int] = []
        gap = NEAR
        for part in line.split():
            if part in _GAPS:
                gap = _GAPS[part]
                continue
            if elements:
                gaps.append(gap)
            elements.append(self._element(part))
            gap = NEAR
        if not elements or gap != NEAR:
            raise ValueError(line)
        longest = sum(1 + max(map(len, _rests(one))) for one in elements)
        return PatternRow(tuple(elements), tuple(gaps), longest + sum(gaps))

    def _element(self, part: str) -> Element:
        if part not in self._elements:
            rests: dict[str, list[tuple[tuple[int, str], ...]]] = {}
            for first, *rest in dict.fromkeys(self._rows(part)):
                rests.setdefault(first, []).append(tuple(enumerate(rest, start=1)))
            self._elements[part] = Element(
                frozenset(rests), {first: tuple(rows) for first, rows in rests.items()}
            )
        return self._elements[part]

    def _rows(self, part: str) -> Iterable[tuple[str, ...]]:
        for either in part.split("|"):
            ways = [self._ways(word) for word in either.split("_")]
            for way in product(*ways):
                yield tuple(word for row in way for word in row)

    def _ways(self, word: str) -> tuple[tuple[str, ...], ...]:
        if word.startswith("<") and word.endswith(">") and word[1:-1] in self._sets:
            return self._sets[word[1:-1]]
        if word in (GROWN, NUMBER, CLOCK, START, END) or word.isalnum():
            return ((word,),)
        raise ValueError(word)


def _rests(element: Element) -> Iterable[tuple[tuple[int, str], ...]]:
    return (rest for rests in element.rests.values() for rest in rests)


def words_of(patterns: Iterable[Pattern]) -> frozenset[str]:
    """Give every word that ``patterns`` name."""
    return frozenset(
        word
        for pattern in patterns
        for row in pattern.rows
        for element in row.elements
        for first, rests in element.rests.items()
        for word in (first, *(word for rest in rests for _, word in rest))
    )


def places(match: Match) -> set[int]:
    """Give the place of every word that ``match`` holds."""
    return {place for start, end in match for place in range(start, end + 1)}


def between(match: Match) -> set[int]:
    """Give the place of every word that stands between the parts of ``match``."""
    return {
        place for one, other in pairwise(sorted(match)) for place in range(one[1] + 1, other[0])
    }


def _numbers(word: str) -> Iterable[str]:
    if not word[:1].isdigit():
        return
    yield NUMBER
    told = _NUMBERED.fullmatch(word)
    if told is None:
        return
    if _ADULT <= int(told[1]) <= _OLDEST and told[2] not in _HOURS:
        yield GROWN
    if told[2] in _HOURS:
        yield CLOCK
