"""The one way from typed words to what is offered, for the window and the command line.

It proposes: what would loosen an answer is asked about and never ticked. Nothing typed is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path

from caregiver_app import assets
from caregiver_app.concerns.values import Concerns
from caregiver_app.finding import finds
from caregiver_app.guidance import Pack, answer, strictest
from caregiver_app.guidance.policy import PolicyText, load_policy
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)
from caregiver_app.record.values import Person
from caregiver_app.search.answer_finder import ShortAnswers
from caregiver_app.search.danger import Danger, Level, danger_in
from caregiver_app.search.phrasings import AskedTopic, load_phrasings
from caregiver_app.search.seeking import Seeker, Sought
from caregiver_app.search.sentence import TypedReading
from caregiver_app.search.short_answers import fitting, load_answer_words, load_short_answers
from caregiver_app.search.words import load_search_words
from caregiver_app.search.worries import SURE, Worries, Worry, load_ideas, load_worries

MOST_QUESTIONS, MOST_RULES, MOST_ANSWERS, MOST_WORRIES, MOST_PEOPLE = 5, 3, 2, 3, 2
PLAIN_WORRY = 2.6
"""What a worry must weigh to be offered beside a plain question, unless there is danger."""
HEAVY = 2.0
"""What a worry must weigh to stand before a question of which little more is said than an app."""
PLAIN = 0.9
"""What an action must weigh for words that are not put as a question to be one."""
TOLD = 1.9
"""What a short answer must weigh to be offered here, where questions are looked for too."""
IN_SIGHT = 3
"""A plain question stands among so many first rows, whatever danger there is."""
BEFORE_WORRIES = 2
"""How many questions stand before a worry that is no danger."""


POINTED, POINTED_NOW = 0.2, 0.8
"""What a worry gains by a danger that points at it, and by one that is now."""


class TypedInto(StrEnum):
    """The box that was typed into."""

    GUIDE = "guide"
    CONCERNS = "concerns"


class OfferKind(StrEnum):
    """What an offer leads to."""

    QUESTION = "question"
    RULE = "rule"
    SHORT_ANSWER = "short-answer"
    CONCERN = "concern"


@dataclass(frozen=True, slots=True)
class Offer:
    """What fits: a question, or the ``id`` of a rule, a short answer or a concern.

    ``facts`` may be ticked, ``asks`` are asked before they loosen. ``person`` is somebody on
    record. ``verdict`` answers the question with its facts. ``instead`` is another reading that is
    as likely and not as strict, ``instead_verdict`` its answer. ``found_by`` are the words that a
    concern was found by.
    """

    kind: OfferKind
    action: Action | None = None
    who: Who | None = None
    facts: frozenset[Fact] = frozenset()
    asks: frozenset[Fact] = frozenset()
    id: str = ""
    verdict: Verdict | None = None
    person: str = ""
    instead: AskedTopic | None = None
    instead_verdict: Verdict | None = None
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Whether there is danger and whom to call, then what fits, best first."""

    danger: Danger
    offers: tuple[Offer, ...]


@cache
def _seeker(folder: Path) -> Seeker:
    return Seeker(load_search_words(folder), load_phrasings(folder))


@lru_cache(maxsize=4)
def _worries(folder: Path, place: Path, texts: tuple[tuple[str, tuple[str, ...]], ...]) -> Worries:
    """Give what finds the concerns of ``place``; it takes long, and no number changes it."""
    seeker = _seeker(folder)
    phrases, ideas = load_worries(folder, place), load_ideas(folder)
    return Worries(phrases, dict(texts), seeker.reader.lexicon, ideas, seeker.words.weak)


class WorryFinder:
    """Finds the concerns of one place, and whom to call first; it needs no pack."""

    def __init__(self, concerns: Concerns) -> None:
        root = assets.resources()
        self.seeker = _seeker(root / "search")
        texts = tuple(concerns.searched().items())
        self.worries = _worries(root / "search", root / "concerns" / concerns.id, texts)

    def find(self, typed: str) -> Found:
        """Give the concerns that fit ``typed``, those that danger points at first."""
        danger = danger_in(typed)
        tokens = self.seeker.reader.tokens(typed, begun=True)
        first = self.worries.leaning(tokens, _first(danger, self.worries.find(tokens)))
        return Found(danger, tuple(map(_concern, first)))


