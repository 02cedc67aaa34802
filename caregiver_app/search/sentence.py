"""What a typed sentence says: who is named, what is done, and what else is told beside.

Whether it is asked, told or set aside is weighed here; which question it is, ``seeking.py`` says.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caregiver_app.guidance.vocabulary import Action, CareType, Who
from caregiver_app.record.values import Person
from caregiver_app.search.lexicon import Lexicon, Token
from caregiver_app.search.people import OTHER, People
from caregiver_app.search.phrases import Hit, PhraseMeanings
from caregiver_app.search.telling import Telling, ToldFacts
from caregiver_app.search.typed import take_apart
from caregiver_app.search.whose import Mention
from caregiver_app.search.words import SearchWords

LEAST = 0.55
"""What a question must weigh to be offered."""
APP, APP_STEP = 0.55, 0.25
"""What the name of an app says of the action most done there, and how much less of the next."""
ASIDE, COVERED, CROSSED, AGAIN, IN_QUESTION = 0.3, 0.35, 0.6, 0.25, 0.35


@dataclass(frozen=True, slots=True)
class TypedReading:
    """What was typed: its words, who is named, what is done and what is told beside.

    ``unexplained`` counts words that nothing explains; ``asks``: it is put as a question.
    """

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    whos: Mapping[Who, float]
    actions: Mapping[Action, float]
    told: ToldFacts
    unexplained: int
    asks: bool


class SentenceReader:
    """Reads sentences by what their words mean."""

    def __init__(self, words: SearchWords) -> None:
        same = (*words.same, *words.alike)
        self.lexicon = Lexicon(
            same, words.skip, words.plain, words.breaks, words.cues.kept, words.cues.strong
        )
        self.people = People(words, self.lexicon)
        self._actions: PhraseMeanings[Action] = PhraseMeanings(
            words.actions, self.lexicon, words.weak, loose=True
        )
        self._app_list = words.apps
        apps = {at: app.names for at, app in enumerate(words.apps)}
        self._apps: PhraseMeanings[int] = PhraseMeanings(apps, self.lexicon)
        self._weak = frozenset(known for word in words.weak for known in self.lexicon.like(word))
        self._telling = Telling(words.telling, self.lexicon)
        cues = words.cues
        self._aside: PhraseMeanings[str] = PhraseMeanings(
            {"aside": cues.aside}, self.lexicon, whole=True
        )
        self._question: PhraseMeanings[str] = PhraseMeanings(
            {"asks": cues.asks}, self.lexicon, whole=True
        )

    def tokens(self, typed: str, *, begun: bool = False) -> tuple[Token, ...]:
        """Give the words of ``typed`` as they are compared; ``begun``: it is still being typed."""
        return self.lexicon.read(take_apart(typed), begun=begun)

    def read(
        self, typed: str, care: CareType | None = None, people: Iterable[Person] = ()
    ) -> TypedReading:
        """Give what ``typed`` says; ``people`` are those on record."""
        tokens = self.tokens(typed, begun=True)
        who_hits = self.people.hits(tokens)
        told = self._telling.read(tokens, [hit for hit in who_hits if hit.in_order])
        action_hits = self._actions.hits(tokens)
        app_hits = self._apps.hits(tokens, apart=False)
        parents = {hit.places for hit in who_hits if hit.means is Who.BIRTH_PARENT}
        who_hits = [
            hit
            for hit in who_hits
            if not self._requests(tokens, hit, action_hits, parents)
            and not self._covered(tokens, hit, action_hits)
        ]
        free = [hit for hit in who_hits if told.places.isdisjoint(hit.places)]
        mentions = self.people.mentions(tokens, free, people, care)
        whos = _weights(mentions)
        if mentions and max(one.weight for one in mentions) < LEAST and self.people.pronoun(tokens):
            # "Facetime him while he is at respite": the child, and nobody who is named beside.
            whos[Who.CHILD_IN_MY_CARE] = LEAST
        if not mentions:
            for hit in free:
                if isinstance(hit.means, Who):
                    whos[hit.means] = max(whos.get(hit.means, 0.0), hit.weight)
        actions = self._weigh_actions(tokens, action_hits, app_hits, mentions, told)
        used = {
            at for found in (who_hits, action_hits, app_hits) for hit in found for at in hit.places
        }
        used |= {at for one in mentions for at in range(one.start, one.end)} | told.places
        used |= self.people.beside(tokens)
        unexplained = sum(not token.filler and at not in used for at, token in enumerate(tokens))
        asks = bool(self._question.hits(tokens, apart=False))
        return TypedReading(tokens, tuple(mentions), whos, actions, told, unexplained, asks)

    def _weigh_actions(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit[Action]],
        apps: Sequence[Hit[int]],
        mentions: Sequence[Mention],
        told: ToldFacts,
    ) -> dict[Action, float]:
        named = {at for one in mentions for at in range(one.start, one.end)}
        named |= told.places | self.people.beside(tokens)
        told_in = {tokens[at].word.clause for at in told.places}
        elsewhere = any(tokens[hit.start].word.clause not in told_in for hit in hits)
        aside = {hit.end for hit in self._aside.hits(tokens, apart=False)}
        asked = [hit.start for hit in self._question.hits(tokens, apart=False)]
        found: dict[Action, float] = {}
        taken: dict[Action, set[int]] = {}
        covered: set[int] = set()
        for hit in sorted(hits, key=lambda one: (-one.weight, one.start)):
            weight = hit.weight
            places = set(hit.places)
            if places <= named or places <= covered or places & told.places:
                weight *= COVERED
            elif places & named and hit.end - hit.start > len(places):
                weight *= CROSSED
            if told_in and elsewhere and tokens[hit.start].word.clause in told_in:
                # "Worker said ok on the phone, adding grandma": the phone is told of, not asked.
                weight *= COVERED
            if hit.start in aside:
                weight *= ASIDE
            elif hit.in_order and any(self._in_one(tokens, at, hit.start) for at in asked):
                weight += IN_QUESTION
            mine = taken.setdefault(hit.means, set())
            if hit.means not in found:
                found[hit.means] = weight
            elif mine.isdisjoint(places):
                found[hit.means] += AGAIN * weight
            found[hit.means] = max(found[hit.means], weight)
            mine |= places
            if hit.in_order:
                covered |= places
        for app in apps:
            if set(app.places) <= named:
                continue
            for step, action in enumerate(self._app_list[app.means].actions):
                weight = (APP - APP_STEP * step) * min(1.0, app.weight)
                if found.get(action, 0.0) < weight:
                    found[action] = weight
                else:
                    found[action] += 0.1 * weight
        return found

    @staticmethod
    def _in_one(tokens: Sequence[Token], asked: int, at: int) -> bool:
        """Say whether ``at`` stands in the question that begins at ``asked``."""
        return asked <= at and tokens[asked].clause == tokens[at].clause

    def _requests(
        self,
        tokens: Sequence[Token],
        hit: Hit[StrEnum],
        actions: Sequence[Hit[Action]],
        parents: Collection[tuple[int, ...]],
    ) -> bool:
        """Say whether a "friend" is none: of "mom's friend request" the request is mom's."""
        last = hit.end - 1
        before = last - 1
        if before not in hit.places or not tokens[last].may_be.keys() & self._weak:
            return False
        if not (_owns(tokens[before]) or (before,) in parents):
            return False
        return any(one.in_order and one.start == last < one.end - 1 for one in actions)

    def _covered(
        self, tokens: Sequence[Token], hit: Hit[StrEnum], others: Sequence[Hit[Action]]
    ) -> bool:
        """Say whether a phrase of an action takes a word that says little: "my friends list"."""
        said = {at for at in hit.places if not tokens[at].filler}
        last = max(said, default=-1)
        ends = [one for one in others if one.in_order and one.end == last + 1]
        if any(len(one.places) > 1 for one in ends) and tokens[last].may_be.keys() & self._weak:
            # "Be my foster son's friend": whose friend is no matter, it is what is wanted.
            said = {last}
        weak = all(tokens[at].may_be.keys() & self._weak for at in said)
        return weak and any(
            other.in_order
            and said <= set(other.places)
            and (len(_said(tokens, other)) > len(said) or len(other.places) > max(1, len(said)))
            for other in others
        )


def _said(tokens: Sequence[Token], hit: Hit[Action]) -> list[int]:
    return [at for at in hit.places if not tokens[at].filler]


def _weights(mentions: Iterable[Mention]) -> dict[Who, float]:
    found: dict[Who, float] = {}
    for at, one in enumerate(mentions):
        for step, who in enumerate(one.whos):
            weight = one.weight * OTHER**step + (0.1 if at == 0 else 0.0)
            found[who] = max(found.get(who, 0.0), weight)
    return found


def _owns(token: Token) -> bool:
    """Say whether what follows may belong to what the word says: "mom's", and "moms"."""
    return token.owns or token.word.raw.casefold().endswith("s")
