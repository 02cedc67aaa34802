"""Finding words as people type them: capitals and accents do not count, beginnings do."""

import re
import unicodedata

_JOINED = str.maketrans({"œ": "oe", "æ": "ae"})
"""Joined letters: Unicode does not take them apart."""


def folded(text: str) -> list[str]:
    """Give the words of ``text`` in order, without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_JOINED))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.findall(r"\w+", plain)


def finds(sought: str, text: str) -> bool:
    """Say whether each word of ``sought`` begins a word of ``text``; no word is in every text."""
    words = folded(text)
    return all(any(word.startswith(start) for word in words) for start in folded(sought))


def slips(length: int) -> int:
    """Give how many slips of a finger a word of ``length`` letters may hold."""
    return 0 if length < 4 else 1 if length < 8 else 2
