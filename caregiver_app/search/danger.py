"""Signs of danger to a child in what somebody types, in any box: one reader for all of them.

``danger.toml`` says whom to call and which concerns to open, by group; ``danger.<language>.toml``
how people say it, and what only sounds like it. All languages are read together: people mix them.
Nothing typed is kept. It errs towards showing a number.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.datafile import Table
from caregiver_app.finding import folded
from caregiver_app.search.patterns import (
    Match,
    Pattern,
    PatternReader,
    PatternText,
    between,
    places,
    words_of,
)

CODE = "search-words-broken"
EMERGENCY, SOCIETY = "emergency", "society"
WHOLE, ENDS, AROUND = 12_000, 4_000, 12
"""Every word is read of a text of no more than ``WHOLE`` words. Of a longer one its beginning and
its end are, and in between what stands around words that tell of danger by themselves, while that
is no more than ``WHOLE``."""
MOST_LETTERS = 200_000
"""Of a text of more letters the middle is passed over."""
SHORTEST, LONGEST = 4, 24
"""A shorter word has no slip, and no word of danger is longer."""
_BEFORE = 2
"""So many words before a sign can deny it."""


class Level(StrEnum):
    """How near the danger is, nearest first."""

    NOW = "now"
    WORRY = "worry"
    LOOK = "look"
    """No danger by itself, but a concern says more."""


@dataclass(frozen=True, slots=True)
class Danger:
    """What typed words show: ``level`` is "now", "worry", or "" where no number need show.

    ``calls`` are ids of numbers in the order to call: "emergency", "society", "police" or a
    helpline, also of places that have no such line (``concerns.calling.lines_of`` passes those
    over). ``kinds`` are the concerns it points at, nearest first; there may be some where nothing
    is shown.
    """

    level: str = ""
    calls: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Say whether the numbers must show."""
        return bool(self.level)


NONE = Danger()
_NEAREST = (Level.NOW.value, Level.WORRY.value, "")


def together(found: Iterable[Danger]) -> Danger:
    """Give several as one: the level of the nearest, whose calls and concerns come first."""
    nearest = sorted(found, key=lambda one: _NEAREST.index(one.level))
    return Danger(
        nearest[0].level if nearest else "",
        tuple(dict.fromkeys(call for one in nearest for call in one.calls)),
        tuple(dict.fromkeys(kind for one in nearest for kind in one.kinds)),
    )


@dataclass(frozen=True, slots=True)
class DangerGroup:
    """One sort of danger. ``even_denied``: "she is not suicidal" is a sign all the same."""

    id: str
    level: Level
    calls: tuple[str, ...]
    kinds: tuple[str, ...]
    even_denied: bool
    signs: tuple[Pattern, ...]
    harmless: tuple[Pattern, ...]


class DangerReader:
    """Reads typed words; made by :func:`load_danger`."""

    def __init__(
        self,
        groups: Iterable[DangerGroup],
        denials: frozenset[str],
        after: frozenset[str],
        slips: frozenset[str],
        ordinary: frozenset[str],
    ) -> None:
        self.groups = tuple(groups)
        self._denials, self._after = denials, after
        signs = words_of(pattern for group in self.groups for pattern in group.signs)
        harmless = words_of(pattern for group in self.groups for pattern in group.harmless)
        self._words = signs | harmless | denials | after
        self._strong, self._never_slips = slips, ordinary
        self._near: dict[str, set[str]] = {}
        for word in slips:
            for shorter in _shorter(word):
                self._near.setdefault(shorter, set()).add(word)

    def read(self, typed: str) -> Danger:
        """Give what ``typed`` shows; of a long text what is most telling is read."""
        text = PatternText(self._telling(_words(typed)), self._meant)
        return together(
            Danger("" if group.level is Level.LOOK else group.level.value, group.calls, group.kinds)
            for group in self.groups
            if self._shows(group, text)
        )

    def _telling(self, words: list[str]) -> list[str]:
        """Give ``words``, or of many the most telling, with room where some are left out."""
        if len(words) <= WHOLE:
            return words
        kept = {*range(ENDS), *range(len(words) - ENDS, len(words))}
        for at, word in enumerate(words):
            if word in self._strong:
                kept.update(range(max(0, at - AROUND), min(len(words), at + AROUND + 1)))
                if len(kept) > WHOLE:
                    break
        told: list[str] = []
        last = -1
        for at in sorted(kept):
            told += [""] * (AROUND if at != last + 1 else 0) + [words[at]]
            last = at
        return told

    def _meant(self, word: str) -> tuple[str, ...]:
        """Give the known words that ``word`` may be: itself, or those one slip away."""
        if word in self._words:
            return (word,)
        if not SHORTEST <= len(word) <= LONGEST or word in self._never_slips:
            return ()
        found = {known for shorter in _shorter(word) for known in self._near.get(shorter, ())}
        return tuple(known for known in found if known[0] == word[0] and _one_slip(word, known))

    def _shows(self, group: DangerGroup, text: PatternText) -> bool:
        harmless: set[int] | None = None
        for pattern in group.signs:
            for match in pattern.find(text):
                if harmless is None:
                    found = (one for other in group.harmless for one in other.find(text))
                    harmless = {place for one in found for place in places(one)}
                here = places(match)
                if harmless.isdisjoint(here) and not self._denied(group, match, here, text):
                    return True
        return False

    def _denied(self, group: DangerGroup, match: Match, here: set[int], text: PatternText) -> bool:
        if group.even_denied:
            return False
        first, last = min(here), max(here)
        around = {*range(first - _BEFORE, first), *between(match)}
        denied = any(place in around for word in self._denials for place in text.at.get(word, ()))
        return denied or any(last + 1 in text.at.get(word, ()) for word in self._after)


