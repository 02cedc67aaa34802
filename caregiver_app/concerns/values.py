"""What the files of concerns say, as frozen values. Rules in ``kinds.py`` keep them whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caregiver_app.concerns.duty import DutyRules
from caregiver_app.concerns.numbers import Confidence, Societies, Source
from caregiver_app.concerns.questions import Questions
from caregiver_app.concerns.signs import Signs


class Tier(StrEnum):
    """How soon to act, the most urgent first."""

    NOW = "now"
    WITHIN_THE_HOUR = "within-the-hour"
    SAME_DAY = "same-day"
    NEXT_WORKING_DAY = "next-working-day"

    @property
    def place(self) -> int:
        """0 for the most urgent."""
        return list(Tier).index(self)


class Report(StrEnum):
    """What a call to the society is, under the duty to report."""

    MUST = "must"
    IF_SUSPECTED = "if-suspected"


class Group(StrEnum):
    """What the lines of a part are for."""

    KNOW = "know"
    DO = "do"
    SAY = "say"
    ASK = "ask"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that the words rest on. Never one that is not verified."""

    id: str
    text: str
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TierWords:
    """What a tier is called, and one line under it."""

    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``calls`` are helplines or roles, ``fixed`` the fixed sentences it shows.

    ``conditional``: the step, or the call in it, is needed only where its words say so.
    ``report``: this call is the report, made in the caregiver's own name.
    ``image``: a sexual picture of a child may be here; nobody copies it.
    """

    id: str
    title: str
    text: str
    calls: tuple[str, ...]
    report: Report | None
    conditional: bool
    image: bool
    fixed: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raise:
    """What makes a kind more urgent, to which tier, and who is then called first."""

    to: Tier
    when: str
    text: str
    first_call: str


@dataclass(frozen=True, slots=True)
class Card:
    """Guidance in steps; not a report."""

    id: str
    title: str
    line: str
    steps: tuple[Step, ...]
    record: tuple[str, ...]
    never: tuple[str, ...]
    child: tuple[str, ...]
    caregiver: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind(Card):
    """One of the 18 kinds of concern: a base tier, and what raises it."""

    number: int
    tier: Tier
    first_call: str
    raised: tuple[Raise, ...]
    signs: tuple[str, ...]

    def then_calls(self, first: str) -> str:
        """Give whom the steps call after ``first``: a call that always applies before another."""
        steps = sorted(self.steps, key=lambda step: step.conditional)
        calls = (call for step in steps for call in step.calls)
        return next((call for call in calls if call != first), "")

    def raised_by(self, when: frozenset[str]) -> tuple[Tier, str]:
        """Give the tier and the first call where the conditions ``when`` (ids) hold.

        The most urgent wins; of two as urgent, the first in the file.
        """
        best, call = self.tier, self.first_call
        for raised in self.raised:
            if raised.when in when and raised.to.place < best.place:
                best, call = raised.to, raised.first_call
        return best, call


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of a part, with the facts it rests on."""

    id: str
    group: Group
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Words that every kind shares: the duty to report, how to answer a child, and so on.

    ``cite`` is the Act and the section that the lines rest on, "" where no Act does.
    """

    id: str
    title: str
    line: str
    lines: tuple[PartLine, ...]
    cite: str = ""

    def of(self, group: Group) -> tuple[str, ...]:
        """Give the texts of one group, in order."""
        return tuple(line.text for line in self.lines if line.group is group)

    def text(self, line_id: str) -> str:
        """Give the text of one line. Raises ``KeyError`` for an unknown id."""
        return {line.id: line.text for line in self.lines}[line_id]


@dataclass(frozen=True, slots=True)
class CallSheetWords:
    """The opening sentence by care type (``any`` for none) and the label of each field."""

    openings: Mapping[str, str]
    fields: Mapping[str, str]
    not_known: str


@dataclass(frozen=True, slots=True)
class Concerns:
    """Everything that one place's folder of concerns holds. Kinds stand by urgency.

    ``draft``: nobody has checked it; wherever it shows, that is said.
    """

    id: str
    place: str
    draft: bool
    version: str
    read: date
    tiers: Mapping[Tier, TierWords]
    fixed: Mapping[str, str]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    parts: Mapping[str, Part]
    call_sheet: CallSheetWords
    kinds: tuple[Kind, ...]
    cards: tuple[Card, ...]
    societies: Societies
    questions: Questions
    signs: Signs
    duty: DutyRules

    def kind(self, kind_id: str) -> Kind:
        """Give one kind. Raises ``KeyError`` for an unknown id."""
        return {kind.id: kind for kind in self.kinds}[kind_id]

    def searched(self) -> Mapping[str, tuple[str, ...]]:
        """Give the words of each kind and card that a search looks through, most urgent first."""
        cards: tuple[Card, ...] = (*self.kinds, *self.cards)
        return {
            card.id: (card.title, card.line, *(card.signs if isinstance(card, Kind) else ()))
            for card in cards
        }

    def card(self, card_id: str) -> Card:
        """Give one guidance card. Raises ``KeyError`` for an unknown id."""
        return {card.id: card for card in self.cards}[card_id]
