"""A record that nobody may write to: one clear sentence, and not a byte of it changes."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from tests.faults import acts
from tests.faults.disks import on_a_disk_of_its_own
from tests.ui.harm import contents, disk, seal
from ui.desk import Desk

NOBODY = 65534


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


@on_a_disk_of_its_own
def test_a_disk_that_can_only_be_read(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=3m"):
        folder = tmp_path / "disk" / "vault"
        acts.make(folder).close()
        before = contents(folder)
        seal(tmp_path / "disk")
        with refused("vault-not-writable"):
            Repository.unlock(folder, acts.PASSPHRASE)
        with refused("vault-not-writable"):
            acts.make(tmp_path / "disk" / "other")
        assert contents(folder) == before


@on_a_disk_of_its_own
def test_a_disk_with_a_journal_on_it_that_can_only_be_read(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=3m"):
        folder, left = tmp_path / "disk" / "vault", tmp_path / "disk" / "left"
        book = acts.make(folder)
        book.save("entry", acts.words("entry", 3))
        left.mkdir()
        # As a killed program leaves it.
        for name, content in contents(folder).items():
            (left / name).write_bytes(content)
        book.close()
        before = contents(left)
        seal(tmp_path / "disk")
        with refused("vault-not-writable"):
            Repository.unlock(left, acts.PASSPHRASE)
        assert contents(left) == before


PROGRAM = """
import os, sys
from pathlib import Path
from caregiver_app.errors import Known
from tests.faults import acts
"what may lie where that user cannot go".encode("utf-16-le")
if len(sys.argv) > 2:
    os.setuid(int(sys.argv[2]))
try:
    book = acts.Repository.unlock(Path(sys.argv[1]), acts.PASSPHRASE)
    book.save("entry", acts.words("entry", 3))
    book.close()
    print("saved")
except Known as error:
    print(error.code)
"""


def as_somebody(folder: Path) -> str:
    """Open and write as a user whom modes keep out; give "saved" or the code of the refusal."""
    user = [str(NOBODY)] if os.geteuid() == 0 else []
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), *user],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def nothing_at_all(folder: Path) -> None:
    """The way it is made."""


def the_record(folder: Path) -> None:
    (folder / "record.db").chmod(0o444)


def the_folder(folder: Path) -> None:
    folder.chmod(0o555)


def all_of_it(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


def unreadable(folder: Path) -> None:
    (folder / "record.db").chmod(0o000)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps nobody out of a folder by its mode")
@pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="only root can act as another")
def test_a_folder_that_cannot_be_entered_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "vault"
    folder.parent.mkdir()
    acts.make(folder).close()
    for place in folder.parents[1:-1]:
        place.chmod(place.stat().st_mode | 0o055)
    folder.parent.chmod(0o700)
    assert as_somebody(folder) == "vault-not-writable"


def test_a_folder_that_lets_nobody_in_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    """The window opens at the lock, which says so, and nothing is made anew there."""
    folder = tmp_path / "vault"
    acts.make(folder).close()
    before = contents(folder)
    stat = Path.stat

    def closed(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == folder:
            raise PermissionError(errno.EACCES, "not let in", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    desk = Desk(folder)
    monkeypatch.setattr(Path, "stat", closed)
    assert desk.state == "locked"
    for attempt in (Repository.unlock, Repository.create):
        with refused("vault-not-writable"):
            attempt(folder, acts.PASSPHRASE)
    monkeypatch.undo()
    desk.close()
    assert contents(folder) == before


@pytest.mark.parametrize("where", ["keys", "record", "index"])
def test_no_memory_left_while_a_log_is_opened_is_told_and_is_no_wrong_guess(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    folder = tmp_path / "vault"
    acts.make(folder).close()
    before = contents(folder)
    session = VaultSession(folder, acts.QUICK, lambda: datetime.now(UTC))

    def none_left(*_args: object, **_named: object) -> None:
        raise MemoryError

    place = {
        "keys": "caregiver_app.vault.keys.Argon2id",
        "record": "caregiver_app.vault.store.migrate",
        "index": "caregiver_app.record.reindex.bring_up_to_date",
    }[where]
    with monkeypatch.context() as patched:
        patched.setattr(place, none_left)
        for _ in range(5):
            with refused("memory-short"):
                session.unlock(acts.PASSPHRASE)
    assert {**contents(folder), "record.lock": b""} == {**before, "record.lock": b""}
    session.unlock(acts.PASSPHRASE)
    session.close()


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps nobody out of a folder by its mode")
@pytest.mark.parametrize(
    ("close", "wanted"),
    [
        (nothing_at_all, "saved"),
        (the_record, "vault-not-writable"),
        (the_folder, "vault-not-writable"),
        (all_of_it, "vault-not-writable"),
        (unreadable, "vault-not-writable"),
    ],
)
def test_what_the_modes_forbid(close: Callable[[Path], None], wanted: str, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    acts.make(folder).close()
    if os.geteuid() == 0:
        for place in folder.parents[:-1]:
            place.chmod(place.stat().st_mode | 0o055)
        for file in (folder, *folder.iterdir()):
            os.chown(file, NOBODY, NOBODY)
    before = contents(folder)
    close(folder)
    try:
        assert as_somebody(folder) == wanted
        names = sorted(path.name for path in folder.iterdir())
    finally:
        folder.chmod(0o755)
    if wanted != "saved":
        (folder / "record.db").chmod(0o600)
        assert contents(folder) == before
        assert names == sorted([*before, "record.lock"])
