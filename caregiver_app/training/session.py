"""One round of cards: what the caregiver chose beside what the guide says. Nothing is kept."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from caregiver_app.concerns.values import Concerns, Tier
from caregiver_app.guidance import Answer, Pack, answer
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    CareType,
    Question,
    Verdict,
    Who,
)
from caregiver_app.training.cards import Card, ConcernStoryCard, QuestionStoryCard

_SOCIETY = (
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
)


class Near(StrEnum):
    """How near a choice came to the answer, the nearest first."""

    MATCH = "match"
    CLOSE = "close"
    """Not the same words, but as strict: "up to you" and "no rule"."""
    SOONER = "sooner"
    """A call or an act sooner than the answer asks for: never a mistake."""
    CAREFUL = "careful"
    """More careful than need be, or the worker asked where the policy itself says no."""
    APART = "apart"


@dataclass(frozen=True, slots=True)
class CardOutcome:
    """What came of one card. ``answer`` is the guide's, or None for a concern card.

    For a concern card ``truth`` is a tier and ``first_call`` the id of whom to call first; for a
    question card ``truth`` is a verdict and ``first_call`` is "".
    """

    card: Card
    choice: Verdict | Tier
    truth: Verdict | Tier
    near: Near
    answer: Answer | None = None
    first_call: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a round, and the cards to look at again: neither matched nor sooner."""

    answered: int
    matched: int
    close: int
    sooner: int
    careful: int
    again: tuple[Card, ...]


@dataclass(slots=True)
class Session:
    """A round: ``cards`` in their order, and the outcomes so far, the latest choice for each."""

    pack: Pack
    concerns: Concerns
    cards: tuple[Card, ...]
    outcomes: dict[str, CardOutcome] = field(default_factory=dict)

    @classmethod
    def start(
        cls,
        pack: Pack,
        concerns: Concerns,
        cards: Sequence[Card],
        *,
        seed: int,
        care_type: CareType | None = None,
        length: int | None = None,
    ) -> "Session":
        """Shuffle ``cards`` by ``seed`` and take the first ``length`` (None: all of them).

        With ``care_type``, only its questions and the concerns, which are for every care type.
        """
        fitting = [card for card in cards if _fits(card, care_type)]
        # The order of a game, not a secret: it must be the same for the same seed.
        random.Random(seed).shuffle(fitting)
        return cls(pack, concerns, tuple(fitting[:length]))

    def answer(self, card: Card, choice: Verdict | Tier) -> CardOutcome:
        """Give what comes of ``choice``, and note it for the summary.

        Raises ``ValueError`` for a card of another round, a tier for a question or a verdict for
        a concern.
        """
        if card not in self.cards:
            raise ValueError(f"{card.id} is not in this round")
        outcome = self._outcome(card, choice)
        self.outcomes[card.id] = outcome
        return outcome

    def summary(self) -> Summary:
        """Count the cards answered so far."""
        found = [self.outcomes[card.id] for card in self.cards if card.id in self.outcomes]
        nears = [outcome.near for outcome in found]
        return Summary(
            answered=len(found),
            matched=nears.count(Near.MATCH),
            close=nears.count(Near.CLOSE),
            sooner=nears.count(Near.SOONER),
            careful=nears.count(Near.CAREFUL),
            again=tuple(
                outcome.card for outcome in found if outcome.near not in (Near.MATCH, Near.SOONER)
            ),
        )

    def _outcome(self, card: Card, choice: Verdict | Tier) -> CardOutcome:
        if isinstance(card, QuestionStoryCard) and isinstance(choice, Verdict):
            found = answer(self.pack, card.question)
            near = _near_verdict(choice, found.verdict, card.question)
            return CardOutcome(card, choice, found.verdict, near, answer=found)
        if isinstance(card, ConcernStoryCard) and isinstance(choice, Tier):
            kind = next(kind for kind in self.concerns.kinds if kind.id == card.kind)
            tier, first_call = kind.raised_by(card.when)
            return CardOutcome(card, choice, tier, _near_tier(choice, tier), first_call=first_call)
        raise ValueError(f"{choice!r} does not answer {card.id}")


def _fits(card: Card, care_type: CareType | None) -> bool:
    if care_type is None or isinstance(card, ConcernStoryCard):
        return True
    return card.question.care_type is care_type


def _near_verdict(choice: Verdict, truth: Verdict, question: Question) -> Near:
    if choice is truth:
        return Near.MATCH
    if STRICTNESS[choice] == STRICTNESS[truth]:
        return Near.CLOSE
    # Nothing may discourage a call that is open: holding back from it is not the careful answer.
    if truth is Verdict.YES and question.action is Action.CALL_OR_MEET:
        return Near.APART
    if choice is Verdict.NO and _owed(question, truth):
        return Near.APART
    if STRICTNESS[choice] > STRICTNESS[truth] or choice is Verdict.ASK_FIRST:
        return Near.CAREFUL
    return Near.APART


def _owed(question: Question, truth: Verdict) -> bool:
    """Say whether "no" is no care: to the child at home, or to a message of the Society."""
    if question.who is Who.CHILD_IN_MY_CARE:
        return truth in (Verdict.YES, Verdict.NO_RULE)
    return question.who in _SOCIETY and question.action is Action.REPLY


def _near_tier(choice: Tier, truth: Tier) -> Near:
    if choice is truth:
        return Near.MATCH
    return Near.SOONER if choice.place < truth.place else Near.APART
