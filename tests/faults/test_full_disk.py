"""The disk is full: nothing saved is harmed, the person is told, and with room it goes on."""

import dataclasses
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.files import attach, read_whole
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import Going, look_into
from caregiver_app.record.values import Filed, Person
from caregiver_app.vault.backups.keeping import all_copies, keep
from caregiver_app.vault.backups.restoring import prepare
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import CopyPlaces
from caregiver_app.vault.places import vault_exists
from tests.faults import acts
from tests.faults.disks import on_a_disk_of_its_own
from tests.faults.ledger import check_sound
from tests.ui.harm import contents, disk, fill

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAVED = acts.FIRST_SAVED
NEW_PASSPHRASE = "another passphrase altogether"

ACTS: dict[str, Callable[[Repository], object]] = {
    "save": lambda book: book.save("draft", acts.words("draft", SAVED)),
    "correct": lambda book: book.correct("entry", acts.words("entry", SAVED + 1), "a slip"),
    "draft": lambda book: book.keep_draft("draft", acts.words("draft", 2)),
    "new-draft": lambda book: book.keep_draft("more", acts.words("more", 1)),
    "person": lambda book: book.save_person(Person(name="Ada", who="family-friend")),
    "filed": lambda book: book.mark_filed("entry", Filed(acts.DAY, "printed", "the worker")),
    "passphrase": lambda book: book.change_passphrase(
        acts.PASSPHRASE, NEW_PASSPHRASE, strength=acts.QUICK
    ),
}


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def state(book: Repository) -> tuple[object, ...]:
    """Give all that an act of ``ACTS`` could change."""
    drafts = {draft.id: draft.words.exact_words for draft in book.drafts()}
    assert book.verify().ok
    try:
        saved = book.history("draft")
    except Known:
        saved = ()
    return drafts, book.history("entry"), saved, book.people()


