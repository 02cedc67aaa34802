"""Asking the worker: the message, the list of questions, and the answer that then counts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.asking import may_be_asked, message
from caregiver_app.guidance.audit import every_question
from caregiver_app.guidance.vocabulary import Action, Basis, Verdict, Who
from caregiver_app.reading import grade, longest_sentence
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.pages.people_parts import DANA, SAM, WORKER, Desktop, verdict
from ui.context import Context
from ui.pages.asking.answer import AnswerPage
from ui.pages.asking.ask import AskPage
from ui.pages.asking.questions import QuestionsPage
from ui.pages.guide.page import GuidePage
from ui.pages.page_arguments import AnswerStart, AskStart, GuideStart


@pytest.fixture
def pack(context: Context) -> Pack:
    return context.pack


def press(desktop: Desktop, words: str) -> None:
    """Click the one button of the page now shown whose name holds ``words``."""
    found = [
        one
        for one in desktop.window.page.findChildren(QPushButton)
        if one.isVisible() and words in one.accessibleName()
    ]
    assert len(found) == 1, [one.accessibleName() for one in found]
    desktop.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desktop.catch_up()
    desktop.catch_up()


def go(desktop: Desktop, page_id: str, argument: object = None) -> object:
    desktop.window.show()
    desktop.window.show_page(page_id, argument)
    desktop.catch_up()
    return desktop.window.page


def test_each_message_names_the_gap_and_nobody(pack: Pack) -> None:
    for question in every_question():
        found = answer(pack, question)
        if not may_be_asked(found):
            continue
        words = message(pack, found, "Ms. Okafor")
        assert words.startswith("Hello Ms. Okafor")
        assert "May I" in words
        assert {Basis.SILENT: "does not say", Basis.LAW: "law"}.get(found.basis, "sure") in words
        assert grade(words) <= 8
        assert max(longest_sentence(line) for line in words.splitlines()) <= 20


def test_what_a_yes_could_never_lift_is_not_asked(pack: Pack) -> None:
    for question in every_question():
        found = answer(pack, question)
        if found.verdict is Verdict.NO and found.basis is Basis.STATED:
            assert not may_be_asked(found)
        if found.verdict is Verdict.ASK_FIRST:
            assert may_be_asked(found)


def test_from_ask_first_to_the_answer_and_back(desktop: Desktop) -> None:
    """The whole way, as a person clicks it: guide, message, list, answer, card."""
    dana, _, _ = desktop.keep(DANA, SAM, WORKER)
    guide = go(desktop, "guide", GuideStart("birth-parent", "text", "", dana.id))
    assert isinstance(guide, GuidePage)
    press(desktop, "Ask the worker")
    page = desktop.window.page
    assert isinstance(page, AskPage)
    assert page.of.currentText() == "Ms. Okafor"
    assert "Dana" not in page.message.toPlainText()
    press(desktop, "Copy the message")
    assert QGuiApplication.clipboard().text() == page.message.toPlainText()
    press(desktop, "I have asked")
    assert isinstance(desktop.window.page, QuestionsPage)
    (asked,) = desktop.ask(desktop.desk.asking.all)
    assert (asked.person, asked.actions, asked.asked_of) == (dana.id, ("text",), "Ms. Okafor")
    press(desktop, "Record: ")
    page = desktop.window.page
    assert isinstance(page, AnswerPage)
    press(desktop, "Save the answer")
    assert page.said.error
    page.yes.click()
    page.until.line.setText("2099-01-01")
    page.words.setPlainText("Short texts about visits.")
    press(desktop, "Save the answer")
    assert verdict(desktop.page, Action.TEXT) is Verdict.YES
    (kept,) = desktop.ask(desktop.desk.asking.all)
    assert kept.id == asked.id
    assert (kept.answer.agreed, kept.answer.until) == (True, date(2099, 1, 1))
    guide = go(desktop, "guide", GuideStart("birth-parent", "text", "", dana.id))
    assert (guide.answer.verdict, guide.answer.basis) == (Verdict.YES, Basis.WORKER)
    assert guide.answer.question.who is Who.BIRTH_PARENT


def test_a_question_that_is_late_stands_on_the_guide(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    today = desktop.context.clock().date()
    asked = Asked(
        person=dana.id,
        who="birth-parent",
        actions=("text",),
        asked_on=today - timedelta(days=9),
        answer_by=today,
    )
    asked = desktop.ask(desktop.desk.asking.save, asked)
    guide = go(desktop, "guide")
    assert not guide.waiting.isVisible()
    late = Asked(asked.id, dana.id, "", "birth-parent", ("text",), asked_on=asked.asked_on)
    late = Asked(
        asked.id,
        dana.id,
        who="birth-parent",
        actions=("text",),
        asked_on=asked.asked_on,
        answer_by=today - timedelta(days=1),
    )
    desktop.ask(desktop.desk.asking.save, late)
    desktop.catch_up()
    assert guide.waiting.isVisible()
    press(desktop, "See the questions")
    press(desktop, "Close: ")
    guide = go(desktop, "guide")
    assert not guide.waiting.isVisible()


def test_a_later_yes_counts_only_where_the_no_is_ended(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    today = desktop.context.clock().date()
    refused = Asked(
        person=dana.id,
        who="birth-parent",
        actions=("text",),
        answer=WorkerAnswer(False, "Ms. Okafor", today - timedelta(days=30)),
    )
    desktop.ask(desktop.desk.asking.save, refused)
    start = AnswerStart("", "birth-parent", "text", dana.id)
    for ends, expected in ((False, Verdict.NO), (True, Verdict.YES)):
        page = go(desktop, "answer", start)
        assert page.replaces.isVisible()
        page.yes.click()
        if ends:
            page.replaces.click()
        press(desktop, "Save the answer")
        assert verdict(desktop.page, Action.TEXT) is expected


def test_the_way_back_leads_to_where_the_question_came_up(desktop: Desktop) -> None:
    _, dana, _ = desktop.keep(SAM, DANA, WORKER)
    people = go(desktop, "people", dana.id)
    people.card.ask.emit("text")
    desktop.catch_up()
    assert isinstance(desktop.window.page, AskPage)
    desktop.window.set_text_size(125)
    desktop.catch_up()
    press(desktop, "Back to people")
    assert desktop.page.card.person.id == dana.id


def test_without_a_log_the_message_can_be_used_and_nothing_is_kept(desktop: Desktop) -> None:
    desktop.desk.lock()
    desktop.window.show()
    desktop.window.show_page("ask", AskStart("birth-parent", "text"))
    settle()
    page = desktop.window.page
    assert "May I text" in page.message.toPlainText()
    assert not page.later.isVisible()
    went = []
    desktop.window.unlock_requested.connect(lambda: went.append("unlock"))
    press_locked = page.sent
    desktop.bot.mouseClick(press_locked, Qt.MouseButton.LeftButton)
    assert went == ["unlock"]


def test_own_words_and_days_outlast_bigger_text(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    page = go(desktop, "ask", AskStart("birth-parent", "text", dana.id))
    page.message.setPlainText("In my own words")
    page.by.line.setText("2099-03-04")
    desktop.context.change(text_size=150)
    desktop.catch_up()
    again = desktop.window.page
    assert again is not page
    assert again.message.toPlainText() == "In my own words"
    press(desktop, "Keep it for later")
    (kept,) = desktop.ask(desktop.desk.asking.all)
    assert (kept.message, kept.asked_on, kept.answer_by) == (
        "In my own words",
        None,
        date(2099, 3, 4),
    )
    press(desktop, "See the message")
    assert desktop.window.page.message.toPlainText() == "In my own words"


@pytest.mark.parametrize("words", ["", "soon", "5/6/2026"])
def test_a_day_that_cannot_be_read_is_told_and_nothing_is_kept(
    desktop: Desktop, words: str
) -> None:
    desktop.keep(Person(name="Ray", who="family-member"))
    page = go(desktop, "ask", AskStart("family-member", "text"))
    page.on.line.setText(words)
    press(desktop, "I have asked")
    assert page.on.error
    assert desktop.ask(desktop.desk.asking.all) == ()
