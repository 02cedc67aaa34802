"""The log as a table and under the keyboard: sorting, columns, the row one goes to."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.audit import settle
from tests.ui.pages.log_parts import (
    House,
    click,
    show_table,
    shown,
)
from tests.ui.person import walk_to
from ui.models.columns import Column


def test_the_table_sorts_by_its_heads_and_by_a_list(house: House, heard: list[str]) -> None:
    for name in ("Zoe", "Ada", "Mia"):
        person = house.person(name, "family-member")
        house.entry(f"with {name}", people=(person,), clock=time(0, len(heard) % 5))
    page = house.log()
    show_table(house, page)
    heads = page.view.table.heads
    at = heads.sectionViewportPosition(Column.WHO) + 20
    point = heads.viewport().rect().center()
    point.setX(at)
    house.bot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)
    house.bot.waitUntil(lambda: shown(page) == ["with Ada", "with Mia", "with Zoe"])
    house.bot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)
    house.bot.waitUntil(lambda: shown(page) == ["with Zoe", "with Mia", "with Ada"])
    sort = page.view.tools.sort
    walk_to(sort, sort.itemText(0))
    house.bot.waitUntil(lambda: shown(page) == ["with Mia", "with Ada", "with Zoe"])


def test_chosen_columns_are_kept(house: House) -> None:
    house.entry("one", kind="call", method="phone")
    page = house.log()
    show_table(house, page)
    click(house, page.view.tools.opener)
    for one in (Column.KIND, Column.WRITTEN):
        click(house, page.view.tools.checks[one])
    for one in (Column.TIME, Column.TO_DO):
        click(house, page.view.tools.checks[one])
    settle()
    table = page.view.table
    assert not table.isColumnHidden(Column.KIND)
    assert table.isColumnHidden(Column.TIME)
    house.bot.waitUntil(lambda: bool(page.model.index(0, Column.WRITTEN).data()))
    page = house.log()
    show_table(house, page)
    settle()
    assert not page.view.table.isColumnHidden(Column.KIND)
    assert page.view.table.isColumnHidden(Column.TO_DO)


@pytest.mark.parametrize("view", [0, 1])
def test_the_keyboard_brings_the_row_it_goes_to_into_sight(house: House, view: int) -> None:
    for at in range(30):
        house.entry(f"row {at}", day=house.today - timedelta(days=at))
    page = house.log()
    show_table(house, page, view)
    house.bot.waitUntil(lambda: page.model.rowCount() == 30)
    settle()
    page.view.focus_row(0)
    for _ in range(20):
        house.bot.keyClick(page.view.rows, Qt.Key.Key_Down)
    index = page.view.rows.currentIndex()
    assert index.row() == 20
    box = page.view.rows.visualRect(index)
    top = page.view.rows.viewport().mapTo(page.listing.scroller.viewport(), box.center()).y()
    assert 0 <= top <= page.listing.scroller.viewport().height()
