"""What waits today, read from a real record and put in the order of harm."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from caregiver_app.record.matter_values import closed
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, UnsavedForm, WorkerAnswer
from caregiver_app.today import OLD_COPY, RecordWaits, WaitKind, read_record, waiting
from tests.ui.waits import DUE, fill_today

from .conftest import Clock

TODAY = date(2026, 11, 22)


@pytest.fixture
def full(book: Repository) -> Repository:
    fill_today(lambda method, *arguments: method(book, *arguments), TODAY, follow_ups=2)
    return book


def kinds(book: Repository, **more: object) -> list[WaitKind]:
    found = read_record(book, TODAY)
    return [one.kind for one in waiting(found, TODAY, **more)]


def test_nothing_waits_in_a_new_record(book: Repository) -> None:
    assert kinds(book) == []


def test_what_does_most_harm_comes_first(full: Repository) -> None:
    found = waiting(read_record(full, TODAY), TODAY, key_waits=True)
    assert [one.kind for one in found] == [
        WaitKind.CONCERN,
        WaitKind.FOLLOW_UP,
        WaitKind.FOLLOW_UP,
        WaitKind.TO_FILE,
        WaitKind.QUESTION,
        WaitKind.PAPER_KEY,
    ]
    assert found[0].concern is not None
    assert found[1].due is not None
    assert found[1].due.what == DUE
    assert found[1].due.names == ("Dana Whitlock",)
    assert (found[3].count, found[3].notes) == (5, 0)
    assert found[4].asked is not None
    assert found[4].asked.asked_of == "Ms. Okafor"


def test_what_is_done_waits_no_more(full: Repository) -> None:
    found = read_record(full, TODAY)
    for due in found.due:
        full.follow_up_done(due.entry_id)
    (concern,) = found.concerns
    full.save_matter(closed(concern.matter, "The worker has it.", datetime(2026, 11, 22, 18)))
    (asked,) = found.questions
    full.save_question(replace(asked, answer=WorkerAnswer(said_on=TODAY, agreed=True)))
    rows = full.tray(50)
    assert kinds(full) == [WaitKind.TO_FILE]
    ids = [one.id for one in rows.rows]
    full.mark_all_filed(ids, Filed(TODAY, "printed", "Ms. Okafor"))
    assert kinds(full) == []


def test_drafts_of_entries_and_of_other_forms_wait_after_follow_ups(full: Repository) -> None:
    full.keep_draft("draft-1", EntryWords(saw="Half a"))
    full.keep_form(UnsavedForm("person", "", '[{"name": "Jo"}, {}]'))
    found = waiting(read_record(full, TODAY), TODAY)
    assert [one.kind for one in found][2:5] == [
        WaitKind.FOLLOW_UP,
        WaitKind.DRAFT,
        WaitKind.TO_FILE,
    ]
    assert found[3].count == 2
    full.drop_draft("draft-1")
    full.drop_form("person", "")
    assert WaitKind.DRAFT not in kinds(full)


def test_a_follow_up_waits_from_its_day_on(full: Repository) -> None:
    due = read_record(full, TODAY - timedelta(days=1)).due
    assert {one.day for one in due} == {TODAY}


@pytest.mark.parametrize(
    ("copied", "written", "shown"),
    [
        (OLD_COPY + timedelta(days=4), timedelta(days=1), True),
        # Nothing was written since: the copy holds it all.
        (OLD_COPY + timedelta(days=4), OLD_COPY + timedelta(days=9), False),
        (OLD_COPY, timedelta(days=1), False),
    ],
)
def test_only_an_old_copy_that_lacks_something_is_named(
    clock: Clock, copied: timedelta, written: timedelta, shown: bool
) -> None:
    now = clock()
    found = RecordWaits(last_written=now - written)
    lines = waiting(found, now.date(), copy_of=now - copied)
    assert [one.kind for one in lines] == ([WaitKind.COPY] if shown else [])
    assert [one.count for one in lines] == ([34] if shown else [])


def test_none_of_many_follow_ups_is_left_out_and_the_oldest_comes_first(book: Repository) -> None:
    def save(at: int, day: date) -> None:
        words = EntryWords(
            day=TODAY, clock=time(8), method="text", exact_words="Hi", filing="case-note"
        )
        book.save(f"entry {at}", replace(words, follow_up_on=day, follow_up=f"call {at}"))

    save(0, TODAY - timedelta(days=40))
    for at in range(1, 231):
        save(at, TODAY)
    due = read_record(book, TODAY).due
    assert len({one.entry_id for one in due}) == 231
    assert (due[0].day, due[0].what) == (TODAY - timedelta(days=40), "call 0")