@cache
def load_danger(folder: Path) -> DangerReader:
    """Read the groups of ``folder`` and how each language says them.

    Raises ``Known("search-words-broken", …)`` at a break.
    """
    data = Table.read(folder / "danger.toml", CODE)
    tables = data.tables("groups")
    told = [_Language(file) for file in sorted(folder.glob("danger.*.toml"))]
    if not told:
        _Language(folder / "danger.en.toml")
    groups = [_group(table, told) for table in tables]
    data.end()
    for language in told:
        language.end()
    return DangerReader(
        groups,
        frozenset(word for one in told for word in one.denials),
        frozenset(word for one in told for word in one.after),
        frozenset(word for one in told for word in one.slips),
        frozenset(word for one in told for word in one.ordinary),
    )


def danger_in(typed: str) -> Danger:
    """Give the danger that ``typed`` shows, in any language, by the program's own words."""
    return load_danger(assets.resources() / "search").read(typed)


class _Language:
    """How one language says each group."""

    def __init__(self, file: Path) -> None:
        self._table = Table.read(file, CODE)
        self.denials = _folded(self._table, "denials")
        self.after = _folded(self._table, "denials_after")
        self.slips = _folded(self._table, "slips")
        self.ordinary = _folded(self._table, "ordinary")
        sets = self._table.table("sets")
        try:
            self._patterns = PatternReader({name: _folded(sets, name) for name in sets.left()})
        except ValueError as error:
            raise self._table.broken("sets", error, "words, rows of words, or sets above") from None
        self._groups = self._table.table("groups")

    def take(self, group: str) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """Give the signs of ``group`` and what is harmless."""
        if not self._groups.has(group):
            return (), ()
        table = self._groups.table(group)
        return self._read(table, "signs", ()), self._read(table, "harmless", ())

    def _read(self, table: Table, key: str, default: tuple[str, ...]) -> tuple[Pattern, ...]:
        found = []
        for line in table.texts(key, default):
            try:
                found.append(self._patterns.read(_fold(line)))
            except ValueError:
                raise table.broken(key, line, "a pattern of words and known sets") from None
        return tuple(found)

    def end(self) -> None:
        """Refuse what was not taken."""
        self._table.end()


def _group(table: Table, told: Iterable[_Language]) -> DangerGroup:
    name, level = table.text("id"), table.word("level", Level)
    usual = {Level.NOW: (EMERGENCY, SOCIETY), Level.WORRY: (SOCIETY, EMERGENCY), Level.LOOK: ()}
    calls = table.texts("calls", usual[level])
    kinds, even_denied = table.texts("kinds"), table.flag("even_denied")
    if level is Level.NOW and calls[:1] != (EMERGENCY,):
        raise table.broken("calls", ", ".join(calls), f"{EMERGENCY} first, as danger is now")
    if level is not Level.LOOK and not {EMERGENCY, SOCIETY} <= set(calls):
        raise table.broken("calls", ", ".join(calls), f"{EMERGENCY} and {SOCIETY} among them")
    parts = [language.take(name) for language in told]
    signs = tuple(pattern for one, _ in parts for pattern in one)
    if not signs:
        raise table.broken("id", name, "a group that some language has signs of")
    harmless = tuple(pattern for _, one in parts for pattern in one)
    return DangerGroup(name, level, calls, kinds, even_denied, signs, harmless)


def _folded(table: Table, key: str) -> tuple[str, ...]:
    return tuple(_fold(text) for text in table.texts(key))


def _fold(line: str) -> str:
    """Take capitals and accents off ``line`` and leave the signs of a pattern."""
    return re.sub(r"[^\W_]+", lambda word: "".join(folded(word[0])), line)


_NOT, _OWNED = re.compile(r"n['’]t\b"), re.compile(r"['’]s\b")


def _words(typed: str) -> list[str]:
    """Give the words as they are matched: "can't" is one word, "he's" and "mom's" lose the s."""
    if len(typed) > MOST_LETTERS:
        typed = f"{typed[: MOST_LETTERS // 2]} {typed[-MOST_LETTERS // 2 :]}"
    return folded(_OWNED.sub("", _NOT.sub("nt", typed)))


def _shorter(word: str) -> set[str]:
    """Give ``word`` and what it is with one letter less; near words have one of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _one_slip(typed: str, known: str) -> bool:
    """Say whether one letter was left out, added, changed, or swapped with its neighbour."""
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    one, other = typed[start:], known[start:]
    swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped
