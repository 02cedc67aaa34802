"""A text in pieces that can be covered one by one: each sentence, and in it each name on record.

Where a text is parted is no part of the sealed form: whoever checks it puts the pieces together.
"""

import re
from collections.abc import Iterable

_SENTENCE = re.compile(r".+?(?:[.!?…。！？।؟]+[\"'”’»)\]]*\s+|\n+|\Z)", re.DOTALL)
_WORD = re.compile(r"\w(?:[\w'’-]*\w)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST = 2
_FEW = 40
"""So many names are looked for in a whole sentence before its words are."""


def names_in(names: Iterable[str]) -> frozenset[str]:
    """Give the words that count as names: those of ``names`` that have two letters or more."""
    words = (word.casefold() for name in names for word in _WORD.findall(name))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def pieces_of(text: str, names: frozenset[str]) -> list[str]:
    """Give ``text`` in pieces that are the text again when they are put together."""
    return [piece for one in _SENTENCE.findall(text) for piece in _around_names(one, names)]


def _around_names(sentence: str, names: frozenset[str]) -> list[str]:
    if not names or (len(names) <= _FEW and not _may_name(sentence, names)):
        return [sentence]
    found: list[str] = []
    done = begins = ends = 0
    for word in _WORD.finditer(sentence):
        plain = word[0].casefold()
        # A long conversation has many thousand words: most are looked up once and no more.
        if plain not in names and not (plain[-1] == "s" and is_name(plain, names)):
            continue
        if begins < ends and sentence[ends : word.start()].strip() == "":
            # First and last name are one.
            ends = word.end()
            continue
        found += [sentence[done:begins], sentence[begins:ends]]
        done, begins, ends = ends, word.start(), word.end()
    found += [sentence[done:begins], sentence[begins:ends], sentence[ends:]]
    return [one for one in found if one]


def _may_name(sentence: str, names: frozenset[str]) -> bool:
    """Tell, faster than word by word, whether a name may stand in ``sentence``."""
    plain = sentence.casefold()
    return any(name in plain for name in names)


def names_somebody(text: str, names: frozenset[str]) -> bool:
    """Tell whether one of ``names`` (as ``names_in`` gives them) stands anywhere in ``text``.

    Also where signs and digits stand around it: the name of an account may hold one.
    """
    words = (*_WORD.findall(text), *_LETTERS.findall(text))
    return any(is_name(word, names) for word in words)


def is_name(word: str, names: frozenset[str]) -> bool:
    """Tell whether ``word`` is one of ``names`` (as ``names_in`` gives them), or whose it is."""
    plain = word.casefold()
    return plain in names or plain.removesuffix("'s").removesuffix("’s") in names
