"""Putting a copy back: what it would mean, what opens it, and a crash at every step."""

import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.repository import Repository
from caregiver_app.vault import store
from caregiver_app.vault.backups.damage import check, newest_good
from caregiver_app.vault.backups.restoring import PreparedCopy, prepare, prepare_with, restore
from caregiver_app.vault.backups.source import digest
from caregiver_app.vault.backups.values import Copy, RecordDifference
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength
from tests.ui.harm import contents, disk, fill
from tests.vault.backup_parts import NOON, copied, draft, flip, person, places, source, write

NEW = "six other words to know"


@pytest.fixture
def book(folder: Path, passphrase: str) -> Iterator[Repository]:
    book = Repository.unlock(folder, passphrase)
    write(book, "old words")
    yield book
    book.close()


@pytest.fixture
def copy(book: Repository, tmp_path: Path) -> Copy:
    """A copy with one entry; the log has gone on since."""
    made = copied(book, places(tmp_path))
    write(book, "new words")
    draft(book, "half a thought")
    return made


def guesses(folder: Path) -> Guesses:
    return Guesses(Places(folder).guesses)


def said(folder: Path, passphrase: str) -> set[str]:
    """Open the vault and give what was said in it, all seals checked."""
    book = Repository.unlock(folder, passphrase)
    try:
        assert book.verify().ok
        with book.vault.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM entry").fetchall()
        return {str(book.entry(i).words.exact_words) for (i,) in rows}
    finally:
        book.close()


def put_back(copy: Copy, book: Repository) -> PreparedCopy:
    prepared = prepare(copy, source(book))
    book.close()
    return prepared


def test_the_preview_counts_what_each_holds_and_the_other_does_not(
    book: Repository, tmp_path: Path
) -> None:
    person(book, "Ray")
    draft(book, "will be thrown away")
    entry = write(book, "stays")
    copy = copied(book, places(tmp_path))
    for number in range(3):
        write(book, f"later {number}")
    book.correct(entry, book.entry(entry).words, "a slip")
    book.drop_draft("will be thrown away")
    draft(book, "one")
    draft(book, "two")
    person(book, "Dana")
    preview = prepare(copy, source(book)).preview
    assert preview.holds == RecordDifference(entries=2, corrections=0, drafts=1, people=1)
    assert preview.missing == RecordDifference(entries=3, corrections=1, drafts=2, people=1)
    assert preview.back == RecordDifference(drafts=1)


def test_a_copy_of_now_differs_in_nothing(book: Repository, tmp_path: Path) -> None:
    preview = prepare(copied(book, places(tmp_path)), source(book)).preview
    assert preview.missing is not None
    assert not preview.missing.any
    assert all(RecordDifference(**{one.name: 1}).any for one in fields(RecordDifference))


def test_restoring_puts_the_copy_in_place_and_keeps_what_was(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    done = restore(put_back(copy, book), folder, NOON)
    assert said(folder, passphrase) == {"old words"}
    assert done.aside is not None
    assert done.aside.name == "before-restore-2026-11-22-120000"
    assert said(done.aside, passphrase) == {"old words", "new words"}
    assert not (folder / "restoring").exists()
    assert copy.whole


def chains(folder: Path, passphrase: str) -> list[tuple[str, int]]:
    """Write one more entry; give each chain's id with the number of its links."""
    book = Repository.unlock(folder, passphrase)
    write(book, f"afterwards {uuid.uuid4()}")
    assert book.verify().ok
    with book.vault.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT chain.id, count(*) FROM chain JOIN revision"
            " ON revision.chain_number = chain.number GROUP BY chain.id"
        ).fetchall()
    book.close()
    return [(str(one), int(links)) for one, links in rows]


