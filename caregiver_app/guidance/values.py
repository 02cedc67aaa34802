"""The values of a policy pack and of an answer: frozen, compared by what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caregiver_app.guidance.vocabulary import (
    Action,
    Basis,
    CareType,
    Fact,
    Filing,
    Ground,
    Method,
    Question,
    Verdict,
    Who,
)

Cell = tuple[CareType, Who, Action]


@dataclass(frozen=True, slots=True)
class RuleText:
    """A text that rules rest on: a policy or a law.

    ``date`` is ISO 8601, ``short`` a short name.
    """

    id: str
    kind: str
    title: str
    date: str
    short: str


@dataclass(frozen=True, slots=True)
class VerdictSource:
    """Where a verdict comes from.

    ``kind`` is policy, law, order or worker; ``section`` the heading of the policy or the section
    of the Act; ``rules`` the rule numbers of the policy, empty for the other kinds. ``text`` is the
    policy or law itself, None for an order and a worker's answer.
    """

    kind: str
    section: str
    rules: tuple[int, ...] = ()
    text: RuleText | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Whose rules a pack holds, and what its texts call them.

    ``name`` is the whole name, ``short`` a short one. ``called`` is the word for such a body
    ("society", "agency"), ``worker`` the word for the child's worker and ``own_worker`` that for
    the caregiver's own; each fits after "the". ``society`` is its id in the numbers of the place,
    "" where it has none; ``made_up`` says that there is no such body.
    """

    name: str
    short: str
    called: str
    worker: str
    own_worker: str
    society: str = ""
    made_up: bool = False

    @property
    def blanks(self) -> Mapping[str, str]:
        """What the texts of a pack may leave to be filled with the body's own words."""
        return {
            "society_name": self.name,
            "society_short": self.short,
            "society": self.called,
            "worker": self.worker,
            "own_worker": self.own_worker,
        }


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """The policy text that an answer rests on; ``date`` is ISO 8601, ``short`` its short name.

    ``mark`` says that it is not the policy of the caregiver's own agency; "" where it is.
    """

    id: str
    title: str
    date: str
    version: str
    short: str
    mark: str = ""


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
    sources: tuple[VerdictSource, ...]
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
    """What a fact does to a verdict; ``fills`` means it answers only where the policy does not.

    ``also`` are facts that must be true beside it.
    """

    id: str
    fact: Fact
    actions: tuple[Action, ...]
    verdict: Verdict
    basis: Basis
    source: VerdictSource
    fills: bool
    also: frozenset[Fact] = frozenset()


@dataclass(frozen=True, slots=True)
class When:
    """The conditions of a part of an answer: all of them must hold.

    ``facts`` are the facts that must all be true, ``without`` those of which none may be.
    """

    care_types: frozenset[CareType]
    whos: frozenset[Who]
    actions: frozenset[Action]
    verdicts: frozenset[Verdict]
    bases: frozenset[Basis]
    facts: frozenset[Fact]
    without: frozenset[Fact]

    def holds(self, question: Question, who: Who, verdict: Verdict, basis: Basis) -> bool:
        """Say whether this goes with ``question`` about ``who``, answered so."""
        return self.told(question.facts) and self.fits(
            question.care_type, who, question.action, verdict, basis
        )

    def told(self, facts: frozenset[Fact]) -> bool:
        """Say whether ``facts`` are those of the conditions."""
        return self.facts <= facts and not self.without & facts

    def fits(
        self, care_type: CareType, who: Who, action: Action, verdict: Verdict, basis: Basis
    ) -> bool:
        """Say whether all conditions but the facts hold."""
        return (
            action in self.actions
            and who in self.whos
            and verdict in self.verdicts
            and basis in self.bases
            and care_type in self.care_types
        )


@dataclass(frozen=True, slots=True)
class Advice:
    """Lines that go with an answer where its conditions hold, in the order of the file.

    ``tonight`` are lines for what cannot wait for the worker; they stand among what to do.
    """

    id: str
    when: When
    do: tuple[str, ...]
    tonight: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of all its lines."""
        return (*self.do, *self.tonight, *self.avoid, *self.prefer)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that takes the place of the verdict's own where its conditions hold."""

    id: str
    when: When


