"""Keys of another log beside a record: told as that, whatever is typed, and mended from a copy."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.backups import keeping
from caregiver_app.vault.backups.restoring import prepare_with, restore
from caregiver_app.vault.backups.values import Copy
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength
from tests.vault.backup_parts import NOON, copied, places, write

THEIRS = "the other house has these"


@pytest.fixture
def copy(folder: Path, passphrase: str, tmp_path: Path, quick: Strength) -> Copy:
    """A copy of a log of one entry, beside which the keys of another log stand since."""
    with opened(folder, passphrase, quick) as book:
        write(book, "ours")
        made = copied(book, places(tmp_path))
    Repository.create(tmp_path / "other", THEIRS, strength=quick)[0].close()
    with opened(tmp_path / "other", THEIRS, quick) as book:
        copied(book, places(tmp_path), 1)
    for theirs, ours in zip(Places(tmp_path / "other").keys, Places(folder).keys, strict=True):
        shutil.copy(theirs, ours)
    return made


@contextmanager
def opened(folder: Path, passphrase: str, quick: Strength) -> Iterator[Repository]:
    session = VaultSession(folder, quick, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    session.unlock(passphrase)
    try:
        yield session.book()
    finally:
        session.close()


def code_of(folder: Path, passphrase: str, quick: Strength) -> str:
    with pytest.raises(Known) as told, opened(folder, passphrase, quick):
        pass
    return told.value.code


@pytest.mark.parametrize("typed", ["ours", "theirs", "neither"])
def test_it_is_told_whatever_is_typed_and_changes_nothing(
    copy: Copy, folder: Path, passphrase: str, quick: Strength, typed: str
) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    secret = {"ours": passphrase, "theirs": THEIRS, "neither": "something else here"}[typed]
    assert code_of(folder, secret, quick) == "keys-of-another"
    for name in before.keys() - {"guesses.json"}:
        assert (folder / name).read_bytes() == before[name], name
    # It counts as a guess: who tries words meets the same waits.
    for _ in range(2):
        code_of(folder, secret, quick)
    assert code_of(folder, secret, quick) == "guess-wait"


def test_the_right_keys_put_back_from_a_copy_open_it_again(
    copy: Copy, folder: Path, passphrase: str, quick: Strength
) -> None:
    shutil.copy(copy.keys, Places(folder).keys[0])
    with opened(folder, passphrase, quick) as book:
        assert book.verify().ok
    first, second = (file.read_bytes() for file in Places(folder).keys)
    assert first == second


def test_the_copies_that_are_offered_are_those_of_the_log_that_is_there(
    copy: Copy, folder: Path, passphrase: str, quick: Strength, tmp_path: Path
) -> None:
    (offered,) = keeping.copies_beside(places(tmp_path), folder)
    assert offered.manifest.id == copy.manifest.id
    prepared = prepare_with(offered, folder, passphrase, Guesses(Places(folder).guesses))
    assert prepared.preview.missing is not None
    restore(prepared, folder, NOON)
    with opened(folder, passphrase, quick) as book:
        assert book.tally().entries == 1


def test_it_is_not_said_where_it_cannot_be_told(
    copy: Copy, folder: Path, passphrase: str, quick: Strength
) -> None:
    note, keys = Places(folder).note, Places(folder).keys
    kept, theirs = note.read_text(), keys[0].read_bytes()
    note.unlink()
    assert code_of(folder, passphrase, quick) == "wrong-passphrase"
    note.write_text(kept)
    # A keys file that is spoilt may be ours, with another name in it.
    keys[1].write_bytes(theirs.replace(b'"passes": 1', b'"passes": 2'))
    assert code_of(folder, passphrase, quick) == "wrong-passphrase"


def test_a_log_put_in_the_place_of_another_one_is_not_called_that(
    folder: Path, passphrase: str, quick: Strength, tmp_path: Path
) -> None:
    with opened(folder, passphrase, quick) as book:
        write(book, "ours")
    Repository.create(tmp_path / "other", THEIRS, strength=quick)[0].close()
    with opened(tmp_path / "other", THEIRS, quick) as book:
        theirs = copied(book, places(tmp_path))
    assert json.loads(Places(folder).note.read_text())["vault"] != theirs.manifest.vault
    prepared = prepare_with(theirs, folder, THEIRS, Guesses(Places(folder).guesses))
    restore(prepared, folder, NOON)
    assert code_of(folder, "something else here", quick) == "wrong-passphrase"
    with opened(folder, THEIRS, quick):
        pass
