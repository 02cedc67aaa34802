"""The window with the made-up family behind it, and the register of places in it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from caregiver_app.demo import Family
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.vault.recovery import to_code
from tests.ui.asks import answer
from tests.ui.audit import settle
from ui.context import Context
from ui.main_window import MainWindow

PATIENCE_S = 20.0
PAPER = to_code(bytes(range(20)))


@dataclass(frozen=True)
class Home:
    """The window with the family's vault open."""

    window: MainWindow
    context: Context
    family: Family

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        """Ask the desk and wait for the answer."""
        return answer(self.wait, self.context.desk, method, *arguments)

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            settle(1)
            time.sleep(0.002)
            assert time.monotonic() < end, "what was waited for never came"

    def rest(self) -> None:
        """Wait until the vault's answers, and the questions they lead to, are all in."""
        for _ in range(3):
            self.ask(Repository.tally)
            settle()

    def page(self, page_id: str, argument: object = None) -> "object":
        """Open a page and wait for it."""
        self.window.show_frame(page_id, argument)
        self.rest()
        return self.window.page

    def lock(self) -> None:
        self.context.desk.lock()
        self.wait(lambda: not self.context.unlocked)
        settle()

    def full(self, build: Callable[[], QWidget]) -> QWidget:
        """Show a page without the menu."""
        self.window.show_full(build)
        settle()
        shown = self.window.stage.full
        assert shown is not None
        return shown

    def entry_id(self, words: str) -> str:
        found = self.ask(Repository.find, Filters(text=words), None, 1)
        return str(found.rows[0].id)

    def person_id(self, name: str) -> str:
        people = self.ask(Repository.people)
        return next(one.id for one in people if one.name == name)


Place = Callable[[Home], object]
PLACES: dict[str, Place] = {}


def place(name: str) -> Callable[[Place], Place]:
    """Register how to come to the place ``name``."""

    def register(come: Place) -> Place:
        PLACES[name] = come
        return come

    return register


def press(page: QWidget, words: str) -> None:
    """Click the button that says ``words``."""
    settle()
    seen = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    button = next(one for one in seen if words in (one.text(), one.accessibleName()))
    button.click()
    settle()


def concern_id(home: Home) -> str:
    home.wait(lambda: home.context.desk.matters.is_known)
    return home.context.desk.matters.known[0].matter.id
