"""Lock by itself: after a while without use, and after a sleep, whatever clock tells of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import open_vault
from ui.context import Context
from ui.desk import Desk
from ui.frame.watch import SLEPT_S, ScreenWatch
from ui.main_window import MainWindow
from ui.theme import Application

MINUTES = 15


class Clocks:
    """The clock that nobody sets, and the one on the wall."""

    def __init__(self) -> None:
        self.steady, self.wall = 100.0, 1_800_000_000.0

    def both(self, seconds: float) -> None:
        self.steady += seconds
        self.wall += seconds


class Seat:
    """A watch on a window of its own, and how often it found nobody there."""

    def __init__(self) -> None:
        self.clocks, self.owner, self.idle = Clocks(), QObject(), 0
        self.watch = ScreenWatch(
            self.owner, steady=lambda: self.clocks.steady, wall=lambda: self.clocks.wall
        )
        self.watch.idle.connect(self._idle)
        self.watch.set_idle_minutes(MINUTES)
        self.window = QWindow()
        self.watch.watch(self.window)

    def _idle(self) -> None:
        self.idle += 1

    def meets(self, kind: QEvent.Type) -> None:
        event = (
            QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
            if kind == QEvent.Type.KeyPress
            else QEvent(kind)
        )
        QCoreApplication.sendEvent(self.window, event)


@pytest.fixture
def seat(qapp: Application) -> Iterator[Seat]:
    seat = Seat()
    yield seat
    seat.window.removeEventFilter(seat.watch)
    seat.owner.deleteLater()
    settle()


# What the first thing is that a window meets when a lid is opened again.
WAKING = [QEvent.Type.FocusIn, QEvent.Type.WindowStateChange, QEvent.Type.KeyPress]


@pytest.mark.parametrize("kind", WAKING)
def test_a_computer_that_slept_is_locked_at_the_first_sign_of_life(
    seat: Seat, kind: QEvent.Type
) -> None:
    # The steady clock of many systems stands still in a sleep.
    seat.clocks.wall += MINUTES * 60
    seat.meets(kind)
    assert seat.idle == 1


@pytest.mark.parametrize("kind", WAKING)
def test_a_sleep_shorter_than_the_limit_locks_too(seat: Seat, kind: QEvent.Type) -> None:
    seat.clocks.wall += SLEPT_S
    seat.meets(kind)
    assert seat.idle == 1
    # Once, and not again by what follows.
    seat.meets(kind)
    assert seat.idle == 1


@pytest.mark.parametrize("kind", WAKING)
def test_a_computer_that_is_merely_busy_does_not_lock(seat: Seat, kind: QEvent.Type) -> None:
    for _ in range(5):
        seat.clocks.both(SLEPT_S - 1)
        seat.meets(kind)
    assert seat.idle == 0


def test_coming_back_to_the_window_is_not_use(seat: Seat) -> None:
    for _ in range(MINUTES):
        seat.clocks.both(59)
        seat.meets(QEvent.Type.FocusIn)
    assert seat.idle == 0
    seat.clocks.both(15)
    seat.meets(QEvent.Type.FocusIn)
    assert seat.idle == 1


def test_a_clock_set_back_does_not_keep_it_open(seat: Seat) -> None:
    seat.clocks.wall -= 365 * 86400
    seat.clocks.steady += MINUTES * 60
    seat.meets(QEvent.Type.FocusIn)
    assert seat.idle == 1


def test_use_puts_the_lock_off(seat: Seat) -> None:
    for _ in range(MINUTES * 2):
        seat.clocks.both(59)
        seat.meets(QEvent.Type.KeyPress)
    assert seat.idle == 0


def test_who_chose_never_is_never_locked(seat: Seat) -> None:
    seat.watch.set_idle_minutes(0)
    seat.clocks.both(10 * 86400)
    seat.meets(QEvent.Type.FocusIn)
    assert seat.idle == 0


def test_the_timer_finds_a_sleep_without_any_event(qapp: Application, qtbot: QtBot) -> None:
    seat = Seat()
    seat.watch.set_idle_minutes(0.02)
    with qtbot.waitSignal(seat.watch.idle, timeout=5000):
        seat.clocks.wall += 3600
    seat.owner.deleteLater()


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.show_frame("guide")
    window.show()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


@pytest.mark.parametrize("taps", [True, False])
def test_the_cover_has_a_key_of_its_own_whatever_shift_does(
    window: MainWindow, context: Context, desk: Desk, qtbot: QtBot, taps: bool
) -> None:
    context.change(cover_by_shift=taps)
    open_vault(desk, qtbot)
    for page in ("guide", "settings", "log", "concerns"):
        window.show_page(page)
        settle()
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_H, held)
        settle()
        assert window.stage.covered
        assert window.windowTitle() == "Notes"
        window.stage.uncover()
