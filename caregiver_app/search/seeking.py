"""The questions that fit what a caregiver types, best first. Nothing typed is kept.

What is found is proposed: where two readings are as likely, the stricter one stands first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from caregiver_app.guidance.vocabulary import Action, CareType, Who
from caregiver_app.record.values import Person
from caregiver_app.search.lexicon import Token
from caregiver_app.search.phrasings import AskedTopic, Phrasing
from caregiver_app.search.sentence import LEAST, SentenceReader, TypedReading
from caregiver_app.search.whose import Mention
from caregiver_app.search.words import SearchWords

MOST = 5
ALIKE = 75
"""How much like a known phrasing, of 100, the words must be for it to count."""
LIFT = 2.0
ANOTHER, KNOWN = 0.6, 1.6
"""What is left of that lift where somebody else is plainly named, unless it is about the same."""
PLAIN = 0.9
"""What an action must weigh for a word that nothing explains to be somebody misspelt."""
MARGIN = 0.4
"""Readings that weigh as much within this are as likely: the stricter one stands first."""
Strictness = Callable[[AskedTopic], int]


def _no_verdicts(_: AskedTopic) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Sought:
    """One question, what it weighs, and another reading that is as likely and looser."""

    asked: AskedTopic
    weight: float
    mention: Mention | None = None
    instead: AskedTopic | None = field(default=None)


class Seeker:
    """Finds questions by what words mean, and by how much they are like known phrasings."""

    def __init__(self, words: SearchWords, phrasings: Sequence[Phrasing]) -> None:
        self.words = words
        self.reader = SentenceReader(words)
        self._phrasings = tuple(phrasings)
        self._typed = [self._bag(self.reader.tokens(one.typed)) for one in phrasings]

    @staticmethod
    def _bag(tokens: Sequence[Token]) -> str:
        return " ".join(sorted(token.text for token in tokens if not token.filler))

    def questions(
        self,
        typed: str,
        most: int = MOST,
        *,
        care: CareType | None = None,
        people: Iterable[Person] = (),
        strictness: Strictness = _no_verdicts,
    ) -> tuple[Sought, ...]:
        """Give at most ``most`` questions that fit, best first; none for nonsense."""
        return self.ranked(self.reader.read(typed, care, people), most, strictness)

    def ranked(
        self, reading: TypedReading, most: int = MOST, strictness: Strictness = _no_verdicts
    ) -> tuple[Sought, ...]:
        """Give at most ``most`` questions of one reading, best first."""
        whos, told = reading.whos, reading.told
        actions = _by_picture(reading.actions)
        likeness = self._likeness(reading.tokens)
        strongest = max(actions.values(), default=0.0) + max(likeness.values(), default=0.0)
        allowed = 1 if max(actions.values(), default=0.0) >= PLAIN else 0
        half = not strongest or not (whos or Action.POST_PUBLICLY in actions)
        if not (whos or actions or likeness) or (half and reading.unexplained > allowed):
            return ()
        anyone = max(whos.values(), default=0.0)
        found: dict[AskedTopic, float] = {}
        for action in Action:
            weight = actions.get(action, 0.0)
            if action is Action.POST_PUBLICLY:
                if weight:
                    found[AskedTopic(None, action)] = weight + anyone
                continue
            for who in Who:
                found[AskedTopic(who, action)] = weight + whos.get(who, 0.0)
        for asked, lift in likeness.items():
            named = anyone < PLAIN or asked.who is None or asked.who in whos or lift > KNOWN
            found[asked] = found.get(asked, 0.0) + lift * (1.0 if named else ANOTHER)
        post = actions.get(Action.POST_PUBLICLY, 0.0)
        if post and post >= max(actions.values()) - MARGIN:
            # A post is as likely as anything else, whatever is more like a known phrasing.
            asked = AskedTopic(None, Action.POST_PUBLICLY)
            found[asked] = max(found[asked], max(found.values()) - MARGIN)
        order = sorted(
            (one for one in found if found[one] >= LEAST),
            key=lambda one: (-round(found[one], 4), self._usual(one)),
        )
        best = [
            Sought(
                replace(one, facts=told.facts, asks=told.asks),
                found[one],
                _meant(one.who, reading.mentions),
            )
            for one in order[: most + MOST]
        ]
        sure = bool(whos and actions)
        return _careful(best, strictness, sure=sure)[:most]

    def _likeness(self, tokens: Sequence[Token]) -> dict[AskedTopic, float]:
        """Give the questions whose known phrasings are like the words, with what that lifts."""
        plain = self._bag(tokens)
        near = process.extract(plain, self._typed, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=10)
        found: dict[AskedTopic, float] = {}
        for _, alike, at in near:
            # What is told beside is read from the words themselves, never taken from another's.
            asked = replace(self._phrasings[at].asked, facts=frozenset(), asks=frozenset())
            lift = LIFT * (alike - ALIKE) / (100 - ALIKE)
            found[asked] = max(found.get(asked, 0.0), lift)
        return found

    def _usual(self, asked: AskedTopic) -> tuple[int, int]:
        action = self.words.usual_action.index(asked.action)
        who = -1 if asked.who is None else self.words.usual_who.index(asked.who)
        return (action + who, who)


def _by_picture(actions: Mapping[Action, float]) -> Mapping[Action, float]:
    """Give ``actions`` with a video call as likely as a meeting: "a facetime to see his room"."""
    video, meeting = actions.get(Action.VIDEO_CALL, 0.0), actions.get(Action.CALL_OR_MEET, 0.0)
    return {**actions, Action.VIDEO_CALL: max(video, meeting)} if video else actions


def _meant(who: Who | None, mentions: Iterable[Mention]) -> Mention | None:
    fitting = [one for one in mentions if who in one.whos]
    return max(fitting, key=lambda one: one.weight, default=None)


def _careful(best: Sequence[Sought], strictness: Strictness, *, sure: bool) -> tuple[Sought, ...]:
    """Put the strictest of the readings that are as likely as the first one first."""
    if not best or not sure:
        return tuple(best)
    close = [one for one in best if one.weight >= best[0].weight - MARGIN]
    levels = [strictness(one.asked) for one in close]
    first = close[levels.index(max(levels))]
    if first is best[0]:
        looser = next(
            (one.asked for one, level in zip(close, levels, strict=True) if level < max(levels)),
            None,
        )
        return (replace(first, instead=looser), *best[1:])
    rest = [one for one in best if one is not first]
    return (replace(first, instead=best[0].asked), *rest)
