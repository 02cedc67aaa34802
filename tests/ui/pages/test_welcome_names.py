"""Names for the papers: inside the log's own lock, now or later, and changed in Settings."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.record.naming import PaperNames, paper_names
from caregiver_app.record.repository import Repository
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, opens_with, press, words_of, write
from tests.ui.pages.welcome_parts import Visit, kept, visiting
from ui.context import Context
from ui.desk import Desk
from ui.onboarding.paper_key import PaperKey
from ui.pages.settings.names import NamesView
from ui.pages.settings.page import SettingsPage
from ui.pages.welcome.names import NamesStep
from ui.pages.welcome.others import OthersStep
from ui.pages.welcome.page import NAMES


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


def on_record(context: Context, qtbot: QtBot) -> PaperNames:
    wait = partial(qtbot.waitUntil, timeout=WAIT)
    found = answer(wait, context.desk, paper_names, context.clock().date())
    assert isinstance(found, PaperNames)
    return found


def gives(visit: Visit, names: NamesStep) -> None:
    write(names.form.me_row, "Maria Costa")
    write(names.form.worker_row, "Ms. Okafor")
    write(names.form.child_rows[0].name_row, "Sam W.")


def test_they_go_into_the_record_that_is_there(
    visit: Visit, context: Context, qtbot: QtBot
) -> None:
    names = visit.to_names(qtbot)
    gives(visit, names)
    press(visit.page, "Add another child")
    second = names.form.child_rows[1]
    assert visit.window.focusWidget() is second.name
    QTest.keyClicks(second.name, "N.")
    second.stage.choose("kinship-care")
    QTest.keyClick(second.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(visit.step, OthersStep), timeout=WAIT)
    found = on_record(context, qtbot)
    assert (found.me, found.worker) == ("Maria Costa", "Ms. Okafor")
    assert [(one.name, one.stage) for one in found.children] == [
        ("N.", "kinship-care"),
        ("Sam W.", "foster"),
    ]
    assert not context.settings.names_wait
    press(visit.page, "Back")
    press(visit.page, "Continue")
    qtbot.waitUntil(lambda: isinstance(visit.step, OthersStep), timeout=WAIT)
    # Going through it twice keeps nobody twice.
    assert on_record(context, qtbot) == found


def test_what_is_missing_is_said_and_the_worker_is_not(visit: Visit, qtbot: QtBot) -> None:
    names = visit.to_names(qtbot)
    press(visit.page, "Continue")
    assert [bool(row.error) for row in names.form.rows] == [True, False, True]
    assert visit.step is names


def test_they_can_come_later_and_that_is_known(
    visit: Visit, context: Context, paths: Paths, qtbot: QtBot
) -> None:
    visit.to_names(qtbot)
    press(visit.page, "Do this later")
    assert isinstance(visit.step, OthersStep)
    assert kept(paths).names_wait
    visit.window.show_frame("settings", "names")
    page = visit.window.page
    assert isinstance(page, SettingsPage)
    (view,) = page.findChildren(NamesView)
    write(view.form.me_row, "Maria Costa")
    write(view.form.child_rows[0].name_row, "S.")
    press(page, "Keep these names")
    qtbot.waitUntil(lambda: not kept(paths).names_wait, timeout=WAIT)
    assert on_record(context, qtbot).me == "Maria Costa"


def test_settings_show_them_and_change_them(visit: Visit, context: Context, qtbot: QtBot) -> None:
    gives(visit, visit.to_names(qtbot))
    press(visit.page, "Continue")
    qtbot.waitUntil(lambda: isinstance(visit.step, OthersStep), timeout=WAIT)
    visit.window.show_frame("settings", "names")
    page = visit.window.page
    assert isinstance(page, SettingsPage)
    (view,) = page.findChildren(NamesView)
    qtbot.waitUntil(lambda: view.form.me.text() == "Maria Costa", timeout=WAIT)
    assert view.form.child_rows[0].name.text() == "Sam W."
    write(view.form.worker_row, "Mr. Singh")
    press(page, "Keep these names")
    qtbot.waitUntil(lambda: "The names are kept." in words_of(page), timeout=WAIT)
    found = on_record(context, qtbot)
    assert found.worker == "Mr. Singh"
    wait = partial(qtbot.waitUntil, timeout=WAIT)
    people = answer(wait, context.desk, Repository.people)
    assert len(people) == 2


def test_typed_names_are_kept_when_the_log_is_locked(
    visit: Visit, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    names = visit.to_names(qtbot)
    write(names.form.me_row, "Maria Costa")
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)
    assert on_record(context, qtbot).me == "Maria Costa"


def test_bigger_text_keeps_what_was_typed(visit: Visit, qtbot: QtBot) -> None:
    gives(visit, visit.to_names(qtbot))
    press(visit.page, "Bigger text")
    now = visit.step
    assert isinstance(now, NamesStep)
    settle()
    assert now.form.names.worker == "Ms. Okafor"


def test_the_cover_does_not_come_off_names_without_the_passphrase(
    visit: Visit, qtbot: QtBot
) -> None:
    names = visit.to_names(qtbot)
    gives(visit, names)
    assert not visit.page.nothing_written
    visit.page.restore({"step": NAMES - 2})
    assert visit.page.nothing_written


# -- the paper key that nobody typed back


def test_another_writer_is_not_told_of_it(
    visit: Visit, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    qtbot.waitUntil(lambda: bool(context.settings.paper_key_writer), timeout=WAIT)
    context.change(paper_key_writer="somebody else")
    told: list[bool] = []
    PaperKey.of(context).ask_waits(told.append)
    qtbot.waitUntil(lambda: told == [False], timeout=WAIT)


def test_a_key_that_was_never_typed_back_stays_known(
    visit: Visit, context: Context, paths: Paths, desk: Desk, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    assert kept(paths).paper_key_waits
    qtbot.waitUntil(lambda: bool(kept(paths).paper_key_writer), timeout=WAIT)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)
    told: list[bool] = []
    PaperKey.of(context).ask_waits(told.append)
    qtbot.waitUntil(lambda: told == [True], timeout=WAIT)
    visit.window.show_frame("settings")
    qtbot.waitUntil(lambda: "Nobody ever typed it back" in words_of(visit.window), timeout=WAIT)


def test_typing_it_back_ends_that(visit: Visit, context: Context, qtbot: QtBot) -> None:
    visit.to_paper(qtbot)
    assert context.settings.paper_key_waits
    visit.type_key_back()
    assert not context.settings.paper_key_waits


def test_using_it_at_the_door_ends_that_too(
    visit: Visit, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    visit.to_paper(qtbot)
    assert context.settings.paper_key_waits
    key = PaperKey.of(context)
    code = key.code
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    with qtbot.waitSignal(desk.unlocked, timeout=WAIT):
        desk.unlock_with_code(code, "another four words here", key.proved)
    qtbot.waitUntil(lambda: not context.settings.paper_key_waits, timeout=WAIT)
