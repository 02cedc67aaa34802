"""A window on a real vault with the family of the scenes, for the tests of the log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from caregiver_app.record.values import EntryWords, Person
from tests.ui.audit import settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.log.entry_page import EntryPage
from ui.pages.log.page import LogPage

PASSPHRASE = "four quiet words here"


@dataclass
class House:
    """The window, its desk, and how a person waits for it."""

    bot: QtBot
    context: Context
    window: MainWindow
    ids: dict[str, str] = field(default_factory=dict)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        given: list[Any] = []
        failed: list[Exception] = []
        method(*arguments, done=lambda *r: given.append([*r, None][0]), failed=failed.append)
        self.bot.waitUntil(lambda: bool(given or failed))
        if failed:
            raise failed[0]
        return given[0]

    def person(self, name: str, who: str, relationship: str = "") -> str:
        person = Person(name=name, who=who, relationship=relationship)
        self.ids[name] = self.ask(self.context.desk.save_person, person).id
        return self.ids[name]

    def entry(self, said: str, **words: Any) -> str:
        whole = {"day": self.today, "clock": time(0, 1), "method": "text", "exact_words": said}
        return str(
            self.ask(self.context.desk.save_entry, said, EntryWords(**{**whole, **words})).id
        )

    @property
    def today(self) -> date:
        return self.context.clock().date()

    def log(self, argument: object = None) -> LogPage:
        self.window.show_page("log", argument)
        page = self.window.page
        assert isinstance(page, LogPage)
        self.bot.waitUntil(
            lambda: not (page.view.isHidden() and page.empty.isHidden()) or bool(page.entry.shown)
        )
        self.bot.waitUntil(lambda: page.feed.ready)
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
