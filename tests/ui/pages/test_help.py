"""Shift+F1 says what a page is for, Ctrl+/ lists every key, the tour can be left and found."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.helping import page_helps, tour_cards
from tests.ui.audit import settle
from tests.ui.person import Person
from ui.frame.page_help import PageHelpWindow
from ui.keys import GROUPS, keys
from ui.main_window import MainWindow
from ui.pages import PLACES
from ui.pages.help.page import HelpPage
from ui.pages.help.tour import TourPage
from ui.pages.settings.page import SettingsPage
from ui.widgets import Label

CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    window.activateWindow()
    settle()
    QTest.keyClick(window, key, held or Qt.KeyboardModifier.NoModifier)
    settle()


def page_help(window: MainWindow) -> PageHelpWindow:
    shown = [one for one in window.findChildren(PageHelpWindow) if one.isVisible()]
    assert len(shown) == 1
    return shown[0]


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(Label))


def test_every_page_has_its_help_and_only_keys_that_are_there() -> None:
    assert set(page_helps()) == set(PLACES)
    ids = {one.id for one in keys()}
    assert {key for one in page_helps().values() for key in one.keys} <= ids


def test_each_key_is_declared_once_and_bound_where_it_says_so(window: MainWindow) -> None:
    window.show_frame("settings")
    declared = [combination for use in keys() for combination in use.keys]
    assert len(declared) == len(set(declared))
    bound = {combination for use in keys() if use.bound for combination in use.keys}
    assert {one.key().toString() for one in window.findChildren(QShortcut)} == bound


def test_a_key_lists_every_key_that_is_declared(window: MainWindow) -> None:
    window.show_frame("guide")
    press(window, Qt.Key.Key_Slash, CTRL)
    page = window.page
    assert isinstance(page, HelpPage)
    said = words(page.keys)
    for use in keys():
        assert use.group in GROUPS
        assert use.shown in said
        assert use.words in said


def test_help_is_found_from_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.show_frame("settings")
    assert isinstance(window.page, SettingsPage)
    person = Person(qtbot, window)
    person.clicks("Open")
    assert isinstance(window.page, HelpPage)


def test_f1_says_what_the_page_is_for_over_it_and_gives_the_focus_back(
    window: MainWindow,
) -> None:
    window.show_frame("guide")
    window.activateWindow()
    settle()
    before, focus = window.page, window.focusWidget()
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    shown = page_help(window)
    assert page_helps()["guide"].text in shown.accessibleDescription()
    assert window.page is before
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    settle()
    assert window.page is before
    assert window.focusWidget() is focus
    assert QApplication.activeModalWidget() is None


def test_from_the_help_of_a_page_the_numbers_are_one_click_away(window: MainWindow) -> None:
    window.show_frame("glance")
    press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(page_help(window).urgent, Qt.MouseButton.LeftButton)
    settle()
    assert window.page_id == "concerns"


def test_the_tour_is_walked_card_by_card(window: MainWindow) -> None:
    window.show_frame("help")
    assert isinstance(window.page, HelpPage)
    QTest.mouseClick(window.page.tour, Qt.MouseButton.LeftButton)
    settle()
    page = window.page
    assert isinstance(page, TourPage)
    for at, card in enumerate(tour_cards()):
        assert page.heading is not None
        assert page.heading.text() == card.title
        assert page.heading.hasFocus()
        assert page.back.isVisible() is (at > 0)
        assert page.skip.isVisible() is (at < 4)
        QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
        settle()
    assert window.page_id == "guide"


def test_the_tour_can_be_left_and_keeps_its_card_at_another_text_size(
    window: MainWindow,
) -> None:
    window.show_frame("tour")
    page = window.page
    assert isinstance(page, TourPage)
    QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
    press(window, Qt.Key.Key_Equal, CTRL)
    page = window.page
    assert isinstance(page, TourPage)
    assert page.heading is not None
    assert page.heading.text() == tour_cards()[1].title
    QTest.mouseClick(page.skip, Qt.MouseButton.LeftButton)
    settle()
    assert window.page_id == "guide"
