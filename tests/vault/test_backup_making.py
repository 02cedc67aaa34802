"""Copies: when one is made, that it is proved, and what stops it."""

import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups import manifest, shelf
from caregiver_app.vault.backups.keeping import all_copies, keep, standing, use_place
from caregiver_app.vault.backups.making import Request, make_copy
from caregiver_app.vault.backups.shelf import vault_of
from caregiver_app.vault.backups.source import digest, mark, reading_copy
from caregiver_app.vault.backups.values import CopyPlaces
from caregiver_app.vault.strength import Strength
from tests.ui.harm import contents, disk, fill, unwritable
from tests.vault.backup_parts import NOON, copied, draft, flip, person, places, source, write


@pytest.fixture
def book(folder: Path, passphrase: str) -> Iterator[Repository]:
    book = Repository.unlock(folder, passphrase)
    write(book, "first words")
    yield book
    book.close()


def test_a_copy_is_a_folder_that_opens_as_a_vault(
    book: Repository, tmp_path: Path, passphrase: str
) -> None:
    copy = copied(book, places(tmp_path))
    assert {file.name for file in copy.folder.iterdir()} == {"record.db", "keys.json", "copy.json"}
    assert copy.manifest.entries == 1
    assert copy.manifest.record_sha256 == digest(copy.record)
    book.close()
    again = Repository.unlock(copy.folder, passphrase)
    assert again.tally().entries == 1
    again.close()


def test_nothing_in_a_copy_can_be_read_without_the_key(book: Repository, tmp_path: Path) -> None:
    person(book, "Dana Whitlock")
    copy = copied(book, places(tmp_path))
    for file in copy.folder.iterdir():
        assert file.stat().st_mode & 0o077 == 0
        for words in (b"first words", b"Dana", b"SQLite format"):
            assert words not in file.read_bytes()


def test_a_copy_is_made_only_where_something_changed(book: Repository, tmp_path: Path) -> None:
    where = places(tmp_path)
    assert keep(source(book), where, NOON).made is not None
    assert keep(source(book), where, NOON + timedelta(days=1)).made is None
    for change in (
        lambda: write(book, "second"),
        lambda: draft(book, "half a thought"),
        lambda: book.drop_draft("half a thought"),
        lambda: person(book, "Ray"),
        lambda: book.change_passphrase(
            "four quiet river stones", "other words for it", strength=Strength(8, 1, 1)
        ),
    ):
        change()
        assert keep(source(book), where, NOON + timedelta(days=1)).made is not None
        assert keep(source(book), where, NOON + timedelta(days=2)).made is None


def test_a_person_called_otherwise_is_a_change(book: Repository, tmp_path: Path) -> None:
    person(book, "Ray")
    where = places(tmp_path)
    keep(source(book), where, NOON)
    book.save_person(replace(book.people()[0], name="Roy"))
    assert keep(source(book), where, NOON).made is not None


def test_opening_and_closing_is_no_change(
    folder: Path, passphrase: str, book: Repository, tmp_path: Path
) -> None:
    where = places(tmp_path)
    keep(source(book), where, NOON)
    book.close()
    for _ in range(2):
        again = Repository.unlock(folder, passphrase)
        again.tally()
        assert keep(source(again), where, NOON + timedelta(days=3)).made is None
        again.close()


def test_once_a_day_is_once_a_day_and_the_day_keeps_the_newer(
    book: Repository, tmp_path: Path
) -> None:
    where = places(tmp_path)
    first = keep(source(book), where, NOON, once_a_day=True).made
    write(book, "later that day")
    assert keep(source(book), where, NOON + timedelta(hours=2), once_a_day=True).made is None
    second = keep(source(book), where, NOON + timedelta(hours=3)).made
    assert first is not None
    assert second is not None
    assert [copy.manifest.id for copy in shelf.copies(where.main)] == [second.manifest.id]


def test_the_log_is_written_in_while_it_is_copied(book: Repository, tmp_path: Path) -> None:
    for number in range(40):
        write(book, f"before {number} " + "word " * 2000)
    before = book.tally().entries
    stop, saved = threading.Event(), []

    def go_on_writing() -> None:
        while not stop.is_set():
            started = time.perf_counter()
            saved.append(write(book, f"meanwhile {len(saved)}"))
            assert time.perf_counter() - started < 2

    writer = threading.Thread(target=go_on_writing)
    where = places(tmp_path)
    from_then = source(book)
    writer.start()
    try:
        while not saved:
            time.sleep(0.001)
        where.default.mkdir()
        copy = make_copy(Request(from_then, where.default, NOON))
    finally:
        stop.set()
        writer.join()
    assert before < copy.manifest.entries <= before + len(saved)
    assert book.tally().entries == before + len(saved)
    assert book.verify().ok


