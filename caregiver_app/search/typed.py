"""Typed words taken apart: whose they are, and where one thought ends and the next begins."""

import re
from dataclasses import dataclass

from caregiver_app.finding import folded

MOST_LETTERS, MOST_WORDS, LONGEST_WORD = 1_500, 60, 30
"""How much is read: what a person asks stands in far fewer words; a pasted page is cut here."""

_PARTS = re.compile(r"\w+(?:['’]\w+)*['’]?|[^\w\s'’/&*-]")
_AGED = re.compile(r"(\d{1,2})(yo|yr|yrs)", re.IGNORECASE)
"""An age and what it counts, written as one: "15yo"."""
_BEFORE = frozenset(
    ["l", "d", "m", "j", "qu", "n", "s", "t", "c", "y", "jusqu", "lorsqu", "puisqu"]
)
"""What French writes before an apostrophe as a word of its own."""
_NO_OWNER = frozenset(
    ["it", "he", "she", "that", "there", "what", "who", "here", "let", "where", "how"]
)
"""After these, 's is the verb."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``text`` without capitals and accents, ``raw`` as typed.

    ``clause`` counts what punctuation parts; ``owns``: an 's of possession follows.
    """

    text: str
    raw: str
    clause: int = 0
    owns: bool = False
    first: bool = False


def take_apart(typed: str) -> tuple[Word, ...]:
    """Give the words of ``typed``, at most ``MOST_WORDS``; none where there is no word."""
    found: list[Word] = []
    clause, first = 0, True
    for part in _PARTS.findall(typed[:MOST_LETTERS]):
        if not (part[0].isalnum() or part[0] == "_"):
            clause, first = clause + 1, True
            continue
        for raw, owns in _pieces(part.replace("’", "'")):
            text = "".join(folded(raw)).strip("_")
            if text and len(text) <= LONGEST_WORD:
                found.append(Word(text, raw, clause, owns, first))
                first = False
        if len(found) >= MOST_WORDS:
            break
    return tuple(found[:MOST_WORDS])


def _pieces(part: str) -> list[tuple[str, bool]]:
    """Give the words of what stands without a space, each with whether it owns what follows."""
    if part.endswith("'"):
        return [(part[:-1], part[:-1].casefold().endswith("s"))]
    before, mark, after = part.partition("'")
    if not mark:
        aged = _AGED.fullmatch(part)
        return [(one, False) for one in (aged.groups() if aged else (part,))]
    if "".join(folded(before)) in _BEFORE:
        return [(before, False), *_pieces(after)]
    if after.casefold() == "s":
        return [(before, "".join(folded(before)) not in _NO_OWNER)]
    if after.casefold() in ("ll", "ve"):
        return [(before, False)]
    return [(part.replace("'", ""), False)]
