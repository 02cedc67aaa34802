"""Promises of the check of the seals in the window: by itself, beside other work, honest."""

import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock_time
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.record.verify import ChainReport
from tests.ui.asks import answer
from tests.ui.pages.log_parts import PASSPHRASE, House, pick
from ui.context import Context
from ui.desk import Desk
from ui.desks import beside, seals
from ui.main_window import MainWindow
from ui.pages.log.list.seal_line import SealAlarm
from ui.pages.log.page import LogPage
from ui.theme import Theme
from ui.widgets import Toast

WORDS = EntryWords(
    day=date(2026, 11, 20), clock=clock_time(9, 0), method="text", exact_words="Can I call?"
)


@pytest.fixture
def open_desk(desk: Desk, qtbot: QtBot) -> Desk:
    ask(qtbot, desk, desk.create, PASSPHRASE)
    return desk


def ask(bot: QtBot, desk: Desk, work: Callable[..., object], *arguments: object) -> Any:
    return answer(partial(bot.waitUntil, timeout=20_000), desk, work, *arguments)


def fill(bot: QtBot, desk: Desk, count: int) -> None:
    def work(book: Repository) -> None:
        for at in range(count):
            book.save(f"n{at}", WORDS)

    ask(bot, desk, work)


def harm(bot: QtBot, desk: Desk, number: int) -> None:
    """Change a sealed word behind the program's back."""

    def work(book: Repository) -> None:
        with book.vault.writing() as connection:
            triggers = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'revision'"
            ).fetchall()
            for (name,) in triggers:
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            connection.exec_driver_sql(
                "UPDATE revision SET words = CAST(replace(words, 'call', 'walk') AS BLOB)"
                " WHERE entry_number = ?",
                (number,),
            )

    ask(bot, desk, work)


def test_the_seals_are_checked_after_unlocking(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "FIRST_WAIT_MS", 1)
    desk.seals.check_by_itself()
    ask(qtbot, desk, desk.create, PASSPHRASE)
    qtbot.waitUntil(lambda: desk.seals.state.report is not None)
    fill(qtbot, desk, 3)
    desk.lock()
    qtbot.waitUntil(lambda: desk.state == "locked")
    assert desk.seals.state.report is None
    ask(qtbot, desk, desk.unlock, PASSPHRASE)
    qtbot.waitUntil(lambda: desk.seals.state.report is not None)
    report = desk.seals.state.report
    assert report is not None
    assert report.ok
    assert report.entries == 3


def test_a_changed_word_is_named(open_desk: Desk, qtbot: QtBot) -> None:
    fill(qtbot, open_desk, 5)
    harm(qtbot, open_desk, 4)
    open_desk.seals.check()
    qtbot.waitUntil(lambda: open_desk.seals.state.report is not None)
    report = open_desk.seals.state.report
    assert report is not None
    assert (report.ok, report.first_bad) == (False, 4)


def test_saving_goes_on_while_the_seals_are_checked(
    open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "BATCH", 2)
    fill(qtbot, open_desk, 150)
    open_desk.seals.check()
    qtbot.waitUntil(lambda: open_desk.seals.state.doing == "checking")
    saved = 0
    while open_desk.seals.state.doing == "checking" and saved < 5:
        ask(qtbot, open_desk, Repository.save, f"late-{saved}", WORDS)
        saved += 1
    qtbot.waitUntil(lambda: open_desk.seals.state.doing == "nothing")
    report = open_desk.seals.state.report
    assert report is not None
    assert report.ok
    assert 150 <= report.entries <= 150 + saved


def test_locking_ends_a_check_at_once(
    open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "BATCH", 1)
    monkeypatch.setattr(beside.Pace, "_REST", 50.0)
    fill(qtbot, open_desk, 60)
    open_desk.seals.check()
    qtbot.waitUntil(lambda: open_desk.seals.state.doing == "checking")
    qtbot.wait(50)
    locked: list[float] = []
    open_desk.locked.connect(lambda: locked.append(time.monotonic()))
    begun = time.monotonic()
    open_desk.lock()
    qtbot.waitUntil(lambda: bool(locked))
    assert locked[0] - begun < 1
    assert open_desk.seals.state == seals.SealState()
    ask(qtbot, open_desk, open_desk.unlock, PASSPHRASE)
    monkeypatch.undo()
    open_desk.seals.check()
    qtbot.waitUntil(lambda: open_desk.seals.state.report is not None)


