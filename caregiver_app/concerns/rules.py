"""What must hold between the entries: danger first, the report never replaced, all sourced."""

from collections.abc import Iterable, Set
from pathlib import Path

from caregiver_app.concerns.breaks import Findings
from caregiver_app.concerns.numbers import (
    EMERGENCY,
    POLICE,
    SOCIETY,
    WORKERS,
    NumberConfidence,
    Societies,
)
from caregiver_app.concerns.values import (
    ConcernKind,
    Concerns,
    ConcernStep,
    GuidanceCard,
    LineGroup,
    Report,
    Tier,
)

NEVER = "Do not "
NEEDED_PARTS = ("urgent", "duty", "on-the-phone", "when-a-child-tells", "online-evidence")
NEEDED_LINES = {
    "urgent": ("society", "society-always", "any-society"),
    "on-the-phone": ("gap",),
}
NEEDED_FIXED = (
    "must-call",
    "may-call",
    "if-you-suspect",
    "age",
    "words-only",
    "again",
    "second-call",
)
NEEDED_OPENING = "any"


def check(concerns: Concerns, file: Path, societies_file: Path, findings: Findings) -> None:
    """Refuse what contradicts itself. ``file`` and ``societies_file`` name the place in errors."""
    rules = _Rules(concerns, file, findings)
    rules.needed()
    rules.ids()
    for kind in concerns.kinds:
        rules.kind(kind)
    for card in concerns.cards:
        rules.never(f"cards[{card.id}]", card.never)
    rules.named()
    for part in concerns.parts.values():
        rules.never(f"parts.{part.id}", part.of(LineGroup.NEVER))
    rules.order()
    rules.calls()
    rules.facts()
    _sources(concerns, file, societies_file, findings)


def called(kind: ConcernKind) -> str:
    """Give who the steps of ``kind`` call first, leaving out steps that only sometimes apply."""
    for step in kind.steps:
        if step.calls and not step.conditional:
            return step.calls[0]
    return ""


