"""Wrong guesses at the lock page: a calm wait, said once, with an end by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.vault import guesses
from caregiver_app.vault.places import Places
from caregiver_app.vault.recovery import new_secret, to_code
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    findings,
    make_vault,
    press,
    write,
)
from tests.ui.pages.test_lock import Visit
from ui.context import Context
from ui.desk import Desk

GUESS = "four quiet words hear"


@pytest.fixture
def visit(context: Context, desk: Desk, qtbot: QtBot) -> Iterator[Visit]:
    visit = Visit(context, make_vault(desk, qtbot))
    yield visit
    visit.window.close()
    visit.window.deleteLater()
    settle()


def guess(visit: Visit, qtbot: QtBot, times: int) -> str:
    """Guess wrong; give what is said at the field after the last one."""
    row = visit.page.lock.row
    for _ in range(times):
        row.set_error()
        write(row, GUESS)
        press(visit.page, "Unlock")
        qtbot.waitUntil(lambda: bool(row.error), timeout=WAIT)
    return row.error


def test_three_guesses_are_free_of_any_wait(visit: Visit, qtbot: QtBot) -> None:
    assert "Wait" not in guess(visit, qtbot, 2)
    write(visit.page.lock.row, PASSPHRASE)
    press(visit.page, "Unlock")
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


def test_the_wait_is_said_and_ends_by_itself(visit: Visit, qtbot: QtBot, heard: list[str]) -> None:
    said = guess(visit, qtbot, 3)
    assert "Wait 2 seconds, then try again." in said
    card = visit.page.lock
    assert not card.unlock.isEnabled()
    assert card.field.text() == GUESS
    assert visit.window.focusWidget() is card.field
    # Enter does not get around it, and says how long it still is.
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert "Wait" in card.row.error
    assert visit.told == []
    qtbot.waitUntil(card.unlock.isEnabled, timeout=WAIT)
    assert card.row.error == ""
    assert card.field.text() == GUESS
    assert heard[-1] == "You can try again now."
    write(card.row, PASSPHRASE)
    press(visit.page, "Unlock")
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


def test_help_and_questions_do_not_wait(visit: Visit, qtbot: QtBot) -> None:
    guess(visit, qtbot, 3)
    assert button(visit.page, "Hide the screen").isEnabled()
    press(visit.page, "Ask without unlocking")
    press(visit.page, "Urgent help")
    assert visit.told == ["look around", "urgent"]


def test_the_paper_key_waits_too(visit: Visit, qtbot: QtBot) -> None:
    guess(visit, qtbot, 2)
    visit.forget_it(to_code(new_secret()))
    card = visit.page.forgot
    qtbot.waitUntil(lambda: "Wait 2 seconds" in card.code_row.error, timeout=WAIT)
    assert not card.open.isEnabled()
    assert card.fields.text() != ""
    qtbot.waitUntil(card.open.isEnabled, timeout=WAIT)
    assert not card.summary.isVisible()
    write(card.code_row, visit.code)
    press(visit.page, "Open my log")
    qtbot.waitUntil(lambda: visit.told == ["opened"], timeout=WAIT)


def test_a_page_built_anew_goes_on_waiting(
    visit: Visit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than a busy computer takes to build a page.
    monkeypatch.setattr(guesses, "wait_after", lambda wrong: 6 if wrong >= guesses.FREE else 0)
    guess(visit, qtbot, 3)
    press(visit.page, "Bigger text")
    card = visit.page.lock
    assert not card.unlock.isEnabled()
    assert "Wait" in card.row.error
    assert findings(visit.window, visit.context) == []
    qtbot.waitUntil(lambda: visit.page.lock.unlock.isEnabled(), timeout=WAIT)


def test_a_new_start_goes_on_waiting(visit: Visit, paths: Paths, qtbot: QtBot) -> None:
    guess(visit, qtbot, 3)
    assert Places(paths.vault).guesses.exists()
    again = Desk(paths.vault, strength=LEAST)
    failed: list[Exception] = []
    again.unlock(PASSPHRASE, lambda: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=WAIT)
    assert getattr(failed[0], "code", "") == "guess-wait"
    again.close()
