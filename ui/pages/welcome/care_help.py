"""Two questions that find out how the child lives with the caregiver. Plain functions."""

from enum import StrEnum

from caregiver_app.guidance.vocabulary import CareType

NOT_SURE = "not-sure"


class Before(StrEnum):
    """What the caregiver was to the child before it came."""

    FAMILY = "family"
    FOSTER = "foster"
    ADOPTING = "adopting"
    NOT_SURE = "not-sure"


class InCharge(StrEnum):
    """Who is in charge of the child now."""

    SOCIETY = "society"
    FAMILY = "family"
    NOT_SURE = "not-sure"


def fits(before: str, in_charge: str) -> str:
    """Give the care type that fits two answers, or "not-sure"; "" while one of them is missing.

    Where the two do not go together nobody is told what they are: the worker knows.
    """
    if not before or not in_charge:
        return ""
    if before == Before.ADOPTING:
        return CareType.ADOPTION_PROBATION.value
    if before == Before.FOSTER and in_charge != InCharge.FAMILY:
        return CareType.FOSTER.value
    if before == Before.FAMILY and in_charge == InCharge.SOCIETY:
        return CareType.KINSHIP_CARE.value
    if before == Before.FAMILY and in_charge == InCharge.FAMILY:
        return CareType.KINSHIP_SERVICE.value
    return NOT_SURE
