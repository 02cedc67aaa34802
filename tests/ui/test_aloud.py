"""Telephone numbers are heard digit by digit, and nothing else is changed."""

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets import Button, Heading, Label, announce
from ui.widgets.accessible import aloud


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Call 416-924-4646 now", "Call 4 1 6, 9 2 4, 4 6 4 6 now"),
        ("1-888-555-0199", "1, 8 8 8, 5 5 5, 0 1 9 9"),
        ("In danger, call 911.", "In danger, call 9 1 1."),
        ("9-8-8 or 911", "9 8 8 or 9 1 1"),
    ],
)
def test_a_number_is_heard_digit_by_digit(written: str, heard: str) -> None:
    assert aloud(written) == heard


@pytest.mark.parametrize(
    "words", ["2026-11-30", "rule 67", "9110 of them", "4:10 p.m.", "a-b-c", ""]
)
def test_what_is_no_telephone_number_stays_as_it_is(words: str) -> None:
    assert aloud(words) == words


def test_all_that_can_be_read_out_is_heard_so(theme: Theme, qtbot: QtBot, heard: list[str]) -> None:
    label, heading = Label("Call 911"), Heading("Call 911", 1)
    button = Button("Copy", name="Copy 416-924-4646")
    for one in (label, heading, button):
        qtbot.addWidget(one)
    assert label.text() == heading.text() == "Call 911"
    assert label.accessibleName() == heading.accessibleName() == "Call 9 1 1"
    assert button.accessibleName() == "Copy 4 1 6, 9 2 4, 4 6 4 6"
    label.setText("Call your worker")
    assert label.accessibleName() == ""
    announce(label, "Copied: 911")
    assert heard[-1] == "Copied: 9 1 1"
