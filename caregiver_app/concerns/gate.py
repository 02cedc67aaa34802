"""No line contradicts the case it stands in: every kind is put together with all that may raise it.

A case is a kind with some of its conditions true. It has a tier and a first call, and closes what
the rules of the place close (``[gate]`` of ``concerns.toml``). Every line of the page is held
against each case, against each other line, and against its own words (``guidance/cues.py``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from caregiver_app.concerns.breaks import ConcernBreak
from caregiver_app.concerns.numbers import EMERGENCY, POLICE, SOCIETY, WORKERS
from caregiver_app.concerns.page_lines import PageLine, every_line, page_lines, tier_line
from caregiver_app.concerns.tools import Tool
from caregiver_app.concerns.values import (
    ConcernKind,
    Concerns,
    ConcernStep,
    GateRules,
    GuidanceCard,
    Order,
    Tier,
)
from caregiver_app.guidance.cues import DeedCues, disagreements
from caregiver_app.guidance.deeds import Deed, offering, opposites

CALLS: Mapping[str, Deed] = {
    EMERGENCY: Deed.EMERGENCY,
    SOCIETY: Deed.SOCIETY,
    POLICE: Deed.POLICE,
    "worker": Deed.WORKER,
    "resource-worker": Deed.WORKER,
    "supervisor": Deed.SUPERVISOR,
}
"""What a step tells to do by whom it calls; helplines of a place have no deed of their own here."""


@dataclass(frozen=True, slots=True)
class KindCase:
    """A kind with the conditions ``when`` true: how urgent it then is, and what is closed."""

    kind: ConcernKind
    when: tuple[str, ...]
    tier: Tier
    first_call: str
    closed: frozenset[Deed]
    order: tuple[Order, ...]

    def __str__(self) -> str:
        said = f"{self.kind.id}, {self.tier}"
        return f"{said}, where {' and '.join(self.when)}" if self.when else said


def cases(kind: ConcernKind, rules: GateRules) -> Iterator[KindCase]:
    """Give every combination of what may raise ``kind``, that of nothing first."""
    raised = {one.when: one for one in kind.raised}
    for many in range(len(raised) + 1):
        for when in combinations(raised, many):
            tier, call = kind.raised_by(frozenset(when))
            named = (*kind.marks, *(mark for one in when for mark in raised[one].marks))
            marks = [rules.marks[one] for one in dict.fromkeys(named) if one in rules.marks]
            yield KindCase(
                kind,
                when,
                tier,
                call,
                rules.closed.union(
                    rules.tiers.get(tier, frozenset()), *(mark.closed for mark in marks)
                ),
                (*rules.order, *(pair for mark in marks for pair in mark.order)),
            )


def check_gate(
    concerns: Concerns, tools: Iterable[Tool], file: Path, cues: DeedCues | None
) -> tuple[ConcernBreak, ...]:
    """Give every contradiction, each once, with the first case it was found in.

    ``tools`` are the sheets that show beside kinds, ``file`` names the place in findings. Without
    ``cues`` (a language that has none) words are not held against the data.
    """
    found: dict[tuple[str, str], ConcernBreak] = {}
    sheets = tuple(tools)
    for key, said, expected, name in _faults(concerns, sheets, cues):
        where = name or str(file)
        found.setdefault((where + key, said), ConcernBreak(where, key, said, expected))
    return tuple(found.values())


Fault = tuple[str, str, str, str]
"""Key, what was found, what was expected, and the file where it is not that of the concerns."""


def _faults(concerns: Concerns, tools: tuple[Tool, ...], cues: DeedCues | None) -> Iterator[Fault]:
    for line in every_line(concerns, tools):
        for deed in sorted(line.does.forbids & concerns.gate.open):
            yield line.key, f"forbids “{deed}”", "nothing that holds back a call", line.file
        for said in disagreements(line.text, line.does, cues) if cues else ():
            yield line.key, f"{said}: {line.text}", "words and data that agree", line.file
    for card in (*concerns.kinds, *concerns.cards):
        lines = tuple(page_lines(concerns, card, tools))
        yield from _calls(card)
        if isinstance(card, ConcernKind):
            yield from _kind(concerns, card, lines)
        else:
            yield from _opposites(lines)
            yield from _offered(lines, concerns.gate.closed, card.id)


def _kind(concerns: Concerns, kind: ConcernKind, lines: tuple[PageLine, ...]) -> Iterator[Fault]:
    tiers = {tier: tier_line(concerns, tier) for tier in Tier}
    for tier in dict.fromkeys(case.tier for case in cases(kind, concerns.gate)):
        yield from _opposites((tiers[tier], *lines))
    for case in cases(kind, concerns.gate):
        yield from _offered((tiers[case.tier], *lines), case.closed, str(case))
        yield from _in_order(case)
        yield from _first_call(case)


def _offered(lines: Iterable[PageLine], closed: frozenset[Deed], where: str) -> Iterator[Fault]:
    by_key = {line.key: line for line in lines}
    for key, deed in offering({one: by_key[one].does for one in by_key}, closed):
        line = by_key[key]
        yield key, f"offers “{deed}”: {line.text}", f"not that, closed in {where}", line.file


def _opposites(lines: Iterable[PageLine]) -> Iterator[Fault]:
    by_key = {line.key: line for line in lines}
    for one, other, deed in opposites({key: line.does for key, line in by_key.items()}):
        found = f"offers “{deed}”, which {other} forbids: {by_key[other].text}"
        yield one, found, "lines that agree on one page", by_key[one].file


def _in_order(case: KindCase) -> Iterator[Fault]:
    steps = case.kind.steps
    for first, then in case.order:
        late = _first(steps, then)
        early = _first(steps, first)
        if late is not None and (early is None or early >= late):
            key = f"[{case.kind.id}].steps[{steps[late].id}]"
            yield key, f"offers “{then}” first", f"a step before it with “{first}”, in {case}", ""


def _first(steps: tuple[ConcernStep, ...], deed: Deed) -> int | None:
    return next((at for at, step in enumerate(steps) if deed in step.does.offers), None)


def _first_call(case: KindCase) -> Iterator[Fault]:
    """Who is called first is open in the case, is called by a step, and by none after a worker."""
    key, call = f"[{case.kind.id}].first_call", case.first_call
    deed = CALLS.get(call)
    after = {then for _, then in case.order}
    if deed is not None and (deed in case.closed or deed in after):
        yield key, call, f"someone who is open to call first, in {case}", ""
    for step in case.kind.steps:
        here = f"[{case.kind.id}].steps[{step.id}]"
        if call in step.calls:
            return
        if any(one in WORKERS for one in step.calls) or (step.calls and case.tier is Tier.NOW):
            found = f"calls {', '.join(step.calls)} before {call}"
            yield here, found, f"a step that calls {call} before it, in {case}", ""
            return
    yield key, call, f"a step that calls them, in {case}", ""


def _calls(card: GuidanceCard) -> Iterator[Fault]:
    """A step that shows a number tells to call it, so that nothing closed is shown."""
    for step in card.steps:
        key = f"[{card.id}].steps[{step.id}]"
        for call in step.calls:
            deed = CALLS.get(call)
            if deed is not None and deed not in step.does.offers:
                yield key, f"calls {call} and does not offer “{deed}”", "both", ""