def begin(folder: Path) -> Repository:
    book = acts.make(folder)
    book.save("entry", acts.words("entry", SAVED))
    book.keep_draft("draft", acts.words("draft", 1))
    return book


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
@on_a_disk_of_its_own
def test_no_room_for(act: Callable[[Repository], object], tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=3m"):
        folder = tmp_path / "disk" / "vault"
        book = begin(folder)
        before = state(book)
        names = sorted(contents(folder))
        filler = fill(tmp_path / "disk")
        for _ in range(3):
            with refused("disk-full"):
                act(book)
            assert state(book) == before
        assert sorted(contents(folder)) == names
        filler.unlink()
        act(book)
        assert (state(book) != before) == (act is not ACTS["passphrase"])
        book.close()
        passphrase = NEW_PASSPHRASE if act is ACTS["passphrase"] else acts.PASSPHRASE
        Repository.unlock(folder, passphrase).close()
        check_sound(folder, passphrase)


@on_a_disk_of_its_own
def test_a_disk_that_fills_up_entry_by_entry(tmp_path: Path, figure: Callable[[str], None]) -> None:
    with disk(tmp_path / "disk", "size=4m"):
        folder = tmp_path / "disk" / "vault"
        ballast = tmp_path / "disk" / "ballast"
        ballast.write_bytes(bytes(512 * 1024))
        book = acts.make(folder)
        saved = 0
        with refused("disk-full"):
            while True:
                key = f"entry {saved + 1}"
                book.keep_draft(key, acts.words(key, 1))
                book.save(key, acts.words(key, SAVED))
                saved += 1
        assert saved > 10
        # A kill or the end of the program on a disk that is still full.
        book.close()
        book = Repository.unlock(folder, acts.PASSPHRASE)
        with refused("disk-full"):
            for _ in range(50):
                book.save_person(Person(name="Ada", who="family-friend"))
        ballast.unlink()
        key = f"entry {saved + 1}"
        book.save(key, acts.words(key, SAVED))
        for number in range(1, saved + 2):
            key = f"entry {number}"
            assert book.entry(key).words.exact_words == acts.words(key, SAVED).exact_words
        report = book.verify()
        assert (report.ok, report.entries) == (True, saved + 1)
        book.close()
        check_sound(folder)
        figure(f"a disk filled up after {saved} entries: none lost")


@on_a_disk_of_its_own
def test_opening_on_a_full_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=3m"):
        folder = tmp_path / "disk" / "vault"
        book = begin(folder)
        wanted = state(book)
        book.close()
        before = contents(folder)
        filler = fill(tmp_path / "disk")
        with refused("disk-full"):
            Repository.unlock(folder, acts.PASSPHRASE)
        assert before.items() <= contents(folder).items()
        filler.unlink()
        book = Repository.unlock(folder, acts.PASSPHRASE)
        assert state(book) == wanted
        book.close()


@pytest.mark.parametrize("room", [0, 4, 12, 40, 100, 200])
@on_a_disk_of_its_own
def test_no_room_for_a_new_record(room: int, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=3m"):
        folder = tmp_path / "disk" / "vault"
        filler = fill(tmp_path / "disk")
        with filler.open("r+b") as file:
            file.truncate(filler.stat().st_size - room * 1024)
        with refused("disk-full"):
            acts.make(folder)
        assert not vault_exists(folder)
        filler.unlink()
        book = begin(folder)
        assert book.verify().entries == 1
        book.close()
        check_sound(folder)


@pytest.mark.parametrize("room", [0, 8, 60, 150])
@on_a_disk_of_its_own
def test_no_room_for_a_copy(room: int, tmp_path: Path) -> None:
    with disk(tmp_path / "stick", "size=3m"):
        book = begin(tmp_path / "vault")
        before = state(book)
        places = CopyPlaces(tmp_path / "backups", tmp_path / "stick" / "copies")
        assert places.chosen is not None
        places.chosen.mkdir()
        source = BackupSource.of(book.vault)
        good = keep(source, places, NOON).made
        assert good is not None
        book.save("more", acts.words("more", SAVED))
        filler = fill(tmp_path / "stick")
        with filler.open("r+b") as file:
            file.truncate(filler.stat().st_size - room * 1024)
        for _ in range(2):
            with pytest.raises(Known) as refused:
                keep(source, places, NOON + timedelta(days=1))
            assert message(refused.value)
            assert all_copies(places, source.vault) == (good,)
            assert prepare(good, source).preview.copy == good
        # The record itself has all the room it needs.
        book.keep_draft("draft", acts.words("draft", 2))
        assert state(book) != before
        filler.unlink()
        made = keep(source, places, NOON + timedelta(days=1)).made
        assert made is not None
        assert prepare(made, source).preview.holds.entries == 2
        book.close()


class _Filling(BytesIO):
    """A file that is read while something else fills the disk."""

    def __init__(self, content: bytes, folder: Path) -> None:
        super().__init__(content)
        self._folder = folder

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            fill(self._folder)
        return super().read(size)


@on_a_disk_of_its_own
def test_no_room_in_the_middle_of_a_file(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=64m"):
        content = os.urandom(5_000_000)
        book = begin(tmp_path / "disk" / "vault")
        before = state(book)
        looked = look_into("a picture.bin", lambda: BytesIO(content), Going())
        filling = dataclasses.replace(looked, open=lambda: _Filling(content, tmp_path / "disk"))
        for _ in range(2):
            with pytest.raises(Known) as refused:
                attach(book.vault, filling, NOON)
            assert refused.value.code in {"disk-full", "files-no-room"}
            assert message(refused.value)
        assert state(book) == before
        (tmp_path / "disk" / "filler").unlink()
        file = attach(book.vault, looked, NOON)
        book.save("draft", dataclasses.replace(acts.words("draft", SAVED), files=(file,)))
        assert book.verify().ok
        assert b"".join(read_whole(book.vault, file)) == content
        book.close()
        check_sound(tmp_path / "disk" / "vault")
