"""The answer kept with an entry, in words: what was asked that day, and whose policy answered."""

from datetime import date
from functools import cache

from caregiver_app.guidance.loading import load_pack, shipped
from caregiver_app.guidance.values import PolicyRef
from caregiver_app.guidance.vocabulary import Action
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.values import VerdictKept


def asked_then(kept: VerdictKept, words: SheetWords) -> str:
    """Give what was asked as a sentence, by whom, and what was known then; "" for no question."""
    if not kept.action:
        return ""
    if kept.who and kept.action != Action.POST_PUBLICLY:
        ask, who = words.of("ask", kept.action), words.of("who", kept.who)
        said = words.text("entry", "asked_who", ask=ask, who=who)
    else:
        said = words.text("entry", "asked_of_all", act=words.of("action", kept.action))
    if kept.care_type:
        care = words.of("care_type", kept.care_type)
        said = words.text("entry", "asked_by", care=care[:1].upper() + care[1:], question=said)
    if not kept.facts:
        return said
    facts = words.listing([words.of("fact", fact) for fact in kept.facts])
    return words.text("entry", "asked_facts", question=said, facts=facts)


def policy_then(kept: VerdictKept, words: SheetWords) -> str:
    """Give the title and the day of the policy; the id and version of a pack brought in later."""
    policy = _policy(kept.pack_id)
    if policy is None:
        return words.text("entry", "pack_named", pack=kept.pack_id, version=kept.pack_version)
    day = words.day(date.fromisoformat(policy.date))
    return words.text("entry", "policy_named", title=policy.title, date=day)


@cache
def _policy(pack_id: str) -> PolicyRef | None:
    folder = shipped(pack_id)
    return load_pack(folder).policy if folder else None
