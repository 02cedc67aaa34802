"""The welcome and the lock page of the running program, with the real pages behind them."""

import weakref
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.handover.sheets import Sheet
from caregiver_app.paths import Paths
from tests.ui.audit import settle
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.frame.trouble import TroublePage
from ui.look_first import looking
from ui.onboarding.paper_key import PaperKey
from ui.page_pictures import PagePictures
from ui.pages.lock.page import LockPage
from ui.pages.welcome.page import NAMES, WelcomePage
from ui.theme import Application, Theme

WORDS = "four quiet words here"


@pytest.fixture
def hook() -> CrashHook:
    return CrashHook()


@pytest.fixture
def program(
    qapp: Application, theme: Theme, paths: Paths, hook: CrashHook, qtbot: QtBot
) -> Iterator[Program]:
    program = Program(qapp, paths, hook)
    program.window.show()
    settle()
    yield program
    program.window.close()
    program.close()
    program.window.deleteLater()
    settle()


def shown(program: Program) -> str:
    return type(program.window.stage.currentWidget()).__name__


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_a_first_start_welcomes_and_lets_people_look_around(program: Program) -> None:
    assert shown(program) == "WelcomePage"
    program.window.stage.full.look_around.emit()
    settle()
    assert program.window.in_frame
    assert program.window.page is not None
    program.window.show_page("unlock")
    assert shown(program) == "WelcomePage"


def test_an_open_vault_locks_behind_the_lock_page(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=30_000):
        program.context.desk.create(WORDS, done=lambda _code: None)
    program.open_door()
    settle()
    assert program.window.in_frame
    program.window.lock()
    settle()
    assert shown(program) == "LockPage"
    assert program.window.page is None
    assert program.context.desk.state == "locked"


class Ring:
    """What a page leaves behind: found by a search alone."""

    def __init__(self, words: str) -> None:
        self.words, self.myself = words, self


def test_what_a_page_left_in_memory_is_gone_after_a_lock(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=30_000):
        program.context.desk.create(WORDS, done=lambda _code: None)
    left = weakref.ref(Ring("what the child said"))
    assert left() is not None
    program.window.lock()
    qtbot.waitUntil(lambda: left() is None, timeout=10_000)


def test_locking_behind_the_cover_shows_nothing(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=30_000):
        program.context.desk.create(WORDS, done=lambda _code: None)
    program.open_door()
    program.window.cover()
    program.window.lock()
    settle()
    assert shown(program) == "Cover"
    program.window.stage.go_on.emit()
    settle()
    assert shown(program) == "LockPage"


def test_a_damaged_record_gets_the_whole_window(program: Program) -> None:
    program.context.trouble.emit(Known("vault-newer", path="record.db", found=9, known=1))
    settle()
    assert isinstance(program.window.stage.full, TroublePage)


def test_a_fault_says_that_the_record_is_safe(program: Program, hook: CrashHook) -> None:
    hook.crashed.emit("ValueError\n  page.py:12 save")
    settle()
    assert isinstance(program.window.stage.full, TroublePage)
    assert "safe" in words(program)


def hides(program: Program, qtbot: QtBot) -> None:
    """Click "Hide the screen" where the page has it, by the name a screen reader says."""
    page = program.window.stage.full
    assert page is not None
    (button,) = (
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Hide the screen"
    )
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert shown(program) == "Cover"
    assert words(program) == "Paused Press Enter to go on."


def test_the_welcome_hides_and_comes_back_as_it_was(program: Program, qtbot: QtBot) -> None:
    page = program.window.stage.full
    hides(program, qtbot)
    qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    settle()
    assert program.window.stage.currentWidget() is page


def test_a_welcome_with_the_vault_just_made_goes_on_after_the_cover(
    program: Program, qtbot: QtBot
) -> None:
    key = PaperKey.of(program.context)
    with qtbot.waitSignal(key.made, timeout=30_000):
        key.set_up(WORDS)
    program.window.show_full(program._welcome_page)
    page = program.window.stage.full
    hides(program, qtbot)
    assert key.code not in words(program)
    qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    settle()
    assert program.window.stage.currentWidget() is page
    assert program.context.desk.state == "open"
    assert key.waiting


def test_a_paper_key_that_is_ready_late_waits_behind_the_cover(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()

    def pages(_sheet: Sheet) -> tuple[bytes, ...]:
        assert ready.wait(20)
        return (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792"></svg>',)

    monkeypatch.setattr(Sheet, "pages", pages)
    key = PaperKey.of(program.context)
    with qtbot.waitSignal(key.made, timeout=30_000):
        key.set_up(WORDS)
    program.window.show_full(program._welcome_page)
    page = program.window.stage.full
    assert page is not None
    (prints,) = (one for one in page.findChildren(QPushButton) if one.text().startswith("Print"))
    with looking(page):
        qtbot.mouseClick(prints, Qt.MouseButton.LeftButton)
    hides(program, qtbot)
    ready.set()
    qtbot.wait(200)
    assert not [one for one in program.window.findChildren(QDialog) if one.isVisible()]
    assert words(program) == "Paused Press Enter to go on."
    qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in program.window.findChildren(PagePictures))
    )
    program.window.findChildren(PagePictures)[0].reject()


def test_a_welcome_with_names_asks_for_the_passphrase_after_the_cover(
    program: Program, qtbot: QtBot
) -> None:
    key = PaperKey.of(program.context)
    with qtbot.waitSignal(key.made, timeout=30_000):
        key.set_up(WORDS)
    program.window.show_full(program._welcome_page)
    page = program.window.stage.full
    assert isinstance(page, WelcomePage)
    page.restore({"step": NAMES})
    settle()
    hides(program, qtbot)
    with qtbot.waitSignal(program.context.desk.locked, timeout=30_000):
        qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    settle()
    assert shown(program) == "LockPage"


def test_the_lock_page_hides_with_what_was_typed(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=30_000):
        program.context.desk.create(WORDS, done=lambda _code: None)
    program.open_door()
    program.window.lock()
    settle()
    page = program.window.stage.full
    assert isinstance(page, LockPage)
    page.lock.field.setText("four quiet")
    hides(program, qtbot)
    qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    settle()
    assert program.window.stage.currentWidget() is page
    assert page.lock.field.text() == "four quiet"


def test_a_fault_can_be_hidden_and_no_door_opens_by_it(
    program: Program, hook: CrashHook, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(program.context.desk.unlocked, timeout=30_000):
        program.context.desk.create(WORDS, done=lambda _code: None)
    program.open_door()
    hook.crashed.emit("ValueError\n  page.py:12 save")
    settle()
    hides(program, qtbot)
    qtbot.keyClick(program.window.stage.currentWidget(), Qt.Key.Key_Return)
    settle()
    assert shown(program) == "LockPage"
