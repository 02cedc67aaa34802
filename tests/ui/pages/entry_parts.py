"""How a person fills the entry form in: kinds, ways, children; and what was saved then."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from caregiver_app.record.kinds import WRITTEN
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft, EntryWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House
from tests.ui.person import walk_to
from ui.pages.log.write.page import EntryPage


def click(house: House, button: QAbstractButton) -> None:
    """Click where the words begin: a box to tick is as wide as the form, its words are not."""
    at = QPoint(12, button.height() // 2)
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    settle()


def choose_kind(house: House, page: EntryPage, kind: str) -> None:
    """Choose a kind as the keyboard does: arrows until it stands there."""
    combo = page.form.part("kind")
    open_more(house, page)
    walk_to(combo, combo.itemText(combo.findData(kind)))
    assert combo.value() == kind


def open_more(house: House, page: EntryPage) -> None:
    """Open what stands behind "More", where it is not open."""
    more = page.form.more
    if not more.opened and more.press.isVisible():
        click(house, more.press)


def choose_way(house: House, page: EntryPage, words: str) -> None:
    """Press a way in the bar, or find it behind "Other"."""
    field = page.form.part("method")
    found = [one for one in field.bar.buttons() if one.text() == words]
    click(house, found[0] if found else field.bar.buttons()[-1])
    if not found:
        field.others.setCurrentIndex(field.others.findText(words))
        settle()


def choose_person(house: House, page: EntryPage, name: str) -> None:
    """Type a name, and take what is found with Enter."""
    line = page.form.part("people").names.line
    line.setFocus()
    house.bot.keyClicks(line, name)
    house.bot.keyClick(line, Qt.Key.Key_Return)
    settle()


def choose_someone_new(house: House, page: EntryPage) -> None:
    """Take the last line of the list: somebody who is not on it."""
    line = page.form.part("people").names.line
    line.setFocus()
    house.bot.keyClick(line, Qt.Key.Key_Down)
    house.bot.keyClick(line, Qt.Key.Key_Up)
    house.bot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert page.form.part("people").new


def people_chosen(page: EntryPage) -> list[str]:
    """Give the names that stand in the field."""
    return [one.words for one in page.form.part("people").names.words()]


def tick_child(house: House, page: EntryPage, name: str) -> None:
    """Put a child in or take it out, by the list; of three and more by a tick."""
    field = page.form.part("children")
    names = {words: one for one, words in field._names.items()}
    wanted = set(field.chosen()) ^ {names[name]}
    if len(names) > 2:
        field.combo.choose("\x00some")
        click(house, field.boxes[names[name]])
        return
    at = "\x00all" if len(wanted) == 2 else next(iter(wanted), "")
    field.combo.setCurrentIndex(max(0, field.combo.findData(at)))
    settle()


def write_apart(house: House, page: EntryPage) -> None:
    """Tick that some words are about one child alone."""
    open_more(house, page)
    click(house, page.form.part("shared"))


def say_when(house: House, page: EntryPage) -> None:
    page.form.part("clock").line.clear()
    house.bot.keyClicks(page.form.part("clock").line, "12:05 am")


def shown(page: EntryPage) -> set[str]:
    """Give the names of the rows that the form asks now, behind "More" too."""
    names = ("method", "app", "account", "direction", "begun_by", *WRITTEN)
    return {name for name in names if not page.form.row(name).isHidden()}


def drafts(house: House) -> tuple[Draft, ...]:
    found: tuple[Draft, ...] = house.ask(Repository.drafts)
    return found


def save(house: House, page: EntryPage) -> EntryWords:
    """Press Save; give what the record holds then of the one entry there is."""
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.tally).entries == 1)
    found = house.ask(Repository.find, Filters(), None, 5)
    words: EntryWords = house.ask(Repository.entry, found.rows[0].id).words
    return words