class Finder:
    """Finds offers by one pack and the concerns of one place, told in ``language``."""

    def __init__(self, pack: Pack, concerns: Concerns, language: str = "en") -> None:
        self._pack, self._language = pack, language
        root = assets.resources()
        self._in_concerns = WorryFinder(concerns)
        self.seeker, self._worries = self._in_concerns.seeker, self._in_concerns.worries
        short = load_short_answers(root / "answers", language)
        mine = fitting(short, concerns.id, pack.policy.id)
        self.answers = {one.id: one for one in mine}
        self._short = ShortAnswers(mine, load_answer_words(root / "answers"))

    @cached_property
    def _policy(self) -> PolicyText:
        return load_policy(self._pack.policy_folder, self._language)

    def find(
        self,
        typed: str,
        *,
        place: TypedInto = TypedInto.GUIDE,
        care: CareType | None = None,
        people: Iterable[Person] = (),
    ) -> Found:
        """Give what fits ``typed``.

        ``care`` is None for a caregiver who is not sure: the strictest of the four answers counts.
        ``people`` are those on record.
        """
        if place is TypedInto.CONCERNS:
            return self._in_concerns.find(typed)
        danger = danger_in(typed)
        people = tuple(people)
        reading = self.seeker.reader.read(typed, care, people)
        worries = self._worries.find(reading.tokens)
        sought = self.seeker.ranked(
            reading, MOST_QUESTIONS, lambda asked: self.strictness(asked, care)
        )
        questions = [self._question(one, care) for one in sought]
        questions = self._of_people(questions, sought, care, people)[:MOST_QUESTIONS]
        plain = _plain(reading, sought, worries)
        first = _first(danger, worries) if danger.shown else worries
        leaning = self._worries.leaning(reading.tokens, first)
        offers = self._among(questions, leaning, danger, plain)
        offers = self._answered(typed, offers, plain)
        if plain:
            offers = _kept_in_sight(offers)
        return Found(danger, (*offers, *self._rules(reading, sought)))

    # -- questions

    def _verdict(self, asked: AskedTopic, care: CareType | None) -> Verdict:
        who = asked.who or Who.FAMILY_FRIEND
        facts = asked.facts
        question = Question(care or CareType.FOSTER, who, asked.action, facts)
        found = strictest(self._pack, question) if care is None else answer(self._pack, question)
        return found.verdict

    def strictness(self, asked: AskedTopic, care: CareType | None) -> int:
        """Give how strict the answer to one question is."""
        return STRICTNESS[self._verdict(asked, care)]

    def _question(self, one: Sought, care: CareType | None) -> Offer:
        asked, instead = one.asked, one.instead
        asks = asked.asks
        if care not in (None, CareType.ADOPTION_PROBATION):
            asks -= {Fact.ADOPTION_FINAL}
        return Offer(
            OfferKind.QUESTION,
            asked.action,
            asked.who,
            asked.facts,
            asks,
            verdict=self._verdict(asked, care),
            instead=instead,
            instead_verdict=None if instead is None else self._verdict(instead, care),
        )

    def _of_people(
        self,
        questions: Sequence[Offer],
        sought: Sequence[Sought],
        care: CareType | None,
        people: Sequence[Person],
    ) -> list[Offer]:
        """Put people on record whom the best question is about before anybody."""
        if not sought or sought[0].mention is None:
            return [*questions]
        mention, best = sought[0].mention, questions[0]
        called = self.seeker.reader.people.called(mention, people)[:MOST_PEOPLE]
        mine = []
        for person in called:
            who = best.who if best.who in (person.who, *person.also) else Who(person.who)
            asked = AskedTopic(who, sought[0].asked.action, best.facts, best.asks)
            verdict = self._verdict(asked, care)
            mine.append(replace(best, who=who, person=person.id, verdict=verdict))
        named = bool(mention.person)
        return [*mine, *(questions[1:] if named else questions)]

    # -- concerns and short answers

    def _among(
        self,
        questions: Sequence[Offer],
        worries: Sequence[Worry],
        danger: Danger,
        plain: bool,
    ) -> list[Offer]:
        """Give questions and worries in one row: danger first, else what is likelier."""
        if danger.shown:
            first = [*map(_concern, worries[:MOST_WORRIES])]
            return [*(first or [Offer(OfferKind.CONCERN)]), *questions]
        least = PLAIN_WORRY if plain else SURE
        likely = [*map(_concern, [one for one in worries if one.weight >= least][:MOST_WORRIES])]
        if plain:
            return [*questions[:BEFORE_WORRIES], *likely, *questions[BEFORE_WORRIES:]]
        return [*likely, *questions]

    def _answered(self, typed: str, offers: Sequence[Offer], plain: bool) -> list[Offer]:
        """Put the short answers among ``offers``: after the first of them where a contact is asked.

        Else after the concerns, where danger is first.
        """
        found = self._short.find(typed, MOST_ANSWERS)
        answers = [
            Offer(OfferKind.SHORT_ANSWER, id=one.id) for one, weight in found if weight >= TOLD
        ]
        if plain:
            return [*offers[:1], *answers, *offers[1:]]
        worries = 0
        while worries < len(offers) and offers[worries].kind is OfferKind.CONCERN:
            worries += 1
        return [*offers[:worries], *answers, *offers[worries:]]

    # -- rules

    def _rules(self, reading: TypedReading, sought: Sequence[Sought]) -> list[Offer]:
        """Give rules that hold all the words typed, then those that the best answer rests on."""
        meant = " ".join(token.word.text for token in reading.tokens if not token.filler)
        numbers = [rule.number for rule in self._policy.rules if meant and finds(meant, rule.text)]
        if not numbers and sought:
            numbers = self._rests_on(sought[0].asked)
        known = {rule.number for rule in self._policy.rules}
        return [
            Offer(OfferKind.RULE, id=str(number))
            for number in numbers[:MOST_RULES]
            if number in known
        ]

    def _rests_on(self, asked: AskedTopic) -> list[int]:
        who = asked.who or Who.FAMILY_FRIEND
        question = Question(CareType.FOSTER, who, asked.action, asked.facts)
        sources = strictest(self._pack, question).sources
        return list(dict.fromkeys(rule for source in sources for rule in source.rules))


