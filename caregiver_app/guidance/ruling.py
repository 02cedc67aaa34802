"""The verdict for one person on record on one day: for each child, as each thing they are.

One person can be two things at once (kin and a worker), children can live here under different
care types, and limits and a worker's answers hold for a time. Everything is put into plain
questions; the pack answers them. Where a person is two things the stricter answer wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from caregiver_app.guidance.answer import answer, strictest
from caregiver_app.guidance.around import (
    Limit,
    Link,
    Placement,
    Stage,
    Toward,
    WorkerSaid,
    care_before,
    in_force,
    next_change,
    stage_on,
)
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import (
    AUTHORITY,
    STRICTNESS,
    Action,
    CareType,
    Fact,
    Question,
    Who,
)

Facts = frozenset[Fact]

_ONE_DAY = timedelta(days=1)
_LINKED = frozenset({Fact.ALREADY_CONNECTED})


@dataclass(frozen=True, slots=True)
class ChildHere:
    """A child in this home: ``id`` is a Person id, ``placements`` how they live here and since."""

    id: str
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """One person as a verdict sees them.

    ``whos`` are what they are to every child (never empty); ``toward`` says otherwise for one.
    ``facts`` are standing facts of which no dates are known. ``own`` is the person's own id where
    they are themselves a child in this home: only their own placement counts then.
    """

    whos: tuple[Who, ...]
    toward: tuple[Toward, ...] = ()
    facts: Facts = frozenset()
    limits: tuple[Limit, ...] = ()
    links: tuple[Link, ...] = ()
    said: tuple[WorkerSaid, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer for one way of contact, for the children it is the same for.

    ``children`` are Person ids; empty where no child is on record. ``until`` is the last day on
    which nothing that is on record changes it, None where nothing on record will. ``care_known`` is
    False where no care type is known: the strictest of the four shows.
    """

    answer: Answer
    children: tuple[str, ...]
    until: date | None
    care_known: bool


@dataclass(frozen=True, slots=True)
class Ruled:
    """All rulings for one way of contact, the strictest first; at least one."""

    rulings: tuple[Ruling, ...]

    @property
    def strictest(self) -> Ruling:
        """The ruling to go by where all children are meant."""
        return self.rulings[0]


def rule_all(
    pack: Pack,
    around: Around,
    children: tuple[ChildHere, ...],
    day: date,
    care: CareType | None = None,
) -> Mapping[Action, Ruled]:
    """Give the verdict for every way of contact with a person on ``day``.

    ``care`` is the caregiver's care type where no child's placement says one; None where it is not
    known. A limit or a worker's answer that has run out is not used (:func:`run_out`).
    """
    mine = tuple(one for one in children if one.id == around.own) if around.own else children
    parts = tuple(_part(around, child, day, care) for child in mine or (ChildHere(""),))
    return _ruled(pack, parts)


def run_out(around: Around, day: date) -> tuple[Limit | WorkerSaid, ...]:
    """Give what was said for a time that is over on ``day``: shown as such, and asked anew.

    An older answer on the same way of contact is passed over where a newer one is in force.
    """
    holding = {(one.action, one.child) for one in around.said if in_force(one.until, day)}
    limits = [one for one in around.limits if not in_force(one.until, day)]
    said = [
        one
        for one in around.said
        if not in_force(one.until, day) and (one.action, one.child) not in holding
    ]
    return (*limits, *said)


class _Part(NamedTuple):
    """All that a verdict toward one child turns on, as it can be remembered by.

    ``said`` has, for each way of contact that a worker spoke of, what was said and its last day.
    """

    child: str
    care: CareType | None
    whos: tuple[Who, ...]
    facts: Facts
    until: date | None
    said: tuple[tuple[Action, Facts, date | None], ...]


def _part(around: Around, child: ChildHere, day: date, care: CareType | None) -> _Part:
    known, facts = _placed(child, day, care)
    change = next_change(child.placements, day)
    ends = [] if change is None or change.since is None else [change.since - _ONE_DAY]
    for limit in around.limits:
        if limit.child in ("", child.id) and in_force(limit.until, day):
            facts |= {Fact(limit.fact)}
            if limit.until is not None:
                ends.append(limit.until)
    if around.links:
        facts |= _LINKED
    until = min(ends, default=None)
    here = [one for one in around.said if one.child in ("", child.id) and in_force(one.until, day)]
    said = tuple(_said(action, here, until) for action in sorted({one.action for one in here}))
    return _Part(child.id, known, _whos(around, child.id), around.facts | facts, until, said)


