"""Copies and logs in a folder that somebody points at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups.elsewhere import copies_in
from caregiver_app.vault.backups.restoring import prepare_with, restore
from caregiver_app.vault.backups.values import UNCOUNTED
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.strength import Strength
from tests.vault.backup_parts import NOON, copied, person, places, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "old"


@pytest.fixture
def book(root: Path, passphrase: str, quick: Strength) -> Iterator[Repository]:
    root.mkdir()
    book, _code = Repository.create(root / "vault", passphrase, strength=quick)
    write(book, "a")
    person(book, "Dana")
    yield book
    book.close()


def test_copies_are_found_from_above_from_beside_and_from_inside(
    book: Repository, root: Path
) -> None:
    copy = copied(book, places(root))
    book.close()
    for chosen in (root, root / "backups", copy.folder):
        ids = [one.manifest.id for one in copies_in(chosen)]
        assert copy.manifest.id in ids
        # Next to the copies stands the log itself, and a copy is never taken for one.
        assert len(ids) == (2 if chosen == root else 1)


def test_a_log_itself_can_be_brought_along(
    book: Repository, root: Path, tmp_path: Path, passphrase: str
) -> None:
    book.close()
    (found,) = copies_in(root)
    assert found.manifest.entries == UNCOUNTED
    assert found.whole
    here = tmp_path / "here"
    prepared = prepare_with(found, here, passphrase, Guesses(tmp_path / "guesses.json"))
    assert prepared.preview.holds.entries == 1
    assert restore(prepared, here, NOON).aside is None
    moved = Repository.unlock(here, passphrase)
    assert [one.name for one in moved.people()] == ["Dana"]
    moved.close()
    assert (root / "vault" / "record.db").is_file()


def test_a_log_whose_last_words_stand_beside_it_is_refused(book: Repository, root: Path) -> None:
    book.close()
    (root / "vault" / "record.db-wal").write_bytes(b"words")
    with pytest.raises(Known) as refused:
        copies_in(root)
    assert refused.value.code == "copy-log-not-closed"


def test_its_copies_are_offered_all_the_same(book: Repository, root: Path) -> None:
    copy = copied(book, places(root))
    book.close()
    (root / "vault" / "record.db-wal").write_bytes(b"words")
    assert [one.manifest.id for one in copies_in(root)] == [copy.manifest.id]


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert copies_in(tmp_path) == ()
    assert copies_in(tmp_path / "not there") == ()
