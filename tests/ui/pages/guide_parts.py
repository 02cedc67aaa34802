"""What the tests of the guide share: hands and eyes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Verdict, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.person import as_read
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.guide.page import GuidePage

PASSPHRASE = "four quiet words here"
EXAMPLES = {
    Verdict.YES: ("foster", Who.CHILD_IN_MY_CARE, Action.FRIEND),
    Verdict.JUDGEMENT: ("kinship-care", Who.FAMILY_MEMBER, Action.FRIEND),
    Verdict.ASK_FIRST: ("foster", Who.BIRTH_PARENT, Action.TEXT),
    Verdict.NO: ("foster", Who.BIRTH_PARENT, Action.FRIEND),
    Verdict.NO_RULE: ("foster", Who.PROFESSIONAL, Action.TEXT),
}


def standing(context: Context) -> Iterator[Callable[..., GuidePage]]:
    """Builds the page as the window does, but with nobody to follow where it asks to go."""
    pages: list[GuidePage] = []

    def build(argument: object = None) -> GuidePage:
        page = GuidePage(context)
        pages.append(page)
        if argument is not None:
            page.open(argument)
        page.refresh()
        page.resize(1000, 800)
        page.show()
        settle()
        return page

    yield build
    for page in pages:
        page.close()
        page.deleteLater()
    settle()


def show(window: MainWindow, argument: object = None) -> GuidePage:
    window.show_page("guide", argument)
    settle()
    assert isinstance(window.page, GuidePage)
    return window.page


def ask(page: GuidePage, who: Who, action: Action) -> None:
    page.card.action.choose(action)
    page.card.who.choose(who)
    settle()


def seen(page: QWidget) -> str:
    """Every word that can be seen or is spoken on the page."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    return "\n".join(as_read(one) for one in labels)


def open_folds(page: GuidePage) -> None:
    """Open all that stands one step away from the answer, and about whom it is."""
    assert page.view is not None
    for name in page.view.ways.folds.openers:
        page.view.ways.folds.set_open(name)
    page.card.set_naming(True)
    settle()


def buttons(page: QWidget) -> dict[str, QPushButton]:
    found = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    return {one.text(): one for one in found}


def gone_to(page: GuidePage) -> list[tuple[str, object]]:
    """Where the page asks to go from now on."""
    went: list[tuple[str, object]] = []
    page.go.connect(lambda where, argument: went.append((where, argument)))
    return went


def open_vault(context: Context, qtbot: QtBot, *people: Person) -> list[Person]:
    opened: list[str] = []
    context.desk.create(PASSPHRASE, opened.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(opened))
    saved: list[Person] = []
    for one in people:
        context.desk.ask(Repository.save_person, one).then(saved.append)
    qtbot.waitUntil(lambda: len(saved) == len(people))
    return saved
