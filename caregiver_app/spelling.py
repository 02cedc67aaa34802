"""Finds words that may be misspelled: those that neither English (Canada) nor French knows.

The dictionaries travel with the program (``resources/dictionaries``); Hunspell reads them. What is
looked at stays in memory alone, and :meth:`Speller.forget` lets go of it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from caregiver_app import assets
from caregiver_app.errors import Known

LANGUAGES = ("en-ca", "fr")
"""Each is a pair of files of ``resources/dictionaries``."""

MOST_OFFERED = 5

_CHUNK = re.compile(r"\S+")
_MARKS = "\u0300-\u036f"
# Letters of a word, with what may stand inside it: it's, l’enfant, well-being.
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*(?:['’ʼ\-‐‑][^\W_][\w{_MARKS}]*)*")
_PLAIN = re.compile(rf"[A-Za-zÀ-ÖØ-öø-ɏ{_MARKS}'’ʼ\-‐‑]+")
"""Only words in Latin letters are looked at: the dictionaries know no others."""
_ADDRESS = re.compile(r"://|^www\.|@|\\|^#|[^\W\d]\.[^\W\d]")
_DASH = re.compile(r"[\-‐‑]")
_AS_TYPED = str.maketrans({"’": "'", "ʼ": "'", "‐": "-", "‑": "-"})
_LONGEST = 60


class WordSpan(NamedTuple):
    """A word, and where it stands in its text, in code points."""

    start: int
    end: int
    word: str


def words_of(text: str) -> Iterator[WordSpan]:
    """Give the words of ``text`` that can be misspelled.

    Links, addresses, @names, words with digits, words in capitals and single letters are none.
    """
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk[0]):
            continue
        for found in _WORD.finditer(chunk[0]):
            word = found[0]
            if len(word) > 1 and len(word) <= _LONGEST and _PLAIN.fullmatch(word):
                if word == word.upper():
                    continue
                start = chunk.start() + found.start()
                yield WordSpan(start, start + len(word), word)


def plain(word: str) -> str:
    """Give ``word`` as it is compared: one kind of apostrophe and hyphen, accents joined."""
    return unicodedata.normalize("NFC", word).translate(_AS_TYPED)


def name_words(names: Iterable[str]) -> frozenset[str]:
    """Give every word of ``names`` as :meth:`Speller.wrong` compares it."""
    found = (plain(one[0]).casefold() for name in names for one in _WORD.finditer(name))
    return frozenset(part for word in found for part in (word, *_DASH.split(word)) if part)


class Speller:
    """Both dictionaries. Each is read by :meth:`read_next`; until all are, nothing is wrong.

    It never changes a word, and keeps none but in ``_known``, until :meth:`forget`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._books: dict[str, Any] = {}
        self._known: dict[str, bool] = {}

    @property
    def ready(self) -> bool:
        """Whether every dictionary is read."""
        return len(self._books) == len(LANGUAGES)

    def read_next(self) -> bool:
        """Read one dictionary; True where there are more. It takes some tenths of a second.

        Raises ``Known("dictionary-missing", path=)``.
        """
        import hunspell

        folder = self._folder or assets.resources() / "dictionaries"
        language = LANGUAGES[len(self._books)]
        try:
            book = hunspell.Hunspell(
                language, hunspell_data_dir=str(folder), system_encoding="UTF-8"
            )
        except OSError as error:
            raise Known("dictionary-missing", path=str(folder)) from error
        self._books[language] = book
        return not self.ready

    def wrong(self, text: str, known: frozenset[str] = frozenset()) -> tuple[WordSpan, ...]:
        """Give the words of ``text`` that neither language knows and that are not ``known``.

        ``known`` are names and own words, as :func:`name_words` gives them.
        """
        if not self.ready:
            return ()
        return tuple(span for span in words_of(text) if not self._right(span.word, known))

    def suggestions(self, word: str, near: str = "") -> tuple[str, ...]:
        """Give at most five words that may be meant; those of the language of ``near`` first."""
        if not self.ready:
            return ()
        word, found = plain(word), dict[str, None]()
        for language in self._order(near):
            for one in self._books[language].suggest(word):
                if one and one != word:
                    found.setdefault(one)
            if found:
                # The other language would only add words that nobody meant.
                break
        return tuple(found)[:MOST_OFFERED]

    def forget(self) -> None:
        """Let go of every word that was looked at."""
        self._known = {}

    def _right(self, typed: str, known: frozenset[str]) -> bool:
        word = plain(typed)
        if self._is_known(word, known):
            return True
        parts = _DASH.split(word)
        return len(parts) > 1 and all(
            len(part) < 2 or self._is_known(part, known) for part in parts
        )

    def _is_known(self, word: str, known: frozenset[str]) -> bool:
        low = word.casefold()
        if low in known or low.removesuffix("'s").removesuffix("'") in known:
            return True
        if word not in self._known:
            self._known[word] = any(book.spell(word) for book in self._books.values())
        return self._known[word]

    def _order(self, near: str) -> tuple[str, ...]:
        """Give the languages, that of most words of ``near`` first."""
        words = {plain(span.word) for span in words_of(near)}
        count = {
            language: sum(book.spell(word) for word in words)
            for language, book in self._books.items()
        }
        return tuple(sorted(LANGUAGES, key=lambda one: (-count[one], LANGUAGES.index(one))))
