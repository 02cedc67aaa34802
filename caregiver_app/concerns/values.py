"""What the files of concerns say, as frozen values. Rules in ``kinds.py`` keep them whole."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from caregiver_app.concerns.duty import IF_YOU_SUSPECT, MUST_CALL, SECOND_CALL, DutyRules
from caregiver_app.concerns.numbers import WORKERS, NumberConfidence, NumberSource, Societies
from caregiver_app.concerns.questions import Questions
from caregiver_app.guidance.deeds import NOTHING, Deed, Deeds


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


class LineGroup(StrEnum):
    """What the lines of a part are for."""

    KNOW = "know"
    DO = "do"
    SAY = "say"
    ASK = "ask"
    NEVER = "never"


class ListedLines(StrEnum):
    """The lists of a card whose lines tell what to do."""

    NEVER = "never"
    CHILD = "child"
    CAREGIVER = "caregiver"


Order = tuple[Deed, Deed]
"""Two deeds: a step that tells to do the first stands before any that tells to do the second."""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One line of a list: what it says, and what it tells to do or not to do."""

    id: str
    text: str
    does: Deeds


@dataclass(frozen=True, slots=True)
class KindMark:
    """What is closed, and which of two comes first, wherever a kind or a condition has the mark."""

    closed: frozenset[Deed]
    order: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class GateRules:
    """What no line may tell to do.

    ``closed`` is never offered, ``open`` never forbidden, ``order`` holds in every kind; ``tiers``
    close more while a kind is that urgent, ``marks`` what a kind or a condition is marked with.
    """

    closed: frozenset[Deed]
    open: frozenset[Deed]
    order: tuple[Order, ...]
    tiers: Mapping[Tier, frozenset[Deed]]
    marks: Mapping[str, KindMark]


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """One fact that the words rest on. Never one that is not verified."""

    id: str
    text: str
    confidence: NumberConfidence
    sources: tuple[str, ...]
    does: Deeds = NOTHING


@dataclass(frozen=True, slots=True)
class TierWords:
    """What a tier is called, and one line under it."""

    title: str
    line: str
    does: Deeds = NOTHING


