"""The questions that fit what a caregiver types, best first. Nothing typed is kept."""

from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz import fuzz, process

from caregiver_app.finding import folded
from caregiver_app.guidance.meaning import Meanings
from caregiver_app.guidance.phrasings import Asked, Phrasing, SearchWords
from caregiver_app.guidance.vocabulary import Action, Fact, Who

MOST = 5
LEAST = 0.55
"""What a question must weigh to be offered."""
ALIKE = 72
"""How much like a known phrasing, of 100, the words must be for it to count."""
SURE_FACT = 0.9
APP = 0.6


class Seeker:
    """Finds questions by what words mean, and by how much they are like known phrasings."""

    def __init__(self, words: SearchWords, phrasings: Sequence[Phrasing]) -> None:
        self._words = words
        self._meanings: Meanings[StrEnum] = Meanings(words.named, words.skip, words.weak)
        apps = {at: app.names for at, app in enumerate(words.apps)}
        self._apps: Meanings[int] = Meanings(apps)
        self._danger: Meanings[str] = Meanings({"danger": words.danger}, words.skip)
        self._phrasings = tuple(phrasings)
        self._typed = [self._plain(one.typed) for one in phrasings]

    def _said(self, typed: str) -> list[str]:
        return [word for word in folded(typed) if word not in self._words.skip]

    def _plain(self, typed: str) -> str:
        return " ".join(sorted(self._said(typed)))

    def worried(self, typed: str) -> bool:
        """Say whether the words look like a worry about a child's safety."""
        return self._danger.read(self._said(typed)).get("danger", 0.0) >= SURE_FACT

    def questions(self, typed: str, most: int = MOST) -> tuple[Asked, ...]:
        """Give at most ``most`` questions that fit, best first; none for nonsense."""
        said = self._said(typed)
        if not said:
            return ()
        means = self._meanings.read(said, begun=True)
        for app, fit in self._apps.read(said, begun=True).items():
            for step, action in enumerate(self._words.apps[app].actions):
                means[action] = max(means.get(action, 0.0), (APP - 0.1 * step) * min(1.0, fit))
        facts = frozenset(fact for fact in Fact if means.get(fact, 0.0) >= SURE_FACT)
        if Fact.WORKER_REFUSED in facts:
            # "Said no" holds "said" too.
            facts -= {Fact.WORKER_AGREED}
        whos = {who: means.get(who, 0.0) for who in Who}
        anyone = max(whos.values())
        found: dict[Asked, float] = {}
        for action in Action:
            weight = means.get(action, 0.0)
            if action is Action.POST_PUBLICLY:
                if weight:
                    found[Asked(None, action, facts)] = weight + anyone
                continue
            found |= {Asked(who, action, facts): weight + whos[who] for who in Who}
        self._blend(said, facts, found, means)
        order = {asked: self._usual(asked) for asked in found}
        best = sorted(found, key=lambda one: (-round(found[one], 4), order[one], sorted(one.facts)))
        return tuple(one for one in best[:most] if found[one] >= LEAST)

    def _blend(
        self,
        said: Sequence[str],
        facts: frozenset[Fact],
        found: dict[Asked, float],
        means: dict[StrEnum, float],
    ) -> None:
        """Add what the words are like: a known phrasing lifts its question."""
        plain = " ".join(sorted(said))
        near = process.extract(plain, self._typed, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=10)
        for _, alike, at in near:
            asked = self._phrasings[at].asked
            base = found.get(asked)
            if base is None:
                parts = [one for one in (asked.who, asked.action) if one is not None]
                base = sum(means.get(one, 0.0) for one in parts)
                base -= 0.3 * len(asked.facts ^ facts)
            lifted = base + 2.5 * (alike - ALIKE) / (100 - ALIKE)
            found[asked] = max(found.get(asked, 0.0), lifted)

    def _usual(self, asked: Asked) -> tuple[int, int]:
        action = self._words.usual_action.index(asked.action)
        who = -1 if asked.who is None else self._words.usual_who.index(asked.who)
        return (action + who, who)
