"""The verdict for one person on record on one day: for each child, as each thing they are.

One person can be two things at once (kin and a worker), children can live here under different
care types, and limits and a worker's answers hold for a time. Everything is put into plain
questions; the pack answers them. Where a person is two things the stricter answer wins.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from caregiver_app.guidance.around import (
    Limit,
    Link,
    Placement,
    PlacementStage,
    Toward,
    WorkerSaid,
    care_before,
    in_force,
    next_change,
    stage_on,
)
from caregiver_app.guidance.composing import answer, as_placed, strictest
from caregiver_app.guidance.pack import Pack
from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import (
    AUTHORITY,
    STRICTNESS,
    Action,
    CareType,
    Fact,
    Question,
    Verdict,
    Who,
)

Facts = frozenset[Fact]

Placements = tuple[Placement, ...]

_ONE_DAY = timedelta(days=1)
_NOBODY: Mapping[str, Placements] = MappingProxyType({})
_LINKED = frozenset({Fact.ALREADY_CONNECTED})


@dataclass(frozen=True, slots=True)
class ChildHere:
    """A child in this home: ``id`` is a Person id, ``placements`` how they live here and since."""

    id: str
    placements: Placements = ()


@dataclass(frozen=True, slots=True)
class PersonAround:
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

    def for_child(self, child: str) -> Ruling:
        """Give the ruling for the child of an id; the strictest where none is chosen."""
        one = (one for one in self.rulings if child and child in one.children)
        return next(one, self.strictest)


def rule_all(
    pack: Pack,
    around: PersonAround,
    children: tuple[ChildHere, ...],
    day: date,
    care: CareType | None = None,
    *,
    customary: bool = False,
    elsewhere: Mapping[str, Placements] = _NOBODY,
) -> Mapping[Action, Ruled]:
    """Give the verdict for every way of contact with a person on ``day``.

    ``care`` is the caregiver's care type where no child's placement says one; None where it is not
    known. ``customary`` says that it is customary care. A limit or a worker's answer that has run
    out is not used (:func:`run_out`).

    A limit or a worker's no for one child alone holds for that person until it ends, whatever
    becomes of the child's own card: the child is ruled on too. ``elsewhere`` are the placements of
    everybody on record who is no child in this home, by Person id; of a child that is not on
    record at all the strictest of the four care types counts.
    """
    return _ruled(pack, tuple(_parts(pack, around, children, day, care, customary, elsewhere)))


def rule_each(
    pack: Pack,
    around: PersonAround,
    children: tuple[ChildHere, ...],
    day: date,
    care: CareType | None = None,
    *,
    customary: bool = False,
    elsewhere: Mapping[str, Placements] = _NOBODY,
) -> list[Mapping[Action, Ruled]]:
    """Give the verdicts of :func:`rule_all` toward each child alone; at least one."""
    parts = _parts(pack, around, children, day, care, customary, elsewhere)
    return [_ruled(pack, (part,)) for part in parts]


def run_out(around: PersonAround, day: date) -> tuple[Limit | WorkerSaid, ...]:
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


def speaks_of(said: WorkerSaid, who: Who, placed: Who) -> bool:
    """Say whether a worker's answer counts for somebody who is ``who``, ``placed`` by now.

    A yes to a kind of person counts for that kind alone; a no stays when a placement ends. A post
    does not depend on whom it is asked about.
    """
    if said.action == Action.POST_PUBLICLY:
        return True
    return said.who in ("", placed) or (said.who == who and not said.agreed)


def facts_said(said: Iterable[WorkerSaid]) -> Facts:
    """Give the facts that a worker's answers make true."""
    return frozenset(Fact.WORKER_AGREED if one.agreed else Fact.WORKER_REFUSED for one in said)


class _Part(NamedTuple):
    """All that a verdict toward one child turns on, as it can be remembered by.

    ``said`` has, for each way of contact that a worker spoke of and each thing that the person is,
    what was said and its last day.
    """

    child: str
    care: CareType | None
    customary: bool
    whos: tuple[Who, ...]
    facts: Facts
    until: date | None
    said: tuple[tuple[Action, Who, Facts, date | None], ...]


def _parts(
    pack: Pack,
    around: PersonAround,
    children: tuple[ChildHere, ...],
    day: date,
    care: CareType | None,
    customary: bool,
    elsewhere: Mapping[str, Placements],
) -> Iterator[_Part]:
    mine = tuple(one for one in children if one.id == around.own) if around.own else children
    here = mine or (ChildHere(""),)
    for child in here:
        yield _part(pack, around, child, day, care, customary)
    if around.own:
        return
    for child_id in _held_for(around, day):
        if child_id in {child.id for child in here}:
            continue
        known = child_id in elsewhere
        child = ChildHere(child_id, elsewhere.get(child_id, ()))
        yield _part(pack, around, child, day, care if known else None, customary and known)


def _held_for(around: PersonAround, day: date) -> Iterable[str]:
    """Give each child that a limit, or a worker's no, in force is for alone."""
    limits = [one.child for one in around.limits if in_force(one.until, day)]
    refused = [one.child for one in around.said if not one.agreed and in_force(one.until, day)]
    return dict.fromkeys(filter(None, (*limits, *refused)))


