"""A window on a real vault with the family of the scenes, for the tests of the log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from tests.ui.asks import answer
from tests.ui.audit import settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.log.list.filter_sheet import FilterSheet
from ui.pages.log.list.filters import WordButton
from ui.pages.log.page import LogPage
from ui.pages.log.write.page import EntryPage
from ui.widgets import ActionMenu

PASSPHRASE = "four quiet words here"


@dataclass
class House:
    """The window, its desk, and how a person waits for it."""

    bot: QtBot
    context: Context
    window: MainWindow
    ids: dict[str, str] = field(default_factory=dict)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        return answer(self.bot.waitUntil, self.context.desk, method, *arguments)

    def person(self, name: str, who: str, relationship: str = "") -> str:
        person = Person(name=name, who=who, relationship=relationship)
        self.ids[name] = self.ask(Repository.save_person, person).id
        return self.ids[name]

    def entry(self, said: str, **words: Any) -> str:
        whole = {"day": self.today, "clock": time(0, 1), "method": "text", "exact_words": said}
        return str(self.ask(Repository.save, said, EntryWords(**{**whole, **words})).id)

    @property
    def today(self) -> date:
        return self.context.clock().date()

    def log(self, argument: object = None) -> LogPage:
        self.window.show_page("log", argument)
        page = self.window.page
        assert isinstance(page, LogPage)
        self.bot.waitUntil(
            lambda: page.view.isVisible() or page.empty.isVisible() or bool(page.entry.shown)
        )
        # Rows are asked for only where the list is seen.
        self.bot.waitUntil(lambda: page.feed.ready or not page.view.isVisible())
        settle()
        return page

    def form(self, argument: object = None) -> EntryPage:
        self.window.show_page("entry", argument)
        return self.written()

    def written(self) -> EntryPage:
        """Give the form that is shown now, once it is ready to write in."""
        self.bot.waitUntil(lambda: isinstance(self.window.page, EntryPage))
        page = self.window.page
        assert isinstance(page, EntryPage)
        self.bot.waitUntil(lambda: page.bar.save.isEnabled())
        settle()
        return page

    def reading(self) -> LogPage:
        """Give the log once it shows an entry."""
        self.bot.waitUntil(lambda: isinstance(self.window.page, LogPage))
        page = self.window.page
        assert isinstance(page, LogPage)
        self.bot.waitUntil(lambda: page.entry.shown is not None)
        settle()
        return page


def words_on(page: LogPage) -> str:
    """Give every word that the entry shown says."""
    from PySide6.QtWidgets import QLabel

    labels = page.entry.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(page.entry))


def shown(page: LogPage) -> list[str]:
    return [page.model.row_at(at).snippet for at in range(page.model.rowCount())]


def click(house: House, button: QAbstractButton) -> None:
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def open_sheet(house: House, page: LogPage) -> FilterSheet:
    """Open the Filter sheet by its button, where it is not open yet."""
    if not page.listing.sheet.isVisible():
        click(house, page.listing.bar.opener)
    settle()
    return page.listing.sheet


def open_more(house: House, page: LogPage) -> FilterSheet:
    """Open the Filter sheet with what is rarely needed."""
    sheet = open_sheet(house, page)
    if sheet.more.isHidden():
        click(house, sheet.opener)
    settle()
    return sheet


def show_table(house: House, page: LogPage, view: int = 1) -> None:
    """Show the entries as a table (0: as a timeline), by the Filter sheet."""
    sheet = open_sheet(house, page)
    click(house, sheet.switch.buttons()[view])
    click(house, sheet.close_it)
    settle()


def words_in(page: LogPage) -> list[QAbstractButton]:
    """Give the words in the search field, one for each filter in use."""
    return [one for one in page.listing.bar.words.stops() if isinstance(one, WordButton)]


def pick(house: House, button: QAbstractButton, words: str) -> None:
    """Open the menu of ``button`` and choose the line that says ``words``."""
    click(house, button)
    take(button, words)


def take(opener: QWidget, words: str) -> None:
    """Choose the line that says ``words`` in the menu that ``opener`` opened."""
    menu = opener.findChildren(ActionMenu)[-1]
    assert menu.isVisible()
    line = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    line.trigger()


def right_click(view: QAbstractItemView, at: int) -> list[str]:
    """Click a row of ``view`` with the right button; give what its menu says."""
    index = view.model().index(at, 0)
    view.customContextMenuRequested.emit(view.visualRect(index).center())
    return [one.text() for one in view.findChildren(ActionMenu)[-1].actions()]
