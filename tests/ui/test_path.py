"""One person's whole way: from the first start to an answer, an entry, and finding it again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from tests.ui.audit import settle
from tests.ui.person import Person
from tests.ui.stray import StrayWindows
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.theme import Application
from ui.widgets.accessible import install_interfaces

PASSPHRASE = "four quiet words here"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: Application) -> Iterator[None]:
    stray = StrayWindows()
    yield
    assert stray.stop() == []


@pytest.fixture
def program(qtbot: QtBot, qapp: Application, tmp_path: Path) -> Iterator[Program]:
    install_interfaces()
    program = Program(qapp, Paths(tmp_path / "data"), CrashHook())
    program.window.resize(1280, 800)
    with qtbot.waitActive(program.window):
        program.window.show()
        program.window.activateWindow()
    settle()
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()
    settle()


@pytest.fixture
def me(qtbot: QtBot, program: Program) -> Person:
    return Person(qtbot, program.window)


def comes_in(me: Person, last: str = "Finish") -> str:
    """Go through the whole welcome; give the paper key as it stood on the screen."""
    me.clicks("With the Children’s Aid Society of Toronto")
    me.clicks("Continue")
    me.clicks("I am a foster parent")
    me.clicks("Continue")
    me.types("Passphrase", PASSPHRASE)
    me.types("Type it again", PASSPHRASE)
    me.clicks("Set passphrase")
    me.waits_for("I have it on paper")
    groups = [
        label.text()
        for label in me.window.findChildren(QLabel)
        if label.isVisible() and label.accessibleName().startswith("Group ")
    ]
    key = " ".join(groups).lower()
    me.clicks("I have it on paper")
    me.types("Paper key, from your paper", key)
    me.clicks("Check the key")
    me.types("Your name, as on paper", "Maria Costa")
    me.types("The child’s name or initials", "Sam W.")
    me.clicks("Continue")
    me.waits_for("Does anyone else use this computer?")
    me.clicks(last)
    return key


def test_who_has_set_up_the_log_may_look_around_in_five_cards(me: Person) -> None:
    comes_in(me, last="Take a look around")
    me.waits_for("Card 1 of 5")
    assert me.window.page_id == "tour"
    me.clicks("Skip the tour")
    assert me.window.page_id == "guide"


def unlocks(me: Person, passphrase: str) -> None:
    me.types("Passphrase", passphrase)
    me.clicks("Unlock")


def test_from_the_first_start_to_a_corrected_entry(me: Person) -> None:
    comes_in(me)

    me.picks("What would you like to do?", "become friends online with")
    me.picks("With whom?", "a parent of the child")
    me.waits_for("No, you may not")
    assert me.sees("Rule 67")

    me.clicks("Add to contact log")
    me.waits_for("Add entry")
    me.waits_for("No, please do not.")
    me.types("Time", "0:01")
    me.types("What was said or done?", "A friend request from the mother. I left it open.")
    me.clicks("Save entry")
    me.waits_for("Saved at")

    me.presses(Qt.Key.Key_L, CTRL)
    me.waits_for("Locked")
    assert not me.sees("friend request")
    unlocks(me, "four quiet words there")
    me.waits_for("That is not the passphrase")
    unlocks(me, PASSPHRASE)

    me.presses(Qt.Key.Key_4, CTRL)
    me.types("Search the log", "mothe")
    me.waits_until(lambda: any("request" in row for row in me.rows("Entries, newest first")))
    me.opens_first_row("Entries, newest first")
    me.waits_for("Correct this entry")
    assert me.sees("A friend request from the mother.")
    assert me.sees("67")

    me.clicks("Correct this entry")
    me.types("Why do you correct it?", "I had left out the app.")
    me.picks("Where", "Facebook")
    me.clicks("Save correction")
    me.waits_for("I had left out the app.")
    me.waits_for("Facebook")


def test_the_paper_key_opens_what_a_forgotten_passphrase_locked(me: Person) -> None:
    key = comes_in(me)
    me.presses(Qt.Key.Key_L, CTRL)
    me.waits_for("Locked")
    me.clicks("I forgot it")
    me.types("Paper key", key)
    me.types("New passphrase", "another four words here")
    me.types("Type it again", "another four words here")
    me.clicks("Open my log")
    me.waits_for("What would you like to check?")
    me.presses(Qt.Key.Key_L, CTRL)
    me.waits_for("Locked")
    unlocks(me, "another four words here")
    me.waits_for("What would you like to check?")


def test_nobody_is_kept_waiting_at_a_door(me: Person, program: Program) -> None:
    me.clicks("Urgent help")
    me.waits_for("911")
    assert not me.sees("416-924-4646")
    me.presses(Qt.Key.Key_1, CTRL)
    me.picks("What would you like to do?", "text or message")
    me.picks("With whom?", "a parent of the child")
    me.waits_for("Ask first")
    me.presses(Qt.Key.Key_4, CTRL)
    assert not me.sees("Add entry")
    assert program.context.desk.state == "absent"
    assert not program.context.paths.vault.exists()