def _said(
    action: str, here: list[WorkerSaid], until: date | None
) -> tuple[Action, Facts, date | None]:
    spoken = [one for one in here if one.action == action]
    facts = frozenset(Fact.WORKER_AGREED if one.agreed else Fact.WORKER_REFUSED for one in spoken)
    ends = [end for end in (until, *(one.until for one in spoken)) if end is not None]
    return Action(action), facts, min(ends, default=None)


@lru_cache(maxsize=4096)
def _ruled(pack: Pack, parts: tuple[_Part, ...]) -> Mapping[Action, Ruled]:
    """Give the verdicts: remembered, because many people are alike."""
    children = [_for_child(pack, part) for part in parts]
    return {action: _together([child[action] for child in children]) for action in Action}


def _for_child(pack: Pack, part: _Part) -> dict[Action, Ruling]:
    ids = (part.child,) if part.child else ()
    sure = part.care is not None
    plain = _answers(pack, part.care, part.whos, part.facts)
    found = {action: Ruling(one, ids, part.until, sure) for action, one in plain.items()}
    for action, said, until in part.said:
        one = _answers(pack, part.care, part.whos, part.facts | said)[action]
        found[action] = Ruling(one, ids, until, sure)
    return found


def _placed(child: ChildHere, day: date, care: CareType | None) -> tuple[CareType | None, Facts]:
    """Give the care type of a child's placement on ``day``, and the facts that it makes true."""
    stage = stage_on(child.placements, day)
    if stage is None:
        return care, frozenset()
    facts: Facts = frozenset()
    if stage is Stage.ENDED:
        facts, stage = frozenset({Fact.PLACEMENT_ENDED}), care_before(child.placements, day)
        if stage is None:
            return care, facts
    if stage is Stage.ADOPTION_FINAL:
        return CareType.ADOPTION_PROBATION, facts | {Fact.ADOPTION_FINAL}
    return CareType(stage.value), facts


def _whos(around: Around, child: str) -> tuple[Who, ...]:
    """Give what the person is to a child: an own word for that child replaces the first of them."""
    named = [Who(one.who) for one in around.toward if one.child == child]
    return (*named, *around.whos[1:]) if named else around.whos


@lru_cache(maxsize=4096)
def _answers(
    pack: Pack, care: CareType | None, whos: tuple[Who, ...], facts: Facts
) -> Mapping[Action, Answer]:
    """Give the answers to all ways of contact; as each of ``whos``, and the stricter counts."""
    if care is not CareType.ADOPTION_PROBATION:
        facts -= {Fact.ADOPTION_FINAL}
    return {
        action: max(
            (_answer(pack, care, who, action, facts) for who in whos),
            key=lambda one: (STRICTNESS[one.verdict], AUTHORITY[one.basis]),
        )
        for action in Action
    }


def _answer(pack: Pack, care: CareType | None, who: Who, action: Action, facts: Facts) -> Answer:
    question = Question(care or CareType.FOSTER, who, action, facts)
    return strictest(pack, question) if care is None else answer(pack, question)


def _together(found: Iterable[Ruling]) -> Ruled:
    """Put children together for whom the answer is the same; the strictest comes first."""
    groups: dict[tuple[str, str, str], list[Ruling]] = {}
    for one in found:
        same = one.answer.verdict, one.answer.basis, one.answer.reason
        groups.setdefault(same, []).append(one)
    rulings = [
        Ruling(
            ones[0].answer,
            tuple(child for one in ones for child in one.children),
            min((one.until for one in ones if one.until is not None), default=None),
            all(one.care_known for one in ones),
        )
        for ones in groups.values()
    ]
    rulings.sort(key=_weight, reverse=True)
    return Ruled(tuple(rulings))


def _weight(ruling: Ruling) -> tuple[int, int]:
    return (STRICTNESS[ruling.answer.verdict], AUTHORITY[ruling.answer.basis])
