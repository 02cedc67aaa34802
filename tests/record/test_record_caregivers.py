"""Two caregivers in one home: each writes in their own name, and no step traps anybody."""

import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from caregiver_app.errors import Known
from caregiver_app.record import chain
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.keyfiles import read_copies
from caregiver_app.vault.places import Places
from tests.record.conftest import PASSPHRASE, QUICK

THEIRS = "another set of words"


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code)


@pytest.fixture
def keeper(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[VaultSession]:
    """The keeper of a new vault, open; its code is ``keeper_code``."""
    keeper = VaultSession(tmp_path / "vault", QUICK, clock)
    keeper.create(PASSPHRASE)
    yield keeper
    keeper.close()


def add(keeper: VaultSession, name: str = "Sam", passphrase: str = THEIRS) -> str:
    """Let somebody in; give their recovery code."""
    made = keeper.new_writer(PASSPHRASE, name, passphrase)
    keeper.book().let_in(name, made)
    return made.code


def names(book: Repository) -> list[tuple[str, bool, bool]]:
    return [(one.name, one.is_me, one.opens) for one in book.writers()]


def test_each_writes_in_their_own_name_and_with_their_own_key(
    keeper: VaultSession, words: EntryWords
) -> None:
    keeper.book().call_me("  Robin \n Marchetti ")
    mine = keeper.book().save(str(uuid.uuid4()), words)
    code = add(keeper)
    keeper.unlock(THEIRS)
    theirs = keeper.book().save(str(uuid.uuid4()), words)
    assert (mine.written_by, theirs.written_by) == ("Robin Marchetti", "Sam")
    assert keeper.book().correct(mine.id, words, "A slip").written_by == "Sam"
    assert names(keeper.book()) == [("Sam", True, True), ("Robin Marchetti", False, True)]
    prints = {one.fingerprint for one in keeper.book().writers()}
    report = keeper.book().verify()
    assert report.ok
    assert set(report.writers) == prints
    keeper.unlock_with_code(code, "a fresh set of words")
    assert names(keeper.book())[0] == ("Sam", True, True)
    keeper.unlock(PASSPHRASE)
    assert names(keeper.book())[0] == ("Robin Marchetti", True, True)


def test_a_joining_and_every_name_are_sealed(keeper: VaultSession) -> None:
    before = keeper.book().verify()
    for change in (lambda: keeper.book().call_me("Robin"), lambda: add(keeper)):
        change()
        after = keeper.book().verify()
        assert after.ok
        assert (after.revisions, after.digest) > (before.revisions, "")
        assert after.digest != before.digest
        before = after
    keeper.book().call_me("Robin Marchetti")
    assert keeper.book().verify().revisions == before.revisions + 1
    assert names(keeper.book())[0][0] == "Robin Marchetti"


def test_nobody_is_let_in_without_the_passphrase_of_who_is_in(keeper: VaultSession) -> None:
    with refused("wrong-passphrase"):
        keeper.new_writer("a guess at the words", "Sam", THEIRS)
    add(keeper)
    # The passphrase of the other one is not that of the writer who is in.
    with refused("wrong-passphrase"):
        keeper.new_writer(THEIRS, "Alex", "a third set of words")
    with refused("wrong-passphrase"):
        keeper.change_passphrase(THEIRS, "mine from now on")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "writer-name-missing"),
        (" \n\t", "writer-name-missing"),
        ("x" * 81, "writer-name-long"),
        ("ROBIN", "writer-name-taken"),
    ],
)
def test_a_name_tells_two_people_apart(keeper: VaultSession, name: str, code: str) -> None:
    keeper.book().call_me("Robin")
    with refused(code):
        keeper.new_writer(PASSPHRASE, name, THEIRS)
    keeper.book().call_me("robin")
    add(keeper, "Sam")
    with refused("writer-name-taken"):
        keeper.book().call_me("Sam")


