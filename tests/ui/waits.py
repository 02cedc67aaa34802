"""A record in which something of every kind waits: for scenes and for tests."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, EntryKind, EntryWords, Person

Ask = Callable[..., Any]
DUE = "Tell Ms. Okafor about the message."


def fill_today(ask: Ask, today: date, *, follow_ups: int = 1) -> str:
    """Let something of each kind wait; give the id of the parent on record."""
    dana = ask(
        Repository.save_person,
        Person(name="Dana Whitlock", who=Who.BIRTH_PARENT, relationship="Sam's mother"),
    )
    title = "Someone online is getting too close to the child"
    ask(Repository.save_matter, Matter(place="ontario", kind="grooming", title=title))
    for at in range(5):
        words = EntryWords(
            kind=EntryKind.CONTACT_MADE,
            day=today - timedelta(days=at + 1),
            clock=time(9, at),
            method="social-media",
            direction="from-them",
            people=(dana.id,),
            exact_words="Add me, so that I can see his pictures.",
            filing="print-and-file",
            follow_up=DUE if at < follow_ups else "",
            follow_up_on=today if at < follow_ups else None,
        )
        ask(Repository.save, f"waits-{at}", words)
    asked = Asked(
        person=dana.id,
        who=Who.BIRTH_PARENT,
        actions=("text",),
        asked_of="Ms. Okafor",
        asked_on=today - timedelta(days=7),
    )
    ask(Repository.save_question, asked)
    return str(dana.id)
