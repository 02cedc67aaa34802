"""Finding words, and names in order, as people do: capitals and accents do not count."""

import re
import unicodedata
from functools import lru_cache

_JOINED = str.maketrans(
    {"œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
"""Joined and crossed letters: Unicode does not take them apart."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf" + (
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WITHIN = re.compile(f"(?<=[{_UNSPACED}])(?=[{_UNSPACED}])")
_ANY_UNSPACED = re.compile(f"[{_UNSPACED}]")

GAP = "\u200b"
"""Stands between the signs of a script without blanks, where nobody sees it."""


def is_unspaced(text: str) -> bool:
    """Say whether ``text`` holds a script that has no blanks between words: Chinese, Thai."""
    return not text.isascii() and _ANY_UNSPACED.search(text) is not None


def set_apart(text: str) -> str:
    """Give ``text`` with a ``GAP`` between the signs of scripts without blanks.

    So an index that knows words by what stands around them finds each word of them.
    """
    return _WITHIN.sub(GAP, text) if is_unspaced(text) else text


def folded(text: str) -> list[str]:
    """Give the words of ``text`` in order, without capitals and accents."""
    plain = text.casefold()
    if plain.isascii():
        return re.findall(r"\w+", plain)
    return [word for piece in plain.split() for word in _bare(piece)]


@lru_cache(maxsize=4096)
def _bare(piece: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", bare(piece)))


def bare(text: str) -> str:
    """Give ``text``, in small letters already, without accents."""
    apart = unicodedata.normalize("NFKD", text.translate(_JOINED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def finds(sought: str, text: str) -> bool:
    """Say whether each word of ``sought`` begins a word of ``text``; a blank is in every text.

    In a script without blanks a word may stand anywhere. Signs that are no words are in no text.
    """
    words, starts = folded(text), folded(sought)
    if not starts:
        return not sought.strip()
    return all(any(_begins(start, word) for word in words) for start in starts)


def _begins(start: str, word: str) -> bool:
    return word.startswith(start) or (is_unspaced(start) and start in word)


def name_order(name: str) -> tuple[list[str], str]:
    """Give what names are put in order by: their words, capitals and accents aside.

    "Élise" stands between "Dana" and "Fay"; names that differ in accents alone keep one order.
    """
    return folded(name), name


def slips(length: int) -> int:
    """Give how many slips of a finger a word of ``length`` letters may hold."""
    return 0 if length < 4 else 1 if length < 8 else 2
