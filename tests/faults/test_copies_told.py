"""The small file that tells of a copy is harmed: the copy is listed, looked into and put back."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.backups.keeping import all_copies, keep
from caregiver_app.vault.backups.restoring import prepare, prepare_with, restore
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import MANIFEST, Copy, CopyPlaces
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.places import Places
from tests.faults import acts
from tests.vault.backup_parts import flip

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class _Shelf:
    """A closed record of three entries, the key to it, and one copy."""

    def __init__(self, root: Path) -> None:
        self.folder, self.places = root / "vault", CopyPlaces(root / "backups")
        book = acts.make(self.folder)
        for number in (1, 2, 3):
            acts.write_one(book, number, lambda *_: None)
        self.source = BackupSource.of(book.vault)
        made = keep(self.source, self.places, NOW).made
        book.close()
        assert made is not None
        self.copy: Copy = made
        self.told = made.folder / MANIFEST
        self.holds = prepare(made, self.source).preview.holds

    def only(self) -> Copy:
        (found,) = all_copies(self.places, self.source.vault)
        return found


@pytest.fixture
def there(tmp_path: Path) -> _Shelf:
    return _Shelf(tmp_path)


def unchecked(content: bytes) -> bytes:
    """Give the manifest as the first ones were written."""
    data = json.loads(content)
    del data["check"]
    return (json.dumps(data, indent=2) + "\n").encode()


@pytest.mark.parametrize("written", ["now", "first"])
@pytest.mark.parametrize("step", [67, pytest.param(1, marks=pytest.mark.long)])
def test_every_byte_of_what_a_copy_says(
    step: int, written: str, there: _Shelf, figure: Callable[[str], None]
) -> None:
    content = there.told.read_bytes()
    whole = content if written == "now" else unchecked(content)
    for place in range(0, len(whole), step):
        for bit in (0, place % 8):
            there.told.write_bytes(
                whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
            )
            found = there.only()
            assert found.folder == there.copy.folder
            assert found.made.date() == there.copy.made.date()
            assert found.usable
            assert prepare(found, there.source).preview.holds == there.holds
    figure(f"{len(whole)} bytes of copy.json ({written}) flipped, every {step}th: always listed")


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff" * 90, b"[" * 100_000])
def test_a_copy_that_says_nothing_is_put_back(content: bytes | None, there: _Shelf) -> None:
    if content is None:
        there.told.unlink()
    else:
        there.told.write_bytes(content)
    found = there.only()
    assert not found.told
    guesses = Guesses(Places(there.folder).guesses)
    for folder in (there.folder, there.folder.parent / "elsewhere"):
        prepared = prepare_with(found, folder, acts.PASSPHRASE, guesses)
        assert prepared.preview.holds == there.holds
        restore(prepared, folder, NOW)
        book = Repository.unlock(folder, acts.PASSPHRASE)
        try:
            assert book.verify().ok
        finally:
            book.close()


@pytest.mark.parametrize("name", ["record.db", "keys.json"])
def test_a_copy_that_says_nothing_has_to_prove_itself(name: str, there: _Shelf) -> None:
    there.told.unlink()
    file = there.copy.folder / name
    whole = file.read_bytes()
    for place in range(100, len(whole), len(whole) // 7):
        flip(file, place)
        with pytest.raises(Known) as refusal:
            prepare(there.only(), there.source)
        assert refusal.value.code == "copy-damaged"
        file.write_bytes(whole)
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Known, match="copy-damaged"):
        prepare(there.only(), there.source)


def test_a_copy_that_says_nothing_pushes_out_no_other_and_stays(there: _Shelf) -> None:
    there.told.write_bytes(b"spoilt")
    book = Repository.unlock(there.folder, acts.PASSPHRASE)
    made = keep(BackupSource.of(book.vault), there.places, NOW).made
    book.close()
    assert made is not None
    assert [copy.folder for copy in all_copies(there.places, there.source.vault)] == [
        made.folder,
        there.copy.folder,
    ]
    assert shelf.copies(there.places.main) == [made]


def test_a_copy_of_another_log_that_says_nothing_is_not_listed(
    there: _Shelf, tmp_path: Path
) -> None:
    other = _Shelf(tmp_path / "other")
    other.told.write_bytes(b"spoilt")
    moved = other.copy.folder.rename(there.places.main / "2026-11-23-101112-0009")
    assert there.only() == there.copy
    assert len(all_copies(there.places, "")) == 2
    # Nobody can say whose it is any more: better shown than hidden.
    (moved / "keys.json").write_bytes(b"spoilt")
    assert len(all_copies(there.places, there.source.vault)) == 2
