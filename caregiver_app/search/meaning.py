"""What typed words mean: phrases of the vocabulary, found with slips of a finger, and weighed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from caregiver_app.finding import folded, slips

WEIGHTS = (0.0, 1.0, 1.6, 2.1, 2.5)
"""What a phrase of so many words weighs; a longer one says more."""
WEAK, APART, SHARED, BEGUN = 0.6, 0.45, 0.6, 0.75

Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[Id]):
    words: tuple[str, ...]
    means: Id
    weight: float


class WordMeanings(Generic[Id]):
    """Phrases by what they mean; ``skip`` words are in no phrase, ``weak`` ones say little."""

    def __init__(
        self,
        named: Mapping[Id, Iterable[str]],
        skip: frozenset[str] = frozenset(),
        weak: frozenset[str] = frozenset(),
    ) -> None:
        self._phrases: list[_Phrase[Id]] = []
        self._with: dict[str, list[int]] = {}
        for means, phrases in named.items():
            for phrase in phrases:
                words = tuple(word for word in folded(phrase) if word not in skip)
                if not words:
                    continue
                weight = WEIGHTS[min(len(words), len(WEIGHTS) - 1)]
                if words[0] in weak and len(words) == 1:
                    weight = WEAK
                for word in dict.fromkeys(words):
                    self._with.setdefault(word, []).append(len(self._phrases))
                self._phrases.append(_Phrase(words, means, weight))
        self._words = list(self._with)

    def like(self, word: str, *, begun: bool) -> dict[str, float]:
        """Give the known words that ``word`` may be, each with how well it fits (0 to 1).

        ``begun`` lets a word that is still being typed stand for all that begin so.
        """
        if word in self._with:
            return {word: 1.0}
        most = slips(len(word) + 1)
        found = {}
        if most:
            near = process.extract(
                word, self._words, scorer=OSA.distance, score_cutoff=most, limit=None
            )
            for known, distance, _ in near:
                longest = max(len(word), len(known))
                if distance <= slips(longest) and (longest > 5 or known[0] == word[0]):
                    found[known] = 1 - distance / longest
        if begun and len(word) >= 3:
            for known in self._words:
                if known.startswith(word):
                    found[known] = max(found.get(known, 0.0), BEGUN)
        return found

    def read(self, words: Sequence[str], *, begun: bool = False) -> dict[Id, float]:
        """Give what ``words`` mean, each meaning with its weight."""
        at_word: dict[str, list[tuple[int, float]]] = {}
        for at, word in enumerate(words):
            for known, fit in self.like(word, begun=begun and at == len(words) - 1).items():
                at_word.setdefault(known, []).append((at, fit))
        touched = sorted({phrase for known in at_word for phrase in self._with[known]})
        hits = []
        for index in touched:
            phrase = self._phrases[index]
            placed = _place(phrase.words, at_word)
            if placed is not None:
                places, fit = placed
                hits.append((-phrase.weight * fit, index, places))
        taken: dict[int, tuple[str, ...]] = {}
        found: dict[Id, float] = {}
        for minus, index, places in sorted(hits):
            phrase = self._phrases[index]
            fresh = sum(taken.get(at, phrase.words) == phrase.words for at in places)
            weight = -minus * (SHARED + (1 - SHARED) * fresh / len(places))
            found[phrase.means] = max(found.get(phrase.means, 0.0), weight)
            for at in places:
                taken.setdefault(at, phrase.words)
        return found


def _place(
    words: tuple[str, ...], at_word: Mapping[str, list[tuple[int, float]]]
) -> tuple[tuple[int, ...], float] | None:
    """Give where ``words`` stand and how well they fit; None where one of them is missing."""
    if any(word not in at_word for word in words):
        return None
    best: tuple[tuple[int, ...], float] | None = None
    for first, _ in at_word[words[0]]:
        places: list[int] = []
        fits: list[float] = []
        for step, word in enumerate(words):
            free = [one for one in at_word[word] if one[0] not in places]
            if not free:
                break
            at, fit = min(free, key=lambda one: (abs(one[0] - first - step), one[0]))
            places.append(at)
            fits.append(fit)
        if len(places) < len(words):
            continue
        row = all(at == places[0] + step for step, at in enumerate(places))
        fit = sum(fits) / len(fits) * (1 if row else APART)
        if best is None or fit > best[1]:
            best = (tuple(places), fit)
    return best
