"""A vault that is spoilt or strange, a full disk: one clear page each, and nothing is touched."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.demo import Family
from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.harm import contents, disk, fill, flip, page_of, raw_record, seal, title
from tests.ui.person import Person
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.theme import Application, Theme

PASSPHRASE = "maple porch seven lanterns"
Open = Callable[[], Person]


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: Application, theme: Theme, tmp_path: Path
) -> Iterator[Callable[[Path], Person]]:
    """Opens the real window on a data folder; gives the person before it."""
    programs: list[Program] = []
    hook = CrashHook()
    faults: list[str] = []
    hook.crashed.connect(faults.append)

    def open_on(root: Path) -> Person:
        program = Program(qapp, Paths(root), hook)
        programs.append(program)
        program.window.resize(1280, 800)
        program.window.show()
        program.window.activateWindow()
        settle()
        return Person(qtbot, program.window)

    hook.install()
    yield open_on
    for program in programs:
        program.window.close()
        program.close()
        program.window.deleteLater()
    settle()
    hook.remove()
    assert faults == []


@pytest.fixture
def me(open_window: Callable[[Path], Person], root: Path) -> Open:
    """Opens the window on the family's folder, when the harm is done."""
    return lambda: open_window(root)


def unlock(me: Person) -> None:
    me.types("Passphrase", PASSPHRASE)
    me.clicks("Unlock")


# -- the vault, at the lock page