def test_access_is_taken_away_and_the_words_stay(keeper: VaultSession, words: EntryWords) -> None:
    code = add(keeper)
    keeper.unlock(THEIRS)
    theirs = keeper.book().save(str(uuid.uuid4()), words)
    keeper.unlock(PASSPHRASE)
    gone = keeper.book().writers()[1]
    with refused("wrong-passphrase"):
        keeper.remove_writer("a guess at the words", gone.id)
    with refused("writer-last"):
        keeper.remove_writer(PASSPHRASE, keeper.book().vault.writer)
    keeper.remove_writer(PASSPHRASE, gone.id)
    assert names(keeper.book())[1] == ("Sam", False, False)
    assert keeper.book().entry(theirs.id).written_by == "Sam"
    assert keeper.book().verify().ok
    for copy in read_copies(Places(keeper.book().vault.folder)):
        assert copy is not None
        assert [one.id for one in copy.writers] == [keeper.book().vault.writer]
    with refused("wrong-passphrase"):
        keeper.unlock(THEIRS)
    with refused("wrong-recovery-code"):
        keeper.unlock_with_code(code, "a fresh set of words")
    keeper.unlock(PASSPHRASE)
    # The name is free again, and so is the passphrase.
    add(keeper)
    assert [one[2] for one in names(keeper.book())] == [True, False, True]


def test_whom_an_older_record_does_not_know_can_be_removed_from_the_keys(
    keeper: VaultSession, tmp_path: Path
) -> None:
    places = Places(keeper.book().vault.folder)
    keeper.close()
    shutil.copy(places.record, tmp_path / "older.db")
    keeper.unlock(PASSPHRASE)
    add(keeper)
    keeper.close()
    shutil.copy(tmp_path / "older.db", places.record)
    keeper.unlock(PASSPHRASE)
    me, other = keeper.book().writers()
    assert (me.known, other.known, other.name, other.opens) == (True, False, "", True)
    with refused("wrong-passphrase"):
        keeper.remove_writer("a guess at the words", other.id)
    keeper.remove_writer(PASSPHRASE, other.id)
    assert [one.id for one in keeper.book().writers()] == [me.id]
    assert keeper.book().keys_standing is KeysStanding.AS_SEALED
    assert keeper.book().check().ok
    with refused("wrong-passphrase"):
        keeper.unlock(THEIRS)


