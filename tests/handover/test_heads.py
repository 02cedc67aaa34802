"""Every sheet that speaks of this home says at its head of which child, by whom, and who is who."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from caregiver_app import handover
from caregiver_app.handover.chronology import ChronologyScope, chronology_sheet
from caregiver_app.handover.contact_log import contact_log_sheet
from caregiver_app.handover.corrections import corrections_sheet
from caregiver_app.handover.entries import entry_sheet_from
from caregiver_app.handover.exhibits import exhibits_sheet
from caregiver_app.handover.head import PaperHome, head_of
from caregiver_app.handover.how_kept import how_kept_sheet
from caregiver_app.handover.monthly import monthly_sheet
from caregiver_app.handover.naming import names_of
from caregiver_app.handover.occurrence import occurrence_sheet
from caregiver_app.handover.person_history import person_history_sheet
from caregiver_app.handover.receipt import left_out_sheet, receipt_sheet
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import (
    EntryOptions,
    Sheet,
    call_sheet,
    counts_sheet,
    entry_sheet,
    fields_sheet,
    message_sheet,
)
from caregiver_app.handover.values import (
    CallData,
    EntryData,
    FieldGroup,
    FieldRow,
    FieldsData,
    MessageData,
    SheetLine,
)
from caregiver_app.handover.wording import load_words
from caregiver_app.record.erased_people import erased_name
from caregiver_app.record.values import Asked, CardThen, WorkerAnswer
from tests.handover.test_summaries import (
    DANA,
    HEAD,
    HOME,
    LEO,
    MONTH,
    OKAFOR,
    PRINTED,
    SAM,
    entry,
    flat,
)

Read = Callable[[bytes], str]
WORDS = "Dana Whitlock was at the school gate."
LINES = (FieldGroup("Where", (SheetLine("What was seen", WORDS), SheetLine("Time", ""))),)
NAMES_NOBODY = {
    "answer_sheet",
    "tables_sheet",
    "book_sheet",
    "recovery_sheet",
    "guidance_cards_sheet",
}
"""A verdict, the policy and a key: they hold for any home."""
NEVER_SEALED = {"blank_log_sheet"}
"""What is filled in by hand: it was never saved."""


def told(home: PaperHome) -> list[list[object]]:
    return [[entry(1, MONTH, kind="visit", people=("p1",), saw=WORDS)]]


HEADED: Mapping[str, Callable[[PaperHome], Sheet]] = {
    "entry_sheet": lambda home: entry_sheet(
        [EntryData(1, {"saw": WORDS, "people": "Dana Whitlock, Sam’s mother"})],
        PRINTED,
        options=EntryOptions(head_of(home, load_words())),
    ),
    "entry_sheet_from": lambda home: entry_sheet_from(told(home), home, PRINTED),
    "chronology_sheet": lambda home: chronology_sheet(told(home), home, PRINTED, ChronologyScope()),
    "monthly_sheet": lambda home: monthly_sheet(told(home), home, MONTH, PRINTED),
    "counts_sheet": lambda home: counts_sheet(
        "Contacts by month", "3 in all.", ("Who", "Nov"), [("Dana Whitlock", "3")], home, PRINTED
    ),
    "call_sheet": lambda home: call_sheet(
        CallData("A worry", (), "I am calling to make a report.", facts=LINES[0].lines),
        home,
        PRINTED,
    ),
    "fields_sheet": lambda home: fields_sheet(
        FieldsData("What was seen", ("Note.",), (FieldRow("", LINES),)), home, PRINTED
    ),
    "message_sheet": lambda home: message_sheet(
        MessageData("A question to the worker", "May I text her?", people=("p1",)), home, PRINTED
    ),
}


def of_catalog(make: Callable[[SheetInput], Sheet]) -> Callable[[PaperHome], Sheet]:
    return lambda home: make(
        SheetInput(home, PRINTED, told(home), person=[CardThen(DANA, PRINTED)])
    )


TELLING = {
    make.__name__: of_catalog(make)
    for make in (
        exhibits_sheet,
        occurrence_sheet,
        person_history_sheet,
    )
}
"""Sheets of the catalog that tell what entries say."""
COUNTING = {
    make.__name__: of_catalog(make)
    for make in (
        contact_log_sheet,
        corrections_sheet,
        receipt_sheet,
        left_out_sheet,
        how_kept_sheet,
    )
}
"""Those that count, or tell a few words in narrow columns."""
SEALED = {**HEADED, **TELLING, **COUNTING}


def all_that_give_sheets() -> set[str]:
    found = set()
    for part in pkgutil.iter_modules(handover.__path__):
        module = importlib.import_module(f"{handover.__name__}.{part.name}")
        for name, one in inspect.getmembers(module, inspect.isfunction):
            given = inspect.signature(one).return_annotation
            if given is Sheet and not name.startswith(("_", "sheet_of")):
                found.add(name)
    return found


def test_each_sheet_has_a_head_or_names_nobody() -> None:
    assert all_that_give_sheets() == set(SEALED) | NAMES_NOBODY | NEVER_SEALED | {"make_sheet"}


@pytest.mark.parametrize("name", [*HEADED, *TELLING])
def test_the_head_says_child_writer_society_worker_and_who_is_who(name: str, read: Read) -> None:
    text = flat(read, SEALED[name](HOME))
    for part in (
        "Sam W.",
        "Maria Costa, foster parent",
        "A society",
        "Ms. Okafor, Sam’s worker",
        "Dana Whitlock, Sam’s mother",
        "Private: about a child.",
    ):
        assert part in text, part
    assert "Élodie" not in text


@pytest.mark.parametrize("name", SEALED)
def test_every_sheet_of_an_open_log_ends_with_its_seal_once(name: str, read: Read) -> None:
    text = flat(read, SEALED[name](HOME))
    typed = text.split("Seal of the log: ")[1].split(" These letters")[0]
    assert typed.replace("  ", " ").replace(" ", "-") == HEAD.words
    for part in ("Seal of the log", "Check a printed page", "Seen on", "(name, initials)"):
        assert text.count(part) == 1, part


@pytest.mark.parametrize("name", SEALED)
def test_a_sheet_printed_while_the_log_is_locked_has_no_seal(name: str, read: Read) -> None:
    text = flat(read, SEALED[name](replace(HOME, sealed=None)))
    assert "Seal of the log" not in text
    assert "Seen on" not in text


@pytest.mark.parametrize("name", SEALED)
def test_where_nobody_is_known_the_head_has_lines_to_write_on(name: str, read: Read) -> None:
    text = flat(read, SEALED[name](PaperHome()))
    for label in ("Child", "Society", "Worker"):
        assert label in text
    assert "Sam W." not in text


def test_of_several_children_the_one_that_was_told_stands_at_the_head(read: Read) -> None:
    home = PaperHome((SAM, LEO, DANA))
    call = CallData("A worry", (), "I am calling.", child="Leo")
    assert "Child Leo" in flat(read, call_sheet(call, home, PRINTED))
    asked = MessageData("A question", "May I?", child="c2")
    assert "Child Leo" in flat(read, message_sheet(asked, home, PRINTED))
    neither = flat(read, message_sheet(MessageData("A question", "May I?"), home, PRINTED))
    assert "Leo" not in neither
    assert "Sam" not in neither


def test_a_name_inside_of_another_word_is_nobody(read: Read) -> None:
    """Hal is on record; halal food is not about him."""
    call = CallData("A worry", (), "I am calling.", facts=(SheetLine("Food", "Halal, Halford"),))
    assert "a friend of the family" not in flat(read, call_sheet(call, HOME, PRINTED))


def test_the_answer_stands_under_the_question_in_all_its_words(read: Read) -> None:
    words = "Yes, if I can see the chat. " * 20
    answer = WorkerAnswer(True, "Ms. Okafor", date(2026, 11, 24), None, words)
    asked = Asked("q1", "p1", message="May I text her?", answer=answer)
    text = flat(
        read, message_sheet(MessageData("A question", "May I text her?", asked), HOME, PRINTED)
    )
    assert "From Ms. Okafor. Answered on November 24, 2026: yes." in text
    assert text.count("if I can see the chat") == 20
    open_one = MessageData("A question", "May I text her?", Asked("q1"))
    assert "The answer" not in flat(read, message_sheet(open_one, HOME, PRINTED))


def test_what_if_names_nobody(read: Read) -> None:
    sheet = counts_sheet("Text a parent", "Supposed.", ("Who",), [("A parent",)], None, PRINTED)
    text = flat(read, sheet)
    assert "Written by" not in text


def test_whose_card_was_erased_stands_at_no_head_but_is_named_where_written() -> None:
    day, words = date(2026, 11, 30), load_words()
    gone = [
        replace(one, name=erased_name(day), relationship="", erased_on=day) for one in (LEO, OKAFOR)
    ]
    home = replace(HOME, people=(SAM, DANA, *gone))
    head = head_of(home, words)
    assert (head.child, head.worker) == ("Sam W.", "")
    named = names_of([LEO.id, DANA.id], {one.id: one for one in home.people}, words)
    assert named[0].startswith("Somebody erased on Nov 30, 2026, ")
    assert named[1] == "Dana Whitlock, Sam’s mother", "Sam is the one child on record"
    written = [entry(1, MONTH, children=(SAM.id, LEO.id))]
    child = head_of(home, words, written).child
    assert child == "Sam W. and somebody erased on Nov 30, 2026"
