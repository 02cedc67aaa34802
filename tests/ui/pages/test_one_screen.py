"""The answer is one screen: what must be in sight at each size, and where the rest went."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import Action, Verdict, Who
from caregiver_app.record.values import Person
from tests.shots.one_screen import MUST, below_the_fold
from tests.ui.audit import all_findings, settle
from tests.ui.pages.guide_parts import EXAMPLES, ask, open_vault, seen, show
from ui.context import Context
from ui.main_window import MainWindow
from ui.page_arguments import GuideStart
from ui.widgets import Button, Label, Opener


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize(("wide", "tall", "text"), [one for one in MUST if one[2] == 100])
def test_the_answer_is_in_sight_without_a_scroll(
    window: MainWindow, context: Context, verdict: Verdict, wide: int, tall: int, text: int
) -> None:
    care, who, action = EXAMPLES[verdict]
    context.change(care_type=care, text_size=text)
    window.resize(wide, tall)
    show(window, GuideStart(who, action))
    settle()
    assert below_the_fold(window, (wide, tall), text) == []
    assert all_findings(window) == []


def test_one_button_is_the_primary_one(window: MainWindow) -> None:
    page = show(window)
    for action, first in ((Action.FRIEND, "Add to contact log"), (Action.TEXT, "Ask the worker")):
        ask(page, Who.BIRTH_PARENT, action)
        kinds = [one.property("kind") for one in page.bar.buttons]
        assert kinds == ["primary", "secondary", "quiet", "quiet"]
        assert [one.text() for one in page.bar.buttons if not one.isVisible()] == [
            "Look at the pages"
        ]
        assert page.bar.buttons[0].text() == first


def test_in_the_lowest_window_the_bar_keeps_the_first_and_more_has_the_rest(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    window.resize(1024, 640)
    context.change(text_size=200)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    settle()
    first, *rest = page.bar.buttons
    assert first.isVisible()
    assert not any(one.isVisible() for one in rest)
    qtbot.mouseClick(page.bar.more, Qt.MouseButton.LeftButton)
    menu = page.bar.menu
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [one.text() for one in rest]
    went: list[str] = []
    page.go.disconnect(window.show_page)
    page.go.connect(lambda where, _argument: went.append(where))
    menu.actions()[0].trigger()
    menu.close()
    assert went == ["ask"]
    page.go.connect(window.show_page)
    # The verdict stands at the top: with the question it would not be seen.
    assert page.scroller.verticalScrollBar().value() > 0


def test_the_bar_stays_one_line_where_its_buttons_have_no_room(
    window: MainWindow, context: Context
) -> None:
    window.resize(1024, 640)
    context.change(text_size=150)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND))
    settle()
    first, second, last, look = page.bar.buttons
    assert page.bar.height() < 2 * first.height()
    assert (first.isVisible(), second.isVisible(), last.isVisible()) == (True, True, False)
    assert page.bar.more.isVisible()
    window.resize(1280, 640)
    settle()
    assert last.isVisible()
    # More has one line only then: to look at the pages, which never takes room on the bar.
    assert page.bar.more.isVisible()
    assert not look.isVisible()
    assert page.bar.height() < 2 * first.height()


def test_a_wide_window_has_two_columns(window: MainWindow, context: Context, qtbot: QtBot) -> None:
    dana = Person(name="Dana Whitlock", who="birth-parent", relationship="Sam's mother")
    (dana,) = open_vault(context, qtbot, dana)
    window.resize(1920, 1080)
    page = show(window, GuideStart(Who.BIRTH_PARENT, Action.FRIEND, "", dana.id))
    qtbot.waitUntil(lambda: page.card.person.value() == dana.id)
    settle()
    assert page.view is not None
    left, right = page.view.verdict, page.view.ways
    assert left.mapTo(page, left.rect().topRight()).x() < right.mapTo(page, right.pos()).x()
    assert not page.bar.isVisible()
    assert "No contacts on record." in seen(page)
    assert "I cannot link up online" in seen(page)
    window.resize(1280, 800)
    settle()
    assert not page.columns.is_two
    assert page.bar.isVisible()


def test_where_the_worker_must_be_asked_the_words_are_ready(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = show(window)
    ask(page, Who.BIRTH_PARENT, Action.TEXT)
    words = page.view.ready.ask
    assert words in seen(page)
    (copy,) = [
        one
        for one in page.view.ways.findChildren(type(page.bar.more))
        if one.accessibleName() == "Copy the words for the worker"
    ]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == words


@pytest.mark.parametrize("fold", ["Words to say no kindly", "Other things people ask"])
def test_what_a_fold_opens_comes_into_sight_with_the_fold(
    window: MainWindow, context: Context, qtbot: QtBot, fold: str
) -> None:
    page = show(window)
    window.resize(1280, 776)
    ask(page, Who.BIRTH_PARENT, Action.FRIEND)
    settle()
    opener = next(
        one for one in page.findChildren(Opener) if one.text() == fold and one.isVisible()
    )
    page.scroller.ensureWidgetVisible(opener, 0, 0)
    before = set(page.findChildren(Label))
    shown = {one for one in page.findChildren(Button) if one.isVisible()}
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    settle(3)
    opened = {one for one in page.findChildren(Label) if one.isVisible()} - before
    opened |= {one for one in page.findChildren(Button) if one.isVisible()} - shown
    assert opened
    seen = page.scroller.viewport().rect()
    for one in (opener, *opened):
        where = QRect(one.mapTo(page.scroller.viewport(), QPoint()), one.size())
        assert seen.contains(where), one
