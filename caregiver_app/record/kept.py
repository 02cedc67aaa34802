"""What an entry takes over from the guidance: the verdict of its day, and how it is to be filed."""

from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.record.kinds import Field, load_kinds
from caregiver_app.record.values import Method, VerdictKept

NOT_SURE = "not-sure"
"""Kept as the care type of a caregiver who is not sure of it."""

_FILED_BY_METHOD = {
    # Rule 42: a direct exchange between two people is printed and filed.
    Method.SOCIAL_MEDIA: Filing.PRINT_AND_FILE,
    Method.EMAIL: Filing.PRINT_AND_FILE,
    Method.LETTER: Filing.PRINT_AND_FILE,
    # Rule 43: texts and instant messages are case notes.
    Method.TEXT: Filing.CASE_NOTE,
    # Open point A19: a message in an app may be either, so both.
    Method.MESSAGING_APP: Filing.BOTH,
    # Rule 41 asks for a record, and nothing was written that could be printed.
    Method.VIDEO_CALL: Filing.CASE_NOTE,
    Method.OTHER: Filing.CASE_NOTE,
    # No social media: the policy asks for nothing.
    Method.PHONE: Filing.NONE,
    Method.IN_PERSON: Filing.NONE,
}


def filing_for(method: str) -> Filing:
    """Give how a contact made this way is kept: rules 42 and 43 of the 2011 policy.

    E-mail and letters are not named; they are in writing, so the careful answer is to print them.
    A caregiver's own way is filed as the built-in way that it is like (``choices.likeness``).
    Raises ``ValueError`` for a ``method`` that is none.
    """
    return _FILED_BY_METHOD[Method(method)]


def filing_of(kind: str, like: str) -> str:
    """Give how an entry of ``kind`` is filed that was made by the built-in way ``like``.

    "" while the way is not known. What has nothing to print is a case note at the most; what asks
    for no way is no contact, and the policy asks for nothing. Raises ``KeyError`` for a ``kind``
    that is none.
    """
    rules = load_kinds().of(kind)
    if Field.METHOD not in rules.asks:
        return Filing.NONE.value
    if not like:
        return ""
    filing = filing_for(like)
    if rules.nothing_to_print and filing in (Filing.PRINT_AND_FILE, Filing.BOTH):
        return Filing.CASE_NOTE.value
    return filing.value


def verdict_kept(answer: Answer, *, sure: bool = True) -> VerdictKept:
    """Give the verdict to keep with an entry: enough to say later what the rule of its day was.

    ``sure`` is False where the care type is not known: "not-sure" is kept then, because the
    answer is the strictest of four and the caregiver is none of them for certain.
    """
    return VerdictKept(
        verdict=answer.verdict,
        basis=answer.basis,
        headline=answer.headline,
        sections=tuple(dict.fromkeys(source.section for source in answer.sources)),
        rules=tuple(dict.fromkeys(rule for source in answer.sources for rule in source.rules)),
        pack_id=answer.policy.id,
        pack_version=answer.policy.version,
        care_type=answer.question.care_type if sure else NOT_SURE,
        who=answer.question.who,
        action=answer.question.action,
        facts=tuple(sorted(answer.question.facts)),
    )
