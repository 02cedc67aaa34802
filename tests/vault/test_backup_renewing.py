"""A new data key: what opens the log and its copies afterwards, and a crash at every step."""

import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.heads import paper_words
from caregiver_app.record.proof_values import KeysStanding, PageStanding
from caregiver_app.record.repository import Repository
from caregiver_app.vault import connections, store
from caregiver_app.vault.backups.source import opens
from caregiver_app.vault.keyfiles import read_copies, write_keys
from caregiver_app.vault.places import Places
from tests.ui.harm import contents, disk, fill
from tests.vault.backup_parts import flip, write
from tests.vault.renewing_parts import NEW, QUICK, THEIRS, Log, said


def test_the_old_key_opens_nothing_and_the_new_one_everything(log: Log, code: str) -> None:
    before, seals = log.key(), log.seals()
    digest = log.book.digest()
    fresh = log.renew()
    record = Places(log.folder).record
    assert log.key() != before
    assert not opens(record, before)
    assert opens(record, log.key())
    assert said(log.book) == {"old words"}
    # Seals are as they were, one more stands behind them, and old letters are found.
    assert log.seals()[:-1] == seals
    assert log.book.keys_standing is KeysStanding.AS_SEALED
    assert log.book.check_page(paper_words(digest)).standing is PageStanding.UNCHANGED
    write(log.book, "new words")
    log.session.close()
    log.session.unlock(log.passphrase)
    assert said(log.book) == {"old words", "new words"}
    log.session.close()
    log.session.unlock_with_code(fresh, NEW)
    log.session.close()
    with pytest.raises(Known, match="wrong-recovery-code"):
        store.unlock_with_code(log.folder, code)


def test_no_page_of_the_new_record_is_readable_with_the_old_key(log: Log) -> None:
    for number in range(30):
        write(log.book, f"entry {number} " + "word " * 200)
    before = log.key()
    log.renew()
    log.session.close()
    record = Places(log.folder).record
    content = record.read_bytes()
    raw = connections.opener(before)(record)
    bad = raw.execute("PRAGMA cipher_integrity_check").fetchall()
    raw.close()
    # Page after page: none of them has the seal that the old key would have given it.
    assert len(bad) >= len(content) // 4096
    assert b"word word" not in content
    assert not list(log.folder.glob("restoring*"))
    assert not list(log.folder.glob("before-restore-*"))


def test_the_key_of_before_is_overwritten(log: Log) -> None:
    held = log.book.vault.ring.opened.data_key
    log.renew()
    assert held == bytes(32)


def test_only_who_made_it_can_open_it_and_the_others_words_stay(log: Log) -> None:
    ben = log.let_in()
    log.session.close()
    log.session.unlock(THEIRS)
    write(log.book, "words of Ben")
    log.session.close()
    log.session.unlock(log.passphrase)
    log.renew()
    assert said(log.book) == {"old words", "words of Ben"}
    (theirs,) = (one for one in log.book.writers() if one.id == ben)
    assert (theirs.name, theirs.opens) == ("Ben", False)
    log.session.close()
    with pytest.raises(Known, match="wrong-passphrase"):
        store.unlock(log.folder, THEIRS)
    log.session.unlock(log.passphrase)
    again = log.let_in()
    assert again != ben
    log.session.close()
    log.session.unlock(THEIRS)
    write(log.book, "words of Ben, let in again")
    assert said(log.book) == {"old words", "words of Ben", "words of Ben, let in again"}


def test_only_who_knows_the_passphrase_begins_it(log: Log) -> None:
    before = contents(log.folder)
    with pytest.raises(Known, match="wrong-passphrase"):
        log.session.fresh_keys("not the right words")
    log.session.fresh_keys(log.passphrase)
    assert {name: c for name, c in contents(log.folder).items() if name != "guesses.json"} == before


def test_keys_that_were_changed_meanwhile_are_not_put_back(log: Log) -> None:
    fresh = log.session.fresh_keys(log.passphrase)
    log.session.change_passphrase(log.passphrase, NEW)
    with pytest.raises(Known, match="keys-changed"):
        log.session.renew(fresh)
    assert said(log.book) == {"old words"}
    log.session.close()
    log.session.unlock(NEW)


# -- copies


