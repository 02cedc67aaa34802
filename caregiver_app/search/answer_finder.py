"""The short answers that fit what a caregiver types, best first. Nothing typed is kept."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt

from caregiver_app.search.answer_values import AnswerWords, ShortAnswer
from caregiver_app.search.meaning import WordMeanings
from caregiver_app.search.plain_words import plain

LEAST = 1.35
"""What a short answer must weigh to be offered. A plain question about contact stays below it."""
ALONE = 0.5
"""What is added where one idea alone tells the answer: it is none that others share."""
ALIKE, FAINT = 1.5, 0.2
"""What the nearest known phrasing adds at most, and the likeness below which it adds nothing."""
LONGEST = 60
"""Words that are read of what was typed or pasted: a question is shorter, a page is none."""
_NONE = ""
"""The idea of words that are none."""


class ShortAnswers:
    """Finds ``answers`` by the ideas in typed words, and by how much they are like phrasings."""

    def __init__(self, answers: Sequence[ShortAnswer], words: AnswerWords) -> None:
        self._answers = tuple(answers)
        self._skip = words.skip
        used = {idea for one in answers for line in one.means for idea in line}
        phrases = {idea: tuple(map(self._joined, words.ideas[idea])) for idea in sorted(used)}
        self._ideas: WordMeanings[str] = WordMeanings(
            {**phrases, _NONE: tuple(map(self._joined, words.apart))}
        )
        typed = {one.id: [self._plain(some) for some in one.typed] for one in answers}
        self._likeness = Likeness(typed)
        known = {word for some in typed.values() for one in some for word in one}
        known |= {word for one in words.apart for word in self._plain(one)}
        self._known: WordMeanings[str] = WordMeanings({word: (word,) for word in sorted(known)})

    def find(self, typed: str, most: int = 2) -> tuple[tuple[ShortAnswer, float], ...]:
        """Give at most ``most`` answers that fit, best first, each with its weight.

        The weights go with those of the questions of the guide: a word that counts is about 1, and
        below ``LEAST`` nothing is offered.
        """
        said = self._plain(typed)[:LONGEST]
        if not said:
            return ()
        ideas = self._ideas.read(said)
        alike = self._likeness.of([self._nearest(word) for word in said])
        found = []
        for at, one in enumerate(self._answers):
            weight = max((_weight(line, ideas) for line in one.means), default=0.0)
            near = alike.get(one.id, 0.0)
            weight += ALIKE * near if near > FAINT else 0.0
            if weight >= LEAST:
                found.append((-round(weight, 4), at))
        return tuple((self._answers[at], -weight) for weight, at in sorted(found)[:most])

    def _plain(self, typed: str) -> list[str]:
        return plain(typed, self._skip)

    def _joined(self, phrase: str) -> str:
        return " ".join(self._plain(phrase))

    def _nearest(self, word: str) -> str:
        """Give the known word that ``word`` is with a slip of the finger, else itself."""
        like = self._known.like(word, begun=False)
        return max(like, key=lambda known: like[known]) if like else word


def _weight(line: Sequence[str], ideas: dict[str, float]) -> float:
    """Give what one line of ideas weighs: all of them, or nothing."""
    if any(idea not in ideas for idea in line):
        return 0.0
    return sum(ideas[idea] for idea in line) + (ALONE if len(line) == 1 else 0.0)


class Likeness:
    """How much like known phrasings typed words are: shared words and pairs, the rarer the more.

    ``named`` are phrasings by what they mean, each as its words.
    """

    def __init__(self, named: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self._means: list[str] = []
        self._length: list[float] = []
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        phrasings = [
            (name, _words_and_pairs(words)) for name, some in named.items() for words in some
        ]
        told: defaultdict[str, set[str]] = defaultdict(set)
        for name, parts in phrasings:
            told[name] |= parts
        often = Counter(part for parts in told.values() for part in parts)
        self._weight = {part: log(1 + len(told) / (0.5 + n)) ** 2 for part, n in often.items()}
        self._unknown = log(1 + 2 * len(told)) ** 2
        for at, (name, parts) in enumerate(phrasings):
            self._means.append(name)
            self._length.append(sqrt(sum(self._weight[part] for part in parts)))
            for part in parts:
                self._with[part].append(at)

    def of(self, words: Sequence[str]) -> dict[str, float]:
        """Give for each meaning how much its nearest phrasing is like ``words`` (0 to 1)."""
        parts = _words_and_pairs(words)
        length = sqrt(sum(self._weight.get(part, self._unknown) for part in parts))
        shared: defaultdict[int, float] = defaultdict(float)
        for part in parts:
            for at in self._with.get(part, ()):
                shared[at] += self._weight[part]
        found: dict[str, float] = {}
        for at, weight in shared.items():
            alike = weight / (length * self._length[at])
            found[self._means[at]] = max(found.get(self._means[at], 0.0), alike)
        return found


def _words_and_pairs(words: Sequence[str]) -> frozenset[str]:
    return frozenset((*words, *(f"{one} {other}" for one, other in pairwise(words))))
