"""What is on record about a child and the people around it, as far as a verdict turns on it.

Values only, with ids of the vocabulary. Nothing heavy is imported here: the window needs these
before its first paint.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LIMIT_FACTS = ("no-contact-order", "plan-limits-contact", "order-allows-contact")
"""The facts of the vocabulary that somebody decides about contact with a person."""


class PlacementStage(StrEnum):
    """How a child lives with the caregiver from one day on; the first four are care types.

    Customary care is asked as one of them (``vocabulary.CUSTOMARY``).
    """

    FOSTER = "foster"
    ADOPTION_PROBATION = "adoption-probation"
    KINSHIP_CARE = "kinship-care"
    KINSHIP_SERVICE = "kinship-service"
    CUSTOMARY_CARE = "customary-care"
    ADOPTION_FINAL = "adoption-final"
    ENDED = "placement-ended"


@dataclass(frozen=True, slots=True)
class Placement:
    """From the day ``since`` on a child lives here as ``stage`` says (an id of ``PlacementStage``).

    It holds until the next one begins. ``since`` is None where it always was so, as far as the
    caregiver knows; at most one placement of a child has none.
    """

    stage: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Toward:
    """Who a person is to one child: ``who`` is an id of the vocabulary, ``words`` their own."""

    child: str
    who: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What an order or a plan says about contact with a person.

    ``fact`` is one of ``LIMIT_FACTS``. ``said_by`` and ``said_on`` tell who said so and when,
    ``words`` what was said. ``until`` is the last day it holds, None where it has no end.
    ``child`` is a Person id where it holds for one child alone, else "".
    """

    fact: str
    said_by: str = ""
    said_on: date | None = None
    until: date | None = None
    words: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """That the caregiver and a person are linked online: in which app, since when, as what."""

    app: str
    since: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class WorkerSaid:
    """A worker's answer about one way of contact with a person, or with a kind of person.

    ``agreed`` is False for a no. ``until`` is the last day it holds, None where it has no end.
    ``child`` is a Person id where it was given for one child alone, else "". ``who`` is an id of
    the vocabulary where a kind of person was meant, "" for this very person. ``question`` is the
    id of the question on record that it answers.
    """

    action: str
    agreed: bool
    said_by: str = ""
    said_on: date | None = None
    until: date | None = None
    words: str = ""
    child: str = ""
    who: str = ""
    question: str = ""


def in_force(until: date | None, day: date) -> bool:
    """Say whether what holds until the end of ``until`` holds on ``day``."""
    return until is None or day <= until


def stage_on(placements: tuple[Placement, ...], day: date) -> PlacementStage | None:
    """Give how the child lives here on ``day``; None where nothing on record says."""
    begun = [one for one in placements if one.since is None or one.since <= day]
    latest = max(begun, key=_begins, default=None)
    return None if latest is None else PlacementStage(latest.stage)


def care_before(placements: tuple[Placement, ...], day: date) -> PlacementStage | None:
    """Give the last care type up to ``day``: what the child had before a placement ended."""
    care = [one for one in placements if one.stage != PlacementStage.ENDED]
    return stage_on(tuple(care), day)


def next_change(placements: tuple[Placement, ...], day: date) -> Placement | None:
    """Give the next placement that begins after ``day``, where one is on record."""
    coming = [one for one in placements if one.since is not None and one.since > day]
    return min(coming, key=_begins, default=None)


def _begins(placement: Placement) -> date:
    return placement.since or date.min
