"""The record is removed or replaced while it is open: saving stops, and nothing saved is lost."""

import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.repository import Repository
from tests.faults import acts
from tests.faults.ledger import check_sound
from tests.ui.harm import contents

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets nobody remove or replace an open file"
)

SAVED = acts.FIRST_SAVED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed record with one entry, and an older copy of its folder beside it."""
    book = acts.make(tmp_path / "vault")
    book.save("first", acts.words("first", SAVED))
    book.close()
    shutil.copytree(tmp_path / "vault", tmp_path / "older")
    return tmp_path / "vault"


@pytest.fixture
def book(folder: Path) -> Iterator[Repository]:
    """The record, open, with one entry more than the older copy."""
    opened = Repository.unlock(folder, acts.PASSPHRASE)
    opened.save("second", acts.words("second", SAVED))
    yield opened
    opened.close()


def unlink(folder: Path) -> None:
    (folder / "record.db").unlink()


def replace_by_older(folder: Path) -> None:
    copy = shutil.copy(folder.parent / "older" / "record.db", folder / "x")
    copy.replace(folder / "record.db")


def replace_all_by_older(folder: Path) -> None:
    for file in (folder.parent / "older").iterdir():
        shutil.copy(file, folder / "x").replace(folder / file.name)
    (folder / "record.db-wal").unlink()


def unlink_everything(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def move_folder(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))


def remove_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def replace_folder(folder: Path) -> None:
    move_folder(folder)
    shutil.copytree(folder.parent / "older", folder)


MOVES = [
    unlink,
    replace_by_older,
    replace_all_by_older,
    unlink_everything,
    move_folder,
    remove_folder,
    replace_folder,
]


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def put_back(kept: Path, lost: Path) -> None:
    """Do what the sentence says."""
    if lost.is_dir():
        shutil.rmtree(lost)
    kept.replace(lost)


@pytest.mark.parametrize("move", MOVES)
def test_saving_stops_and_what_was_saved_can_be_put_back(
    move: Callable[[Path], None], folder: Path, book: Repository
) -> None:
    move(folder)
    with refused("record-moved") as caught:
        book.save("third", acts.words("third", SAVED))
    with refused("record-moved") as again:
        book.keep_draft("fourth", acts.words("fourth", 1))
    assert caught.value.params == again.value.params
    # What was read before can still be read.
    assert book.entry("second").words.exact_words == acts.words("second", SAVED).exact_words
    book.close()
    kept, lost = (Path(str(caught.value.params[name])) for name in ("kept", "path"))
    put_back(kept, lost)
    back = Repository.unlock(folder, acts.PASSPHRASE)
    for key in ("first", "second"):
        assert back.entry(key).words.exact_words == acts.words(key, SAVED).exact_words
    with refused("entry-unknown"):
        back.entry("third")
    assert back.verify().ok
    back.save("third", acts.words("third", SAVED))
    back.close()
    check_sound(folder)


@pytest.mark.parametrize("move", MOVES)
def test_closing_keeps_what_would_be_lost(
    move: Callable[[Path], None], folder: Path, book: Repository
) -> None:
    move(folder)
    book.close()
    (kept,) = folder.parent.glob("**/*-rescued-*")
    put_back(kept, folder / "record.db" if kept.suffix else folder)
    back = Repository.unlock(folder, acts.PASSPHRASE)
    assert back.entry("second").words.exact_words == acts.words("second", SAVED).exact_words
    assert back.verify().ok
    back.close()


def test_what_stands_in_its_place_is_left_alone(folder: Path, book: Repository) -> None:
    # Taken while open: the newest words of this copy are in its journal alone.
    shutil.copytree(folder, folder.with_name("copy"))
    book.save("third", acts.words("third", SAVED))
    move_folder(folder)
    folder.with_name("copy").rename(folder)
    before = contents(folder)
    with refused("record-moved"):
        book.save("fourth", acts.words("fourth", SAVED))
    book.close()
    assert contents(folder) == before
    back = Repository.unlock(folder, acts.PASSPHRASE)
    assert back.entry("second").number == 2
    assert back.verify().ok
    back.close()


def test_the_keys_of_another_record_are_never_overwritten(folder: Path, book: Repository) -> None:
    move_folder(folder)
    acts.make(folder).close()
    before = contents(folder)
    with refused("record-moved"):
        book.change_passphrase(acts.PASSPHRASE, "another passphrase", strength=acts.QUICK)
    book.close()
    assert contents(folder) == before
    Repository.unlock(folder, acts.PASSPHRASE).close()


def test_the_next_opening_points_to_what_was_kept(folder: Path, book: Repository) -> None:
    unlink(folder)
    book.close()
    with refused("record-missing-rescued") as caught:
        Repository.unlock(folder, acts.PASSPHRASE)
    put_back(Path(str(caught.value.params["kept"])), folder / "record.db")
    back = Repository.unlock(folder, acts.PASSPHRASE)
    assert back.entry("second").number == 2
    back.close()


def test_a_folder_that_comes_back_goes_on(folder: Path, book: Repository) -> None:
    move_folder(folder)
    with refused("record-moved"):
        book.save("third", acts.words("third", SAVED))
    folder.with_name("moved").rename(folder)
    book.save("third", acts.words("third", SAVED))
    book.close()
    back = Repository.unlock(folder, acts.PASSPHRASE)
    assert back.entry("third").number == 3
    assert back.verify().ok
    back.close()


@pytest.mark.parametrize("names", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_a_lost_journal_costs_nothing(
    names: tuple[str, ...], folder: Path, book: Repository
) -> None:
    for turn in range(3):
        for name in names:
            (folder / f"record.db{name}").unlink()
        book.save(f"later {turn}", acts.words(f"later {turn}", SAVED))
    # A kill now must lose nothing: this is all that another program would find.
    shutil.copytree(folder, folder.with_name("killed"))
    book.close()
    for place in (folder.with_name("killed"), folder):
        back = Repository.unlock(place, acts.PASSPHRASE)
        for key in ("first", "second", "later 0", "later 1", "later 2"):
            assert back.entry(key).words.exact_words == acts.words(key, SAVED).exact_words
        assert back.verify().ok
        back.close()
        check_sound(place)


def test_a_journal_put_in_the_place_of_ours_is_not_read(folder: Path, book: Repository) -> None:
    wal = folder / "record.db-wal"
    old = wal.read_bytes()
    book.save("third", acts.words("third", SAVED))
    (folder / "x").write_bytes(old)
    (folder / "x").replace(wal)
    book.save("fourth", acts.words("fourth", SAVED))
    book.close()
    back = Repository.unlock(folder, acts.PASSPHRASE)
    assert [back.entry(key).number for key in ("second", "third", "fourth")] == [2, 3, 4]
    assert back.verify().ok
    back.close()
    check_sound(folder)


def test_where_nothing_can_be_copied_the_program_says_so(folder: Path, book: Repository) -> None:
    move_folder(folder)
    # Neither a folder nor a file can be made where the copy would go.
    folder.parent.rename(folder.parent.with_name("gone"))
    folder.parent.write_text("in the way")
    with refused("record-moved-not-kept"):
        book.save("third", acts.words("third", SAVED))
    folder.parent.unlink()
    folder.parent.with_name("gone").rename(folder.parent)
    folder.with_name("moved").rename(folder)
    book.save("third", acts.words("third", SAVED))
    assert book.verify().ok


def test_looking_costs_next_to_nothing(folder: Path, book: Repository) -> None:
    engine = book.vault._running()
    look = median_of(lambda: book.vault._watch.check(engine))
    # Four files are looked at; a machine that is slow at that is slow at everything.
    assert look < 10 * median_of((folder / "record.db").stat)


def median_of(work: Callable[[], object]) -> float:
    """Give the seconds that ``work`` takes once."""
    costs = []
    for _ in range(200):
        begun = time.perf_counter()
        for _ in range(20):
            work()
        costs.append((time.perf_counter() - begun) / 20)
    return statistics.median(costs)


@pytest.mark.parametrize("move", [unlink, replace_by_older, replace_all_by_older])
def test_two_connections_never_stand_on_two_files(
    book: Repository, folder: Path, move: Callable[[Path], None]
) -> None:
    """One that is opened while another is at work would read, and write in, another record."""
    with ExitStack() as views:

        def look_again() -> None:
            # As many as the pool may have at hand, and more.
            for _ in range(5):
                views.enter_context(book.vault.reading())

        views.enter_context(book.vault.reading())
        move(folder)
        with pytest.raises(Known, match="record-moved-not-kept"):
            look_again()
