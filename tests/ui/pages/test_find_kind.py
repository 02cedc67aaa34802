"""Finding the kind in the window: one question at a time, and the person may always disagree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caregiver_app.concerns.values import Tier
from tests.ui.audit import all_findings, settle
from tests.ui.pages.concerns_parts import filled, front, here, in_sight, words
from ui.main_window import MainWindow
from ui.pages.concerns.find.page import FindPage


def finding(window: MainWindow) -> FindPage:
    front(window).unsure.click()
    # Cards that wrap tell the page around them in a turn of their own.
    settle(10)
    assert isinstance(window.page, FindPage)
    return window.page


def answer(page: FindPage, *choices: str) -> None:
    for choice in choices:
        assert page.question is not None
        page.question.choices.choose(choice)
        page.question.go_on.click()
        settle(10)


def test_the_questions_lead_to_a_kind_with_its_tier_and_its_steps(window: MainWindow) -> None:
    window.context.change(society="toronto")
    page = finding(window)
    answer(page, "no", "mine", "contact", "meet")
    assert page.end is not None
    read = words(page)
    kind = window.context.concerns.kind("grooming")
    assert filled(window.context, kind.title) in read
    assert "911" in words(page.end)
    assert "416-924-4646" in words(page.end)
    page.end.open.click()
    steps = here(window).steps
    assert steps is not None
    assert steps.card.id == "grooming"
    assert steps.tier is not None
    assert steps.tier.tier is Tier.NOW


@pytest.mark.long
def test_every_question_and_the_end_show_911_and_the_way_to_all_kinds(window: MainWindow) -> None:
    window.resize(1024, 640)
    window.context.change(text_size=150)
    page = finding(window)
    for choice in ("no", "me", "accused"):
        assert "911" in words(page.danger)
        assert in_sight(window, page.danger)
        assert all_findings(window) == []
        answer(page, choice)
    assert page.end is not None
    assert in_sight(window, page.danger)
    assert all_findings(window) == []
    page.end.not_it.click()
    settle()
    shown = here(window).list
    assert shown is not None
    assert QApplication.focusWidget() is shown.all_kinds


def test_nothing_chosen_is_told_and_any_answer_can_be_changed(
    window: MainWindow, heard: list[str]
) -> None:
    page = finding(window)
    assert page.question is not None
    page.question.go_on.click()
    assert page.question.choices.error
    assert page.question.choices.error in heard
    answer(page, "no", "mine", "gone")
    assert page.answers is not None
    page.answers.buttons[1].click()
    assert page.question is not None
    assert page.question.choices.value() == "mine"
    assert QApplication.focusWidget() is page.heading
    window.set_text_size(125)
    again = window.page
    assert isinstance(again, FindPage)
    assert again.question is not None
    assert again.question.choices.value() == "mine"


def test_the_keyboard_alone_comes_from_the_first_question_to_an_end(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = finding(window)
    window.activateWindow()
    assert page.question is not None
    first = page.question.choices.cards["yes"]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Space)
    page.question.go_on.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.question.go_on, Qt.Key.Key_Space)
    settle()
    assert page.end is not None
    assert page.heading is page.end.heading
    kind = window.context.concerns.kind("immediate-danger")
    assert filled(window.context, kind.title) in words(page.end)
