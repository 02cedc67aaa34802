"""Patterns for the names on record: whole words, with 's, in any capitals; and their initials."""

import re
import unicodedata
from collections.abc import Iterable

from caregiver_app.posting.folding import Folded
from caregiver_app.posting.signs import AFTER, BEFORE

_NO_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that write no space between words, or tie small words to a name."""
_JOINED = r"[\W_]{1,8}"
_BARE_S = 3
"""From this many letters on, "Sams" is taken for "Sam's"."""


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of ``name`` as the folded text has them."""
    return tuple(re.findall(r"[^\W_]+", Folded.of(name).plain))


def name_pattern(names: Iterable[str], titles: frozenset[str]) -> re.Pattern[str] | None:
    """Match whole names and their parts, the longest first; None where there is nothing to find.

    Parts that are titles ("Ms.", "grandma") are not looked for by themselves. What is left of a
    name after its titles is: "Grandma June" is found as "June" too.
    """
    found: set[tuple[str, ...]] = set()
    for name in names:
        words = words_of(name)
        own = tuple(word for word in words if word not in titles)
        found.update(((words), (own)))
        found.update((word,) for word in own if len(word) > 1)
    found.discard(())
    if not found:
        return None
    longest = sorted(found, key=lambda words: (len(words), sum(map(len, words))), reverse=True)
    return re.compile("|".join(map(_one_name, longest)))


def initials_pattern(names: Iterable[str], titles: frozenset[str]) -> re.Pattern[str] | None:
    """Match the initials of names of several words, in capitals: S.D., S. D., SD."""
    found = set()
    for name in names:
        own = [word for word in words_of(name) if word not in titles]
        letters = [word[0].upper() for word in own]
        if len(letters) > 1 and all(letter.isalpha() for letter in letters):
            found.add(r"\.?\s?".join(map(re.escape, letters)) + r"\.?")
    if not found:
        return None
    return re.compile(f"{BEFORE}(?:{'|'.join(sorted(found, key=len, reverse=True))}){AFTER}")


def _one_name(words: tuple[str, ...]) -> str:
    tied = any(unicodedata.name(one, "").startswith(_NO_SPACES) for one in "".join(words))
    pattern = _JOINED.join(map(re.escape, words))
    if tied:
        return pattern
    owner = r"(?:'s?|s'?)?" if len("".join(words)) >= _BARE_S else r"(?:'s?)?"
    return f"{BEFORE}{pattern}{owner}{AFTER}"
