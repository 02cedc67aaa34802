"""The running program: it keeps copies without being asked, and leads to them when it must."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.demo import Family
from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups import shelf
from tests.ui.audit import settle
from tests.ui.harm import flip, page_of, title
from tests.ui.person import Person
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.theme import Application, Theme

WAIT = 20_000


@pytest.fixture
def program(
    qtbot: QtBot, qapp: Application, theme: Theme, root: Path
) -> Iterator[Callable[[], Program]]:
    """Starts the program on the family's folder."""
    started: list[Program] = []
    hook = CrashHook()
    faults: list[str] = []
    hook.crashed.connect(faults.append)

    def start() -> Program:
        program = Program(qapp, Paths(root), hook)
        started.append(program)
        program.window.resize(1280, 800)
        program.window.show()
        program.window.activateWindow()
        settle()
        return program

    hook.install()
    yield start
    for one in started:
        one.window.close()
        one.close()
        one.window.deleteLater()
    settle()
    hook.remove()
    assert faults == []


def person(program: Program, family: Family, qtbot: QtBot) -> Person:
    """Somebody who has just unlocked their log."""
    me = Person(qtbot, program.window)
    me.types("Passphrase", family.passphrase)
    me.clicks("Unlock")
    qtbot.waitUntil(lambda: program.context.unlocked, timeout=WAIT)
    return me


def made(root: Path) -> list[Path]:
    return [copy.folder for copy in shelf.copies(root / "backups")]


def test_a_copy_is_made_after_unlocking_and_none_at_closing_where_nothing_changed(
    program: Callable[[], Program], family: Family, root: Path, qtbot: QtBot
) -> None:
    assert made(root) == []
    running = program()
    person(running, family, qtbot)
    qtbot.waitUntil(lambda: len(made(root)) == 1, timeout=WAIT)
    first = made(root)
    running.close()
    assert made(root) == first


def test_damage_met_at_work_leads_to_the_copies_and_back_to_a_good_log(
    program: Callable[[], Program], family: Family, root: Path, qtbot: QtBot
) -> None:
    running = program()
    person(running, family, qtbot)
    qtbot.waitUntil(lambda: len(made(root)) == 1, timeout=WAIT)
    running.window.close()
    running.close()
    flip(root / "vault" / "record.db", page_of(root / "vault", family.passphrase, "person"))
    again = program()
    me = person(again, family, qtbot)
    qtbot.waitUntil(lambda: again.window.page is not None or me.sees("damaged"), timeout=WAIT)
    if not me.sees(title("vault-damaged")):
        me.presses(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    me.waits_for(title("vault-damaged"))
    me.clicks("See your copies")
    me.clicks("Look inside")
    me.types("Passphrase or paper key", family.passphrase)
    me.clicks("Look inside")
    me.waits_for("If you restore it")
    me.clicks("Restore this copy")
    me.waits_for("The copy is your log now")
    me.clicks("Unlock the log")
    me.waits_for("Locked")
    person(again, family, qtbot)
    people: list[object] = []
    again.context.desk.ask(Repository.people).then(people.extend)
    qtbot.waitUntil(lambda: len(people) > 1, timeout=WAIT)
    assert not me.sees(title("vault-damaged"))
