"""Whether a question to the worker still waits for its answer. Light: the window asks it."""

from datetime import date

from caregiver_app.record.values import Asked


def waits(asked: Asked) -> bool:
    """Say whether an answer is still hoped for."""
    return asked.asked_on is not None and asked.answer is None and not asked.closed


def overdue(asked: Asked, today: date) -> bool:
    """Say whether an answer should have come by now."""
    return waits(asked) and asked.answer_by is not None and asked.answer_by < today
