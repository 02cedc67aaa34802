"""The duty to report by the age of the child: what must be, what may be, and an unknown age.

Pure: the ages and what they ask stand in ``concerns.toml``, because each place has its own law.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

UNKNOWN = "unknown"
"""The id of an age that nobody knows; it asks as much as any age does."""


class Duty(StrEnum):
    """What the law asks of the caregiver, the strictest first."""

    MUST = "must"
    MAY = "may"

    @property
    def place(self) -> int:
        """0 for the strictest."""
        return list(Duty).index(self)


@dataclass(frozen=True, slots=True)
class Age:
    """The ages below ``below`` years (and not of the band before), and what they ask."""

    id: str
    below: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class DutyRules:
    """The bands of age, youngest first, and what is asked where the age is not known.

    ``labels`` names each band and :data:`UNKNOWN`; ``says`` are the words of each duty.
    """

    ages: tuple[Age, ...]
    unknown: Duty
    facts: tuple[str, ...]
    question: str
    labels: Mapping[str, str]
    says: Mapping[Duty, str]

    def of_band(self, band: str) -> Duty:
        """Give what a band asks, by its id; "" and any id that is none count as unknown."""
        return {age.id: age.duty for age in self.ages}.get(band, self.unknown)


def duty(rules: DutyRules, age: int | None) -> Duty | None:
    """Give what the law asks for a child of ``age`` whole years; None is an unknown age.

    Gives None from the age on from which the duty does not speak of the person. Raises
    ``ValueError`` for an age below 0.
    """
    if age is None:
        return rules.unknown
    if age < 0:
        raise ValueError(age)
    return next((band.duty for band in rules.ages if age < band.below), None)


MUST_CALL, IF_YOU_SUSPECT, SECOND_CALL = "must-call", "if-you-suspect", "second-call"
"""Fixed sentences beside a call: it is the report, it may be, it is never the report."""
_MAY, _AGE = "may-call", "age"


def sentences(fixed: tuple[str, ...], rules: DutyRules, band: str) -> tuple[str, ...]:
    """Give the fixed sentences (ids) of a step where the age of the child is of ``band``.

    A known age needs no sentence about ages, and turns "must" into "may" where it is so.
    """
    if band not in {age.id for age in rules.ages}:
        return fixed
    may = rules.of_band(band) is Duty.MAY
    return tuple(_MAY if may and name == MUST_CALL else name for name in fixed if name != _AGE)
