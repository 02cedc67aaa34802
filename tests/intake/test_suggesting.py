"""Promises about who a sender may be: proposed with its reason, and never where two fit."""

import datetime as dt

import pytest

from caregiver_app.intake.suggesting import suggest
from caregiver_app.intake.values import SuggestedBy
from caregiver_app.record.import_values import ME, ImportKept, ImportReading
from caregiver_app.record.values import Person

DANA = Person("d", "Dana Obi", "birth-parent", reach="cell 416-555-0142, @Dana.Obi")
ROSA = Person("r", "Rosa Obi", "family-member", reach="rosa@example.org")
OTHER = Person("o", "Dana King", "professional")
GONE = Person("g", "Zoë", "family-friend", erased_on=dt.date(2026, 1, 1))
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def before(**senders: str) -> ImportKept:
    return ImportKept("i", (), ImportReading("whatsapp"), senders, (), 0, NOW)


@pytest.mark.parametrize(
    ("sender", "called", "person", "by"),
    [
        ("+1 (416) 555 0142", "", "d", SuggestedBy.NUMBER),
        ("dana.obi", "", "d", SuggestedBy.ACCOUNT),
        ("ROSA@example.org", "", "r", SuggestedBy.ACCOUNT),
        ("Rosa", "", "r", SuggestedBy.NAME),
        ("+1 905 555 0100", "Rósa Obi", "r", SuggestedBy.NAME),
        ("Dana Obi", "", "d", SuggestedBy.NAME),
        ("Rosa Obi (aunt)", "", "r", SuggestedBy.NAME),
    ],
)
def test_who_fits_is_proposed(sender: str, called: str, person: str, by: SuggestedBy) -> None:
    found = suggest({sender: called}, (DANA, ROSA, OTHER, GONE))
    assert found == {sender: (person, by)}


@pytest.mark.parametrize("sender", ["Dana", "Obi", "Mum", "Zoë", "", "555", "+1 416 555 0199"])
def test_where_two_fit_or_nobody_does_nobody_is_proposed(sender: str) -> None:
    assert suggest({sender: ""}, (DANA, ROSA, OTHER, GONE)) == {}


def test_what_was_said_last_comes_first() -> None:
    latest, older = before(Mum="d", Alex=ME, Zed="g"), before(Mum="r")
    found = suggest({"mum": "Rosa", "Alex": "", "Zed": ""}, (DANA, ROSA, GONE), (latest, older))
    assert found == {"mum": ("d", SuggestedBy.EARLIER), "Alex": (ME, SuggestedBy.EARLIER)}