@dataclass(frozen=True, slots=True)
class ConcernStep:
    """One thing to do. ``calls`` are helplines or roles, ``fixed`` the fixed sentences it shows.

    ``conditional``: the step, or the call in it, is needed only where its words say so.
    ``report``: this call is the report, made in the caregiver's own name. ``must_when`` are the
    conditions that make it one that must be made. ``does``: what title and text tell to do.
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
    does: Deeds
    must_when: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Raise:
    """What makes a kind more urgent, to which tier, and who is then called first."""

    to: Tier
    when: str
    text: str
    first_call: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidanceCard:
    """Guidance in steps; not a report.

    ``former`` names the steps it once had, by id: a concern on record may hold them as done.
    """

    id: str
    title: str
    line: str
    steps: tuple[ConcernStep, ...]
    record: tuple[str, ...]
    advice: Mapping[ListedLines, tuple[AdviceLine, ...]]
    facts: tuple[str, ...]
    marks: tuple[str, ...]
    former: Mapping[str, str]

    @property
    def never(self) -> tuple[str, ...]:
        """What not to do."""
        return self._texts(ListedLines.NEVER)

    @property
    def child(self) -> tuple[str, ...]:
        """What helps the child afterwards."""
        return self._texts(ListedLines.CHILD)

    @property
    def caregiver(self) -> tuple[str, ...]:
        """What helps the caregiver afterwards."""
        return self._texts(ListedLines.CAREGIVER)

    def fixed(self, step: ConcernStep, when: Set[str]) -> tuple[str, ...]:
        """Give the fixed sentences (ids) of ``step`` where the conditions ``when`` hold.

        A report that has to be made then says so, and a call to a worker that it is not the report.
        """
        if step.must_when & when:
            return tuple(MUST_CALL if name == IF_YOU_SUSPECT else name for name in step.fixed)
        must = any(one.must_when & when for one in self.steps)
        if must and step.report is None and set(step.calls) & set(WORKERS):
            return (*step.fixed, SECOND_CALL)
        return step.fixed

    def step_titles(self) -> Mapping[str, str]:
        """Give the title of each step by its id, those it once had too."""
        return {**self.former, **{step.id: step.title for step in self.steps}}

    def _texts(self, listed: ListedLines) -> tuple[str, ...]:
        return tuple(line.text for line in self.advice[listed])


@dataclass(frozen=True, slots=True)
class ConcernKind(GuidanceCard):
    """One of the 18 kinds of concern: a base tier, and what raises it.

    ``see_also`` are other kinds that may stand behind it, by id.
    """

    number: int
    tier: Tier
    first_call: str
    raised: tuple[Raise, ...]
    signs: tuple[str, ...]
    see_also: tuple[str, ...]

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
    """One line of a part, with the facts it rests on and what it tells to do.

    ``only_for`` and ``not_for`` name the kinds it shows with alone, or does not show with.
    """

    id: str
    group: LineGroup
    text: str
    facts: tuple[str, ...]
    does: Deeds = NOTHING
    only_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()

    def shows_with(self, card_id: str) -> bool:
        """Say whether it shows beside that kind or card; "" is beside none of them."""
        return card_id not in self.not_for and (not self.only_for or card_id in self.only_for)


@dataclass(frozen=True, slots=True)
class SharedPart:
    """Words that every kind shares: the duty to report, how to answer a child, and so on.

    ``cite`` is the Act and the section that the lines rest on, "" where no Act does. ``does`` is
    what the title and the line under it tell to do.
    """

    id: str
    title: str
    line: str
    lines: tuple[PartLine, ...]
    cite: str = ""
    does: Deeds = NOTHING

    def beside(self, card_id: str) -> "SharedPart":
        """Give the part as it shows beside that kind or card: without lines that are not for it."""
        return replace(self, lines=tuple(one for one in self.lines if one.shows_with(card_id)))

    def of(self, group: LineGroup) -> tuple[str, ...]:
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

    ``draft``: nobody has checked it; ``borrowed``: it shows to somebody who lives elsewhere, for
    want of their own. Wherever it shows, that is said.
    """

    id: str
    place: str
    draft: bool
    version: str
    read: date
    tiers: Mapping[Tier, TierWords]
    fixed: Mapping[str, str]
    fixed_does: Mapping[str, Deeds]
    facts: Mapping[str, SourcedFact]
    sources: Mapping[str, NumberSource]
    parts: Mapping[str, SharedPart]
    call_sheet: CallSheetWords
    kinds: tuple[ConcernKind, ...]
    cards: tuple[GuidanceCard, ...]
    societies: Societies
    questions: Questions
    duty: DutyRules
    gate: GateRules
    borrowed: bool = False

    def kind(self, kind_id: str) -> ConcernKind:
        """Give one kind. Raises ``KeyError`` for an unknown id."""
        return {kind.id: kind for kind in self.kinds}[kind_id]

    def searched(self) -> Mapping[str, tuple[str, ...]]:
        """Give the words of each kind and card that a search looks through, most urgent first."""
        cards: tuple[GuidanceCard, ...] = (*self.kinds, *self.cards)
        return {
            card.id: (card.title, card.line, *(card.signs if isinstance(card, ConcernKind) else ()))
            for card in cards
        }

    def card(self, card_id: str) -> GuidanceCard:
        """Give one guidance card. Raises ``KeyError`` for an unknown id."""
        return {card.id: card for card in self.cards}[card_id]

    def part(self, part_id: str, card_id: str = "") -> SharedPart:
        """Give one part as it shows beside a kind or card. Raises ``KeyError``."""
        return self.parts[part_id].beside(card_id)
