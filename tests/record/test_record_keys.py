"""Promises about which locks open the record: one that was planted or put back shows."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.errors import Known
from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.vault import keyfiles, keyring, store
from caregiver_app.vault.backups.restoring import prepare, restore
from caregiver_app.vault.keyfiles import read_copies, write_keys
from caregiver_app.vault.keys import Opened, VaultKeys, lock_up
from caregiver_app.vault.places import Places
from caregiver_app.vault.wiping import own
from tests.record.conftest import BEGUN, PASSPHRASE, QUICK, Clock
from tests.vault.backup_parts import NOON, copied, places, source

THEIRS = "another four plain words"
NEW = "six other words to know"


class Door:
    """A record that is locked and opened again; its keys files lie open to everybody."""

    def __init__(self, book: Repository) -> None:
        self.folder, self.data_key = book.vault.folder, own(book.vault.ring.opened.data_key)
        self.book = book

    def unlock(self, passphrase: str) -> Repository:
        self.book.close()
        self.book = Repository.unlock(self.folder, passphrase, clock=Clock())
        return self.book

    def files(self) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in Places(self.folder).keys}

    def put(self, files: dict[Path, bytes]) -> None:
        for file, content in files.items():
            file.write_bytes(content)

    def keys(self) -> VaultKeys:
        (keys, _) = read_copies(Places(self.folder))
        assert keys is not None
        return keys

    def kinds(self) -> list[str]:
        with self.book.vault.reading() as connection:
            rows = connection.exec_driver_sql("SELECT kind FROM revision ORDER BY serial")
            return [kind for (kind,) in rows]

    def let_in(self) -> str:
        keys, code = self.book.vault.ring.new_writer(THEIRS, QUICK)
        self.book.let_in("Ben", NewWriter(keys, code))
        return keys.id


@pytest.fixture
def door(book: Repository) -> Iterator[Door]:
    made = Door(book)
    yield made
    made.book.close()


def test_each_change_of_the_keys_is_sealed_before_it_is_made(door: Door) -> None:
    assert door.kinds() == ["keys"] * BEGUN
    door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    ring = door.book.vault.ring
    ring.set_code(ring.new_code(), QUICK)
    ben = door.let_in()
    ring.remove(ben)
    assert door.kinds() == [*["keys"] * (BEGUN + 2), "writer", "keys", "keys"]
    assert door.book.check().ok
    assert door.book.keys_standing is KeysStanding.AS_SEALED
    assert door.unlock(NEW).keys_standing is KeysStanding.AS_SEALED
    assert len(door.kinds()) == BEGUN + 5


def test_a_recovery_code_seals_the_passphrase_that_it_sets(tmp_path: Path) -> None:
    made, code = Repository.create(tmp_path / "another", PASSPHRASE, strength=QUICK)
    made.close()
    with pytest.raises(Known, match="passphrase-short"):
        Repository.unlock_with_code(tmp_path / "another", code, "short", strength=QUICK)
    opened = Repository.unlock_with_code(tmp_path / "another", code, NEW, strength=QUICK)
    assert opened.keys_standing is KeysStanding.AS_SEALED
    assert opened.check().revisions == BEGUN + 1
    opened.close()
    again = Repository.unlock(tmp_path / "another", NEW)
    assert again.keys_standing is KeysStanding.AS_SEALED
    again.close()


def test_keys_of_an_earlier_day_that_were_put_back_are_told(door: Door) -> None:
    before = door.files()
    door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    door.book.close()
    door.put(before)
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.OLDER
    # It is not forgotten by opening once more; only who is in can say that they are right.
    again = door.unlock(PASSPHRASE)
    assert again.keys_standing is KeysStanding.OLDER
    again.accept_keys()
    assert again.keys_standing is KeysStanding.AS_SEALED
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.AS_SEALED
    assert door.book.check().ok


def test_one_of_two_keys_files_that_was_put_back_is_told(door: Door) -> None:
    before = door.files()
    door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    door.book.close()
    door.put(dict([next(iter(before.items()))]))
    assert door.unlock(PASSPHRASE).keys_standing is not KeysStanding.AS_SEALED


def planted(door: Door, writer: str) -> Opened:
    """Put a lock into the keys files, as somebody can who has the data key; give what it opens."""
    keys, signing_key = door.keys(), Ed25519PrivateKey.generate()
    opened = Opened(keys.vault, door.data_key, writer, signing_key)
    theirs, _ = lock_up(opened, THEIRS, QUICK)
    write_keys(Places(door.folder), replace(keys, writers=(*keys.writers, theirs)))
    return opened


def test_a_lock_that_was_planted_is_told(door: Door) -> None:
    door.book.close()
    planted(door, "00000000-0000-4000-8000-000000000001")
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.UNKNOWN_LOCK
    with pytest.raises(Known, match="writer-not-here"):
        door.unlock(THEIRS)


def test_a_second_lock_in_the_name_of_a_writer_opens_for_nobody(
    door: Door, words: EntryWords
) -> None:
    door.book.save("mine", words)
    mine = door.book.vault.writer
    door.book.close()
    before = door.files()
    planted(door, mine)
    for secret in (THEIRS, PASSPHRASE):
        with pytest.raises(Known) as refused:
            door.unlock(secret)
        assert refused.value.code == "keys-strange"
    door.put(before)
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.AS_SEALED


def test_a_lock_that_was_taken_away_is_told(door: Door) -> None:
    keys = door.keys()
    (writer,) = keys.writers
    door.book.close()
    fewer = replace(writer, locks=writer.locks[:1])
    write_keys(Places(door.folder), replace(keys, writers=(fewer,)))
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.UNKNOWN_LOCK


@pytest.mark.parametrize("keys", ["of before", "of now"])
def test_what_a_writer_saves_who_was_taken_out_is_named(
    door: Door, words: EntryWords, keys: str
) -> None:
    ben = door.let_in()
    before = door.files()
    door.book.save("mine", words)
    if keys == "of before":
        door.book.vault.ring.remove(ben)
    door.book.close()
    door.put(before)
    theirs = door.unlock(THEIRS)
    theirs.save("theirs", words)
    report = door.unlock(PASSPHRASE).check()
    if keys == "of now":
        assert report.ok
    else:
        assert (report.ok, report.first_bad, report.why) == (False, 2, "writer")


def test_a_writer_who_was_let_in_again_may_write(door: Door, words: EntryWords) -> None:
    ben = door.let_in()
    (kept,) = [one for one in door.keys().writers if one.id == ben]
    door.unlock(THEIRS).save("first", words)
    mine = door.unlock(PASSPHRASE)
    mine.vault.ring.remove(ben)
    mine.let_in("Ben", NewWriter(kept, ""))
    assert door.unlock(THEIRS).keys_standing is KeysStanding.AS_SEALED
    door.book.save("second", words)
    report = door.book.check()
    assert (report.ok, report.entries) == (True, 2)


def test_a_copy_that_is_put_back_goes_on_with_the_keys_of_today(
    door: Door, words: EntryWords, tmp_path: Path
) -> None:
    door.book.save("one", words)
    copy = copied(door.book, places(tmp_path))
    door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    prepared = prepare(copy, source(door.book))
    door.book.close()
    restore(prepared, door.folder, NOON)
    assert door.unlock(NEW).keys_standing is KeysStanding.AS_SEALED
    assert door.kinds() == [*["keys"] * BEGUN, "entry", "keys"]
    door.book.save("two", words)
    assert door.book.check().ok
    assert door.unlock(NEW).keys_standing is KeysStanding.AS_SEALED
    assert len(door.kinds()) == BEGUN + 3


def test_keys_that_are_changed_after_a_copy_was_put_back_are_told(
    door: Door, tmp_path: Path
) -> None:
    """Even where nothing was saved since: the first opening is what seals them."""
    copy = copied(door.book, places(tmp_path))
    prepared = prepare(copy, source(door.book))
    door.book.close()
    restore(prepared, door.folder, NOON)
    door.unlock(PASSPHRASE)
    assert door.kinds() == ["keys"] * (BEGUN + 1)
    assert door.unlock(PASSPHRASE).check().revisions == BEGUN + 1
    door.book.close()
    planted(door, "00000000-0000-4000-8000-000000000001")
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.UNKNOWN_LOCK


@pytest.mark.parametrize("written", [0, 1])
def test_keys_that_could_not_be_written_stay_as_they_were_sealed(
    door: Door, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    """The disk is full before the first of the two files, or before the second."""
    left, write_whole = [None] * written, keyfiles.write_whole

    def write(path: Path, content: bytes) -> None:
        if not left:
            raise OSError(28, "No space left on device")
        left.pop()
        write_whole(path, content)

    with monkeypatch.context() as full:
        full.setattr(keyfiles, "write_whole", write)
        with pytest.raises(Known, match="disk-full"):
            door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    assert door.book.keys_standing is KeysStanding.AS_SEALED
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.AS_SEALED
    assert door.book.check().ok


def test_a_change_of_the_keys_that_was_cut_off_is_told(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as cut:
        cut.setattr(keyring, "write_keys", killed)
        with pytest.raises(Killed):
            door.book.change_passphrase(PASSPHRASE, NEW, strength=QUICK)
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.OLDER
    door.book.accept_keys()
    assert door.unlock(PASSPHRASE).keys_standing is KeysStanding.AS_SEALED


def test_a_record_of_before_keys_were_sealed_seals_them_once(
    tmp_path: Path, words: EntryWords
) -> None:
    vault, _ = store.create(tmp_path / "bare", PASSPHRASE, strength=QUICK)
    vault.close()
    bare = Repository.unlock(tmp_path / "bare", PASSPHRASE)
    assert bare.keys_standing is KeysStanding.UNKNOWN_LOCK
    bare.accept_keys()
    bare.save(secrets.token_hex(8), words)
    assert bare.check().ok
    bare.close()