def test_keys_of_before_beside_the_new_record_are_told(log: Log, code: str) -> None:
    files = {file: file.read_bytes() for file in Places(log.folder).keys}
    log.renew()
    log.session.close()
    good = {file: file.read_bytes() for file in files}
    for file, content in files.items():
        file.write_bytes(content)
    record = Places(log.folder).record.read_bytes()
    with pytest.raises(Known, match="keys-before"):
        store.unlock(log.folder, log.passphrase)
    assert Places(log.folder).record.read_bytes() == record
    # One of the two alone replaces nothing, and the other one opens.
    first, second = good
    second.write_bytes(good[second])
    with pytest.raises(Known, match="keys-before"):
        store.unlock_with_code(log.folder, code)
    assert second.read_bytes() == good[second]
    log.session.unlock(log.passphrase)
    assert said(log.book) == {"old words"}
    assert first.read_bytes() == good[first]


@pytest.mark.parametrize("noted", [True, False], ids=["noted", "without-the-note"])
def test_newer_looking_keys_of_before_keep_nobody_out(log: Log, noted: bool) -> None:
    places_ = Places(log.folder)
    (before, _) = read_copies(places_)
    assert before is not None
    log.renew()
    log.session.close()
    good = places_.keys[0].read_bytes()
    write_keys(places_, before.__class__(before.vault, 9, before.writers))
    places_.keys[1].write_bytes(good)
    if not noted:
        places_.note.unlink()
    log.session.unlock(log.passphrase)
    assert said(log.book) == {"old words"}


def test_what_is_left_under_the_old_key_is_named_or_gone(log: Log) -> None:
    rescued = log.folder / "record-rescued-20260101-120000.db"
    older = log.folder / "record-before-5.db"
    for file in (rescued, older):
        file.write_bytes(Places(log.folder).record.read_bytes())
    log.renew()
    assert log.left == (rescued,)
    assert not older.exists()


# -- what may go wrong

STEPS = (
    "written",
    "staged",
    "decided",
    "cleared",
    "record.db",
    "keys.json",
    "keys-copy.json",
    "swapped",
)
CRASH = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.strength import Strength
folder, passphrase, at = sys.argv[1:]
session = VaultSession(Path(folder), Strength(8, 1, 1), lambda: datetime.now(UTC))
session.unlock(passphrase)
fresh = session.fresh_keys(passphrase)
print(fresh.code, flush=True)
session.renew(fresh, lambda name: name == at and os._exit(9))
"""


@pytest.mark.long
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_at_any_step_leaves_the_old_key_or_the_new_one(
    log: Log, code: str, step: str
) -> None:
    log.session.close()
    command = [sys.executable, "-c", CRASH, str(log.folder), log.passphrase, step]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 9, done.stderr
    fresh = done.stdout.strip()
    good, spent = (fresh, code) if step not in ("written", "staged") else (code, fresh)
    log.session.unlock(log.passphrase)
    assert said(log.book) == {"old words"}
    assert log.book.keys_standing is KeysStanding.AS_SEALED
    assert not list(log.folder.glob("restoring*"))
    log.session.close()
    with pytest.raises(Known, match="wrong-recovery-code"):
        store.unlock_with_code(log.folder, spent)
    log.session.unlock_with_code(good, NEW)


def test_a_full_disk_changes_nothing(tmp_path: Path, passphrase: str) -> None:
    with disk(tmp_path / "disk", "size=6m"):
        folder = tmp_path / "disk" / "vault"
        Repository.create(folder, passphrase, strength=QUICK)[0].close()
        log = Log(folder, passphrase)
        write(log.book, "old words")
        before = log.key()
        filler = fill(tmp_path / "disk")
        with pytest.raises(Known, match="disk-full"):
            log.renew()
        filler.unlink()
        # It is open again, as it was.
        write(log.book, "new words")
        assert said(log.book) == {"old words", "new words"}
        assert log.key() == before
        log.session.close()


def test_a_damaged_record_is_told_and_not_carried_over(log: Log) -> None:
    for number in range(30):
        write(log.book, f"entry {number} " + "word " * 200)
    log.session.close()
    log.session.unlock(log.passphrase)
    fresh = log.session.fresh_keys(log.passphrase)
    flip(Places(log.folder).record, 20 * 4096 + 100)
    with pytest.raises(Known, match="vault-damaged"):
        log.session.renew(fresh)
    (keys, _) = read_copies(Places(log.folder))
    assert keys is not None
    assert not keys.key_id
