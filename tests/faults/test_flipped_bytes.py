"""One byte of a file is flipped: it is seen and named, no word is ever silently another."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups.damage import PAGE, check, newest_good
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.restoring import prepare, restore
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import CopyPlaces
from caregiver_app.vault.places import Places
from tests.faults import acts
from tests.faults.ledger import check_sound
from tests.ui.harm import contents

Everything = dict[str, object]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed record of a few dozen pages."""
    book = acts.make(tmp_path / "vault")
    for number in range(1, 13):
        acts.write_one(book, number, lambda *_: None)
    book.close()
    return tmp_path / "vault"


@pytest.fixture
def source(folder: Path) -> BackupSource:
    book = Repository.unlock(folder, acts.PASSPHRASE)
    found = BackupSource.of(book.vault)
    book.close()
    return found


@pytest.fixture
def places(tmp_path: Path, source: BackupSource) -> CopyPlaces:
    """Where one good copy stands."""
    found = CopyPlaces(tmp_path / "backups")
    assert keep(source, found, NOW).made is not None
    return found


def read(folder: Path) -> Everything | None:
    """Give everything in the record, or None where the damage is told instead."""
    try:
        book = Repository.unlock(folder, acts.PASSPHRASE)
        try:
            return acts.everything(book) | {"drafts": book.drafts(), "people": book.people()}
        finally:
            book.close()
    except Known as error:
        if error.code != "vault-damaged":
            raise
        return None


def flip(file: Path, place: int, bit: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1 << bit
    file.write_bytes(content)


def flipped(size: int, step: int) -> Iterator[tuple[int, int]]:
    """Give a place in every page, and a bit of it; ``step`` leaves pages out."""
    dice = random.Random(20111130)
    for page in range(0, size // PAGE, step):
        yield page * PAGE + dice.randrange(PAGE), dice.randrange(8)


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_every_page_is_named_and_restored(
    step: int, folder: Path, source: BackupSource, places: CopyPlaces, figure: Callable[[str], None]
) -> None:
    wanted = read(folder)
    assert wanted
    whole = contents(folder)
    size = len(whole["record.db"])
    assert size > 40 * PAGE
    record = folder / "record.db"
    tried = 0
    for place, bit in flipped(size, step):
        flip(record, place, bit)
        damaged = record.read_bytes()
        assert read(folder) in (None, wanted)
        found = check(record, source.data_key)
        assert place // PAGE + 1 in found.bad_pages
        # With its first page a record loses what all other pages are proved by.
        assert place < PAGE or len(found.bad_pages) == 1
        assert record.read_bytes() == damaged
        copy = newest_good(source, places)
        assert copy is not None
        done = restore(prepare(copy, source), folder, NOW)
        assert done.aside is not None
        assert (done.aside / "record.db").read_bytes() == damaged
        assert read(folder) == wanted
        shutil.rmtree(done.aside)
        tried += 1
    check_sound(folder)
    figure(f"{tried} of {size // PAGE} pages with a flipped byte: all named and restored")


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.long)])
def test_every_byte_at_the_start(step: int, folder: Path, source: BackupSource) -> None:
    wanted = read(folder)
    record = folder / "record.db"
    for place in range(0, 100, step):
        flip(record, place, place % 8)
        before = contents(folder)
        assert read(folder) in (None, wanted)
        assert contents(folder) == before
        assert not check(record, source.data_key).whole
        flip(record, place, place % 8)
    assert check(record, source.data_key).whole
    assert read(folder) == wanted


@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
def test_every_byte_of_the_keys(
    name: str, step: int, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    folder = tmp_path / "vault"
    book, code = Repository.create(folder, acts.PASSPHRASE, strength=acts.QUICK)
    book.close()
    keys = Places(folder).keys
    whole = keys[0].read_bytes()
    tried = 0
    for place in range(0, len(whole), step):
        flip(folder / name, place, place % 8)
        Repository.unlock(folder, acts.PASSPHRASE).close()
        # A blank for a blank, a small letter for a capital: nothing that counts.
        assert {path.read_bytes().lower().split()[0] for path in keys} == {b"{"}
        Repository.unlock_with_code(folder, code, acts.PASSPHRASE, strength=acts.QUICK).close()
        for path in keys:
            path.write_bytes(whole)
        tried += 1
    figure(f"{tried} bytes of {name} flipped, one at a time: all healed, no lock lost")


@pytest.mark.parametrize("lock", [0, 1], ids=["passphrase", "recovery"])
def test_both_copies_of_the_keys_spoilt_in_different_locks(lock: int, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    book, code = Repository.create(folder, acts.PASSPHRASE, strength=acts.QUICK)
    book.close()
    for number, path in enumerate(Places(folder).keys):
        at = [i for i, _ in _each(path.read_bytes(), b'"wrapped": "')][(lock + number) % 2]
        content = bytearray(path.read_bytes())
        content[at + 40] = ord("1" if content[at + 40] == ord("0") else "0")
        path.write_bytes(content)
    Repository.unlock(folder, acts.PASSPHRASE).close()
    Repository.unlock_with_code(folder, code, acts.PASSPHRASE, strength=acts.QUICK).close()


def _each(content: bytes, part: bytes) -> Iterator[tuple[int, bytes]]:
    at = content.find(part)
    while at >= 0:
        yield at, part
        at = content.find(part, at + 1)
