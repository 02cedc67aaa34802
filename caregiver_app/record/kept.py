"""What an entry takes over from the guidance: the verdict of its day, and how it is to be filed."""

from collections.abc import Mapping

from caregiver_app.guidance.values import Answer
from caregiver_app.guidance.vocabulary import Filing, Method
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import VerdictKept

NOT_SURE = "not-sure"
"""Kept as the care type of a caregiver who is not sure of it."""

Filed = Mapping[Method, Filing]
"""How a contact made in each way is kept by the policy in use (``Pack.filed``)."""


def filing_of(kind: str, like: str, filed: Filed) -> str:
    """Give how an entry of ``kind`` is filed that was made by the built-in way ``like``.

    A caregiver's own way is filed as the built-in way that it is like (``choices.likeness``). ""
    while the way is not known. What has nothing to print is a case note at the most; what asks
    for no way is no contact, and nothing is to be filed. Raises ``KeyError`` for a ``kind`` that is
    none, ``ValueError`` for a way that is none.
    """
    rules = load_kinds().of(kind)
    if "method" not in rules.asks:
        return Filing.NONE.value
    if not like:
        return ""
    filing = filed[Method(like)]
    if rules.nothing_to_print and filing in (Filing.PRINT_AND_FILE, Filing.BOTH):
        return Filing.CASE_NOTE.value
    return filing.value


def verdict_kept(answer: Answer, *, sure: bool = True) -> VerdictKept:
    """Give the verdict to keep with an entry: enough to say later what the rule of its day was.

    Where the policy was not that of the caregiver's own agency, the headline says so too.
    ``sure`` is False where the care type is not known: "not-sure" is kept then, because the
    answer is the strictest of four and the caregiver is none of them for certain.
    """
    return VerdictKept(
        verdict=answer.verdict,
        basis=answer.basis,
        headline=" ".join(filter(None, (answer.headline, answer.policy.mark))),
        sections=tuple(dict.fromkeys(source.section for source in answer.sources)),
        rules=tuple(dict.fromkeys(rule for source in answer.sources for rule in source.rules)),
        pack_id=answer.policy.id,
        pack_version=answer.policy.version,
        care_type=answer.question.lives_as if sure else NOT_SURE,
        who=answer.question.who,
        action=answer.question.action,
        facts=tuple(sorted(answer.question.facts)),
    )
