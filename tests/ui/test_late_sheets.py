"""A sheet that is ready late opens no dialog over the cover, the lock page or another page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from tests.ui.samples import SamplePage
from ui import main_window, printing
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.printing import print_pdf, save_pdf, show_pages
from ui.theme import Theme
from ui.widgets import Toast

SHORT = 20_000
PAGE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792"></svg>'
WORDS = "four quiet words here"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class SlowSheet:
    """A sheet that is ready when the test says so."""

    title: str = "Paper key"
    file_name: str = "Paper key.pdf"
    ready: Event = field(default_factory=Event)

    def pages(self) -> tuple[bytes, ...]:
        assert self.ready.wait(20)
        return (PAGE,)

    def pdf(self) -> bytes:
        return b"%PDF"


class Printer(QDialog):
    """Stands for the dialog of the system."""


@pytest.fixture
def stack(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> Iterator[QStackedWidget]:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["A printer"])
    monkeypatch.setattr(printing._Printing, "_which_printer", lambda job: Printer(job.parent()))
    stack = QStackedWidget()
    for _ in range(2):
        stack.addWidget(QWidget())
    qtbot.addWidget(stack)
    stack.show()
    yield stack
    for dialog in stack.findChildren(QDialog):
        dialog.close()


def seen(window: QWidget) -> list[QDialog]:
    settle()
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def is_made(sheet: SlowSheet, qtbot: QtBot) -> None:
    """Let ``sheet`` be ready, and what comes of it arrive."""
    sheet.ready.set()
    for _ in range(10):
        QThread.msleep(10)
        settle()


@pytest.mark.parametrize("ask", [print_pdf, show_pages])
def test_a_late_sheet_waits_until_its_page_is_seen_again(
    ask: Callable[..., Any], stack: QStackedWidget, qtbot: QtBot
) -> None:
    page, sheet = stack.widget(0), SlowSheet()
    ask(page, sheet)
    stack.setCurrentIndex(1)
    is_made(sheet, qtbot)
    assert seen(stack) == []
    stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(seen(stack)) == 1, timeout=SHORT)


@pytest.mark.parametrize("ask", [print_pdf, show_pages])
def test_a_late_sheet_whose_page_is_gone_asks_nothing(
    ask: Callable[..., Any], stack: QStackedWidget, qtbot: QtBot
) -> None:
    page, sheet = stack.widget(0), SlowSheet()
    ask(page, sheet)
    stack.setCurrentIndex(1)
    stack.removeWidget(page)
    page.deleteLater()
    is_made(sheet, qtbot)
    assert seen(stack) == []


def test_what_is_saved_late_asks_no_place_over_another_page(
    stack: QStackedWidget, qtbot: QtBot
) -> None:
    stack.setCurrentIndex(1)
    save_pdf(stack.widget(0), b"%PDF", "x.pdf")
    assert seen(stack) == []
    stack.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(seen(stack)) == 1, timeout=SHORT)


@pytest.fixture
def window(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(main_window, "build_page", lambda name, given: SamplePage(given, name))
    window = MainWindow(context)
    window.lock_requested.connect(context.desk.lock)
    window.show_frame("guide")
    window.show()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


def told(window: MainWindow) -> str:
    assert window.page is not None
    toasts = window.page.findChildren(Toast)
    return " ".join(label.text() for one in toasts for label in one.findChildren(QLabel))


@pytest.mark.parametrize("hides", ["cover", "lock"])
def test_a_sheet_that_is_given_up_is_told_once_after_the_lock(
    hides: str, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.unlocked, timeout=SHORT):
        desk.create(WORDS, done=lambda _code: None)
    sheet = SlowSheet()
    assert window.page is not None
    show_pages(window.page, sheet)  # type: ignore[arg-type]  # it has all that is asked of a sheet
    getattr(window, hides)()
    is_made(sheet, qtbot)
    assert seen(window) == []
    window.show_frame("guide")
    settle()
    assert seen(window) == []
    assert "Print it again." in told(window)
    window.show_frame("people")
    settle()
    assert "Print it again." not in told(window)
