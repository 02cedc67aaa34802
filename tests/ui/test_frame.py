"""The frame: menu, keys, cover, lock, text size. Keys go through the window, as from a keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import all_findings, settle
from tests.ui.samples import SamplePage
from ui import main_window
from ui.context import Context
from ui.desk import Desk
from ui.frame.closed import ClosedPage
from ui.main_window import MainWindow
from ui.pages import MENU
from ui.theme import Application
from ui.widgets import Heading
from ui.widgets.focus import GAP, LINE

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(main_window, "build_page", lambda name, given: SamplePage(given, name))
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show_frame("guide")
    window.show()
    window.activateWindow()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(window.windowHandle(), key, held or Qt.KeyboardModifier.NoModifier)
    settle()


def sample(window: MainWindow) -> SamplePage:
    assert isinstance(window.page, SamplePage)
    return window.page


def open_vault(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.unlocked, timeout=20_000):
        desk.create("four quiet words here", done=lambda _code: None)


def test_every_menu_page_opens_by_its_number(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    for at, section in enumerate(MENU):
        press(window, Key(Key.Key_1 + at), Ctrl)
        assert sample(window).page_id == section
        assert window.windowTitle().endswith("May I…?")
        focus = QApplication.focusWidget()
        assert isinstance(focus, Heading)
        assert focus.level == 1


def test_the_focus_does_not_pass_through_the_menu_on_the_way_to_a_page(
    window: MainWindow, desk: Desk, qtbot: QtBot, qapp: Application
) -> None:
    # A screen reader would say the menu's row, and not the page.
    open_vault(desk, qtbot)
    passed: list[QWidget | None] = []
    qapp.focusChanged.connect(lambda _old, new: passed.append(new))
    press(window, Key.Key_2, Ctrl)
    assert passed[-1] is sample(window).heading
    assert not any(one is not None and window.sidebar.isAncestorOf(one) for one in passed)


def test_arrows_in_the_menu_change_the_page_and_keep_the_focus(window: MainWindow) -> None:
    window.sidebar.take_focus()
    press(window, Key.Key_Down)
    assert sample(window).page_id == "glance"
    assert window.sidebar.has_focus
    press(window, Key.Key_F6)
    assert not window.sidebar.has_focus
    press(window, Key.Key_F6)
    assert window.sidebar.has_focus


def test_a_row_of_the_menu_opens_by_the_action_of_a_screen_reader(
    window: MainWindow, qtbot: QtBot
) -> None:
    (menu,) = window.sidebar.findChildren(QListWidget)
    told = QAccessible.queryAccessibleInterface(menu)
    act = QAccessibleActionInterface.toggleAction()
    went: list[str] = []
    window.sidebar.chosen.connect(went.append)
    for at, page_id in ((5, "policies"), (0, "guide")):
        told.child(at).actionInterface().doAction(act)
        qtbot.waitUntil(lambda page_id=page_id: went[-1:] == [page_id])
        assert menu.currentRow() == at
    # Taken back, the page that is open stays marked.
    told.child(0).actionInterface().doAction(act)
    qtbot.waitUntil(lambda: [one.row() for one in menu.selectedIndexes()] == [0])
    assert went == ["policies", "guide"]


def test_a_page_is_built_only_when_opened_and_freed_when_left(window: MainWindow) -> None:
    freed: list[bool] = []
    sample(window).destroyed.connect(lambda: freed.append(True))
    diary = sample(window).diary
    window.show_page("policies", 67)
    settle()
    assert freed == [True]
    assert diary[-1] == "flush"
    assert sample(window).diary[:2] == [("open", 67), "refresh"]


def test_pages_that_need_the_vault_say_what_is_needed(window: MainWindow, qtbot: QtBot) -> None:
    for section in ("people", "log", "entry"):
        window.show_page(section)
        assert isinstance(window.page, ClosedPage)
        button = window.page.findChild(QPushButton)
        with qtbot.waitSignal(window.unlock_requested):
            button.click()


def test_an_opened_vault_opens_the_page_that_waited(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.show_page("log")
    open_vault(desk, qtbot)
    assert sample(window).page_id == "log"
    assert not window.sidebar.findChildren(QPushButton)[0].isVisible()


def test_locking_keeps_what_is_typed_and_lets_go_of_it(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    open_vault(desk, qtbot)
    window.show_page("entry", "draft")
    diary, order = sample(window).diary, []
    window.about_to_lock.connect(lambda: order.append(("about", desk.state)))
    window.lock_requested.connect(lambda: order.append(("lock", desk.state)))
    press(window, Key.Key_L, Ctrl)
    assert diary[-1] == "flush"
    assert order == [("about", "open"), ("lock", "open")]
    assert window.page is None


def test_idle_locks_an_open_vault(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.watch.set_idle_minutes(0.001)
    qtbot.wait(150)
    open_vault(desk, qtbot)
    with qtbot.waitSignal(window.lock_requested, timeout=3000):
        pass


def test_a_key_puts_the_lock_off(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    asked: list[bool] = []
    window.lock_requested.connect(lambda: asked.append(True))
    window.watch.set_idle_minutes(1 / 60)
    for _ in range(8):
        qtbot.wait(200)
        press(window, Key.Key_Right)
    assert asked == []


def test_three_taps_of_shift_cover_the_screen(window: MainWindow) -> None:
    sample(window).field.setText("Dana Whitlock")
    for _ in range(3):
        press(window, Key.Key_Shift)
    assert window.stage.covered
    assert window.windowTitle() == "Notes"
    assert not sample(window).isVisible()
    press(window, Key.Key_2, Ctrl)
    press(window, Key.Key_F1)
    assert window.stage.covered
    press(window, Key.Key_Return)
    assert not window.stage.covered
    assert sample(window).page_id == "guide"
    assert sample(window).field.text() == "Dana Whitlock"


def test_shift_while_writing_does_not_cover(window: MainWindow, context: Context) -> None:
    for key in (Key.Key_Shift, Key.Key_A, Key.Key_Shift, Key.Key_B, Key.Key_Shift):
        press(window, key)
    assert not window.stage.covered
    context.change(cover_by_shift=False)
    for _ in range(4):
        press(window, Key.Key_Shift)
    assert not window.stage.covered


def test_leaving_the_cover_asks_for_the_passphrase(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    open_vault(desk, qtbot)
    window.cover()
    press(window, Key.Key_Return)
    assert window.stage.covered, "nobody locked yet: the cover stays"
    window.lock_requested.connect(desk.lock)
    press(window, Key.Key_Return)
    assert not window.stage.covered
    assert desk.state == "locked"


def test_urgent_help_is_one_key_away_from_every_page(window: MainWindow) -> None:
    press(window, Key.Key_F1)
    assert sample(window).page_id == "concerns"
    assert ("open", "urgent") in sample(window).diary


def test_bigger_text_keeps_what_was_typed(
    window: MainWindow, context: Context, qapp: Application
) -> None:
    sample(window).field.setText("half a sentence")
    press(window, Key.Key_Equal, Ctrl)
    assert context.settings.text_size == 125
    assert qapp.theme.scale == 1.25
    assert sample(window).field.text() == "half a sentence"
    press(window, Key.Key_Minus, Ctrl)
    press(window, Key.Key_Minus, Ctrl)
    assert context.settings.text_size == 100
    for _ in range(6):
        press(window, Key.Key_Equal, Ctrl)
    assert context.settings.text_size == 200
    press(window, Key.Key_0, Ctrl)
    assert context.settings.text_size == 100


def test_the_search_field_is_one_key_away(window: MainWindow) -> None:
    press(window, Key.Key_F, Ctrl)
    assert QApplication.focusWidget() is sample(window).search


def test_the_ring_shows_after_a_key_and_not_after_a_click(window: MainWindow) -> None:
    page = sample(window)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(700, 700))
    page.field.setFocus()
    settle()
    assert not window.ring.isVisible()
    press(window, Key.Key_Tab)
    assert window.ring.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    ring = window.ring.mapToGlobal(QPoint(0, 0))
    assert focus.mapToGlobal(QPoint(0, 0)) - ring == QPoint(GAP + LINE, GAP + LINE)
    assert not focus.visibleRegion().isEmpty()
    window.show_page("glance")
    settle()
    press(window, Key.Key_Tab)
    assert window.ring.isVisible()


@pytest.mark.parametrize("waits", [0, 1, 12, -1])
@pytest.mark.parametrize("text", [100, 125, 150, 175, 200])
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (800, 560)])
def test_the_whole_menu_is_seen_without_scrolling(
    window: MainWindow, context: Context, size: tuple[int, int], text: int, waits: int
) -> None:
    window.resize(*size)
    context.change(text_size=text)
    if waits < 0:
        window.sidebar.show_vault("open")
        window.sidebar.show_alarm(True)
    elif waits:
        # An open log has open concerns; a locked one has the way to open it in their place.
        window.sidebar.show_vault("open")
        window.sidebar.show_waiting(waits)
    settle()
    assert (window.width(), window.height()) == size
    assert all_findings(window.sidebar) == []
    bottom = window.sidebar.height()
    seen = [one for one in window.sidebar.findChildren(QPushButton) if not one.isHidden()]
    assert len(seen) == 3
    for button in seen:
        assert button.isVisible()
        assert button.mapTo(window.sidebar, QPoint(0, button.height())).y() <= bottom


def test_plain_window_name(window: MainWindow, context: Context) -> None:
    context.change(plain_window_name=True)
    assert window.windowTitle() == "Notes"


def test_closing_keeps_what_is_typed(window: MainWindow) -> None:
    diary = sample(window).diary
    window.close()
    assert diary[-1] == "flush"
