"""What if: a person as they would be seen if something on record were not so.

Nothing here changes what is on record; the verdict that counts stays :func:`ruling.rule_all`'s.
"""

from dataclasses import replace
from datetime import date

from caregiver_app.guidance.around import in_force
from caregiver_app.guidance.vocabulary import Action, Fact
from caregiver_app.rulings.ruling import Facts, PersonAround


def standing(seen: PersonAround, action: Action, day: date) -> Facts:
    """Give the facts on record about a person that a verdict on ``action`` turns on, on ``day``.

    A limit or an answer for one child alone counts. What a child's placement says does not: it is
    not about this person.
    """
    limits = {Fact(one.fact) for one in seen.limits if in_force(one.until, day)}
    linked = {Fact.ALREADY_CONNECTED} if seen.links else set()
    said = {
        Fact.WORKER_AGREED if one.agreed else Fact.WORKER_REFUSED
        for one in seen.said
        if one.action == action and in_force(one.until, day)
    }
    return seen.facts | limits | linked | said


def leave_out(seen: PersonAround, facts: Facts) -> PersonAround:
    """Give the same person without what makes ``facts`` true; everything else stays."""
    worker = {True: Fact.WORKER_AGREED, False: Fact.WORKER_REFUSED}
    return replace(
        seen,
        facts=seen.facts - facts,
        limits=tuple(one for one in seen.limits if one.fact not in facts),
        links=() if Fact.ALREADY_CONNECTED in facts else seen.links,
        said=tuple(one for one in seen.said if worker[one.agreed] not in facts),
    )
