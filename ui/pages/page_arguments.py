"""What one page hands to another through ``go``: frozen values, known to both sides."""

from dataclasses import dataclass

from caregiver_app.guidance import Answer
from caregiver_app.guidance.vocabulary import Action
from caregiver_app.record.values import Method, VerdictKept

NOT_SURE = "not-sure"
"""The care type of a caregiver who is not sure of it: the strictest of the four answers holds."""

_METHODS = {
    Action.FRIEND: Method.SOCIAL_MEDIA,
    Action.TEXT: Method.TEXT,
    Action.REPLY: Method.TEXT,
    Action.GROUP_CHAT: Method.MESSAGING_APP,
    Action.VIDEO_CALL: Method.VIDEO_CALL,
    Action.CALL_OR_MEET: Method.PHONE,
    Action.SHARE_DETAILS: Method.MESSAGING_APP,
    Action.POST_PUBLICLY: Method.SOCIAL_MEDIA,
    Action.LOOK_UP: Method.SOCIAL_MEDIA,
}


@dataclass(frozen=True, slots=True)
class EntryStart:
    """What a new entry starts with after an answer of the guide.

    ``filing`` and ``method`` are ids (``method`` is a suggestion), ``person`` is a Person id or "".
    """

    verdict: VerdictKept
    filing: str
    method: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class GuideStart:
    """A question for the guide: ids of the vocabulary, and a Person id where one is meant.

    ``care_type`` "" asks for the caregiver's own; another one shows that answer, marked so.
    """

    who: str
    action: str
    care_type: str = ""
    person: str = ""


def entry_start(answer: Answer, *, person: str = "", sure: bool = True) -> EntryStart:
    """Give what an entry about ``answer`` starts with.

    ``sure`` is False where the care type is not known: "not-sure" is kept then, because the
    answer is the strictest of four and the caregiver is none of them for certain.
    """
    question = answer.question
    kept = VerdictKept(
        verdict=answer.verdict.value,
        basis=answer.basis.value,
        headline=answer.headline,
        sections=tuple(dict.fromkeys(source.section for source in answer.sources)),
        rules=tuple(dict.fromkeys(rule for source in answer.sources for rule in source.rules)),
        pack_id=answer.policy.id,
        pack_version=answer.policy.version,
        care_type=question.care_type.value if sure else NOT_SURE,
        who=question.who.value,
        action=question.action.value,
        facts=tuple(sorted(fact.value for fact in question.facts)),
    )
    return EntryStart(kept, answer.record.filing.value, _METHODS[question.action].value, person)
