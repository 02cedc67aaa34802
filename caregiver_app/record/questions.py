"""Questions to the worker, from the asking to the answer; each change is sealed.

An answer is recorded once and counts wherever the person, the way of contact and the child are
asked about (``rulings/cases.py``).
"""

import uuid
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from caregiver_app.errors import Known
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.card_words import from_plain, to_plain
from caregiver_app.record.cards import card, cards, save_card
from caregiver_app.record.moments import is_no_year_of_ours
from caregiver_app.record.parts import storable
from caregiver_app.record.values import Asked, WorkerAnswer
from caregiver_app.vault.store import Vault

_KIND = "question"


def questions(vault: Vault) -> tuple[Asked, ...]:
    """Give every question, the latest asked first; those never sent come before all."""
    with vault.reading() as connection:
        found = [_asked(one, parts) for one, parts in cards(connection, _KIND).items()]
    found.sort(key=lambda one: (one.asked_on or date.max, one.id), reverse=True)
    return tuple(found)


def save_question(vault: Vault, asked: Asked, now: datetime) -> Asked:
    """Add ``asked`` where its id is "", else change the one of that id; give it with its id.

    Raises ``Known``: ``question-without-action``, ``question-without-who``,
    ``answer-without-day`` (an answer must say when it was given), ``day-in-future``,
    ``day-far-away``, ``question-unknown``.
    """
    _check(asked)
    saved = replace(asked, id=asked.id or str(uuid.uuid4()))
    with vault.writing() as connection:
        if asked.id and card(connection, _KIND, asked.id) is None:
            raise Known("question-unknown")
        # Days that are on record had come, on a clock that may have been of another time zone.
        stood = _days(_again(connection, asked.id)) if asked.id else ()
        if any(day is not None and day > now.date() for day in {*_days(asked)} - {*stood}):
            raise Known("day-in-future")
        save_card(connection, vault, _KIND, saved.id, _parts(saved), now)
        return _again(connection, saved.id)


def _days(asked: Asked) -> tuple[date | None, ...]:
    """Give the days that must have come: when it was asked, and when the answer was given."""
    return asked.asked_on, None if asked.answer is None else asked.answer.said_on


def _check(asked: Asked) -> None:
    if not asked.actions or any(one not in set(Action) for one in asked.actions):
        raise Known("question-without-action")
    if asked.who not in set(Who):
        raise Known("question-without-who")
    if asked.answer is not None and asked.answer.said_on is None:
        raise Known("answer-without-day")
    until = None if asked.answer is None else asked.answer.until
    if any(is_no_year_of_ours(day) for day in (*_days(asked), until, asked.answer_by)):
        raise Known("day-far-away")


def _parts(asked: Asked) -> dict[str, Any]:
    """Give a question as parts: about whom, what was asked, what was heard, how it stands."""
    answer = asked.answer
    return {
        "about": {
            "person": asked.person,
            "child": asked.child,
            "who": asked.who,
            "actions": list(asked.actions),
            "care_type": asked.care_type,
        },
        "asked": {
            "message": storable(asked.message),
            "asked_of": storable(asked.asked_of),
            "asked_on": _iso(asked.asked_on),
            "answer_by": _iso(asked.answer_by),
        },
        "answer": None if answer is None else to_plain(answer),
        "state": {"closed": storable(asked.closed)},
    }


def _asked(question_id: str, parts: dict[str, Any]) -> Asked:
    about, asked, answer = parts["about"], parts["asked"], parts["answer"]
    plain = from_plain(Asked, {**about, **asked, **parts["state"]})
    return replace(
        plain,
        id=question_id,
        actions=tuple(about["actions"]),
        answer=None if answer is None else from_plain(WorkerAnswer, answer),
    )


def _again(connection: Connection, question_id: str) -> Asked:
    parts = card(connection, _KIND, question_id)
    assert parts is not None
    return _asked(question_id, parts)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
