"""A text in pieces that can be covered one by one: each sentence, and in it each name on record.

Where a text is parted is no part of the sealed form: whoever checks it puts the pieces together.
A name is known as people type it: capitals, accents and the form of an apostrophe do not matter.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from caregiver_app.finding import bare, is_unspaced

_SENTENCE = re.compile(r".+?(?:[.!?…。！？।؟]+[\"'”’»)\]]*\s+|\n+|\Z)", re.DOTALL)
_MARK = "\0"
"""Stands for a mark over or in a letter, so that it parts no word."""
_WORD = re.compile(f"\\w(?:[\\w'’‘＇{_MARK}-]*[\\w{_MARK}])?")
_LETTERS = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|{_MARK})*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇", "'"))
_BLANK = "\u200b"
_SHORTEST = 2
_SHORTEST_OF_SEVERAL = 3


def names_in(names: Iterable[str]) -> frozenset[str]:
    """Give the words that count as names: those of ``names`` that have two letters or more.

    Of a double name each half counts, too. A name that has no longer word, such as "J.", counts
    where it stands as a capital.
    """
    found: set[str] = set()
    for name in names:
        whole = [_plain(name[begins:ends]) for begins, ends in _words(_WORD, name)]
        words = {half for word in whole for half in (word, *word.split("-"))}
        longer = {word for word in words if len(word) >= _SHORTEST}
        found |= longer or {word.upper() for word in words if word}
    return frozenset(found)


def pieces_of(text: str, names: frozenset[str]) -> list[str]:
    """Give ``text`` in pieces that are the text again when they are put together."""
    return [piece for one in _SENTENCE.findall(text) for piece in _around_names(one, names)]


def _around_names(sentence: str, names: frozenset[str]) -> list[str]:
    if not names or not _may_name(sentence, names):
        return [sentence]
    found: list[str] = []
    done = begins = ends = 0
    for first, last in _words(_WORD, sentence):
        if not is_name(sentence[first:last], names):
            continue
        if begins < ends and sentence[ends:first].strip() == "":
            # First and last name are one.
            ends = last
            continue
        found += [sentence[done:begins], sentence[begins:ends]]
        done, begins, ends = ends, first, last
    found += [sentence[done:begins], sentence[begins:ends], sentence[ends:]]
    return [one for one in found if one]


def _may_name(sentence: str, names: frozenset[str]) -> bool:
    """Tell whether a word of ``sentence`` could be one of ``names``; False is sure.

    Most sentences name nobody, and a long conversation has a hundred thousand of them: what
    ``is_name`` would ask of each word is asked of all words together.
    """
    if not sentence.isascii():
        return True
    words = set(_WORD.findall(sentence.casefold()))
    whose = {word.removesuffix("'s") for word in words if word[-1] == "s"}
    words |= whose | {word[:-1] for word in whose if word[-1] == "s"}
    letters = {word.upper() for word in words if len(word) < _SHORTEST}
    return not (names.isdisjoint(words) and names.isdisjoint(letters))


def names_somebody(text: str, names: frozenset[str]) -> bool:
    """Tell whether one of ``names`` (as ``names_in`` gives them) stands anywhere in ``text``.

    Also where signs and digits stand around it: the name of an account may hold one. In a script
    without blanks it is found within other words.
    """
    found = (*_words(_WORD, text), *_words(_LETTERS, text))
    if any(is_name(text[begins:ends], names) for begins, ends in found):
        return True
    return is_unspaced(text) and any(is_unspaced(one) and one in _plain(text) for one in names)


def is_name(word: str, names: frozenset[str]) -> bool:
    """Tell whether ``word`` is one of ``names`` (as ``names_in`` gives them), or whose it is."""
    plain = _plain(word)
    one = plain.removesuffix("'s")
    if plain in names or one in names:
        return True
    if len(one) < _SHORTEST:
        return one.upper() in names and word[0] == word[0].upper()
    # Whose it is without an apostrophe, or all of one family.
    several = word[0].isupper() and len(one) > _SHORTEST_OF_SEVERAL and one.endswith("s")
    return several and one.removesuffix("s") in names


def _words(of: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Give where what is ``of`` a kind begins and ends; marks belong to the letter before them."""
    seen = text
    if not text.isascii():
        seen = "".join(_MARK if _joins(sign) else sign for sign in text)
    return (word.span() for word in of.finditer(seen))


def _joins(sign: str) -> bool:
    return sign != _BLANK and unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")


def _plain(word: str) -> str:
    """Give ``word`` as names are compared."""
    plain = word.casefold()
    if plain.isascii():
        return plain
    seen = (one for one in plain.translate(_APOSTROPHES) if unicodedata.category(one) != "Cf")
    return bare("".join(seen))