def strange_keys(vault: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (vault / name).write_text('{"format": "another program"}', "utf-8")


def keys_that_are_no_json(vault: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (vault / name).write_bytes(b"\xff\x00 not keys")


def keys_of_a_newer_program(vault: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        stored = json.loads((vault / name).read_text("utf-8"))
        (vault / name).write_text(json.dumps(stored | {"version": 99}), "utf-8")


def no_keys(vault: Path) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (vault / name).unlink()


def another_database(vault: Path) -> None:
    (vault / "record.db").unlink()
    with sqlite3.connect(vault / "record.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()


def a_letter(vault: Path) -> None:
    (vault / "record.db").write_text("Dear Sam, this is a letter and no record. " * 200, "utf-8")


def empty_record(vault: Path) -> None:
    (vault / "record.db").write_bytes(b"")


def no_record(vault: Path) -> None:
    (vault / "record.db").unlink()


def newer_record(vault: Path) -> None:
    raw = raw_record(vault, PASSPHRASE)
    raw.execute("PRAGMA user_version = 99")
    raw.close()


def first_page_damaged(vault: Path) -> None:
    flip(vault / "record.db", 0)


def cut_short(vault: Path) -> None:
    record = vault / "record.db"
    record.write_bytes(record.read_bytes()[:3000])


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (strange_keys, "not-a-vault"),
        (keys_that_are_no_json, "not-a-vault"),
        (keys_of_a_newer_program, "vault-newer"),
        (no_keys, "keys-missing"),
        (another_database, "not-a-vault"),
        (a_letter, "vault-damaged"),
        (empty_record, "vault-damaged"),
        (cut_short, "vault-damaged"),
        (no_record, "record-missing"),
        (newer_record, "vault-newer"),
        (first_page_damaged, "vault-damaged"),
    ],
)
def test_a_vault_that_cannot_be_opened_is_named_and_left_alone(
    harm: Callable[[Path], None], code: str, root: Path, me: Open
) -> None:
    harm(root / "vault")
    before = contents(root)
    here = me()
    unlock(here)
    here.waits_for(title(code))
    assert here.sees("Nothing was changed") or here.sees("did not change it")
    assert "Try again" in here.buttons()
    assert contents(root) == before
    here.clicks("Try again")
    assert "Passphrase" in here.fields()
    assert contents(root) == before


def test_the_paper_key_meets_the_same_clear_words(family: Family, root: Path, me: Open) -> None:
    newer_record(root / "vault")
    before = contents(root)
    here = me()
    here.clicks("I forgot it")
    here.types("Paper key", family.recovery_code)
    here.types("New passphrase", "another four words here")
    here.types("Type it again", "another four words here")
    here.clicks("Open my log")
    here.waits_for(title("vault-newer"))
    assert contents(root) == before


@pytest.mark.parametrize(("table", "key"), [("person", Qt.Key.Key_3), ("listed", Qt.Key.Key_4)])
def test_damage_further_in_is_told_when_it_is_met(
    table: str, key: Qt.Key, root: Path, me: Open
) -> None:
    flip(root / "vault" / "record.db", page_of(root / "vault", PASSPHRASE, table))
    before = contents(root)
    here = me()
    unlock(here)
    told = title("vault-damaged")
    here.waits_until(lambda: here.sees("What would you like to check?") or here.sees(told))
    if not here.sees(told):
        here.presses(key, Qt.KeyboardModifier.ControlModifier)
    here.waits_for(told)
    assert here.sees("did not change it")
    here.clicks("Go on")
    here.waits_for("Locked")
    assert "Ask without unlocking" in here.buttons()
    here.window.close()
    assert contents(root)["vault/record.db"] == before["vault/record.db"]


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
@pytest.mark.parametrize("how", ["lost", "spoilt"])
def test_one_lost_copy_of_the_keys_keeps_nobody_out(
    name: str, how: str, root: Path, me: Open
) -> None:
    copy = root / "vault" / name
    whole = copy.read_bytes()
    if how == "lost":
        copy.unlink()
    else:
        copy.write_text("spoilt", "utf-8")
    here = me()
    unlock(here)
    here.waits_for("What would you like to check?")
    assert copy.read_bytes() == whole


def test_a_vault_that_is_open_elsewhere_stays_there(root: Path, me: Open) -> None:
    elsewhere = Repository.unlock(root / "vault", PASSPHRASE)
    try:
        before = contents(root)
        here = me()
        unlock(here)
        here.waits_for(title("vault-in-use"))
        assert here.sees("Nothing was changed")
        assert contents(root) == before
        assert elsewhere.people()
    finally:
        elsewhere.close()
    here.clicks("Try again")
    unlock(here)
    here.waits_for("What would you like to check?")


# -- the disk


def test_a_full_disk_makes_no_half_vault(
    tmp_path: Path, open_window: Callable[[Path], Person]
) -> None:
    with disk(tmp_path / "disk", "size=2m"):
        root = tmp_path / "disk" / "data"
        here = open_window(root)
        here.clicks("With the Children’s Aid Society of Toronto")
        here.clicks("Continue")
        here.clicks("I am a foster parent")
        here.clicks("Continue")
        here.types("Passphrase", PASSPHRASE)
        here.types("Type it again", PASSPHRASE)
        filler = fill(tmp_path / "disk")
        here.clicks("Set passphrase")
        here.waits_for(title("disk-full"))
        filler.unlink()
        here.clicks("Set passphrase")
        here.waits_for("I have it on paper")
        here.window.close()


def test_a_choice_that_cannot_be_kept_says_so(
    tmp_path: Path, open_window: Callable[[Path], Person]
) -> None:
    with disk(tmp_path / "disk", "size=64k"):
        here = open_window(tmp_path / "disk" / "data")
        filler = fill(tmp_path / "disk")
        here.clicks("With the Children’s Aid Society of Toronto")
        here.clicks("Continue")
        here.waits_for(title("settings-not-saved"))
        assert not (tmp_path / "disk" / "data" / "settings.json").exists()
        filler.unlink()
        here.clicks("Continue")
        here.waits_for("I am a foster parent")


def test_a_full_disk_keeps_what_was_typed_on_the_page(
    root: Path, tmp_path: Path, open_window: Callable[[Path], Person]
) -> None:
    with disk(tmp_path / "disk", "size=2m"):
        root = Path(shutil.copytree(root, tmp_path / "disk" / "data"))
        here = open_window(root)
        unlock(here)
        here.waits_for("What would you like to check?")
        here.presses(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        here.clicks("Add entry")
        here.types("Time", "0:01")
        here.clicks("Text")
        filler = fill(tmp_path / "disk")
        record = (root / "vault" / "record.db").read_bytes()
        here.types("What was said or done?", "A heron stood on the porch.")
        here.clicks("Save entry")
        here.waits_for(title("disk-full"))
        # The draft may have said so first: the saving itself must have failed too.
        here.waits_until(lambda: here.can_click("Save entry"))
        assert here.sees("A heron stood on the porch.")
        assert (root / "vault" / "record.db").read_bytes() == record
        filler.unlink()
        here.clicks("Save entry")
        here.waits_for("Saved at")
        here.window.close()


def test_a_vault_on_a_read_only_disk_is_named(root: Path, me: Open) -> None:
    aside = (root / "vault").rename(root / "aside")
    with disk(root / "vault", "size=2m"):
        shutil.copytree(aside, root / "vault", dirs_exist_ok=True)
        before = contents(root)
        seal(root / "vault")
        here = me()
        unlock(here)
        here.waits_for(title("vault-not-writable"))
        assert here.sees("Nothing was changed")
        assert contents(root) == before
