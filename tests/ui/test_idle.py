"""Where nothing happens nothing runs: no clock goes on, and what is due is waited for once."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from tests.ui.places import PLACES, Home
from tests.ui.places.worries import concern_id
from ui.frame.reminder import reminder_of
from ui.frame.waking import Waking
from ui.pages import MENU
from ui.theme import Application


def going_on() -> list[str]:
    """Give the clocks that go on by themselves, with whose they are."""
    app = QApplication.instance()
    assert app is not None
    clocks = {
        clock
        for one in (app, *QApplication.topLevelWidgets())
        for clock in one.findChildren(QTimer)
        if clock.isActive() and not clock.isSingleShot()
    }
    return [f"{type(one.parent()).__name__}: {one.interval()} ms" for one in clocks]


def test_no_clock_goes_on_where_nothing_happens(family_home: Home) -> None:
    for page in MENU:
        family_home.page(page)
        assert (page, going_on()) == (page, [])


@pytest.mark.long
@pytest.mark.parametrize("name", PLACES)
def test_no_clock_goes_on_anywhere(name: str, family_home: Home) -> None:
    PLACES[name](family_home)
    settle()
    family_home.wait(lambda: not going_on())


def test_a_clock_that_goes_on_is_seen(qapp: Application, qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    QTimer(part, interval=50).start()
    assert going_on() == ["QWidget: 50 ms"]


def test_a_concern_asks_when_its_day_is_over(family_home: Home, qtbot: QtBot) -> None:
    concern = concern_id(family_home)
    family_home.page("guide")
    matters, now = family_home.context.desk.matters, family_home.context.clock
    qtbot.waitUntil(lambda: matters.of(concern) is not None)
    ahead = matters.of(concern).quiet_at - now() - timedelta(milliseconds=200)
    family_home.context.clock = lambda: now() + ahead
    reminder = reminder_of(family_home.window)
    reminder.look()
    assert reminder.waiting == ()
    qtbot.waitUntil(lambda: reminder.waiting == (concern,))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells of it")
def test_the_kernel_tells_when_the_computer_woke_and_is_let_go_of(qapp: Application) -> None:
    numbers = Path("/proc/self/fd")
    before = len(list(numbers.iterdir()))
    owner = QObject()
    assert Waking(owner).told
    assert len(list(numbers.iterdir())) == before + 1
    owner.deleteLater()
    settle()
    assert len(list(numbers.iterdir())) == before
