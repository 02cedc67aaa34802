"""What typed words mean: known phrases, found with slips of a finger, and weighed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from caregiver_app.search.lexicon import Lexicon, Token

WEIGHTS = (0.0, 1.0, 1.6, 2.1, 2.5)
"""What a phrase of so many words weighs; a longer one says more."""
WEAK, APART = 0.6, 0.45
MOST_BETWEEN = 4
"""How many words that say nothing may stand inside a phrase."""
_STEP, _OVER = 0.97, 0.85
"""What each of them takes away, and what a word of another kind does."""
_ROOM = 4
"""In how many more words than it has a phrase may stand out of order."""

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Id]):
    """Words, what they mean and how much they say."""

    words: tuple[str, ...]
    means: Id
    weight: float
    saying: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[Id]):
    """A phrase that was found at ``places`` (positions of tokens), in order or not."""

    means: Id
    places: tuple[int, ...]
    weight: float
    in_order: bool = True
    words: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """The first position."""
        return min(self.places)

    @property
    def end(self) -> int:
        """The position after the last."""
        return max(self.places) + 1


@dataclass(slots=True)
class _Node(Generic[Id]):
    next: dict[str, "_Node[Id]"] = field(default_factory=dict)
    ends: list[Phrase[Id]] = field(default_factory=list)


class PhraseMeanings(Generic[Id]):
    """Phrases by what they mean; ``weak`` ones of one word say little.

    Words that say nothing may stand between the words of a phrase, except ``stops``; where
    ``loose``, a word or two of any kind may ("send granny a photo").
    """

    def __init__(
        self,
        named: Mapping[Id, Iterable[str]],
        lexicon: Lexicon,
        weak: frozenset[str] = frozenset(),
        *,
        whole: bool = False,
        stops: frozenset[str] = frozenset(),
        loose: bool = False,
    ) -> None:
        self._stops, self._loose, self._whole = stops, loose, whole
        self._root: _Node[Id] = _Node()
        self._with: dict[str, list[Phrase[Id]]] = {}
        self.phrases: list[Phrase[Id]] = []
        seen: set[tuple[Id, tuple[str, ...]]] = set()
        for means, phrases in named.items():
            for one in phrases:
                words = lexicon.learn(one, whole=whole)
                if (means, words) in seen or not words:
                    continue
                seen.add((means, words))
                saying = lexicon.saying(words)
                # Small words that are kept in a phrase count for one together.
                counted = saying + (saying < len(words))
                weight = WEIGHTS[min(counted, len(WEIGHTS) - 1)]
                if len(words) == 1 and words[0] in weak:
                    weight = WEAK
                self._keep(Phrase(words, means, weight, saying))

    def _keep(self, phrase: Phrase[Id]) -> None:
        self.phrases.append(phrase)
        node = self._root
        for word in phrase.words:
            node = node.next.setdefault(word, _Node())
        node.ends.append(phrase)
        if phrase.saying > 1:
            self._with.setdefault(phrase.words[0], []).append(phrase)

    def hits(self, tokens: Sequence[Token], *, apart: bool = True) -> list[Hit[Id]]:
        """Give every phrase found in ``tokens``; with ``apart`` those out of order too."""
        found: dict[tuple[tuple[str, ...], tuple[int, ...], Id], Hit[Id]] = {}
        whole: set[tuple[Id, tuple[str, ...]]] = set()
        for start in range(len(tokens)):
            for hit in self._walk(self._root, tokens, start, (), 1.0, 0):
                key = (hit.words, hit.places, hit.means)
                if key not in found or found[key].weight < hit.weight:
                    found[key] = hit
                whole.add((hit.means, hit.words))
        return [*found.values(), *(self._apart(tokens, whole) if apart else ())]

    def _walk(
        self,
        node: _Node[Id],
        tokens: Sequence[Token],
        at: int,
        places: tuple[int, ...],
        fit: float,
        between: int,
    ) -> Iterator[Hit[Id]]:
        for phrase in node.ends:
            if phrase.saying < 2 and places[-1] - places[0] >= len(places) and not self._whole:
                continue
            weight = phrase.weight * fit ** (1 / len(places))
            yield Hit(phrase.means, places, weight, words=phrase.words)
        if at >= len(tokens) or not node.next:
            return
        token = tokens[at]
        if places and token.word.clause != tokens[places[-1]].word.clause:
            return
        for known, good in token.may_be.items():
            after = node.next.get(known)
            if after is not None:
                yield from self._walk(after, tokens, at + 1, (*places, at), fit * good, between)
        if token.text in node.next and token.text not in token.may_be:
            after = node.next[token.text]
            yield from self._walk(after, tokens, at + 1, (*places, at), fit, between)
        if not places or between >= MOST_BETWEEN or token.text in self._stops:
            return
        if token.filler:
            yield from self._walk(node, tokens, at + 1, places, fit * _STEP, between + 1)
        elif self._loose:
            yield from self._walk(node, tokens, at + 1, places, fit * _OVER, between + 2)

    def _apart(
        self, tokens: Sequence[Token], whole: set[tuple[Id, tuple[str, ...]]]
    ) -> Iterator[Hit[Id]]:
        at_word: dict[str, list[tuple[int, float]]] = {}
        for at, token in enumerate(tokens):
            for known, good in token.may_be.items():
                at_word.setdefault(known, []).append((at, good))
        for known in at_word:
            for phrase in self._with.get(known, ()):
                if (phrase.means, phrase.words) in whole:
                    continue
                placed = _placed(phrase.words, at_word)
                if placed is not None:
                    places, fit = placed
                    weight = phrase.weight * fit * APART
                    yield Hit(phrase.means, places, weight, False, phrase.words)


def _placed(
    words: tuple[str, ...], at_word: Mapping[str, list[tuple[int, float]]]
) -> tuple[tuple[int, ...], float] | None:
    """Give where ``words`` stand near each other and how well they fit; None where one is not."""
    if any(word not in at_word for word in words):
        return None
    for first, good in at_word[words[0]]:
        places, fits = [first], [good]
        for word in words[1:]:
            free = [one for one in at_word[word] if one[0] not in places]
            if not free:
                break
            at, fit = min(free, key=lambda one: (abs(one[0] - first), one[0]))
            places.append(at)
            fits.append(fit)
        if len(places) == len(words) and max(places) - min(places) < len(words) + _ROOM:
            return tuple(places), sum(fits) / len(fits)
    return None
