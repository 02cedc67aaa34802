import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.files import write_whole
from caregiver_app.messages import message
from caregiver_app.vault import connections, store
from caregiver_app.vault.os_errors import known_os_error, known_refusals
from caregiver_app.vault.places import Places, vault_exists
from caregiver_app.vault.strength import Strength


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "record.lock"}


def test_no_setting_of_a_connection_is_left_to_the_library(tmp_path: Path) -> None:
    """Each is sent: another library, or this one without a key, would lose or keep words."""
    wanted = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    with closing(connections.raw_connection(tmp_path / "plain.db")) as raw:
        for name, value in wanted.items():
            raw.execute(f"PRAGMA {name} = {3 - value if value == 2 else 0}")
        connections.send_settings(raw)
        found = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
        assert found == wanted
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_new_vault_opens_again(folder: Path, passphrase: str) -> None:
    assert vault_exists(folder)
    vault = store.unlock(folder, passphrase)
    with vault.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    vault.close()
    vault.close()
    with refused("vault-locked"), vault.reading():
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_the_owner_can_read_the_vault(folder: Path, passphrase: str) -> None:
    vault = store.unlock(folder, passphrase)
    with vault.writing() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (1, 'x')")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    assert (folder / "record.db-wal").exists()
    vault.close()


def test_nothing_of_a_vault_is_readable_from_outside(folder: Path, passphrase: str) -> None:
    vault = store.unlock(folder, passphrase)
    with vault.writing() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (1, 'Persimmon')")
        connection.exec_driver_sql("INSERT INTO draft VALUES ('Persimmon', x'00', NULL, '', '', 0)")
    everything = b"".join(contents(folder).values())
    vault.close()
    everything += b"".join(contents(folder).values())
    for plain in (b"Persimmon", b"SQLite format", passphrase.encode(), b"CREATE TABLE"):
        assert plain not in everything


def test_the_recovery_code_opens_and_resets_the_passphrase(
    folder: Path, code: str, passphrase: str, quick: Strength
) -> None:
    record = (folder / "record.db").read_bytes()
    vault = store.unlock_with_code(folder, code.lower())
    vault.ring.set_passphrase("a fresh passphrase", quick)
    vault.close()
    assert (folder / "record.db").read_bytes() == record
    with refused("wrong-passphrase"):
        store.unlock(folder, passphrase)
    store.unlock(folder, "a fresh passphrase").close()
    store.unlock_with_code(folder, code).close()


def test_a_passphrase_is_changed_only_by_who_knows_it(
    folder: Path, passphrase: str, quick: Strength
) -> None:
    vault = store.unlock(folder, passphrase)
    before = contents(folder)["keys.json"]
    with refused("wrong-passphrase"):
        vault.change_passphrase("a guess", "my own words", quick)
    with refused("passphrase-short"):
        vault.change_passphrase(passphrase, "short", quick)
    assert contents(folder)["keys.json"] == before
    vault.change_passphrase(passphrase, "my own words", quick)
    vault.close()
    store.unlock(folder, "my own words").close()


def test_a_vault_is_never_made_over_another(folder: Path, passphrase: str, quick: Strength) -> None:
    before = contents(folder)
    with refused("vault-exists"):
        store.create(folder, passphrase, strength=quick)
    assert contents(folder) == before
    # What is left of one is still somebody's.
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).unlink()
    with refused("vault-exists"):
        store.create(folder, passphrase, strength=quick)


def test_a_creation_that_was_cut_off_can_begin_anew(
    folder: Path, passphrase: str, quick: Strength
) -> None:
    (folder / "keys.json").unlink()
    Places(folder).making.touch()
    assert not vault_exists(folder)
    vault, _ = store.create(folder, "another passphrase", strength=quick)
    vault.close()
    assert vault_exists(folder)
    store.unlock(folder, "another passphrase").close()


def test_no_vault_is_told_from_a_locked_one(tmp_path: Path, passphrase: str) -> None:
    with refused("vault-absent"):
        store.unlock(tmp_path / "nowhere", passphrase)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda f: [(f / n).unlink() for n in ("keys.json", "keys-copy.json")], "keys-missing"),
        (
            lambda f: [(f / n).write_text("{}") for n in ("keys.json", "keys-copy.json")],
            "not-a-vault",
        ),
        (lambda f: (f / "record.db").unlink(), "record-missing"),
        (lambda f: (f / "record.db").write_bytes(b""), "vault-damaged"),
        (lambda f: (f / "record.db").write_bytes(os.urandom(40_960)), "vault-damaged"),
        (
            lambda f: (f / "record.db").write_bytes(b"SQLite format 3\0" + bytes(4080)),
            "not-a-vault",
        ),
    ],
)
def test_each_harm_is_named_and_nothing_is_touched(
    folder: Path, passphrase: str, harm: Callable[[Path], object], code: str, capfd: Any
) -> None:
    harm(folder)
    before = contents(folder)
    with refused(code):
        store.unlock(folder, passphrase)
    assert contents(folder) == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_a_vault_from_a_newer_program_is_refused(
    folder: Path, passphrase: str, raw: Callable[[], Any], journal: str
) -> None:
    connection = raw()
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = contents(folder)
    with refused("vault-newer"):
        store.unlock(folder, passphrase)
    assert contents(folder) == before