def _part(
    pack: Pack,
    around: PersonAround,
    child: ChildHere,
    day: date,
    care: CareType | None,
    customary: bool,
) -> _Part:
    known, by_custom, facts = _placed(child, day, care, customary)
    change = next_change(child.placements, day)
    ends = [] if change is None or change.since is None else [change.since - _ONE_DAY]
    for limit in around.limits:
        if limit.child in ("", child.id) and in_force(limit.until, day):
            facts |= {Fact(limit.fact)}
            if limit.until is not None:
                ends.append(limit.until)
    if around.links:
        facts |= _LINKED
    until, whos = min(ends, default=None), _whos(around, child.id)
    here = [one for one in around.said if one.child in ("", child.id) and in_force(one.until, day)]
    facts |= around.facts
    said = tuple(_said(pack, here, whos, facts, until))
    return _Part(child.id, known, by_custom, whos, facts, until, said)


def _said(
    pack: Pack, here: list[WorkerSaid], whos: tuple[Who, ...], facts: Facts, until: date | None
) -> Iterator[tuple[Action, Who, Facts, date | None]]:
    for action in sorted({one.action for one in here}):
        about = [one for one in here if one.action == action]
        for who in whos:
            placed = as_placed(pack, who, facts)
            spoken = [one for one in about if speaks_of(one, who, placed)]
            if spoken:
                ends = [end for end in (until, *(one.until for one in spoken)) if end is not None]
                yield Action(action), who, facts_said(spoken), min(ends, default=None)


@lru_cache(maxsize=4096)
def _ruled(pack: Pack, parts: tuple[_Part, ...]) -> Mapping[Action, Ruled]:
    """Give the verdicts: remembered, because many people are alike."""
    children = [_for_child(pack, part) for part in parts]
    return {action: _together([child[action] for child in children]) for action in Action}


def _for_child(pack: Pack, part: _Part) -> dict[Action, Ruling]:
    ids = (part.child,) if part.child else ()
    said = {(action, who): (facts, until) for action, who, facts, until in part.said}
    found = {}
    for action in Action:
        answers, ends = [], [part.until]
        for who in part.whos:
            more, until = said.get((action, who), (frozenset(), part.until))
            answers.append(
                _answers(pack, part.care, part.customary, who, part.facts | more)[action]
            )
            ends.append(until)
        # As each thing that the person is, and the stricter counts.
        stricter = max(answers, key=_strictness)
        until = min((end for end in ends if end is not None), default=None)
        found[action] = Ruling(stricter, ids, until, part.care is not None)
    return found


def _placed(
    child: ChildHere, day: date, care: CareType | None, customary: bool
) -> tuple[CareType | None, bool, Facts]:
    """Give how a child lives here on ``day``: care type, if by custom, and what that makes true.

    ``care`` and ``customary`` are the caregiver's own, where no placement says.
    """
    stage = stage_on(child.placements, day)
    facts: Facts = frozenset()
    if stage is PlacementStage.ENDED:
        facts, stage = frozenset({Fact.PLACEMENT_ENDED}), care_before(child.placements, day)
    if stage is None:
        return care, customary, facts
    if stage is PlacementStage.ADOPTION_FINAL:
        return CareType.ADOPTION_PROBATION, False, facts | {Fact.ADOPTION_FINAL}
    if stage is PlacementStage.CUSTOMARY_CARE:
        return CareType.KINSHIP_SERVICE, True, facts
    return CareType(stage.value), False, facts


def _whos(around: PersonAround, child: str) -> tuple[Who, ...]:
    """Give what the person is to a child: an own word for that child replaces the first of them."""
    named = [Who(one.who) for one in around.toward if one.child == child]
    return (*named, *around.whos[1:]) if named else around.whos


@lru_cache(maxsize=4096)
def _answers(
    pack: Pack, care: CareType | None, customary: bool, who: Who, facts: Facts
) -> Mapping[Action, Answer]:
    """Give the answers to all ways of contact."""
    if care is not CareType.ADOPTION_PROBATION:
        facts -= {Fact.ADOPTION_FINAL}
    if care is None:
        asked = {action: Question(CareType.FOSTER, who, action, facts) for action in Action}
        return {action: strictest(pack, question) for action, question in asked.items()}
    return {
        action: answer(pack, Question(care, who, action, facts, customary)) for action in Action
    }


def _strictness(found: Answer) -> tuple[int, int]:
    return (STRICTNESS[found.verdict], AUTHORITY[found.basis])


def _together(found: Iterable[Ruling]) -> Ruled:
    """Put children together for whom the answer is the same; the strictest comes first."""
    groups: dict[tuple[object, ...], list[Ruling]] = {}
    for one in found:
        # Whom to ask is not the same for a child in customary care.
        customary = one.answer.question.customary and one.answer.verdict is Verdict.ASK_FIRST
        same = one.answer.verdict, one.answer.basis, one.answer.reason, customary
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
    rulings.sort(key=lambda one: _strictness(one.answer), reverse=True)
    return Ruled(tuple(rulings))
