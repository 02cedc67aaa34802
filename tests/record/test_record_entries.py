import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.lists import Filters, Tally
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Filed, Follows, Person
from caregiver_app.record.wanting import Problem

from .conftest import PASSPHRASE, Clock


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def new_id() -> str:
    return str(uuid.uuid4())


def test_people_are_added_changed_and_listed_by_name(book: Repository) -> None:
    zoe = book.save_person(Person(name="Zoe", who="birth-parent", facts=("no-contact-order",)))
    ada = book.save_person(Person(name="ada", who="family-member", relationship="Aunt"))
    assert book.people() == (ada, zoe)
    changed = book.save_person(replace(zoe, name="Abe", reach="416 555 0100"))
    assert changed.id == zoe.id
    assert book.people() == (changed, ada)
    assert book.person(ada.id) == ada


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (Person(name="  ", who="birth-parent"), "person-without-name"),
        (Person(name="Zoe"), "person-without-who"),
        (Person(name="Zoe", who="birth-parent", facts=("made-up",)), "person-fact-unknown"),
        (Person(id="nobody", name="Zoe", who="birth-parent"), "person-unknown"),
    ],
)
def test_a_person_needs_a_name_and_a_place(book: Repository, person: Person, code: str) -> None:
    with refused(code):
        book.save_person(person)
    assert book.people() == ()


