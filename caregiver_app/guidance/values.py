"""The values of a policy pack and of an answer: frozen, compared by what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Question,
    Verdict,
    Who,
)

Cell = tuple[CareType, Who, Action]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a verdict comes from.

    ``kind`` is policy, law, order or worker; ``section`` the heading of the policy or the section
    of the Act; ``rules`` the rule numbers of the policy, empty for the other kinds.
    """

    kind: str
    section: str
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """The policy text that an answer rests on; ``date`` is ISO 8601, ``short`` its short name."""

    id: str
    title: str
    date: str
    version: str
    short: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the pack: for these care types, people and actions, this verdict.

    ``facts`` are the facts that must be true for it to speak (only those that silence the policy,
    such as the adoption order). A ``fixed`` verdict holds whatever else is true.
    """

    id: str
    care_types: tuple[CareType, ...]
    whos: tuple[Who, ...]
    actions: tuple[Action, ...]
    facts: tuple[Fact, ...]
    verdict: Verdict
    basis: Basis
    sources: tuple[Source, ...]
    fixed: bool

    @property
    def rank(self) -> tuple[int, int]:
        """Give how specific the rule is: facts first, then how many of the three it narrows."""
        narrowed = (
            (len(self.care_types) < len(CareType))
            + (len(self.whos) < len(Who))
            + (len(self.actions) < len(Action))
        )
        return (len(self.facts), narrowed)

    @property
    def cells(self) -> Iterator["Cell"]:
        """Give each question that the rule is about."""
        for care in self.care_types:
            for who in self.whos:
                for action in self.actions:
                    yield care, who, action


@dataclass(frozen=True, slots=True)
class FactRule:
    """What a fact does to a verdict; ``fills`` means it answers only where the policy does not."""

    id: str
    fact: Fact
    actions: tuple[Action, ...]
    verdict: Verdict
    basis: Basis
    source: Source
    fills: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """Lines that go with an answer where all its conditions hold, in the order of the file."""

    id: str
    care_types: frozenset[CareType]
    whos: frozenset[Who]
    actions: frozenset[Action]
    verdicts: frozenset[Verdict]
    bases: frozenset[Basis]
    facts: frozenset[Fact]
    without: frozenset[Fact]
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilingRule:
    """How a contact of this kind is kept, and what to write down (ids of the words file)."""

    filing: Filing
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Why, and what the policy leaves open ("" where it leaves nothing)."""

    reason: str
    not_said: str


@dataclass(frozen=True, slots=True)
class WhoWords:
    """A person in words: in a list, with "a", with "the", and a line on who counts."""

    label: str
    a: str
    the: str
    hint: str


@dataclass(frozen=True, slots=True)
class ActionWords:
    """An action in words: in a list, as the end of "May I", and whole with ``{a}`` filled in."""

    label: str
    ask: str
    act: str
    hint: str
    act_child: str


@dataclass(frozen=True, slots=True)
class CareWords:
    """A care type in words: in a list, short, after "You are", and as the people it names."""

    label: str
    short: str
    you: str
    people: str


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict in words: on a chip, as a heading, its meaning, and its headline with ``{act}``."""

    chip: str
    heading: str
    meaning: str
    headline: str


@dataclass(frozen=True, slots=True)
class Words:
    """All wording of a pack in one language, by id."""

    note: str
    whos: Mapping[Who, WhoWords]
    actions: Mapping[Action, ActionWords]
    care_types: Mapping[CareType, CareWords]
    verdicts: Mapping[Verdict, VerdictWords]
    bases: Mapping[Basis, str]
    facts: Mapping[Fact, str]
    rules: Mapping[str, RuleWords]
    lines: Mapping[str, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What to write down and how the policy wants it filed."""

    filing: Filing
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The one answer to a question; ``trail`` names the rules that spoke, deciding first."""

    question: Question
    verdict: Verdict
    basis: Basis
    headline: str
    reason: str
    not_said: str | None
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]
    record: Record
    sources: tuple[Source, ...]
    note: str
    policy: PolicyRef
    trail: tuple[str, ...]
