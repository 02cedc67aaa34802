"""What the tests of the People page share: a window on a real vault, hands and eyes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Fact, Verdict
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.asks import answer
from tests.ui.audit import settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.people.page import PeoplePage
from ui.widgets import Label, Para

SAM = Person(name="Sam", who="child-in-my-care", relationship="Child placed with you")
DANA = Person(name="Dana Whitlock", who="birth-parent", relationship="Sam's mother")
RAY = Person(
    name="Ray Whitlock",
    who="family-member",
    relationship="Sam's uncle",
    facts=("no-contact-order", "already-connected"),
)
WORKER = Person(name="Ms. Okafor", who="society-employee", relationship="Child's worker")


class Desktop:
    """The main window over an open vault, and hands to use it with."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.bot, self.context, self.desk = qtbot, context, context.desk
        self.ask(self.desk.create, "four quiet words here")
        self.window = MainWindow(context)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        return answer(self.bot.waitUntil, self.desk, method, *arguments)

    def keep(self, *people: Person) -> list[Person]:
        return [self.ask(Repository.save_person, person) for person in people]

    def show(self, argument: object = None, size: tuple[int, int] = (1280, 800)) -> PeoplePage:
        self.window.resize(*size)
        self.window.show()
        settle()
        self.window.show_page("people", argument)
        self.catch_up()
        return self.page

    def catch_up(self) -> None:
        """Wait for everything the page asked of the vault, in order."""
        self.ask(Repository.people)
        self.ask(Repository.people)
        settle()

    @property
    def page(self) -> PeoplePage:
        page = self.window.page
        assert isinstance(page, PeoplePage)
        return page

    def press(self, words: str) -> None:
        """Click the one button whose name holds ``words``."""
        found = [
            one
            for one in self.page.findChildren(QPushButton)
            if one.isVisible() and words in one.accessibleName()
        ]
        assert len(found) == 1, [one.accessibleName() for one in found]
        self.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    def fill(self, name: str, who: str) -> None:
        form = self.page.form
        assert form is not None
        self.bot.keyClicks(form.part("name"), name)
        form.part("who").setCurrentIndex(form.part("who").findData(who))

    def save(self) -> None:
        self.press("Save")
        self.catch_up()

    def said(self) -> list[str]:
        """All words on the card."""
        assert self.page.card is not None
        return [label.text() for label in self.page.card.findChildren(Label)]


def rows(page: PeoplePage) -> list[QModelIndex]:
    assert page.board is not None
    model = page.board.list.model()
    return [model.index(at, 0) for at in range(model.rowCount())]


def verdict(page: PeoplePage, action: Action) -> Verdict:
    assert page.card is not None
    return page.card.answers[action].verdict


def on_record(page: PeoplePage, fact: str) -> bool:
    assert page.card is not None
    words = page.context.pack.words.facts[Fact(fact)]
    return any(words in para.plain for para in page.card.findChildren(Para))


def press(desktop: Desktop, words: str) -> None:
    """Click the one button of the page now shown, whichever it is, whose name holds ``words``."""
    found = [
        one
        for one in desktop.window.page.findChildren(QPushButton)
        if one.isVisible() and words in one.accessibleName()
    ]
    assert len(found) == 1, [one.accessibleName() for one in found]
    desktop.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    for _ in range(3):
        desktop.catch_up()
