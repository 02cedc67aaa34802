"""How a person fills the entry form in: kinds, ways, children; and what was saved then."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from caregiver_app.record.lists import Filters
from caregiver_app.record.values import Draft, EntryWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House
from ui.pages.log.entry_page import EntryPage
from ui.widgets import Check


def click(house: House, button: QAbstractButton) -> None:
    """Click where the words begin: a box to tick is as wide as the form, its words are not."""
    at = QPoint(12, button.height() // 2)
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    settle()


def choose_kind(house: House, page: EntryPage, kind: str) -> None:
    """Choose a kind as the keyboard does: arrows until it stands there."""
    combo = page.form.kind.combo
    combo.setFocus()
    steps = combo.findData(kind) - combo.currentIndex()
    key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up
    for _ in range(abs(steps)):
        house.bot.keyClick(combo, key)
    settle()
    assert combo.value() == kind


def choose_way(house: House, page: EntryPage, words: str) -> None:
    click(house, next(one for one in page.form.method.buttons() if one.text() == words))


def tick_child(house: House, page: EntryPage, name: str) -> None:
    boxes = page.form.child.findChildren(Check)
    click(house, next(one for one in boxes if one.text() == name))


def say_when(house: House, page: EntryPage) -> None:
    page.form.clock.line.clear()
    house.bot.keyClicks(page.form.clock.line, "12:05 am")


def shown(page: EntryPage) -> set[str]:
    """Give the names of the rows that the form asks now."""
    contact = page.form.contact
    rows = {
        "method": contact.method_row,
        "app": contact.app_row,
        "account": contact.account_row,
        "direction": contact.direction_row,
        "begun_by": contact.begun_by_row,
        **{one.value: row for one, row in page.form.content.rows.items()},
    }
    return {name for name, row in rows.items() if row.isVisibleTo(page)}


def drafts(house: House) -> tuple[Draft, ...]:
    found: tuple[Draft, ...] = house.ask(house.context.desk.drafts)
    return found


def save(house: House, page: EntryPage) -> EntryWords:
    """Press Save; give what the record holds then of the one entry there is."""
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(house.context.desk.tally).entries == 1)
    found = house.ask(house.context.desk.find, Filters(), None, 5)
    words: EntryWords = house.ask(house.context.desk.entry, found.rows[0].id).words
    return words
