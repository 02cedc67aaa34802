"""A page puts its parts in the order in which the eye meets them, whenever they were built."""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from tests.ui.order import by_tree, out_of_order
from ui.theme import Theme
from ui.widgets import Button, Columns, Heading, InOrder, Label, TextField, column, panel
from ui.widgets.reading_order import put_in_order


class Leaf(InOrder):
    """A page with a heading and a column."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Heading("Leaf", 1)
        self.body = QVBoxLayout(self)
        self.body.addWidget(self.heading)


@pytest.fixture
def leaf(theme: Theme, qtbot: QtBot) -> Iterator[Leaf]:
    window = QWidget()
    leaf, outside = Leaf(), Button("Outside")
    window.setLayout(column(leaf, outside))
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    settle(10)
    yield leaf
    window.close()


def test_what_is_put_in_later_is_come_to_where_it_stands(leaf: Leaf) -> None:
    last, first, between = Button("last"), Button("first"), Button("between")
    leaf.body.addWidget(last)
    leaf.body.insertWidget(1, first)
    leaf.body.insertWidget(2, between)
    settle(10)
    assert by_tree(leaf) == [first, between, last]
    assert out_of_order(leaf, leaf.heading) == []


def test_a_column_is_gone_down_before_the_next(leaf: Leaf) -> None:
    right = panel(column(*(Button(f"right {at}") for at in range(3))))
    left = panel(column(*(Button(f"left {at}") for at in range(2))))
    leaf.body.addWidget(Columns(left, right, wide_at=300))
    settle(10)
    said = [one.accessibleName() for one in by_tree(leaf)]
    assert said == ["left 0", "left 1", "right 0", "right 1", "right 2"]
    assert out_of_order(leaf, leaf.heading) == []


def test_what_hands_its_focus_on_never_keeps_tab_on_the_page(leaf: Leaf) -> None:
    field = TextField()
    field.setAccessibleName("field")
    holds = panel(column(Label("What was it?"), panel(column(field))))
    holds.setFocusProxy(field)
    leaf.body.addWidget(Button("end"))
    leaf.body.insertWidget(1, holds)
    settle(10)
    assert out_of_order(leaf, leaf.heading) == []


def test_what_stands_over_the_page_stays_on_top(leaf: Leaf) -> None:
    under, over = Button("under"), Button("over")
    leaf.body.addWidget(under)
    settle(10)
    over.setParent(leaf)
    over.setGeometry(under.geometry().adjusted(0, -20, 0, 0))
    over.show()
    first = Button("first")
    leaf.body.insertWidget(1, first)
    settle(10)
    over.setGeometry(under.geometry())
    leaf.sort_soon()
    settle(10)
    assert leaf.childAt(under.geometry().center()) is over


def test_from_a_heading_tab_goes_to_what_stands_below_it(leaf: Leaf, qtbot: QtBot) -> None:
    leaf.body.insertWidget(0, Button("above"))
    below = Button("below")
    leaf.body.addWidget(below)
    settle(10)
    leaf.heading.setFocus()
    qtbot.keyClick(leaf.heading, Qt.Key.Key_Tab)
    assert below.hasFocus()


def test_what_stays_keeps_nothing_of_a_page_that_was_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    menu = QListWidget()
    box.addWidget(menu)
    menu.hide()
    window.show()
    before = gone()
    for _ in range(3):
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.addWidget(QLineEdit())
        # What is built last is met first: Tab goes round by the hidden menu.
        inside.insertWidget(0, QTableWidget(2, 2))
        box.addWidget(page)
        settle()
        put_in_order(page)
        box.removeWidget(page)
        page.hide()
        page.deleteLater()
        del page, inside
        settle()
    assert gone() <= before


def gone() -> int:
    """Count the parts that Python still knows and Qt has ended."""
    gc.collect()
    found = [one for one in gc.get_objects() if isinstance(one, QObject)]
    return sum(not shiboken6.isValid(one) for one in found)
