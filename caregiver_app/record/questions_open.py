"""A question to the worker that waits for its answer, or whose answer a newer one replaces.

Light: the window asks it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from caregiver_app.record.values import Asked


def waits(asked: Asked) -> bool:
    """Say whether an answer is still hoped for."""
    return asked.asked_on is not None and asked.answer is None and not asked.closed


def overdue(asked: Asked, today: date) -> bool:
    """Say whether an answer should have come by now."""
    return waits(asked) and asked.answer_by is not None and asked.answer_by < today


def ended_before(asked: Asked, day: date, actions: Iterable[str]) -> tuple[Asked, ...]:
    """Give ``asked`` with its answer ending on the day before ``day``, to be saved.

    What it says of other ways of contact than ``actions`` goes on: as a question of its own with
    the same answer. Raises ``ValueError`` where it has no answer.
    """
    if asked.answer is None:
        raise ValueError("nothing to end: there is no answer")
    over = replace(asked, answer=replace(asked.answer, until=day - timedelta(days=1)))
    covered = frozenset(actions)
    rest = tuple(one for one in asked.actions if one not in covered)
    return (over, replace(asked, id="", actions=rest)) if rest else (over,)
