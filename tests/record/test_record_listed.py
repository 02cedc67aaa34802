"""Promises that what is listed is what was sealed, however the words were handed in."""

import uuid
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords, EntryWords, Person
from tests.record.conftest import Clock
from tests.record.file_parts import Attach


def test_words_apart_may_come_in_any_order_and_name_nobody_else(
    book: Repository, words: EntryWords
) -> None:
    sam, mia, kim = (
        book.save_person(Person(name=name, who="child-in-my-care")).id
        for name in ("Sam", "Mia", "Kim")
    )
    apart = tuple(
        ChildWords(one, said) for one, said in ((mia, "sang"), (sam, "hid"), (kim, "xylophone"))
    )
    saved = book.save(str(uuid.uuid4()), replace(words, children=(sam, mia, sam), apart=apart[:2]))
    assert book.check().ok
    book.correct(saved.id, replace(words, children=(sam, mia), apart=apart), "Kim was there too")
    assert book.check().ok
    # No single letter: the reference of an entry may begin with any.
    assert book.find(Filters(text="xylophone"), None, 5).rows == ()


def test_a_late_entry_is_as_late_when_lists_are_made_again(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo("America/Toronto"))
    book.save(str(uuid.uuid4()), replace(words, day=date(2026, 7, 1), clock=time(9, 0)))
    assert book.check().ok


def test_a_follow_up_that_was_done_stays_done_when_its_day_comes_back(
    book: Repository, words: EntryWords
) -> None:
    first = replace(words, follow_up_on=words.day)
    other = replace(words, follow_up_on=date(2026, 11, 20))
    saved = book.save(str(uuid.uuid4()), first)
    book.follow_up_done(saved.id)
    book.correct(saved.id, other, "Another day")
    assert book.tally().follow_ups_due == 1
    book.correct(saved.id, first, "The day was right")
    assert book.tally().follow_ups_due == 0
    assert book.check().ok


def test_what_was_taken_back_has_no_follow_up_to_be_done(
    book: Repository, words: EntryWords
) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, follow_up_on=words.day))
    book.withdraw(saved.id, "Another child")
    with pytest.raises(Known) as refused:
        book.follow_up_done(saved.id)
    assert refused.value.code == "follow-up-absent"
    assert book.check().ok


def test_a_follow_up_is_done_once(book: Repository, words: EntryWords) -> None:
    saved = book.save(str(uuid.uuid4()), replace(words, follow_up_on=words.day))
    book.follow_up_done(saved.id)
    before = book.check().revisions
    book.follow_up_done(saved.id)
    assert book.check().revisions == before


def test_a_file_belongs_to_one_entry(book: Repository, words: EntryWords, attach: Attach) -> None:
    file = attach(b"fig!", "list.txt")
    saved = book.save(str(uuid.uuid4()), replace(words, files=(file,)))
    with pytest.raises(Known) as refused:
        book.save(str(uuid.uuid4()), replace(words, saw="Another", files=(file,)))
    assert refused.value.code == "file-unknown"
    book.correct(saved.id, words, "Not needed")
    book.correct(saved.id, replace(words, files=(file,)), "Needed after all")
    assert book.check().ok


def test_erasing_takes_the_files_of_corrections_on_their_way(
    book: Repository, words: EntryWords, attach: Attach
) -> None:
    saved = book.save(str(uuid.uuid4()), words)
    file = attach(b"fig!", "list.txt")
    book.keep_draft(str(uuid.uuid4()), replace(words, files=(file,)), saved.id, "With its list")
    book.erase(saved.id, "It must not be kept")
    with book.vault.reading() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM attachment_piece").scalar_one()
    assert left == 0
