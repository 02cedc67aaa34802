"""What typed words tell of orders, plans, workers and placements: proposed or asked, never taken.

What loosens an answer is never ticked from words: it is asked. What tightens one may be ticked,
unless it is denied, over, not yet so, or only asked about. Which words say so is data.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caregiver_app.guidance.vocabulary import Fact
from caregiver_app.search.lexicon import Lexicon, Token
from caregiver_app.search.phrases import Hit, PhraseMeanings
from caregiver_app.search.words import LOOSENS, SenseCues, TellingWords

SURE = 0.9
"""What a phrase of a fact must weigh: no slip of a finger makes an order."""
_REACH = 5
"""How many words before or after a fact a cue may stand, with only small words between."""


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """``facts`` may be ticked, ``asks`` are to be asked; ``places`` are the words of both."""

    facts: frozenset[Fact]
    asks: frozenset[Fact]
    places: frozenset[int]


class Telling:
    """Reads facts, and in what sense they are told."""

    def __init__(self, words: TellingWords, lexicon: Lexicon) -> None:
        self._facts: PhraseMeanings[Fact] = PhraseMeanings(words.facts, lexicon, whole=True)
        self._unless: PhraseMeanings[Fact] = PhraseMeanings(words.unless, lexicon, whole=True)
        self._open: PhraseMeanings[str] = PhraseMeanings(
            {"open": words.undecided}, lexicon, whole=True
        )
        cues: SenseCues[tuple[str, ...]] = words.cues.map(
            lambda one: lexicon.learn(one, whole=True)
        )
        self._cues = cues
        self._small = lexicon.skip | {
            one[0] for one in (*cues.between, *cues.denies) if one[1:] == ()
        }

    def read(self, tokens: Sequence[Token], named: Sequence[Hit[StrEnum]] = ()) -> ToldFacts:
        """Give what ``tokens`` tell; ``named``: people: a "supervised access lady" is no plan."""
        marked = [replace(t, filler=t.filler or t.text in self._small) for t in tokens]
        facts: set[Fact] = set()
        asks: set[Fact] = set()
        places: set[int] = set()
        hits = [hit for hit in self._facts.hits(marked, apart=False) if hit.weight >= SURE]
        unless = self._unless.hits(marked, apart=False)
        for hit in _longest(hits):
            if any(_covers(other, hit) for other in unless if other.means is hit.means):
                continue
            if any(set(hit.places) < set(one.places) for one in named):
                continue
            places |= set(hit.places)
            denied = self._denied(marked, hit)
            if hit.means in LOOSENS:
                if not denied:
                    asks.add(hit.means)
            elif not denied and not self._asked(marked, hit):
                facts.add(hit.means)
        for hit_open in self._open.hits(marked, apart=False):
            asks.add(Fact.WORKER_AGREED)
            places |= set(hit_open.places)
        if Fact.WORKER_REFUSED in facts:
            # Who said no is not asked for a yes.
            asks.discard(Fact.WORKER_AGREED)
        return ToldFacts(frozenset(facts), frozenset(asks), frozenset(places))

    def _denied(self, tokens: Sequence[Token], hit: Hit[Fact]) -> bool:
        """Say whether the words are denied, not yet true, or true no more."""
        inside = [tokens[at] for at in range(hit.start, hit.end) if at not in hit.places]
        if self._holds(inside, (*self._cues.denies, *self._cues.later)):
            return True
        before = self._near(tokens, range(hit.start - 1, -1, -1))
        if self._holds(before[::-1], (*self._cues.denies, *self._cues.later)):
            return True
        after = self._near(tokens, range(hit.end, len(tokens)))
        return self._holds(after, (*self._cues.over, *self._cues.denies_after))

    def _asked(self, tokens: Sequence[Token], hit: Hit[Fact]) -> bool:
        before = self._near(tokens, range(hit.start - 1, -1, -1))
        return self._holds(before[::-1], self._cues.asks)

    def _near(self, tokens: Sequence[Token], way: Iterable[int]) -> list[Token]:
        """Give the words next to a fact, as far as only small words and cues stand there."""
        found: list[Token] = []
        cues = {word for one in self._cues.all() for word in one}
        for at in way:
            token = tokens[at]
            near = tokens[way[0]] if isinstance(way, range) else token
            if token.word.clause != near.word.clause or len(found) >= _REACH:
                break
            if not token.filler and token.text not in cues:
                break
            found.append(token)
        return found

    @staticmethod
    def _holds(tokens: Sequence[Token], cues: Iterable[tuple[str, ...]]) -> bool:
        texts = [token.text for token in tokens]
        return any(
            tuple(texts[at : at + len(cue)]) == cue for cue in cues for at in range(len(texts))
        )


def _longest(hits: Sequence[Hit[Fact]]) -> list[Hit[Fact]]:
    """Give the hits that no longer one covers: "said no problem" is no "said no"."""
    best = sorted(hits, key=lambda one: (-len(one.places), one.start))
    kept: list[Hit[Fact]] = []
    for hit in best:
        if not any(set(hit.places) < set(other.places) for other in kept):
            kept.append(hit)
    return kept


def _covers(one: Hit[Fact], other: Hit[Fact]) -> bool:
    return one.start < other.end and other.start < one.end
