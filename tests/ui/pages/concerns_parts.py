"""What the tests of the concerns page share: hands and eyes."""

from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft
from tests.ui.audit import settle
from tests.ui.person import as_read
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.concerns.list_view import ListView
from ui.pages.concerns.page import ConcernsPage
from ui.pages.concerns.steps.step_card import StepCard
from ui.pages.concerns.steps.steps import Steps
from ui.urgent.telephone import telephone_of
from ui.widgets import TextField

PASSPHRASE = "four quiet words here"
TORONTO = ("416-924-4646", "1-866-527-0833", "416-808-2222")
TOLD = "child-tells-of-harm"
SIZES = [(1280, 800), (1024, 640)]
TEXTS = [100, 150]


def show(window: MainWindow, argument: object = None) -> ConcernsPage:
    window.show_page("concerns", argument)
    settle()
    return here(window)


def here(window: MainWindow) -> ConcernsPage:
    settle()
    assert isinstance(window.page, ConcernsPage)
    return window.page


def front(window: MainWindow, argument: object = None) -> ListView:
    page = show(window, argument)
    assert page.list is not None
    return page.list


def steps(window: MainWindow, card_id: str = TOLD) -> Steps:
    page = show(window, card_id)
    assert page.steps is not None
    return page.steps


def states(part: Steps) -> list[str]:
    return [str(card.state) for card in part.steps]


def words(part: QWidget) -> str:
    """Everything that can be read on ``part`` now."""
    labels = [one for one in part.findChildren(QLabel) if one.isVisible()]
    return "\n".join(as_read(one) for one in labels)


def button(part: QWidget, text: str) -> QPushButton:
    (found,) = [b for b in part.findChildren(QPushButton) if b.isVisible() and b.text() == text]
    return found


def filled(context: Context, text: str) -> str:
    return telephone_of(context, ()).fill(text)


def in_sight(window: MainWindow, part: QWidget) -> bool:
    """Whether the whole of ``part`` is seen with no scrolling."""
    return part.visibleRegion().boundingRect() == part.rect()


def called(part: Steps, step_id: str) -> StepCard:
    """Press "I have called" on the step, once all before it are done."""
    for card in part.steps:
        if card.step.id == step_id:
            button(card, "I have called").click()
            settle()
            return card
        card.check.click()
        settle()
    raise KeyError(step_id)


def drafts(context: Context, qtbot: QtBot) -> tuple[Draft, ...]:
    got: list[tuple[Draft, ...]] = []
    context.desk.ask(Repository.drafts).then(got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    return got[0]


def known(part: Steps, field: str) -> TextField:
    """The field for what is known, as it stands in the words for the phone."""
    assert part.view.say is not None
    (found,) = [one.edit for one in part.view.say.fields if one.field_id == field]
    assert isinstance(found, TextField)
    return found


def society_of(kind: str) -> dict[str, Any]:
    return {
        "toronto": {"society": "toronto"},
        "jewish": {"society": "toronto-jewish"},
        "own": {"society": "other", "society_phone": "1-555-123-4567"},
        "unknown": {"society": ""},
    }[kind]
