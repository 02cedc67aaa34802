"""The numbers to call: each can be checked and changed, and the shipped one comes back."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.concerns.numbers import EMERGENCY
from caregiver_app.settings import Settings
from tests.ui.audit import settle
from tests.ui.pages.concerns_parts import button, front, here, in_sight, society_of, words
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import MENU
from ui.pages.concerns.numbers.number_row import NumberRow
from ui.pages.concerns.numbers.page import NumbersPage
from ui.pages.lock.page import LockPage
from ui.pages.settings.page import SettingsPage
from ui.pages.welcome.page import WelcomePage
from ui.theme import Theme

SHIPPED = "416-924-4646"
DOORS = {"welcome": WelcomePage, "lock": LockPage}
LATER = datetime(2028, 1, 10, 9, 30, tzinfo=UTC)


def numbers(window: MainWindow, argument: object = None) -> NumbersPage:
    window.show_page("numbers", argument)
    settle()
    assert isinstance(window.page, NumbersPage)
    return window.page


def row_of(page: NumbersPage, phone: str) -> NumberRow:
    (row,) = [one for one in page.rows if one.entry.phone == phone]
    return row


def test_a_number_is_changed_shown_everywhere_and_put_back(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto")
    front(window).check_numbers.click()
    page = window.page
    assert isinstance(page, NumbersPage)
    row = row_of(page, SHIPPED)
    row.change.click()
    row.field.setText("soon")
    row.save.click()
    assert row.row.error
    assert context.numbers.kept == {}
    row.field.setText("416-555-0100")
    row.save.click()
    settle()
    row = row_of(page, "416-555-0100")
    assert "You wrote this number" in words(row)
    shown = words(front(window).urgent)
    assert "416-555-0100" in shown
    assert SHIPPED not in shown
    page = numbers(window)
    row = row_of(page, "416-555-0100")
    assert row.drop is not None
    row.drop.click()
    assert row_of(page, SHIPPED).drop is None
    assert SHIPPED in words(front(window).urgent)


def test_an_own_number_works_while_locked_and_after_the_next_start(
    context: Context, theme: Theme, desk: Desk
) -> None:
    context.keep_number("ontario/toronto/main", "416-555-0100", own=True)
    again = Context(
        theme=theme, settings=Settings.load(context.paths.settings), desk=desk, paths=context.paths
    )
    society = again.concerns.societies.society("toronto")
    assert society is not None
    assert society.numbers[0].phone == "416-555-0100"
    assert desk.state == "absent"


def test_what_is_no_number_cannot_be_checked_and_can_be_put_right(
    window: MainWindow, context: Context
) -> None:
    context.change(society="other", society_name="Ours", society_phone="soon")
    page = numbers(window)
    row = row_of(page, "soon")
    row.check.click()
    assert row.row.error
    assert row.field.isVisible()
    row.field.setText("416-555-0100")
    row.save.click()
    settle()
    assert "You wrote this number" in words(row_of(page, "416-555-0100"))


def test_an_old_number_asks_until_it_is_checked_and_911_never_asks(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto")
    page = numbers(window)
    assert "Please check" not in spoken_tags(page)
    context.clock = lambda: LATER
    context.change(society_phone="416-555-0100")
    asking = front(window)
    assert any("more than a year" in said for said in words(asking).split("\n"))
    page = numbers(window)
    for row in page.rows:
        fresh = row.entry.owner == EMERGENCY or row.entry.phone == "416-555-0100"
        assert ("Please check" in spoken_tags(row)) is not fresh
    row_of(page, SHIPPED).check.click()
    settle()
    row = row_of(page, SHIPPED)
    assert "Please check" not in spoken_tags(row)
    assert "January 10, 2028" in words(row)
    assert QApplication.focusWidget() is row.check


def spoken_tags(part: QWidget) -> str:
    return "\n".join(one.accessibleName() for one in part.findChildren(QWidget) if one.isVisible())


def test_every_number_names_its_source_and_its_day(window: MainWindow, context: Context) -> None:
    context.change(society="toronto")
    sources = context.concerns.sources
    for row in numbers(window).rows:
        read = words(row)
        assert row.entry.checked is not None
        assert f"November {row.entry.checked.day}, 2026" in read
        assert sources[row.entry.sources[0]].title in read


def test_a_file_that_cannot_be_read_is_told_and_the_shipped_numbers_show(
    window: MainWindow, context: Context
) -> None:
    context.change(society="toronto")
    Path(context.paths.numbers).write_text("{")
    page = numbers(window)
    assert "cannot be read" in words(page)
    row_of(page, SHIPPED).check.click()
    settle()
    assert context.paths.numbers.read_text() == "{"
    assert row_of(page, SHIPPED).entry.by_me is False


def test_without_a_society_the_way_to_choose_it_is_there(
    window: MainWindow, context: Context
) -> None:
    context.change(society="")
    button(numbers(window), "Choose it in Settings").click()
    settle()
    assert isinstance(window.page, SettingsPage)


# -- the first ten seconds


@pytest.mark.parametrize("society", ["toronto", "jewish", "unknown"])
def test_the_numbers_can_be_read_across_a_room_with_no_scrolling(
    window: MainWindow, context: Context, society: str
) -> None:
    window.resize(1024, 640)
    context.change(text_size=150, **society_of(society))
    page = front(window)
    settle(8)
    assert in_sight(window, page.urgent)
    for line, _ in page.urgent.numbers:
        if line.phone:
            (label,) = [one for one in page.urgent.findChildren(QLabel) if one.text() == line.phone]
            assert label.fontInfo().pixelSize() >= 42
            assert in_sight(window, label)


def test_one_key_leads_from_any_first_page_to_the_first_number(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    for first in (*MENU, *DOORS):
        if first in MENU:
            window.show_page(first)
        else:
            window.show_full(partial(DOORS[first], window.context))
        settle()
        qtbot.keyClick(window, Qt.Key.Key_F1)
        page = here(window).list
        assert page is not None
        assert "911" in words(page.urgent)
        assert in_sight(window, page.urgent)
