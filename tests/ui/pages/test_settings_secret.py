"""Settings about what opens the log: the passphrase, the paper key, locking."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.naming import ChildNamed, PaperNames, keep_paper_names
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    make_vault,
    open_vault,
    opens_with,
    press,
    words_of,
    write,
)
from tests.ui.pages.settings_parts import show
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.onboarding.paper_key import PaperKey
from ui.pages.settings.views import PassphraseView
from ui.tasks import nothing

NEW = "six other words to know"


def test_the_passphrase_is_changed_where_the_person_stands(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    code = open_vault(desk, qtbot)
    page = show(window)
    press(page, "Change")
    (view,) = page.findChildren(PassphraseView)
    assert window.focusWidget() is view.old
    press(page, "Change the passphrase")
    assert view.summary.isVisible()
    write(view.old_row, "not this one at all")
    write(view.fields.first_row, NEW)
    write(view.fields.again_row, NEW + "!")
    press(page, "Change the passphrase")
    assert view.fields.again_row.error
    write(view.fields.again_row, NEW)
    press(page, "Change the passphrase")
    wrong = message(Known("wrong-passphrase")).title
    qtbot.waitUntil(lambda: view.old_row.error.startswith(wrong), timeout=WAIT)
    write(view.old_row, PASSPHRASE)
    QTest.keyClick(view.old, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The passphrase is changed." in words_of(page), timeout=WAIT)
    assert button(page, "Change")
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert not opens_with(desk, PASSPHRASE, qtbot)
    assert opens_with(desk, NEW, qtbot)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    with qtbot.waitSignal(desk.unlocked, timeout=WAIT):
        desk.unlock_with_code(code, PASSPHRASE, lambda _none: None)


def test_the_names_of_the_home_are_no_passphrase(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    open_vault(desk, qtbot)
    names = PaperNames("Oyelaran Adebayo", "", "", (ChildNamed(name="Temitope"),))
    desk.ask(keep_paper_names, names, date(2026, 11, 22)).then(nothing)
    page = show(window, "passphrase")
    (view,) = page.findChildren(PassphraseView)
    qtbot.waitUntil(lambda: "Temitope" in view.fields.meter.names, timeout=WAIT)
    write(view.old_row, PASSPHRASE)
    for words in ("oyelaran adebayo", "Temitope1"):
        write(view.fields.first_row, words)
        write(view.fields.again_row, words)
        press(page, "Change the passphrase")
        assert "first that others would try" in view.fields.first_row.error


@pytest.mark.parametrize("way", ["Cancel", "Back to Settings"])
def test_leaving_the_passphrase_changes_nothing(
    window: MainWindow, desk: Desk, qtbot: QtBot, way: str
) -> None:
    open_vault(desk, qtbot)
    page = show(window, "passphrase")
    (view,) = page.findChildren(PassphraseView)
    write(view.old_row, PASSPHRASE)
    write(view.fields.first_row, NEW)
    assert PASSPHRASE not in str(page.state())
    assert NEW not in str(page.state())
    press(page, way)
    assert not page.findChildren(PassphraseView)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)


def test_lock_now_locks(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    with qtbot.waitSignal(window.lock_requested, timeout=WAIT):
        press(show(window), "Lock now")


@pytest.mark.parametrize(("made", "words"), [(False, "Set up"), (True, "Unlock")])
def test_without_an_open_log_the_way_to_it_is_there(
    window: MainWindow, desk: Desk, qtbot: QtBot, made: bool, words: str
) -> None:
    if made:
        make_vault(desk, qtbot)
    page = show(window)
    texts = [one.text() for one in page.findChildren(QPushButton)]
    assert "Lock now" not in texts
    assert "Change" not in texts
    with qtbot.waitSignal(window.unlock_requested, timeout=WAIT):
        press(page, words)
    page.open("passphrase")
    assert not page.findChildren(PassphraseView)


def test_the_paper_key_is_offered_only_while_it_is_there(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    key = PaperKey.of(context)
    key.code = open_vault(desk, qtbot)
    page = show(window)
    press(page, "See it again")
    assert key.code.split("-")[4] in words_of(page)
    press(page, "Later")
    key.checked = True
    assert "See it again" not in [one.text() for one in show(window).findChildren(QPushButton)]
