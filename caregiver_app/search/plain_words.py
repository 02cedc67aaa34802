"""Typed words as the short answers are sought by: without endings, and without empty words."""

import re

from caregiver_app.finding import folded

_JOINED = re.compile(r"(?<=n)['’](?=t\b)|['’](?=(?:s|m|re|ve|ll|d)\b)")
"""An apostrophe that tired people leave out: "isn't" is typed "isnt"."""
_SHORTEST = 4
"""No ending is taken from a shorter word, and none leaves less."""


def plain(typed: str, skip: frozenset[str] = frozenset()) -> list[str]:
    """Give the words of ``typed`` in order: folded, none of ``skip``, with no ending."""
    return [stem(word) for word in folded(_JOINED.sub("", typed)) if word not in skip]


def stem(word: str) -> str:
    """Give ``word`` without the ending of a plural or a verb, so that "logged" is "log" too."""
    if word.isdigit() or len(word) < _SHORTEST:
        return word
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    if word.endswith("e") and len(word) > _SHORTEST:
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return word
