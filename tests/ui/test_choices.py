"""Choices by keyboard: the arrows walk each of them in its order, however they stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from ui.theme import Theme
from ui.widgets import Button, ChoiceRow, Segmented, column

NAMES = ["one", "two", "three", "four", "five"]


def front(qtbot: QtBot, widget: QWidget) -> None:
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def walk(qtbot: QtBot, key: Qt.Key, steps: int, said: list[str]) -> list[str]:
    for _ in range(steps):
        field = QApplication.focusWidget()
        assert field is not None
        qtbot.keyClick(field, key)
    return said


@pytest.mark.parametrize("width", [320, 700, 1200])
@pytest.mark.parametrize(("key", "order"), [(Qt.Key.Key_Down, 1), (Qt.Key.Key_Left, -1)])
def test_arrows_walk_every_card_in_order(
    theme: Theme, qtbot: QtBot, width: int, key: Qt.Key, order: int
) -> None:
    row = ChoiceRow("Which?", [(name, name, "a line under it") for name in NAMES])
    qtbot.addWidget(row)
    row.resize(width, 600)
    row.show()
    front(qtbot, row)
    said: list[str] = []
    row.chosen.connect(said.append)
    row.cards["one"].setFocus()
    at = range(1, 6) if order > 0 else range(4, -1, -1)
    assert walk(qtbot, key, 5, said) == [NAMES[one % 5] for one in at]


@pytest.mark.parametrize("width", [160, 900])
def test_arrows_walk_a_switch_in_order_however_it_wraps(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    switch = Segmented("Which?", [(name, name) for name in NAMES], "one")
    qtbot.addWidget(switch)
    switch.resize(width, 300)
    switch.show()
    front(qtbot, switch)
    said: list[str] = []
    switch.chosen.connect(said.append)
    switch.buttons()[0].setFocus()
    assert walk(qtbot, Qt.Key.Key_Right, 4, said) == NAMES[1:]
    assert walk(qtbot, Qt.Key.Key_Up, 4, said)[4:] == NAMES[-2::-1]


def test_tab_comes_to_what_the_program_has_chosen(theme: Theme, qtbot: QtBot) -> None:
    switch = Segmented("Show by", [("day", "Day"), ("week", "Week"), ("month", "Month")], "day")
    page = QWidget()
    page.setLayout(column(Button("before"), switch))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    settle(6)
    before = page.findChildren(Button)[0]
    switch.choose("month")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert switch.buttons()[2].hasFocus()