def test_a_saved_entry_comes_back_and_its_draft_is_gone(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    draft = new_id()
    assert book.keep_draft(draft, replace(words, exact_words="Can"))
    assert not book.keep_draft(draft, words)
    saved = book.save(draft, words)
    assert book.entry(saved.id) == saved
    assert (saved.words, saved.number, saved.revision, saved.revisions) == (words, 1, 1, 1)
    assert saved.written_at == clock.now
    assert book.drafts() == ()
    assert book.save(new_id(), words).number == 2


def test_saving_twice_is_one_entry(book: Repository, words: EntryWords) -> None:
    draft = new_id()
    assert book.save(draft, words) == book.save(draft, words)
    with refused("entry-already-saved"):
        book.save(draft, replace(words, saw="Something else"))
    assert book.tally().entries == 1


def test_a_late_keystroke_brings_no_saved_draft_back(book: Repository, words: EntryWords) -> None:
    draft = new_id()
    book.save(draft, words)
    book.keep_draft(draft, words)
    assert book.drafts() == ()


def test_words_with_a_problem_are_refused_and_the_draft_stays(
    book: Repository, words: EntryWords
) -> None:
    draft = new_id()
    book.keep_draft(draft, replace(words, clock=None))
    with refused("clock-missing"):
        book.save(draft, replace(words, clock=None))
    with refused("person-unknown"):
        book.save(draft, replace(words, people=("nobody",)))
    assert [d.id for d in book.drafts()] == [draft]
    assert book.tally() == Tally(entries=0, to_file=0, follow_ups_due=0, drafts=1)


@pytest.mark.parametrize(
    "code",
    [
        "day-missing",
        "day-in-future",
        "clock-missing",
        "method-missing",
        "content-missing",
        "follow-up-day-missing",
    ],
)
def test_each_problem_has_words(code: str) -> None:
    assert Problem("day", code).code == code
    assert message(Known(code)).title


def test_a_correction_stands_beside_the_original(book: Repository, words: EntryWords) -> None:
    first = book.save(new_id(), words)
    draft = new_id()
    better = replace(words, day=date(2026, 11, 20), saw="She waved")
    book.keep_draft(draft, better, correcting=first.id, reason="Wrong d")
    second = book.correct(first.id, better, "Wrong day")
    assert book.drafts() == ()
    original, corrected = book.history(first.id)
    assert replace(original, revisions=1) == first
    assert corrected == second == book.entry(first.id)
    assert (second.revision, second.revisions, second.reason) == (2, 2, "Wrong day")
    (row,) = book.find(Filters(), None, 10).rows
    assert (row.day, row.corrected) == (better.day, True)
    assert book.find(Filters(text="waved"), None, 10).rows
    assert book.correct(first.id, better, "Wrong day") == second
    with refused("reason-missing"):
        book.correct(first.id, better, "  ")
    with refused("entry-unknown"):
        book.correct("nothing", better, "Wrong day")


def test_a_correction_drops_its_own_draft_alone(book: Repository, words: EntryWords) -> None:
    first, other = book.save(new_id(), words), book.save(new_id(), words)
    mine, unrelated, another = new_id(), new_id(), new_id()
    book.keep_draft(mine, words, correcting=first.id)
    book.keep_draft(unrelated, words)
    book.keep_draft(another, words, correcting=other.id)
    book.correct(first.id, replace(words, did="Told the worker"), "Left out", mine)
    assert {d.id for d in book.drafts()} == {unrelated, another}
    with refused("entry-unknown"):
        book.keep_draft(new_id(), words, correcting="nothing")


def test_case_notes_are_counted_apart_from_what_is_printed(
    book: Repository, words: EntryWords
) -> None:
    ways = ("print-and-file", "both", "case-note", "case-note", "case-note", "none")
    saved = [book.save(new_id(), replace(words, filing=way)) for way in ways]
    tally = book.tally()
    assert (tally.to_file, tally.case_notes) == (5, 3)
    book.mark_filed(saved[2].id, Filed(date(2026, 11, 22), "handed over", "Child's worker"))
    tally = book.tally()
    assert (tally.to_file, tally.case_notes) == (4, 2)


def test_filing_is_recorded_and_leaves_the_tray(book: Repository, words: EntryWords) -> None:
    saved = book.save(new_id(), words)
    book.save(new_id(), replace(words, filing="none"))
    assert book.tally().to_file == 1
    for how in ("printed", "handed over"):
        book.mark_filed(saved.id, Filed(date(2026, 11, 22), how, "Child's worker"))
    filed = Filed(date(2026, 11, 22), "handed over", "Child's worker")
    assert book.entry(saved.id).filed == filed
    assert book.tally().to_file == 0
    assert book.find(Filters(unfiled=True), None, 10).rows == ()
    book.mark_not_filed(saved.id)
    assert book.tally().to_file == 1
    with refused("not-filed"):
        book.mark_not_filed(saved.id)
    book.mark_filed(saved.id, filed)
    # The file does not say what a correction says, so it is to be filed again.
    corrected = book.correct(saved.id, replace(words, did="Called"), "Left out")
    assert (corrected.filed, corrected.filed_before) == (None, filed)
    assert book.tally().to_file == 1
    with refused("entry-unknown"):
        book.mark_filed("nothing", Filed(date(2026, 11, 22), "", ""))


def test_a_follow_up_is_due_until_it_is_done(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    soon = clock.now.date() + timedelta(days=3)
    saved = book.save(new_id(), replace(words, follow_up="Call", follow_up_on=soon))
    assert book.tally().follow_ups_due == 0
    clock.now += timedelta(days=3)
    assert book.tally().follow_ups_due == 1
    assert [r.id for r in book.find(Filters(follow_up_due=True), None, 5).rows] == [saved.id]
    book.follow_up_done(saved.id)
    assert book.tally().follow_ups_due == 0
    assert book.find(Filters(), None, 5).rows[0].follow_up_done
    # A correction that sets another day asks again; one that leaves the day does not.
    book.correct(saved.id, replace(saved.words, did="Called"), "Left out")
    assert book.tally().follow_ups_due == 0
    another = replace(saved.words, follow_up_on=soon - timedelta(days=1))
    book.correct(saved.id, another, "Another day")
    assert book.tally().follow_ups_due == 1
    plain = book.save(new_id(), words)
    with refused("follow-up-absent"):
        book.follow_up_done(plain.id)


TABLES = ["about", "writer", "chain", "entry", "revision"]


@pytest.mark.parametrize("table", TABLES)
def test_the_file_itself_refuses_to_change_what_was_saved(
    book: Repository, words: EntryWords, raw: Callable[[], Any], table: str
) -> None:
    saved = book.save(new_id(), replace(words, follow_up="Call", follow_up_on=words.day))
    book.mark_filed(saved.id, Filed(date(2026, 11, 22), "", ""))
    book.follow_up_done(saved.id)
    connection = raw()
    (column, *_) = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    for change in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(Exception, match="never changed"):
            connection.execute(change)


def test_no_word_is_readable_in_any_file(book: Repository, words: EntryWords) -> None:
    person = book.save_person(Person(name="Persimmon", who="birth-parent", notes="Persimmon"))
    book.keep_draft(new_id(), replace(words, saw="Persimmon"))
    book.save(new_id(), replace(words, saw="Persimmon", people=(person.id,)))
    book.find(Filters(text="persimmon"), None, 10)
    files = [p for p in book.vault.folder.rglob("*") if p.is_file()]
    assert any(p.name.endswith("-wal") for p in files)
    assert not [p for p in files if b"persimmon" in p.read_bytes().lower()]


TYPIST = """
import sys, time
from pathlib import Path
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import (EntryWords)
book = Repository.unlock(Path(sys.argv[1]), sys.argv[2])
for count in range(1, 100000):
    book.keep_draft("d0000000-0000-4000-8000-000000000000", EntryWords(saw="x" * count))
    print(count, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_draft_outlives_a_kill(book: Repository, after: int) -> None:
    folder = book.vault.folder
    book.close()
    with subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), PASSPHRASE], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        for _ in range(after):
            kept = int(typist.stdout.readline())
        typist.send_signal(signal.SIGKILL)
        # What it said in the meantime was kept too.
        kept = max([kept, *(int(line) for line in typist.stdout if line.endswith("\n"))])
    again = Repository.unlock(folder, PASSPHRASE)
    (draft,) = again.drafts()
    assert kept <= len(draft.words.saw) <= kept + 1
    again.close()


def test_a_saved_entry_outlives_closing(
    book: Repository, words: EntryWords, tmp_path: Path
) -> None:
    saved = book.save(new_id(), words)
    book.close()
    again = Repository.unlock(tmp_path / "vault", PASSPHRASE)
    assert again.entry(saved.id) == saved
    assert again.verify().ok
    again.close()


def test_a_word_can_be_corrected_after_a_flight_to_where_it_is_earlier(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    then = replace(words, day=clock.now.date(), clock=clock.now.time())
    saved = book.save(new_id(), then)
    clock.now = clock.now.astimezone(timezone(clock.now.utcoffset() - timedelta(hours=9)))
    corrected = book.correct(saved.id, replace(then, did="Called"), "Left out")
    assert (corrected.words.day, corrected.revision) == (then.day, 2)
    assert book.check().ok


def test_nothing_is_dated_after_its_own_saving_whatever_a_clock_once_said(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    before = book.save(new_id(), words)
    said = clock.now.date()
    clock.now -= timedelta(days=365)
    then = replace(words, day=clock.now.date())
    with refused("day-in-future"):
        book.save(new_id(), replace(words, day=said))
    saved = book.save(new_id(), then)
    with refused("day-in-future"):
        book.correct(saved.id, replace(then, day=said), "Left out")
    assert book.correct(saved.id, replace(then, did="Called"), "Left out").revision == 2
    assert book.check().ok
    assert before.follows is None


def test_a_clock_before_an_earlier_saving_is_told_beside_the_entry(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    before = book.save(new_id(), words)
    clock.now -= timedelta(days=365)
    saved = book.save(new_id(), replace(words, day=clock.now.date()))
    assert saved.follows == Follows(before.written_at, before.reference)
    assert book.entry(saved.id) == saved
    rows = {row.id: row for row in book.find(Filters(), None, 9).rows}
    assert (rows[before.id].behind, bool(rows[saved.id].behind)) == ("", True)
    # It cannot have been written down before what it follows.
    assert rows[saved.id].late_hours >= 364 * 24
    assert book.check().behind == 1


def test_a_clock_that_two_computers_read_a_little_apart_is_not_told(
    book: Repository, words: EntryWords, clock: Clock
) -> None:
    book.save(new_id(), words)
    clock.now -= timedelta(seconds=30)
    saved = book.save(new_id(), words)
    assert saved.follows is None
    assert book.entry(saved.id).follows is None
    (first, second) = book.find(Filters(), None, 9).rows
    assert (first.behind, second.behind) == ("", "")
    assert book.check().ok
