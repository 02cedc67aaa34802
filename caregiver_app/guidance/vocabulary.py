"""The fixed words of a question and of its answer; the ids are the same everywhere."""

from dataclasses import dataclass
from enum import StrEnum


class CareType(StrEnum):
    """How the child lives with the caregiver."""

    FOSTER = "foster"
    ADOPTION_PROBATION = "adoption-probation"
    KINSHIP_CARE = "kinship-care"
    KINSHIP_SERVICE = "kinship-service"


class Who(StrEnum):
    """The person the question is about."""

    CHILD_IN_MY_CARE = "child-in-my-care"
    SIBLING_ELSEWHERE = "sibling-elsewhere"
    CHILD_AFTER_PLACEMENT = "child-after-placement"
    CHILD_IN_CARE_ELSEWHERE = "child-in-care-elsewhere"
    BIRTH_PARENT = "birth-parent"
    FAMILY_MEMBER = "family-member"
    SOCIETY_EMPLOYEE = "society-employee"
    SOCIETY_STUDENT = "society-student"
    SOCIETY_VOLUNTEER = "society-volunteer"
    SOCIETY_CONTRACTOR = "society-contractor"
    OTHER_CAREGIVER = "other-caregiver"
    PROFESSIONAL = "professional"
    CHILDS_FRIEND = "childs-friend"
    FAMILY_FRIEND = "family-friend"
    UNKNOWN_PERSON = "unknown-person"


class Action(StrEnum):
    """What the caregiver would like to do."""

    FRIEND = "friend"
    TEXT = "text"
    REPLY = "reply"
    GROUP_CHAT = "group-chat"
    VIDEO_CALL = "video-call"
    CALL_OR_MEET = "call-or-meet"
    SHARE_DETAILS = "share-details"
    POST_PUBLICLY = "post-publicly"
    LOOK_UP = "look-up"


class Fact(StrEnum):
    """What else is true of the person asked about, the child or the placement."""

    NO_CONTACT_ORDER = "no-contact-order"
    PLAN_LIMITS_CONTACT = "plan-limits-contact"
    ORDER_ALLOWS_CONTACT = "order-allows-contact"
    WORKER_AGREED = "worker-agreed"
    WORKER_REFUSED = "worker-refused"
    ALREADY_CONNECTED = "already-connected"
    CHILD_MISSING = "child-missing"
    PLACEMENT_ENDED = "placement-ended"
    ADOPTION_FINAL = "adoption-final"


class Verdict(StrEnum):
    """The five answers there are."""

    YES = "yes"
    JUDGEMENT = "judgement"
    ASK_FIRST = "ask-first"
    NO = "no"
    NO_RULE = "no-rule"


class Basis(StrEnum):
    """How we know; see :data:`AUTHORITY` for which outranks which."""

    STATED = "stated"
    READING = "reading"
    SILENT = "silent"
    LAW = "law"
    ORDER = "order"
    WORKER = "worker"


class Method(StrEnum):
    """How a contact was made. Caregivers add their own beside these (``record/choices.py``)."""

    TEXT = "text"
    SOCIAL_MEDIA = "social-media"
    MESSAGING_APP = "messaging-app"
    PHONE = "phone"
    VIDEO_CALL = "video-call"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"


class Ground(StrEnum):
    """How we know that something in a post is to be looked at again."""

    BAN = "ban"
    """Our careful reading of the policy, and the law that forbids naming the child in public."""
    STATED = "stated"
    PRACTICE = "practice"
    """Good practice; no policy says it."""


class Filing(StrEnum):
    """How a policy wants a contact kept."""

    PRINT_AND_FILE = "print-and-file"
    CASE_NOTE = "case-note"
    BOTH = "both"
    NONE = "none"


STRICTNESS = {
    Verdict.YES: 0,
    Verdict.JUDGEMENT: 1,
    Verdict.NO_RULE: 1,
    Verdict.ASK_FIRST: 2,
    Verdict.NO: 3,
}
"""How strict each verdict is; a higher number is stricter, equal numbers are equally strict."""

AUTHORITY = {
    Basis.SILENT: 0,
    Basis.READING: 1,
    Basis.WORKER: 2,
    Basis.STATED: 3,
    Basis.LAW: 4,
    Basis.ORDER: 5,
}
"""Which basis outranks which; a higher number outranks a lower one."""


ABOUT_ACTION = frozenset({Fact.WORKER_AGREED, Fact.WORKER_REFUSED})
"""The facts that are true of one action with one person."""

ABOUT_PERSON = ABOUT_ACTION | {
    Fact.NO_CONTACT_ORDER,
    Fact.PLAN_LIMITS_CONTACT,
    Fact.ORDER_ALLOWS_CONTACT,
    Fact.ALREADY_CONNECTED,
}
"""The facts that are true of one person; all others are true of the child or its placement."""

CUSTOMARY = "customary-care"
"""A child cared for by the custom of a First Nations, Inuit or Métis community.

Such a child is typically not in the care of a society, by the page of the province: the verdicts
are those of kinship service, the words and whom to ask are its own.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """May I (``action``) with (``who``), as a (``care_type``), when ``facts`` are true?

    ``customary`` says that the child lives there in customary care (:data:`CUSTOMARY`).
    Raises ``ValueError`` for ``adoption-final`` with any care type but adoption probation, and for
    ``customary`` with any but kinship service.
    """

    care_type: CareType
    who: Who
    action: Action
    facts: frozenset[Fact] = frozenset()
    customary: bool = False

    def __post_init__(self) -> None:
        if Fact.ADOPTION_FINAL in self.facts and self.care_type is not CareType.ADOPTION_PROBATION:
            raise ValueError("adoption-final goes with adoption-probation only")
        if self.customary and self.care_type is not CareType.KINSHIP_SERVICE:
            raise ValueError("customary care is asked as kinship-service only")

    @property
    def lives_as(self) -> str:
        """Give how the child lives there: the id of the care type, or ``CUSTOMARY``."""
        return CUSTOMARY if self.customary else self.care_type.value
