"""Promises of the whole check: what is shown is what was sealed."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, EntryWords, Filed, Person


def fill(book: Repository, words: EntryWords) -> None:
    sam = book.save_person(Person(name="Sam", who="child-in-my-care"))
    dana = book.save_person(Person(name="Dana", who="birth-parent"))
    book.save_person(replace(dana, notes="Tuesdays"))
    whole = replace(words, people=(dana.id,), children=(sam.id,), follow_up_on=words.day)
    saved = [book.save(str(uuid.uuid4()), replace(whole, saw=f"{n}")) for n in range(1, 6)]
    book.correct(saved[1].id, replace(whole, saw="two"), "A slip")
    book.mark_filed(saved[2].id, Filed(date(2026, 11, 22), "Printed", "The file"))
    book.follow_up_done(saved[2].id)
    book.withdraw(saved[3].id, "Another child")
    book.erase(saved[4].id, "Not to be kept")
    book.call_me("Ada")


def test_what_was_only_ever_saved_fits(book: Repository, words: EntryWords) -> None:
    assert book.check().ok
    fill(book, words)
    report = book.check()
    assert (report.ok, report.first_bad, report.why) == (True, None, "")
    assert report == book.verify()


@pytest.mark.parametrize(
    ("statement", "first_bad", "why"),
    [
        ("UPDATE listed SET opening = 'Other words' WHERE entry_number = 2", 2, "list"),
        ("UPDATE listed SET filed = 0, to_file = 1 WHERE entry_number = 3", 3, "list"),
        ("UPDATE listed SET follow_up_done = 0 WHERE entry_number = 3", 3, "list"),
        ("UPDATE listed SET withdrawn = 0 WHERE entry_number = 4", 4, "list"),
        ("DELETE FROM listed WHERE entry_number = 1", 1, "list"),
        ("DELETE FROM listed_person WHERE person_number = 1", 1, "list"),
        ("INSERT INTO listed_person VALUES (1, 7, 0, 'call', 'phone', '')", 0, "list"),
        ("INSERT INTO listed_person VALUES (7, 1, 0, 'call', 'phone', '')", 0, "list"),
        ("UPDATE person SET name = 'Somebody else' WHERE number = 2", 0, "person"),
        ("UPDATE writer_name SET name = 'Somebody else'", 0, "writer"),
    ],
)
def test_what_is_shown_otherwise_than_it_was_sealed_is_named(
    book: Repository,
    words: EntryWords,
    raw: Callable[[], Any],
    statement: str,
    first_bad: int,
    why: str,
) -> None:
    fill(book, words)
    connection = raw()
    connection.execute("PRAGMA foreign_keys = OFF")
    assert connection.execute(statement).rowcount > 0
    assert book.verify().ok
    report = book.check()
    assert (report.ok, report.first_bad, report.why) == (False, first_bad, why)


def test_lists_made_again_show_what_was_sealed(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    fill(book, words)
    raw().execute("UPDATE listed SET opening = 'Other words' WHERE entry_number = 2")
    book.make_lists()
    assert book.check().ok


def test_a_check_that_is_stopped_stops(book: Repository, words: EntryWords) -> None:
    fill(book, words)

    class StoppedError(Exception):
        pass

    def stop(_count: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        book.check(stop)
    assert book.check().ok


@pytest.mark.parametrize("change", ["kind = 'nobody'", "id = 'nobody'"])
def test_a_card_of_nobody_is_named(book: Repository, raw: Callable[[], Any], change: str) -> None:
    """It says nothing, and shows nowhere; it was never saved, though."""
    book.save_person(Person(name="Dana", who="birth-parent"))
    connection = raw()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(f"UPDATE card SET {change}")
    report = book.check()
    assert (report.ok, report.first_bad, report.why) == (False, 0, "person")
    book.make_lists()
    assert book.check().ok


@pytest.mark.parametrize("nonsense", ["x", "[1]", '{"limits":7}'])
@pytest.mark.parametrize("kind", ["person", "question"])
def test_a_card_of_nonsense_is_named_and_stops_no_check(
    book: Repository, raw: Callable[[], Any], nonsense: str, kind: str
) -> None:
    book.save_person(Person(name="Dana", who="birth-parent"))
    asked = Asked(who="birth-parent", actions=("text",), care_type="foster", message="May I?")
    book.save_question(asked)
    change = "UPDATE card SET words = CAST(? AS BLOB) WHERE kind = ?"
    raw().execute(change, (nonsense, kind))
    report = book.check()
    assert (report.ok, report.first_bad, report.why) == (False, 0, kind)