def _plain(reading: TypedReading, sought: Sequence[Sought], worries: Sequence[Worry]) -> bool:
    """Say whether the words are plainly a question of contact, whatever else they tell of."""
    asked = bool(sought) and bool(reading.whos or not sought[0].asked.who)
    sure = reading.asks or max(reading.actions.values(), default=0.0) >= PLAIN
    heavy = bool(worries) and worries[0].weight >= HEAVY
    return asked and bool(reading.actions) and (bool(sure) or not heavy)


def _kept_in_sight(offers: Sequence[Offer]) -> list[Offer]:
    """Give ``offers`` with the first question no further down than :data:`IN_SIGHT` rows."""
    found = [*offers]
    at = next((n for n, one in enumerate(found) if one.kind is OfferKind.QUESTION), 0)
    if at >= IN_SIGHT:
        found.insert(IN_SIGHT - 1, found.pop(at))
    return found


def _concern(worry: Worry) -> Offer:
    return Offer(OfferKind.CONCERN, id=worry.card_id, found_by=worry.words)


def _first(danger: Danger, worries: Sequence[Worry]) -> list[Worry]:
    """Give the worries, those that the danger points at before others that weigh no more.

    What danger points at and no words were found for stands among them.
    """
    found = {one.card_id for one in worries}
    unnamed = [Worry(kind, SURE, "", SURE) for kind in danger.kinds if kind not in found]
    gain = POINTED_NOW if danger.level == Level.NOW else POINTED
    return sorted(
        (*worries, *unnamed),
        key=lambda one: -one.rank - (gain if one.card_id in danger.kinds else 0.0),
    )
