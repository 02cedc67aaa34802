"""Every word that the searches know: what is the same word, what is passed over, what is a slip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from caregiver_app.finding import slips
from caregiver_app.search.typed import Word, take_apart

BEGUN, INFLECTED = 0.75, 0.95
"""How well a word fits that is still being typed, or has an s too many."""
_FIRST_LETTERS, _PART_LETTERS = 3, 4


@dataclass(frozen=True, slots=True)
class Token:
    """One or more typed words that are one: ``may_be`` are the known words it can stand for.

    ``filler``: it says nothing alone. ``begun``: it may still be typed.
    """

    text: str
    word: Word
    clause: int
    filler: bool
    may_be: Mapping[str, float]
    owns: bool = False


class Lexicon:
    """``same`` are rows of words that mean the same, the first stands for all.

    ``skip`` are words that say nothing alone, ``plain`` words that are no slip of another one,
    ``breaks`` words that begin another thought, ``kept`` those that a phrase keeps though they say
    nothing alone: "see my posts" is not "see her posts". ``strong`` ones say something in a phrase.
    """

    def __init__(
        self,
        same: Iterable[Sequence[str]] = (),
        skip: frozenset[str] = frozenset(),
        plain: frozenset[str] = frozenset(),
        breaks: frozenset[str] = frozenset(),
        kept: frozenset[str] = frozenset(),
        strong: frozenset[str] = frozenset(),
    ) -> None:
        self.skip, self._plain, self._breaks = skip, plain, breaks
        self._kept, self._silent = kept | strong, skip - strong
        self._same: dict[tuple[str, ...], str] = {}
        for row in same:
            for phrase in row:
                self._same.setdefault(tuple(phrase.split()), row[0].replace(" ", "-"))
        self._longest = max(map(len, self._same), default=1)
        # Words that stand only together with others, such as "foster" or "grand".
        self._parts = sorted({word for row in self._same if len(row) > 1 for word in row})
        self._known: dict[str, None] = {words[0]: None for words in self._same if len(words) == 1}
        self._list: list[str] = []
        self._found: dict[str, Mapping[str, float]] = {}

    def learn(self, phrase: str, *, whole: bool = False) -> tuple[str, ...]:
        """Give the words of ``phrase`` as they are compared, and know them from now on.

        Words that say nothing are left out where two others are left, unless ``whole``: so no
        phrase of more words ever shrinks to a loose one that decides alone.
        """
        parts = self._joined([word.text for word in take_apart(phrase)])
        words = tuple(text for text, _ in parts)
        for word in words:
            self._known.setdefault(word)
        self._list, self._found = [], {}
        if self.saying(words) < 2 or whole:
            return words
        return tuple(word for word in words if word not in self.skip or word in self._kept)

    def saying(self, words: Iterable[str]) -> int:
        """Count the words of a phrase that say something."""
        return sum(word not in self._silent for word in words)

    def read(self, words: Sequence[Word], *, begun: bool = False) -> tuple[Token, ...]:
        """Give typed ``words`` as they are compared; ``begun``: the last may not be whole."""
        tokens: list[Token] = []
        at, more = 0, 0
        texts = [word.text for word in words]
        for text, count in self._joined(texts, [self._part(text) for text in texts]):
            word, last = words[at], words[at + count - 1]
            more += text in self._breaks
            open_end = begun and at + count == len(words)
            may_be = {text: 1.0} if count > 1 else self.like(text, begun=open_end)
            tokens.append(
                Token(text, word, word.clause + more, text in self.skip, may_be, last.owns)
            )
            at += count
        return tuple(tokens)

    def like(self, word: str, *, begun: bool = False) -> Mapping[str, float]:
        """Give the known words that ``word`` may be, each with how well it fits (0 to 1)."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._like(word)
        if not begun or len(word) < _FIRST_LETTERS or found.get(self._one(word)) == 1.0:
            return found
        more = dict(found)
        for known in self._all():
            if known.startswith(word):
                more[self._one(known)] = max(more.get(self._one(known), 0.0), BEGUN)
        return more

    def _like(self, word: str) -> dict[str, float]:
        if word in self._known:
            return {self._one(word): 1.0}
        if word in self.skip or word in self._plain:
            return {}
        for stem in _stems(word):
            if stem in self._known and stem not in self.skip:
                return {self._one(stem): INFLECTED}
        most = slips(len(word) + 1)
        found: dict[str, float] = {}
        if not most or any(letter.isdigit() for letter in word):
            return found
        near = process.extract(
            word, self._all(), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        for known, distance, _ in near:
            longest = max(len(word), len(known))
            swapped = known[:2] == word[1::-1]
            if distance <= slips(longest) and (longest > 5 or swapped or known[0] == word[0]):
                one = self._one(known)
                found[one] = max(found.get(one, 0.0), 1 - distance / longest)
        return found

    def _one(self, word: str) -> str:
        return self._same.get((word,), word)

    def _all(self) -> list[str]:
        if not self._list:
            self._list = [word for word in self._known if word not in self.skip]
        return self._list

    def _part(self, word: str) -> str:
        """Give ``word``, or the part of words that are one together that it is but for a slip."""
        if len(word) < _PART_LETTERS or word in self._known or word in self._plain:
            return word
        near = process.extractOne(word, self._parts, scorer=OSA.distance, score_cutoff=1)
        return word if near is None or len(near[0]) < _PART_LETTERS else near[0]

    def _joined(
        self, texts: Sequence[str], parts: Sequence[str] | None = None
    ) -> list[tuple[str, int]]:
        """Give each word, or the words that are one together, and how many were taken.

        ``parts`` are the same words with slips put right.
        """
        parts = texts if parts is None else parts
        found: list[tuple[str, int]] = []
        at = 0
        while at < len(texts):
            for count in range(min(self._longest, len(texts) - at), 1, -1):
                row = tuple(parts[at : at + count])
                one = self._same.get(row) or self._same.get((*row[:-1], row[-1].removesuffix("s")))
                if one is not None:
                    found.append((one, count))
                    at += count
                    break
            else:
                found.append((self._one(texts[at]), 1))
                at += 1
        return found


def _stems(word: str) -> Iterator[str]:
    """Give what ``word`` may be a form of: "moms", "whatsapping", "snapchatted", "zoomed"."""
    if len(word) >= _FIRST_LETTERS and word.endswith("s"):
        yield word[:-1]
    for end in ("ing", "ed", "es", "er"):
        stem = word.removesuffix(end)
        if stem != word and len(stem) > _FIRST_LETTERS:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
