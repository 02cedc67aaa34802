"""What is told after unlocking: a log that holds less than is known of it, and keys of before."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.keys import FreshKeys
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.onboarding.copies.places import places_of
from ui.onboarding.new_key import NewKey
from ui.pages.lock.page import LockPage
from ui.theme import Application, Theme

PASSPHRASE = "four quiet words here"
WAIT = 30_000


@pytest.fixture
def program(qapp: Application, theme: Theme, paths: Paths, qtbot: QtBot) -> Iterator[Program]:
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text('{"care_type": "foster"}')
    Repository.create(paths.vault, PASSPHRASE, strength=LEAST)[0].close()
    made = Program(qapp, paths, CrashHook())
    made.window.show()
    settle()
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    settle()


def write(paths: Paths, *said: str) -> None:
    book = Repository.unlock(paths.vault, PASSPHRASE)
    for one in said:
        words = EntryWords(day=date(2026, 1, 5), clock=time(9), method="text", exact_words=one)
        book.save(one, words)
    book.remember()
    book.close()


def copy(program: Program) -> None:
    book = Repository.unlock(program.context.paths.vault, PASSPHRASE)
    now = datetime.now().astimezone()
    keep(BackupSource.of(book.vault), places_of(program.context), now, anyway=True)
    book.close()


def unlock(program: Program, qtbot: QtBot) -> None:
    page = program.window.stage.full
    assert isinstance(page, LockPage)
    page.lock.field.setText(PASSPHRASE)
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=WAIT):
        page.lock.unlock.click()
    settle()


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def press(program: Program, text: str) -> None:
    buttons = program.window.findChildren(QPushButton)
    next(one for one in buttons if one.text() == text and one.isVisible()).click()
    settle()


def older_in_its_place(program: Program, tmp_path: Path) -> None:
    paths = program.context.paths
    write(paths, "one")
    older = Path(shutil.copy(paths.vault / "record.db", tmp_path / "older.db"))
    write(paths, "two", "three")
    copy(program)
    shutil.copy(older, paths.vault / "record.db")


def test_it_is_said_and_the_copy_is_offered(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    older_in_its_place(program, tmp_path)
    unlock(program, qtbot)
    assert not program.window.in_frame
    assert "shorter than it was" in words(program)
    assert "2 entries more" in words(program)
    press(program, "See your copies")
    assert isinstance(program.window.stage.full, LockPage)
    assert program.context.desk.state == "locked"


def test_urgent_help_is_open_and_leads_past_no_decision(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    older_in_its_place(program, tmp_path)
    unlock(program, qtbot)
    press(program, "Urgent help")
    assert program.window.page_id == "concerns"
    assert program.window.in_frame
    for way in ("log", "people", "entry"):
        program.window.show_page(way)
        settle()
        assert "shorter than it was" in words(program)
        assert not program.window.in_frame
        qtbot.keyClick(program.window, Qt.Key.Key_F1)
        assert program.window.page_id == "concerns"
    program.window.show_page("log")
    press(program, "Go on with this log")
    qtbot.waitUntil(lambda: program.window.in_frame, timeout=WAIT)
    program.window.show_page("log")
    assert program.window.in_frame
    assert program.window.page_id == "log"


def test_who_goes_on_is_not_asked_again(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    older_in_its_place(program, tmp_path)
    unlock(program, qtbot)
    press(program, "Go on with this log")
    qtbot.waitUntil(lambda: program.window.in_frame, timeout=WAIT)
    qtbot.waitUntil(lambda: program.context.desk.shorter is None, timeout=WAIT)
    with qtbot.waitSignal(program.context.desk.locked, timeout=WAIT):
        program.window.lock()
    settle()
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program.window.in_frame, timeout=WAIT)


def older_keys(program: Program) -> None:
    places = Places(program.context.paths.vault)
    kept = [one.read_bytes() for one in places.keys]
    book = Repository.unlock(places.folder, PASSPHRASE)
    book.change_passphrase(PASSPHRASE, "another set of words", strength=LEAST)
    book.close()
    for one, content in zip(places.keys, kept, strict=True):
        one.write_bytes(content)


def test_keys_of_before_are_told_once_whichever_page_opens_first(
    program: Program, qtbot: QtBot
) -> None:
    older_keys(program)
    for page_id in ("guide", "settings", "log"):
        program.window.show_frame(page_id)
        program.window.show_page("unlock")
        unlock(program, qtbot)
        assert "are older than the log" in words(program), page_id
        assert "put old keys back" in words(program)
        press(program, "Go on")
        assert program.window.in_frame
        assert program.window.page_id == page_id
        # Whoever comes by the door again has been told.
        program.open_door()
        settle()
        assert program.window.in_frame
        with qtbot.waitSignal(program.context.desk.locked, timeout=WAIT):
            program.window.lock()
        settle()


def test_from_what_is_told_of_the_keys_a_new_passphrase_is_one_click_away(
    program: Program, qtbot: QtBot
) -> None:
    older_keys(program)
    unlock(program, qtbot)
    press(program, "Set a new passphrase")
    assert program.window.page_id == "settings"
    assert program.window.page is not None
    assert program.window.page.state()["view"] == "passphrase"


def test_keys_as_they_were_sealed_are_not_told(program: Program, qtbot: QtBot) -> None:
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program.window.in_frame, timeout=WAIT)
    assert "keys" not in words(program)


def test_a_new_key_that_came_while_another_page_was_open_is_said_there(
    program: Program, qtbot: QtBot
) -> None:
    unlock(program, qtbot)
    program.window.show_page("guide")
    new_key(program, qtbot)
    qtbot.waitUntil(lambda: "Your log has a new key. Settings tell" in words(program), timeout=WAIT)
    assert program.window.page_id == "guide"


def test_a_new_key_that_came_over_the_lock_is_told_after_unlocking(
    program: Program, qtbot: QtBot
) -> None:
    unlock(program, qtbot)
    program.window.show_page("guide")
    new_key(program, qtbot)
    with qtbot.waitSignal(program.context.desk.locked, timeout=WAIT):
        program.window.lock()
    settle()
    unlock(program, qtbot)
    qtbot.waitUntil(lambda: program.window.in_frame, timeout=WAIT)
    assert program.window.page_id == "settings"
    assert "Your passphrase and your new paper key open it." in words(program)


def new_key(program: Program, qtbot: QtBot) -> None:
    """Give the log a new key while no page of Settings is open."""
    made: list[FreshKeys] = []
    program.context.desk.ask_keys(VaultSession.fresh_keys, PASSPHRASE).then(made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=WAIT)
    key = NewKey.of(program.context)
    key.hold_fresh(made[0])
    key.check()
    with qtbot.waitSignal(key.placed, timeout=WAIT):
        key.put_in_place()
    settle()
