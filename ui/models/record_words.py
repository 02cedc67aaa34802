"""What is on record about a person, in words."""

from collections.abc import Iterable
from datetime import date, time

from PySide6.QtCore import QCoreApplication

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import (
    LIMIT_FACTS,
    Limit,
    Link,
    Placement,
    PlacementStage,
    WorkerSaid,
    in_force,
)
from caregiver_app.guidance.vocabulary import CUSTOMARY, Action, Basis, CareType, Fact, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Asked, Person
from caregiver_app.rulings.cases import around
from caregiver_app.rulings.home import Home
from caregiver_app.rulings.ruling import Ruling

from ..shown_names import once_ended, shown_name, shown_words
from .moments import clock_words, day_words
from .rulings import may_i
from .words import capital

AGENCY = (
    Who.SOCIETY_EMPLOYEE,
    Who.SOCIETY_STUDENT,
    Who.SOCIETY_VOLUNTEER,
    Who.SOCIETY_CONTRACTOR,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)


def agency_choices(pack: Pack) -> list[tuple[str, str]]:
    """Give the roles at the society that somebody can have beside who they are."""
    roles = [(who.value, capital(pack.words.whos[who].label)) for who in AGENCY]
    return [("", _tr("No")), *roles]


def care_choices(pack: Pack) -> list[tuple[str, str]]:
    """Give the care types, and customary care, as ids with their words, in order."""
    care = [(one.value, pack.words.care_types[one].label) for one in CareType]
    return [*care, (CUSTOMARY, pack.words.customary.care.label)]


def stage_choices(pack: Pack) -> list[tuple[str, str]]:
    """Give how a child can live here, in order."""
    return [
        *care_choices(pack),
        (PlacementStage.ADOPTION_FINAL.value, _tr("Adopted: the court made the order")),
        (PlacementStage.ENDED.value, _tr("Moved on: the child lives elsewhere")),
    ]


def stage_words(pack: Pack, stage: str) -> str:
    """Give one stage in words."""
    return dict(stage_choices(pack))[stage]


def placement_lines(pack: Pack, placements: Iterable[Placement], day: date) -> list[str]:
    """Give a child's placements up to now and to come, the first first."""
    found = []
    for one in sorted(placements, key=lambda placement: placement.since or date.min):
        words = stage_words(pack, one.stage)
        if one.since is None:
            found.append(words)
            continue
        form = _tr("{words}, since {day}") if one.since <= day else _tr("{words}, from {day}")
        found.append(form.format(words=words, day=day_words(one.since)))
    return found


def erased_now(clock: time) -> str:
    """Give what is said when something was erased at ``clock``."""
    return _tr("Erased for good at {clock}").format(clock=clock_words(clock))


def somebody_erased(*, begins: bool = True) -> str:
    """Give whom a question or a limit names whose card was erased; ``begins`` a sentence."""
    return _tr("Somebody erased") if begins else _tr("somebody erased")


def _child(child_id: str, people: Iterable[Person]) -> str:
    """Give the child that something was said for: it counts for no other; "" where for all."""
    if not child_id:
        return ""
    named = (shown_name(one.name) for one in people if one.id == child_id)
    return next(named, somebody_erased(begins=False))


def limit_line(limit: Limit, people: Iterable[Person]) -> str:
    """Give who said a limit, when, for whom and until when, as one line; "" for nothing known."""
    parts = []
    child = _child(limit.child, people)
    if child:
        parts.append(_tr("For {child}").format(child=child))
    if limit.said_by or limit.said_on:
        parts.append(_said(limit.said_by, limit.said_on))
    if limit.until is not None:
        parts.append(_tr("holds until {day}").format(day=day_words(limit.until)))
    line = ", ".join(parts)
    return once_ended(f"{capital(line)}.") if line else ""


def limit_title(pack: Pack, limit: Limit) -> str:
    """Give what a limit says, as a sentence."""
    return pack.words.facts[Fact(limit.fact)]


def link_line(links: Iterable[Link]) -> str:
    """Give where the caregiver and a person are linked: "Facebook since May 2, 2024"."""
    named = []
    for one in links:
        app = one.app or _tr("online")
        if one.since is not None:
            app = _tr("{app} since {day}").format(app=app, day=day_words(one.since))
        named.append(f"{app} ({one.words})" if one.words else app)
    return load_words().listing(named) if named else ""


def said_line(home: Home, said: WorkerSaid) -> str:
    """Give a worker's answer: what about, yes or no, for whom, from whom, when, until when."""
    child = shown_name(home.named(said.child))
    what = may_i(Action(said.action), Who.FAMILY_MEMBER)
    agreed = _tr("The worker agreed") if said.agreed else _tr("The worker said no")
    parts = [f"{what}: {agreed[0].lower()}{agreed[1:]}"]
    if said.who and said.action != Action.POST_PUBLICLY:
        kind = home.pack.words.whos[Who(said.who)].label
        parts.append(_tr("about {kind} in general").format(kind=kind))
    if child:
        parts.append(_tr("for {child}").format(child=child))
    if said.said_by or said.said_on:
        parts.append(_said(said.said_by, said.said_on))
    if said.until is not None:
        parts.append(_tr("holds until {day}").format(day=day_words(said.until)))
    return once_ended(", ".join(parts) + ".")


def rests_on(home: Home, person: Person, ruling: Ruling) -> list[str]:
    """Give what on record about ``person`` a ruling rests on, each as a line.

    That is an order or a plan where it decides, or the worker's answer; nothing for the policy's
    own answers.
    """
    basis, question = ruling.answer.basis, ruling.answer.question
    seen = around(person, home.questions)
    children = ("", *ruling.children)
    if basis is Basis.ORDER:
        older = [Limit(fact) for fact in person.facts]
        return [
            " ".join(filter(None, (limit_title(home.pack, one), limit_line(one, home.people))))
            for one in (*seen.limits, *older)
            if one.fact in LIMIT_FACTS
            and Fact(one.fact) in question.facts
            and in_force(one.until, home.day)
            and one.child in children
        ]
    if basis is Basis.WORKER:
        agreed = Fact.WORKER_REFUSED not in question.facts
        behind = home.said_behind(person, ruling)
        return [said_line(home, one) for one in behind if one.agreed is agreed]
    return []


def asked_line(asked: Asked, people: Iterable[Person]) -> str:
    """Give an open question: what about, of whom, when."""
    child = _child(asked.child, people)
    what = may_i(Action(asked.actions[0]), Who.FAMILY_MEMBER)
    parts = [_tr("{what}: asked").format(what=what)]
    if child:
        parts.append(_tr("for {child}").format(child=child))
    if asked.asked_of or asked.asked_on:
        parts.append(_said(asked.asked_of, asked.asked_on))
    return once_ended(", ".join(parts) + ".")


def _said(by: str, on: date | None) -> str:
    by = shown_words(by.rstrip("."))
    if by and on is not None:
        return _tr("{name} on {day}").format(name=by, day=day_words(on))
    if on is not None:
        return _tr("told on {day}").format(day=day_words(on))
    return _tr("told by {name}").format(name=by)
