"""The screen is hidden or locked while something stands over the window: that goes too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, shown
from ui.main_window import MainWindow
from ui.page_arguments import ShowEntry
from ui.page_pictures import PagePictures
from ui.widgets import Combo, NamesField
from ui.widgets.calendar import CalendarButton


def over(window: MainWindow) -> list[QWidget]:
    """Give every window of the program but the main one that can be seen."""
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if one.isVisible() and one is not window]


def part(house: House, kind: type[QWidget]) -> QWidget:
    assert house.window.page is not None
    return next(one for one in house.window.page.findChildren(kind) if one.isVisible())


def calendar(house: House) -> None:
    house.form()
    button = part(house, CalendarButton)
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def names(house: House) -> None:
    house.form()
    field = part(house, NamesField)
    assert isinstance(field, NamesField)
    field.line.setFocus()
    QTest.keyClicks(field.line, "da")


def drop_down(house: House) -> None:
    house.window.show_page("guide")
    combo = part(house, Combo)
    assert isinstance(combo, Combo)
    combo.showPopup()


def row_menu(house: House) -> None:
    page = house.log()
    house.bot.waitUntil(lambda: bool(shown(page)))
    view = part(house, QListView)
    assert isinstance(view, QListView)
    model = view.model()
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    row = next(one for one in rows if one.flags() & Qt.ItemFlag.ItemIsSelectable)
    view.setCurrentIndex(row)
    view.customContextMenuRequested.emit(view.visualRect(row).center())


def words_menu(house: House) -> None:
    house.log()
    line = part(house, QLineEdit)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line, "Dana")
    assert isinstance(line, QLineEdit)
    menu = line.createStandardContextMenu()
    menu.popup(line.mapToGlobal(line.rect().center()))


def page_help(house: House) -> None:
    house.log()
    QTest.keyClick(house.window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("opens", [calendar, names, drop_down, row_menu, words_menu, page_help])
@pytest.mark.parametrize("hides", [MainWindow.cover, MainWindow.lock])
def test_what_is_open_over_the_window_goes_with_it(
    house: House, opens: Callable[[House], None], hides: Callable[[MainWindow], None]
) -> None:
    house.person("Dana", "birth-parent", "mother")
    house.entry("bus at four")
    house.window.lock_requested.connect(house.context.desk.lock)
    house.window.activateWindow()
    opens(house)
    settle()
    assert over(house.window)
    hides(house.window)
    settle()
    assert over(house.window) == []
    assert QApplication.activePopupWidget() is None


def test_pages_that_are_still_being_made_do_not_come_over_the_cover(house: House) -> None:
    entry = house.entry("bus at four")
    house.log(ShowEntry(entry))
    page = house.reading()
    made: list[object] = []
    page.destroyed.connect(lambda: made.append("gone"))
    click(house, page.entry.look)
    assert not page.findChildren(PagePictures), "not made yet"
    house.window.cover()
    house.bot.waitUntil(lambda: bool(made))
    assert house.window.page is None
    assert over(house.window) == []