def test_keys_from_a_newer_program_are_refused(folder: Path, passphrase: str) -> None:
    for path in Places(folder).keys:
        path.write_text(path.read_text().replace('"version": 1', '"version": 2'))
    with refused("vault-newer"):
        store.unlock(folder, passphrase)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, passphrase: str) -> None:
    (tmp_path / "file").write_text("")
    with refused("vault-not-writable"):
        store.create(tmp_path / "file" / "vault", passphrase, strength=Strength(8, 1, 1))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_read_only_folder_is_named(folder: Path, passphrase: str) -> None:
    for place in (folder, *folder.parents[:-1]):
        place.chmod(place.stat().st_mode | 0o055)
    for file in folder.iterdir():
        file.chmod(0o444)
    program = (
        "import os, sys; from pathlib import Path\n"
        "from caregiver_app.errors import Known; from caregiver_app.vault import store\n"
        "os.setuid(65534)\n"
        "try: store.unlock(Path(sys.argv[1]), sys.argv[2])\n"
        "except Known as error: print(error.code)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder), passphrase],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (ran.stdout, ran.stderr) == ("vault-not-writable\n", "")


def test_a_full_disk_loses_nothing(folder: Path, passphrase: str) -> None:
    vault = store.unlock(folder, passphrase)
    saved = 0
    with vault.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
    with refused("disk-full"):
        for number in range(1, 1000):
            with vault.writing() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO entry VALUES (?, ?)", (number, f"{number:0900}")
                )
            saved = number
    assert saved > 1
    with vault.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entry").scalar() == saved
    vault.close()
    again = store.unlock(folder, passphrase)
    with again.writing() as connection:
        connection.exec_driver_sql("INSERT INTO entry VALUES (5000, 'room again')")
    again.close()


def test_what_the_system_refuses_is_told_apart(tmp_path: Path) -> None:
    full = known_os_error(OSError(errno.ENOSPC, "full"), tmp_path)
    refusal = known_os_error(OSError(errno.EROFS, "read-only"), tmp_path)
    bug = OSError(errno.EBADF, "bug")
    assert isinstance(full, Known)
    assert full.code == "disk-full"
    assert isinstance(refusal, Known)
    assert refusal.code == "vault-not-writable"
    assert known_os_error(bug, tmp_path) is bug


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "keys.json"
    target.mkdir()
    with refused("vault-not-writable"), known_refusals(target):
        write_whole(target, b"new")
    assert [p.name for p in tmp_path.glob("keys*")] == ["keys.json"]


def test_one_flipped_byte_is_seen_and_never_returned(folder: Path, passphrase: str) -> None:
    vault = store.unlock(folder, passphrase)
    with vault.writing() as connection:
        for number in range(1, 200):
            connection.exec_driver_sql(
                "INSERT INTO entry VALUES (?, ?)", (number, f"{number:0900}")
            )
    vault.close()
    record = folder / "record.db"
    content = bytearray(record.read_bytes())
    content[len(content) - 2000] ^= 1
    record.write_bytes(bytes(content))
    with refused("vault-damaged"):
        again = store.unlock(folder, passphrase)
        try:
            with again.reading() as connection:
                connection.exec_driver_sql("SELECT id, hex(id) FROM entry").all()
                connection.exec_driver_sql("PRAGMA integrity_check").all()
        finally:
            again.close()
    assert record.read_bytes() == bytes(content)


HOLDER = """
import sys, time
from pathlib import Path
from caregiver_app.vault import engine, store
vault = store.unlock(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
time.sleep(60)
"""


def test_two_programs_cannot_open_one_vault_and_a_killed_one_lets_go(
    folder: Path, passphrase: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), passphrase], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with refused("vault-in-use"):
            store.unlock(folder, passphrase)
        holder.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        holder.wait(10)
    store.unlock(folder, passphrase).close()


def test_a_refused_opening_lets_go_of_the_vault(folder: Path, passphrase: str) -> None:
    for _ in range(2):
        with refused("wrong-passphrase"):
            store.unlock(folder, "not this one")
    store.unlock(folder, passphrase).close()