class _Rules:
    def __init__(self, concerns: Concerns, file: Path, findings: Findings) -> None:
        self._concerns = concerns
        self._file = file
        self._findings = findings
        self._callable = {SOCIETY, POLICE, *WORKERS, *concerns.societies.helplines}

    def _refuse(self, key: str, found: object, expected: str) -> None:
        self._findings.refuse(self._file, key, found, expected)

    def needed(self) -> None:
        concerns = self._concerns
        for part in NEEDED_PARTS:
            if part not in concerns.parts:
                self._refuse(f"parts.{part}", "nothing", "this part")
        for part, lines in NEEDED_LINES.items():
            there = (
                [line.id for line in concerns.parts[part].lines] if part in concerns.parts else []
            )
            for line in lines:
                if line not in there:
                    self._refuse(f"parts.{part}.lines", ", ".join(there), line)
        for sentence in NEEDED_FIXED:
            if sentence not in concerns.fixed:
                self._refuse("fixed", ", ".join(concerns.fixed), sentence)
        if NEEDED_OPENING not in concerns.call_sheet.openings:
            self._refuse("call_sheet.openings", "nothing", NEEDED_OPENING)

    def ids(self) -> None:
        concerns = self._concerns
        self._once("kinds", [one.id for one in (*concerns.kinds, *concerns.cards)])
        self._once("kinds", [f"number {kind.number}" for kind in concerns.kinds])

    def _once(self, key: str, ids: list[str]) -> None:
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            self._refuse(key, f"{', '.join(twice)} twice", "each id once")

    def kind(self, kind: ConcernKind) -> None:
        key = f"kinds[{kind.id}]"
        if kind.tier is Tier.NOW and (kind.first_call, kind.steps[0].calls[:1]) != (
            EMERGENCY,
            (EMERGENCY,),
        ):
            self._refuse(f"{key}.steps", kind.steps[0].id, "a first step that calls 911")
        if kind.first_call != called(kind):
            self._refuse(f"{key}.first_call", kind.first_call, called(kind) or "a step that calls")
        for raised in kind.raised:
            here = f"{key}.raised[{raised.when}]"
            if raised.to.place >= kind.tier.place:
                self._refuse(here, raised.to, f"a tier above {kind.tier}")
            if raised.to is Tier.NOW and raised.first_call != EMERGENCY:
                self._refuse(here, raised.first_call, EMERGENCY)
        can_be_now = any(raised.to is Tier.NOW for raised in kind.raised)
        if can_be_now and not any(EMERGENCY in step.calls for step in kind.steps):
            self._refuse(f"{key}.steps", "no step that calls 911", "a step that calls 911")
        self._report(key, kind)
        self.never(key, kind.never)

    def named(self) -> None:
        """Refuse a kind, a mark or a condition that is named and not there."""
        concerns = self._concerns
        cards: tuple[GuidanceCard, ...] = (*concerns.kinds, *concerns.cards)
        ids = {card.id for card in cards}
        for card in cards:
            key = f"[{card.id}]"
            raised = card.raised if isinstance(card, ConcernKind) else ()
            marks = {*card.marks, *(mark for one in raised for mark in one.marks)}
            self._known(f"{key}.marks", marks, set(concerns.gate.marks))
            whens = {one.when for one in raised}
            for step in card.steps:
                self._known(f"{key}.steps[{step.id}].must_when", step.must_when, whens)
            again = {step.id for step in card.steps} & card.former.keys()
            self._known(f"{key}.former", again, set())
            if isinstance(card, ConcernKind):
                self._known(f"{key}.see_also", card.see_also, ids - {card.id})
        for part in concerns.parts.values():
            for line in part.lines:
                named = (*line.only_for, *line.not_for)
                self._known(f"parts.{part.id}.lines[{line.id}]", named, ids)

    def _known(self, key: str, named: Iterable[str], known: Set[str]) -> None:
        for one in sorted(set(named) - known):
            self._refuse(key, one, "one of " + ", ".join(sorted(known)) if known else "no such id")

    def _report(self, key: str, kind: ConcernKind) -> None:
        """Telling the worker never stands in place of the report: the report comes before."""
        reported = False
        for step in kind.steps:
            here = f"{key}.steps[{step.id}]"
            if step.report is not None:
                reported = True
                if step.calls[:1] != (SOCIETY,):
                    self._refuse(here, step.calls, "a report that calls the society")
                if step.report is Report.MUST and step.conditional:
                    self._refuse(here, "conditional", "a report that must be made is never that")
                self._at_once(here, kind, step)
            if not reported and any(call in WORKERS for call in step.calls):
                self._refuse(here, step.calls, "the report before any worker is told")
        if not reported:
            self._refuse(f"{key}.steps", "no report", "a step that is the report")

    def _at_once(self, here: str, kind: ConcernKind, step: ConcernStep) -> None:
        """A report that must be made is made at once: no later tier stands beside it."""
        tiers = {raised.to for raised in kind.raised if raised.when in step.must_when}
        if step.report is Report.MUST:
            tiers.add(kind.tier)
        for tier in tiers:
            if tier.place > Tier.WITHIN_THE_HOUR.place:
                expected = f"{Tier.WITHIN_THE_HOUR} at the latest, where the report must be made"
                self._refuse(here, tier, expected)

    def never(self, key: str, never: Iterable[str]) -> None:
        for text in never:
            if not text.startswith(NEVER):
                self._refuse(f"{key}.never", text, f"a text that starts with “{NEVER.strip()}”")

    def order(self) -> None:
        places = [kind.tier.place for kind in self._concerns.kinds]
        if places != sorted(places):
            self._refuse("kinds", "a less urgent kind first", "the most urgent kinds first")

    def calls(self) -> None:
        for card in (*self._concerns.kinds, *self._concerns.cards):
            asked = {call for step in card.steps for call in step.calls}
            if isinstance(card, ConcernKind):
                asked |= {card.first_call, *(raised.first_call for raised in card.raised)}
            for call in sorted(asked - self._callable):
                self._refuse(f"[{card.id}].calls", call, "a helpline or a role that is known")

    def facts(self) -> None:
        facts, used = self._concerns.facts, set[str]()
        for place, names in _uses(self._concerns):
            used |= set(names)
            for name in names:
                if name not in facts:
                    self._refuse(place, name, "a fact that [facts] has")
                elif facts[name].confidence is NumberConfidence.UNVERIFIED:
                    self._refuse(place, f"{name}, marked L", "only facts marked H or M are shown")
        for name in facts.keys() - used:
            if facts[name].confidence is not NumberConfidence.UNVERIFIED:
                self._refuse(f"facts.{name}", "a fact that nothing uses", "facts in use")


def _uses(concerns: Concerns) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield "duty.facts", concerns.duty.facts
    cards: tuple[GuidanceCard, ...] = (*concerns.kinds, *concerns.cards)
    for card in cards:
        yield f"[{card.id}].facts", card.facts
        for step in card.steps:
            yield f"[{card.id}].steps[{step.id}].facts", step.facts
    for part in concerns.parts.values():
        for line in part.lines:
            yield f"parts.{part.id}.lines[{line.id}].facts", line.facts


def _sources(concerns: Concerns, file: Path, societies_file: Path, findings: Findings) -> None:
    societies = concerns.societies
    at_numbers = set(_society_sources(societies))
    at_facts = {name for fact in concerns.facts.values() for name in fact.sources}
    for name in sorted(at_numbers - societies.sources.keys()):
        findings.refuse(societies_file, f"sources.{name}", "nothing", "a source that is used")
    for name in sorted(at_facts - concerns.sources.keys()):
        findings.refuse(file, f"sources.{name}", "nothing", "a source that is used")
    for name in sorted(concerns.sources.keys() - at_numbers - at_facts):
        findings.refuse(file, f"sources.{name}", "a source that nothing uses", "sources in use")


def _society_sources(societies: Societies) -> Iterable[str]:
    yield from societies.find.sources
    for society in societies.societies:
        for number in society.numbers:
            yield from number.sources
    for helpline in societies.helplines.values():
        for number in helpline.numbers:
            yield from number.sources
        if helpline.text_to is not None:
            yield from helpline.text_to.sources
        if helpline.web is not None:
            yield from helpline.web.sources
