"""From what a caregiver types to the kinds it may be, danger before all. Nothing typed is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from caregiver_app.finding import folded, slips

ENOUGH = 0.8
"""How much of what was typed, or of a phrase, must be found in the other."""
PARTLY = 0.9
"""What both parts together must be where neither is enough."""
MOST = 5
_SLIP = 0.9
"""What a word with slips of a finger counts at the most."""
_FIRST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """What people type: phrases by card, phrases of danger by the call that then shows first."""

    skip: frozenset[str]
    danger: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A kind or card that what was typed may be, and the words that it was found by."""

    card_id: str
    phrase: str


def calls_first(signs: Signs, typed: str) -> tuple[str, ...]:
    """Give whom to call before anything else, for what was typed; nobody where it is no danger."""
    said = _said(typed, signs.skip)
    return tuple(
        call
        for call, phrases in signs.danger.items()
        if any(_held(_said(phrase, signs.skip), said) for phrase in phrases)
    )


def look_up(
    signs: Signs, typed: str, texts: Mapping[str, Sequence[str]], most: int = MOST
) -> tuple[Found, ...]:
    """Give at most ``most`` kinds that fit ``typed``, best first; none for nonsense.

    ``texts`` are the words of each card (title, line, signs) by id, most urgent first; they are
    searched after the phrases that people type. Of two that fit as well, the earlier comes first.
    """
    said = _said(typed, signs.skip)
    if not said:
        return ()
    found = []
    for place, (card_id, own) in enumerate(texts.items()):
        best = _best(said, (*signs.phrases.get(card_id, ()), *own), signs.skip)
        if best is not None:
            fit, phrase = best
            found.append((-round(fit, 3), place, Found(card_id, phrase)))
    return tuple(one for _, _, one in sorted(found, key=lambda one: one[:2])[:most])


def _best(
    said: Sequence[str], phrases: Iterable[str], skip: frozenset[str]
) -> tuple[float, str] | None:
    best: tuple[float, str] | None = None
    for phrase in phrases:
        fit = _fit(said, _said(phrase, skip))
        if fit and (best is None or fit > best[0]):
            best = (fit, phrase)
    return best


def _said(text: str, skip: frozenset[str]) -> list[str]:
    return [word for word in folded(text) if word not in skip]


def _fit(said: Sequence[str], words: Sequence[str]) -> float:
    """Give how well a phrase fits (0 for not).

    It fits where nearly all of what was typed is in it, or nearly all of it was typed; or where
    a good part of both is the same, which is more than one word.
    """
    if not words:
        return 0.0
    in_phrase = [max(_alike(one, word) for word in words) for one in said]
    typed = sum(in_phrase) / len(said)
    whole = sum(max(_alike(one, word) for one in said) for word in words) / len(words)
    shared = sum(one > 0 for one in in_phrase)
    fits = max(typed, whole) >= ENOUGH or (shared > 1 and typed + whole >= PARTLY)
    return typed + whole if fits else 0.0


def _held(words: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether every word of a phrase was typed, slips of a finger allowed."""
    return bool(words) and all(any(_alike(one, word) >= ENOUGH for one in said) for word in words)


def _alike(typed: str, word: str) -> float:
    """Give 1 for the same word or its beginning, less for slips of a finger, else 0."""
    if typed == word or (len(typed) >= _FIRST_LETTERS and word.startswith(typed)):
        return 1.0
    longest = max(len(typed), len(word))
    most = slips(min(len(typed), len(word)))
    distance = OSA.distance(typed, word, score_cutoff=most)
    return max(0.0, _SLIP - distance / longest / 2) if distance <= most and most else 0.0