def test_what_is_written_after_restoring_takes_no_place_in_the_old_chain(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    restore(put_back(copy, book), folder, NOON)
    first = dict(chains(folder, passphrase))
    assert len(first) == 2
    # Without another restoring the same chain goes on.
    second = dict(chains(folder, passphrase))
    assert set(second) == set(first)


def test_each_restoring_begins_a_chain_of_its_own(
    copy: Copy, book: Repository, folder: Path, passphrase: str, tmp_path: Path
) -> None:
    """A copy made after the first restoring holds its chain; what follows is kept aside."""
    restore(put_back(copy, book), folder, NOON)
    first = dict(chains(folder, passphrase))
    again = Repository.unlock(folder, passphrase)
    later = copied(again, places(tmp_path), 1)
    write(again, "in the chain of the first restoring")
    restore(put_back(later, again), folder, NOON)
    second = dict(chains(folder, passphrase))
    assert len(set(second) - set(first)) == 1
    assert {one: second[one] for one in first} == first


def test_keys_from_before_restoring_that_come_back_let_nobody_in_again(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    """Ben joined after the copy: its record does not know him, and no old file may bring him in."""
    theirs, code = book.vault.ring.new_writer(NEW, Strength(8, 1, 1))
    book.let_in("Ben", NewWriter(theirs, code))
    before = [file.read_bytes() for file in Places(folder).keys]
    restore(put_back(copy, book), folder, NOON)
    for file, old in zip(Places(folder).keys, before, strict=True):
        now = file.read_bytes()
        file.write_bytes(old)
        assert said(folder, passphrase) == {"old words"}
        with pytest.raises(Known, match="wrong-passphrase"):
            store.unlock(folder, NEW)
        assert file.read_bytes() == now


def test_two_in_one_second_overwrite_nothing(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    prepared = put_back(copy, book)
    first, second = restore(prepared, folder, NOON), restore(prepared, folder, NOON)
    assert first.aside != second.aside
    assert first.aside is not None
    assert said(first.aside, passphrase) == {"old words", "new words"}


def test_todays_passphrase_opens_what_was_copied_before_it_was_changed(
    copy: Copy, book: Repository, folder: Path, passphrase: str, code: str
) -> None:
    book.change_passphrase(passphrase, NEW, strength=Strength(8, 1, 1))
    prepared = put_back(copy, book)
    assert prepared.preview.opens_with == "now"
    restore(prepared, folder, NOON)
    assert said(folder, NEW) == {"old words"}
    with pytest.raises(Known, match="wrong-passphrase"):
        store.unlock(folder, passphrase)
    Repository.unlock_with_code(folder, code, NEW, strength=Strength(8, 1, 1)).close()


def test_the_passphrase_of_its_day_opens_a_copy_where_todays_keys_are_lost(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    book.change_passphrase(passphrase, NEW, strength=Strength(8, 1, 1))
    book.close()
    for file in Places(folder).keys:
        file.unlink()
    with pytest.raises(Known, match="wrong-passphrase"):
        prepare_with(copy, folder, NEW, guesses(folder))
    prepared = prepare_with(copy, folder, passphrase, guesses(folder))
    assert prepared.preview.opens_with == "then"
    restore(prepared, folder, NOON)
    assert said(folder, passphrase) == {"old words"}


def test_a_paper_key_opens_a_copy_of_a_log_that_cannot_be_read(
    copy: Copy, book: Repository, folder: Path, passphrase: str, code: str
) -> None:
    book.close()
    (folder / "record.db").write_bytes(b"\0" * 8192)
    prepared = prepare_with(copy, folder, code, guesses(folder))
    assert prepared.preview.missing is None
    done = restore(prepared, folder, NOON)
    assert said(folder, passphrase) == {"old words"}
    assert done.aside is not None
    assert (done.aside / "record.db").read_bytes() == b"\0" * 8192


def test_a_vault_that_is_gone_altogether_comes_back_from_its_copy(
    copy: Copy, book: Repository, tmp_path: Path, passphrase: str
) -> None:
    book.close()
    elsewhere = tmp_path / "new computer" / "vault"
    done = restore(prepare_with(copy, elsewhere, passphrase, guesses(elsewhere)), elsewhere, NOON)
    assert done.aside is None
    assert said(elsewhere, passphrase) == {"old words"}


def test_guesses_at_a_copy_slow_down_as_those_at_the_door_do(
    copy: Copy, book: Repository, folder: Path
) -> None:
    book.close()
    codes, counted = [], guesses(folder)
    for _ in range(5):
        with pytest.raises(Known) as told:
            prepare_with(copy, folder, "not the words", counted)
        codes.append(told.value.code)
    assert codes[0] == "wrong-passphrase"
    assert codes[-1] == "guess-wait"


def test_an_open_vault_is_never_swapped_away(copy: Copy, book: Repository, folder: Path) -> None:
    prepared = prepare(copy, source(book))
    before = contents(folder)
    with pytest.raises(Known, match="vault-in-use"):
        restore(prepared, folder, NOON)
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["record.db", "keys.json"])
def test_a_damaged_copy_is_told_before_anything_is_done(
    copy: Copy, book: Repository, folder: Path, name: str
) -> None:
    flip(copy.folder / name, 200)
    with pytest.raises(Known, match="copy-damaged"):
        prepare(copy, source(book))
    (copy.folder / name).unlink()
    with pytest.raises(Known, match="copy-damaged"):
        prepare_with(copy, folder, "any words at all", guesses(folder))


def test_a_copy_that_goes_bad_after_the_preview_changes_nothing(
    copy: Copy, book: Repository, folder: Path, passphrase: str
) -> None:
    """On whatever page, also on one that nobody would look at for long."""
    prepared = put_back(copy, book)
    before = contents(folder)
    for page in range(copy.manifest.record_bytes // 4096):
        flip(copy.record, page * 4096 + 2000)
        with pytest.raises(Known, match="copy-damaged"):
            restore(prepared, folder, NOON)
        assert contents(folder) == before
        flip(copy.record, page * 4096 + 2000)
    copy.record.unlink()
    with pytest.raises(Known, match="copy-damaged"):
        restore(prepared, folder, NOON)
    assert contents(folder) == before
    assert said(folder, passphrase) == {"old words", "new words"}


def test_a_full_disk_changes_nothing(tmp_path: Path, passphrase: str, quick: Strength) -> None:
    with disk(tmp_path / "disk", "size=4m"):
        folder = tmp_path / "disk" / "vault"
        book, _code = Repository.create(folder, passphrase, strength=quick)
        write(book, "old words")
        copy = copied(book, places(tmp_path))
        prepared = put_back(copy, book)
        filler = fill(tmp_path / "disk")
        before = contents(folder)
        with pytest.raises(Known, match="disk-full"):
            restore(prepared, folder, NOON)
        assert contents(folder) == before
        filler.unlink()
        assert said(folder, passphrase) == {"old words"}


STEPS = (
    "aside",
    "staged",
    "decided",
    "cleared",
    "record.db",
    "keys.json",
    "keys-copy.json",
    "restored",
    "swapped",
)
CRASH = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.backups.restoring import prepare_with, restore
from caregiver_app.vault.guesses import Guesses
folder, place, passphrase, at = sys.argv[1:]
(copy,) = shelf.copies(Path(place))
prepared = prepare_with(copy, Path(folder), passphrase, Guesses(Path(folder, "guesses.json")))
restore(prepared, Path(folder), datetime.now(UTC), lambda name: name == at and os._exit(9))
"""


@pytest.mark.parametrize("harmed", [False, True], ids=["whole", "with-its-log-beside-it"])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_leaves_the_old_log_or_the_new_one(
    copy: Copy, book: Repository, folder: Path, passphrase: str, step: str, harmed: bool
) -> None:
    wal = folder / "record.db-wal"
    if harmed:
        # As a crash leaves it: what was saved last stands in the log beside the record.
        write(book, "newest words")
        left = wal.read_bytes(), (folder / "record.db").read_bytes()
        assert left[0]
        book.close()
        wal.write_bytes(left[0])
        (folder / "record.db").write_bytes(left[1])
    book.close()
    old = {"old words", "new words"} | ({"newest words"} if harmed else set())
    command = [sys.executable, "-c", CRASH, str(folder), str(copy.folder.parent), passphrase, step]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 9, done.stderr
    decided = STEPS.index(step) >= STEPS.index("decided")
    assert said(folder, passphrase) == ({"old words"} if decided else old)
    assert not (folder / "restoring").exists()
    for aside in folder.glob("before-restore-*"):
        assert said(aside, passphrase) == old


def test_the_check_finds_nothing_wrong_with_a_good_file(book: Repository, folder: Path) -> None:
    before = digest(folder / "record.db")
    found = check(folder / "record.db", source(book).data_key)
    assert found.whole
    assert found.pages == (folder / "record.db").stat().st_size // 4096
    assert digest(folder / "record.db") == before


def test_the_check_names_every_page_that_is_damaged(
    folder: Path, passphrase: str, tmp_path: Path
) -> None:
    book = Repository.unlock(folder, passphrase)
    for number in range(20):
        write(book, f"entry {number}")
    good = copied(book, places(tmp_path))
    from_then = source(book)
    book.close()
    record = folder / "record.db"
    whole = record.read_bytes()
    pages = len(whole) // 4096
    for page in range(1, pages + 1):
        flip(record, (page - 1) * 4096 + 50)
        harmed = record.read_bytes()
        found = check(record, from_then.data_key)
        assert (found.bad_pages, found.pages) == ((page,), pages)
        assert record.read_bytes() == harmed
        record.write_bytes(whole)
    for page in (3, 7, 12):
        flip(record, (page - 1) * 4096 + 2000)
    assert check(record, from_then.data_key).bad_pages == (3, 7, 12)
    assert newest_good(from_then, places(tmp_path)) == good


def test_the_newest_good_copy_is_not_the_newest_where_that_is_damaged(
    book: Repository, tmp_path: Path
) -> None:
    where = places(tmp_path)
    first = copied(book, where)
    second = copied(book, where, 1)
    assert newest_good(source(book), where) == second
    flip(second.record, 9000)
    assert newest_good(source(book), where) == first
    flip(first.record, 9000)
    assert newest_good(source(book), where) is None


def test_a_file_cut_short_is_told(book: Repository, folder: Path) -> None:
    from_then = source(book)
    book.close()
    record = folder / "record.db"
    record.write_bytes(record.read_bytes()[: -5 * 4096 - 100])
    assert not check(record, from_then.data_key).whole
    record.unlink()
    with pytest.raises(Known, match="record-missing"):
        check(record, from_then.data_key)