@dataclass(frozen=True, slots=True)
class FilingRule:
    """How a contact of this kind is kept, and what to write down (ids of the words file)."""

    filing: Filing
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posted:
    """What stands behind a sign to look for before a post: how we know, and which rules."""

    ground: Ground
    rules: tuple[int, ...]


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
class CustomaryWords:
    """Customary care in its own words; ``ask`` is whom to ask there, ``ask_first`` a headline.

    ``rules`` are words of rules that speak of this care otherwise than of kinship service.
    """

    care: CareWords
    ask: str
    ask_first: str
    rules: Mapping[str, RuleWords]


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict in words: on a chip, as a heading, its meaning, and its headline with ``{act}``."""

    chip: str
    heading: str
    meaning: str
    headline: str


@dataclass(frozen=True, slots=True)
class AskingWords:
    """What a message to the worker says of the gap; ``{rules}`` is a list of numbers.

    The ``_bare`` ones are said where no rule is near.
    """

    silent: str
    silent_bare: str
    reading: str
    reading_bare: str


@dataclass(frozen=True, slots=True)
class ExampleWords:
    """The mark on every answer for whoever has another agency, and for who is not sure of it.

    ``offer`` is the choice to have the pack as an example.
    """

    other: str
    unsure: str
    offer: str


@dataclass(frozen=True, slots=True)
class PackWords:
    """All wording of a pack in one language, by id.

    ``ask`` is whom to ask as a rule. ``filings`` says how a contact is filed, ``ways`` why one
    made in this way is filed so and ``no_contact`` why what was no contact is; ``grounds`` says how
    we know of a sign in a post.
    """

    note: str
    ask: str
    customary: CustomaryWords
    example: ExampleWords
    asking: AskingWords
    filings: Mapping[Filing, str]
    ways: Mapping[Method, str]
    no_contact: str
    grounds: Mapping[Ground, str]
    whos: Mapping[Who, WhoWords]
    actions: Mapping[Action, ActionWords]
    care_types: Mapping[CareType, CareWords]
    verdicts: Mapping[Verdict, VerdictWords]
    bases: Mapping[Basis, str]
    facts: Mapping[Fact, str]
    rules: Mapping[str, RuleWords]
    headlines: Mapping[str, str]
    lines: Mapping[str, str]
    fields: Mapping[str, str]

    def care(self, care_type: CareType, *, customary: bool = False) -> CareWords:
        """Give the words of a care type, or of customary care."""
        return self.customary.care if customary else self.care_types[care_type]

    def whom_to_ask(self, *, customary: bool = False) -> str:
        """Give whom to ask, to stand within a sentence."""
        return self.customary.ask if customary else self.ask

    def rule(self, rule: str, *, customary: bool = False) -> RuleWords:
        """Give the words of a rule, in customary care its own where there are any."""
        own = self.customary.rules.get(rule) if customary else None
        return own or self.rules[rule]

    def headline(self, verdict: Verdict, *, customary: bool = False) -> str:
        """Give the headline of a verdict, with blanks, in customary care its own to ask first."""
        if customary and verdict is Verdict.ASK_FIRST:
            return self.customary.ask_first
        return self.verdicts[verdict].headline


@dataclass(frozen=True, slots=True)
class Record:
    """What to write down and how the policy wants it filed."""

    filing: Filing
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The one answer to a question; ``trail`` names the rules that spoke, deciding first.

    ``tonight`` are those of ``do`` that are for what cannot wait for the worker.
    """

    question: Question
    verdict: Verdict
    basis: Basis
    headline: str
    reason: str
    not_said: str | None
    do: tuple[str, ...]
    tonight: tuple[str, ...]
    avoid: tuple[str, ...]
    prefer: tuple[str, ...]
    record: Record
    sources: tuple[VerdictSource, ...]
    note: str
    policy: PolicyRef
    trail: tuple[str, ...]