@pytest.mark.parametrize("where", [0.0, 0.5, 0.99])
def test_a_copy_with_one_changed_byte_is_never_called_a_copy(
    book: Repository, tmp_path: Path, where: float
) -> None:
    good = copied(book, places(tmp_path))
    write(book, "more")

    def spoil(step: str) -> None:
        if step == "written":
            (record,) = tmp_path.glob("backups/.unfinished-*/record.db")
            flip(record, int(record.stat().st_size * where) + 40)

    with pytest.raises(Known) as told:
        keep(source(book), places(tmp_path), NOON, step=spoil)
    assert told.value.code == "copy-not-readable"
    assert [one.name for one in (tmp_path / "backups").iterdir()] == [good.folder.name]


def test_a_damaged_log_is_told_and_never_called_a_copy(
    folder: Path, passphrase: str, book: Repository, tmp_path: Path
) -> None:
    for number in range(5):
        write(book, f"entry {number}")
    good = copied(book, places(tmp_path))
    from_then = source(book)
    book.close()
    record = folder / "record.db"
    whole = record.read_bytes()
    for page in range(len(whole) // 4096):
        flip(record, page * 4096 + 100)
        with pytest.raises(Known) as told:
            keep(from_then, places(tmp_path), NOON + timedelta(days=1))
        assert told.value.code == "vault-damaged"
        record.write_bytes(whole)
    assert [one.name for one in (tmp_path / "backups").iterdir()] == [good.folder.name]


def test_a_full_disk_keeps_the_older_copies(book: Repository, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "size=3m"):
        where = CopyPlaces(tmp_path / "none", tmp_path / "stick")
        good = copied(book, where)
        fill(tmp_path / "stick")
        with pytest.raises(Known) as told:
            copied(book, where, 1)
        assert told.value.code == "copy-no-room"
        assert shelf.copies(tmp_path / "stick") == [good]
        assert not list((tmp_path / "stick").glob(".unfinished*"))


def test_a_disk_that_fills_up_half_way(
    book: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        write(book, f"entry {number} " + "word " * 4000)
    with disk(tmp_path / "stick", "size=1500k"):
        # What was free when it was asked is taken by somebody else meanwhile.
        monkeypatch.setattr("caregiver_app.vault.backups.making.SPARE", -(1 << 30))
        with pytest.raises(Known) as told:
            copied(book, CopyPlaces(tmp_path / "none", tmp_path / "stick"))
        assert told.value.code == "copy-no-room"
        assert list((tmp_path / "stick").iterdir()) == []
    assert book.verify().ok


def test_a_stick_pulled_out_half_way(book: Repository, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with disk(stick, "size=8m"):

        def pull(step: str) -> None:
            if step == "written":
                subprocess.run(["umount", "-l", str(stick)], check=True, timeout=30)

        with pytest.raises(Known) as told:
            keep(source(book), CopyPlaces(tmp_path / "none", stick), NOON, step=pull)
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(stick)], check=True, timeout=30)
    assert told.value.code in ("copy-place-gone", "copy-not-readable")
    assert book.verify().ok
    assert list(stick.iterdir()) == []


def test_a_place_that_nobody_may_write_to(book: Repository, tmp_path: Path) -> None:
    with unwritable(tmp_path / "sealed"), pytest.raises(Known) as told:
        copied(book, CopyPlaces(tmp_path / "none", tmp_path / "sealed"))
    assert told.value.code in ("copy-place-refused", "copy-no-room")


def test_a_chosen_place_that_is_not_there_is_not_made(book: Repository, tmp_path: Path) -> None:
    with pytest.raises(Known) as told:
        copied(book, CopyPlaces(tmp_path / "none", tmp_path / "stick"))
    assert told.value.code == "copy-place-absent"
    assert not (tmp_path / "stick").exists()


def test_the_second_place_is_told_absent_and_brought_up_to_date_later(
    book: Repository, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    where = places(tmp_path, stick)
    assert keep(source(book), where, NOON).second == "absent"
    assert standing(where, "").second == "absent"
    stick.mkdir()
    assert standing(where, "").second == "behind"
    again = keep(source(book), where, NOON + timedelta(days=1))
    assert (again.made, again.second) == (None, "current")
    assert standing(where, "").second == "current"
    (there,) = shelf.copies(stick)
    assert contents(there.folder) == contents(shelf.copies(where.main)[0].folder)
    assert len(all_copies(where, vault_of(book.vault.folder))) == 1


def test_only_the_newest_copy_whole_makes_the_second_place_current(
    book: Repository, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    where = places(tmp_path, stick)
    assert keep(source(book), where, NOON).second == "current"
    write(book, "more words")
    assert keep(source(book), places(tmp_path), NOON + timedelta(days=1)).made is not None
    assert standing(where, "").second == "behind"
    assert keep(source(book), where, NOON + timedelta(days=2)).second == "current"
    newest = shelf.copies(stick)[0]
    newest.record.unlink()
    assert standing(where, "").second == "behind"
    assert keep(source(book), where, NOON + timedelta(days=3)).second == "current"
    assert any(one.whole and one.manifest.id == newest.manifest.id for one in shelf.copies(stick))


def test_a_second_place_that_fails_does_not_spoil_the_first(
    book: Repository, tmp_path: Path
) -> None:
    with disk(tmp_path / "stick", "size=1m"):
        fill(tmp_path / "stick")
        kept = keep(source(book), places(tmp_path, tmp_path / "stick"), NOON)
    assert kept.made is not None
    assert (kept.second, kept.trouble) == ("failed", "copy-no-room")


def test_a_copy_that_lost_a_file_is_made_again_and_not_called_whole(
    book: Repository, tmp_path: Path
) -> None:
    where = places(tmp_path)
    copied(book, where).keys.unlink()
    assert not shelf.copies(where.main)[0].whole
    assert keep(source(book), where, NOON).made is not None


def test_what_a_cut_off_copy_left_is_swept_away(book: Repository, tmp_path: Path) -> None:
    left = tmp_path / "backups" / ".unfinished-0"
    left.mkdir(parents=True)
    (left / "record.db").write_bytes(b"half")
    copied(book, places(tmp_path))
    assert not left.exists()


def test_copies_of_another_vault_in_the_same_place_are_left_alone(
    book: Repository, tmp_path: Path, quick: Strength
) -> None:
    other, _code = Repository.create(tmp_path / "other", "five other river stones", strength=quick)
    where = places(tmp_path)
    theirs = copied(other, where)
    for day in range(3):
        copied(book, where, day)
    assert len(shelf.copies(where.main, vault_of(book.vault.folder))) == 3
    assert shelf.copies(where.main, vault_of(tmp_path / "other")) == [theirs]
    other.close()


def test_thirty_days_rotate(book: Repository, tmp_path: Path) -> None:
    where = places(tmp_path)
    for day in range(30):
        copied(book, where, day)
    left = shelf.copies(where.main)
    assert 7 < len(left) <= 7 + 4 + 2
    assert [copy.number for copy in left][:7] == list(range(30, 23, -1))
    shelf.remove(left[0])
    assert left[0] not in shelf.copies(where.main)
    with pytest.raises(Known, match="copy-gone"):
        shelf.remove(left[0])


def test_a_place_takes_the_copies_into_a_folder_of_their_own(
    book: Repository, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "stick").mkdir()
    chosen = use_place(tmp_path / "stick", folder)
    assert chosen == tmp_path / "stick" / "copies"
    assert use_place(chosen, folder) == chosen
    copied(book, CopyPlaces(tmp_path / "none", chosen))
    with pytest.raises(Known, match="copy-place-inside"):
        use_place(folder / "inside", folder)
    with unwritable(tmp_path / "sealed"), pytest.raises(Known):
        use_place(tmp_path / "sealed", folder)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'{"format": "caregiver-app copy"}']
)
def test_what_is_not_a_copy_is_passed_over(
    book: Repository, tmp_path: Path, content: bytes
) -> None:
    where = places(tmp_path)
    copy = copied(book, where)
    (copy.folder / "copy.json").write_bytes(content)
    assert manifest.read(copy.folder / "copy.json") is None
    assert shelf.copies(where.main) == []
    # Its number is not given again.
    assert copied(book, where).number == copy.number + 1


def test_the_mark_of_a_vault_tells_every_write(book: Repository) -> None:
    before = mark(source(book))
    assert before
    assert mark(source(book)) == before
    draft(book, "a keystroke")
    assert mark(source(book)) != before


def test_a_copy_is_looked_into_without_a_trace(book: Repository, tmp_path: Path) -> None:
    copy = copied(book, places(tmp_path))
    before = contents(copy.folder)
    with reading_copy(copy.record, source(book).data_key) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        assert contents(copy.folder) == before
    assert contents(copy.folder) == before


def test_the_moment_of_a_copy_is_told_by_the_clock_of_then(
    book: Repository, tmp_path: Path
) -> None:
    late = datetime.fromisoformat("2026-11-22T23:30:00-05:00")
    made = keep(source(book), places(tmp_path), late).made
    assert made is not None
    assert made.day == late.date()
    assert made.made == late
    assert made.folder.name.startswith("2026-11-22-233000")
    assert made.made.astimezone(UTC).day == 23


def test_the_copy_made_last_comes_first_whatever_the_clock_said(
    book: Repository, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    where = places(tmp_path, stick)
    ahead = copied(book, where, 900)
    now = copied(book, where, 0)
    shelf.remove(copied(book, where, 1))
    assert all_copies(where, "")[0].manifest.id != ahead.manifest.id
    assert [copy.manifest.id for copy in shelf.copies(where.main)] == [
        now.manifest.id,
        ahead.manifest.id,
    ]