def test_closing_ends_a_check_too(
    open_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside.Pace, "_REST", 50.0)
    fill(qtbot, open_desk, 120)
    open_desk.seals.check()
    qtbot.wait(20)
    begun = time.monotonic()
    open_desk.close()
    assert time.monotonic() - begun < 2


def test_the_log_tells_calmly_and_warns_in_words(
    context: Context, qtbot: QtBot, heard: list[str]
) -> None:
    window = MainWindow(context)
    window.show()
    house = House(qtbot, context, window)
    house.ask(context.desk.create, PASSPHRASE)
    fill(qtbot, context.desk, 2)
    page = house.log()
    qtbot.waitUntil(page.controls.more.isVisible)
    pick(house, page.controls.more, "Check the seals")
    qtbot.waitUntil(lambda: any("All 2 entries fit" in one for one in heard))
    (told,) = page.findChildren(Toast)
    assert "All 2 entries fit" in told.text()
    assert page.seals.alarm.isHidden()
    harm(qtbot, context.desk, 2)
    pick(house, page.controls.more, "Check the seals")
    qtbot.waitUntil(lambda: page.seals.alarm.isVisible())
    wanted: list[str] = []
    page.go.disconnect(window.show_page)
    page.go.connect(lambda where, _what: wanted.append(where))
    qtbot.mouseClick(page.seals.alarm.see_copies, Qt.MouseButton.LeftButton)
    assert wanted == ["settings"]
    page.go.connect(window.show_page)
    window.close()
    window.deleteLater()


def test_every_page_tells_of_a_log_that_no_longer_fits(
    context: Context, qtbot: QtBot, heard: list[str]
) -> None:
    window = MainWindow(context)
    window.show_frame("guide")
    window.show()
    house = House(qtbot, context, window)
    house.ask(context.desk.create, PASSPHRASE)
    fill(qtbot, context.desk, 2)
    context.desk.seals.check()
    qtbot.waitUntil(lambda: context.desk.seals.state.report is not None)
    menu = {one.accessibleName(): one for one in window.sidebar.findChildren(QPushButton)}
    (alarm,) = (one for words, one in menu.items() if "not right" in words)
    assert not alarm.isVisible()
    harm(qtbot, context.desk, 2)
    context.desk.seals.check()
    qtbot.waitUntil(alarm.isVisible)
    assert any("not right" in one for one in heard)
    # A concern that waits comes before it, and gives the place back.
    window.sidebar.show_waiting(1)
    assert not alarm.isVisible()
    window.sidebar.show_waiting(0)
    qtbot.mouseClick(alarm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page, LogPage))
    page = window.page
    assert isinstance(page, LogPage)
    qtbot.waitUntil(page.seals.alarm.isVisible)
    context.desk.lock()
    qtbot.waitUntil(lambda: not context.unlocked)
    assert not alarm.isVisible()
    window.close()
    window.deleteLater()


def test_a_list_that_was_changed_is_named_and_made_again(open_desk: Desk, qtbot: QtBot) -> None:
    fill(qtbot, open_desk, 3)

    def work(book: Repository) -> None:
        with book.vault.writing() as connection:
            connection.exec_driver_sql("UPDATE listed SET opening = '' WHERE entry_number = 2")

    ask(qtbot, open_desk, work)
    open_desk.seals.check()
    qtbot.waitUntil(lambda: open_desk.seals.state.report is not None)
    report = open_desk.seals.state.report
    assert report is not None
    assert (report.ok, report.first_bad, report.why) == (False, 2, "list")
    open_desk.seals.mend_lists()
    qtbot.waitUntil(lambda: bool((r := open_desk.seals.state.report) and r.ok))


@pytest.mark.parametrize(
    ("why", "offered"), [("person", True), ("concern", True), ("list", True), ("words", False)]
)
def test_what_is_made_from_the_seals_can_be_shown_as_it_was_saved(
    qtbot: QtBot, theme: Theme, why: str, offered: bool
) -> None:
    alarm = SealAlarm()
    qtbot.addWidget(alarm)
    alarm.show_report(ChainReport(False, 3, 9, 0, why, "", ()))
    assert alarm.mend.isVisibleTo(alarm) is offered
