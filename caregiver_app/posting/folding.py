"""A text without capitals and accents that knows where each letter came from.

Folding changes lengths: "ß" becomes two letters, an accent of its own none. What is found in the
folded text is told in code points of the text as it was typed.
"""

import unicodedata
from dataclasses import dataclass

from caregiver_app.posting.values import Span

_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
# Letters with a stroke and joined letters: Unicode does not take them apart.
_ALIKE |= {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
_ALIKE |= {"Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H", "Æ": "AE", "Œ": "OE"}
_DROPPED = ("Mn", "Mc", "Me", "Cf")
"""Marks on letters, and what nobody sees."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``plain`` with, for each of its letters, where the typed letter starts and ends."""

    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, cased: bool = False) -> "Folded":
        """Fold ``text``; ``cased`` keeps the capitals."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for at, typed in enumerate(text):
            folded = _fold(typed, cased=cased)
            if not folded and ends:
                # An accent of its own, or a mark nobody sees, belongs to the letter before it.
                ends[-1] = at + 1
            for letter in folded:
                letters.append(letter)
                starts.append(at)
                ends.append(at + 1)
        return cls("".join(letters), tuple(starts), tuple(ends))

    def span(self, start: int, end: int) -> Span:
        """Give where ``plain[start:end]`` stands in the typed text; ``end`` is after ``start``."""
        return Span(self.starts[start], self.ends[end - 1])


def _fold(letter: str, *, cased: bool) -> str:
    if letter != "\n" and letter.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", _ALIKE.get(letter, letter))
    if not cased:
        # Twice: some letters take their small form only once they are taken apart.
        apart = unicodedata.normalize("NFKD", apart.casefold()).casefold()
    plain = (one for one in apart if unicodedata.category(one) not in _DROPPED)
    return "".join(_ALIKE.get(one, one) for one in plain)