def test_a_new_code_works_once_it_is_kept_and_not_before(
    tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    keeper = VaultSession(tmp_path / "vault", QUICK, clock)
    old = keeper.create(PASSPHRASE)
    theirs = add(keeper)
    with refused("wrong-passphrase"):
        keeper.new_code(THEIRS)
    fresh = keeper.new_code(PASSPHRASE)
    keeper.unlock_with_code(old, PASSPHRASE)
    keeper.keep_code(fresh)
    with refused("wrong-recovery-code"):
        keeper.unlock_with_code(old, PASSPHRASE)
    keeper.unlock(PASSPHRASE)
    assert keeper.book().writers()[0].is_me
    keeper.unlock_with_code(fresh, PASSPHRASE)
    keeper.unlock_with_code(theirs, THEIRS)
    keeper.close()


def test_wrong_guesses_wait_by_either_secret_and_after_a_new_start(
    keeper: VaultSession, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    folder = tmp_path / "vault"
    other = VaultSession(tmp_path / "other", QUICK, clock)
    code = other.create(PASSPHRASE)
    other.close()
    keeper.close()
    for _ in range(2):
        with refused("wrong-passphrase"):
            keeper.unlock("a guess at the words")
    with refused("wrong-recovery-code"):
        keeper.unlock_with_code(code, PASSPHRASE)
    again = VaultSession(folder, QUICK, clock)
    with refused("guess-wait"):
        again.unlock(PASSPHRASE)
    with refused("guess-wait"):
        again.unlock_with_code(code, PASSPHRASE)


CUT_OFF = """
import os, sys
from datetime import datetime
from pathlib import Path
from caregiver_app.record import caregivers, writers
from caregiver_app.record.session import VaultSession
from caregiver_app.vault import keyfiles
from caregiver_app.vault.strength import Strength

left = int(sys.argv[3])

def step(real):
    def counted(*given):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*given)
    return counted

keeper = VaultSession(Path(sys.argv[1]), Strength(8, 1, 1), lambda: datetime.now().astimezone())
keeper.unlock(sys.argv[2])
act = sys.argv[4]
made = keeper.new_writer(sys.argv[2], "Sam", "another set of words") if act == "add" else None
fresh = keeper.new_code(sys.argv[2]) if act == "code" else ""
gone = [one for one in keeper.book().writers() if not one.is_me and one.opens]
# Each step on the disk may be the last one.
writers.join = step(writers.join)
keyfiles.write_whole = step(keyfiles.write_whole)
if act == "add":
    keeper.book().let_in("Sam", made)
elif act == "code":
    keeper.keep_code(fresh)
else:
    keeper.book().vault.ring.remove(gone[0].id)
print("done", flush=True)
os._exit(0)
"""


def cut_off(folder: Path, after: int, act: str) -> bool:
    """Do ``act`` in a process that is gone after so many steps; say whether it came to its end."""
    ran = subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(folder), PASSPHRASE, str(after), act],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode in (0, 9), ran.stderr
    return ran.stdout == "done\n"


@pytest.mark.long
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_an_adding_that_is_cut_off_anywhere_traps_nobody(
    keeper: VaultSession, tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "vault"
    keeper.close()
    assert cut_off(folder, after, "add") == (after == 3)
    known = {copy.generation: copy.writers for copy in read_copies(Places(folder)) if copy}
    keeper.unlock(PASSPHRASE)
    on_record = {one.id: one for one in keeper.book().writers()}
    # Keys for somebody whom the record does not know are never on disk.
    assert {one.id for writers in known.values() for one in writers} <= set(on_record)
    assert len(on_record) == (1 if after == 0 else 2)
    assert sum(one.opens for one in on_record.values()) == (2 if after >= 2 else 1)
    assert keeper.book().verify().ok
    if after < 2:
        add(keeper)
    keeper.unlock(THEIRS)
    assert names(keeper.book())[0] == ("Sam", True, True)
    assert keeper.book().verify().ok


@pytest.mark.long
@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("act", ["code", "remove"])
def test_a_change_of_the_keys_that_is_cut_off_is_done_or_not_done(
    tmp_path: Path, clock: Callable[[], datetime], act: str, after: int
) -> None:
    folder = tmp_path / "vault"
    keeper = VaultSession(folder, QUICK, clock)
    old = keeper.create(PASSPHRASE)
    add(keeper)
    keeper.close()
    assert cut_off(folder, after, act) == (after == 2)
    keeper.unlock(PASSPHRASE)
    first, second = read_copies(Places(folder))
    assert first == second
    assert names(keeper.book())[1] == ("Sam", False, act == "code" or after == 0)
    if act == "code" and after == 0:
        keeper.unlock_with_code(old, PASSPHRASE)
    elif act == "code":
        with refused("wrong-recovery-code"):
            keeper.unlock_with_code(old, PASSPHRASE)
    keeper.close()


def test_a_writer_of_the_record_is_known_by_their_key(keeper: VaultSession) -> None:
    me = keeper.book().writers()[0]
    key = keeper.book().vault.signing_key.public_key().public_bytes_raw()
    assert me.fingerprint == chain.fingerprint(key)


def test_what_was_put_aside_comes_back_to_the_same_writer_alone(keeper: VaultSession) -> None:
    code = add(keeper)
    keeper.put_aside("people", b"half a name")
    sealed = keeper.book().vault.ring.seal_aside(b"half a name")
    assert b"half" not in sealed
    keeper.unlock(THEIRS)
    assert keeper.take_back() == {}
    with pytest.raises(InvalidTag):
        keeper.book().vault.ring.open_aside(sealed)
    keeper.put_aside("people", b"another")
    keeper.unlock(PASSPHRASE)
    assert keeper.take_back() == {"people": b"half a name"}
    assert keeper.take_back() == {}
    keeper.unlock_with_code(code, "a fresh set of words")
    assert keeper.take_back() == {"people": b"another"}
    keeper.close()
    with refused("vault-locked"):
        keeper.put_aside("people", b"too late")
