"""Asking the worker: the message, the list of questions, and the answer that then counts."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from caregiver_app.guidance import Pack, answer
from caregiver_app.guidance.asking import may_be_asked, message
from caregiver_app.guidance.space import every_question
from caregiver_app.guidance.vocabulary import Action, Basis, Verdict, Who
from caregiver_app.reading import grade, longest_sentence
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Asked, Person, WorkerAnswer
from tests.ui.audit import settle
from tests.ui.pages.people_parts import DANA, SAM, WORKER, Desktop, press, verdict
from ui.context import Context
from ui.page_arguments import AnswerStart, AskStart, GuideStart
from ui.pages.asking.answer import AnswerPage
from ui.pages.asking.ask import AskPage
from ui.pages.asking.questions import QuestionsPage
from ui.pages.guide.page import GuidePage
from ui.widgets import ActionBar


@pytest.fixture
def pack(context: Context) -> Pack:
    return context.pack


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
    assert page.form.part("of").currentText() == "Ms. Okafor"
    assert "Dana" not in page.form.part("message").toPlainText()
    press(desktop, "Copy the message")
    assert QGuiApplication.clipboard().text() == page.form.part("message").toPlainText()
    press(desktop, "I have asked")
    assert isinstance(desktop.window.page, QuestionsPage)
    (asked,) = desktop.ask(Repository.questions)
    assert (asked.person, asked.actions, asked.asked_of) == (dana.id, ("text",), "Ms. Okafor")
    press(desktop, "Record: ")
    page = desktop.window.page
    assert isinstance(page, AnswerPage)
    press(desktop, "Save the answer")
    assert page.form.row("said").error
    page.form.control("said").yes.click()
    page.form.part("until").line.setText("2099-01-01")
    page.form.part("words").setPlainText("Short texts about visits.")
    press(desktop, "Save the answer")
    assert verdict(desktop.page, Action.TEXT) is Verdict.YES
    (kept,) = desktop.ask(Repository.questions)
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
    asked = desktop.ask(Repository.save_question, asked)
    guide = go(desktop, "guide")
    desktop.catch_up()
    (led,) = guide.today.list.rows
    assert "Dana" in led.detail
    late = Asked(asked.id, dana.id, "", "birth-parent", ("text",), asked_on=asked.asked_on)
    late = Asked(
        asked.id,
        dana.id,
        who="birth-parent",
        actions=("text",),
        asked_on=asked.asked_on,
        answer_by=today - timedelta(days=1),
    )
    desktop.ask(Repository.save_question, late)
    desktop.catch_up()
    assert [one.title for one in guide.today.list.rows] == ["A question has no answer yet"]
    press(desktop, "A question has no answer yet")
    press(desktop, "Close: ")
    guide = go(desktop, "guide")
    desktop.catch_up()
    assert guide.today.nothing.isVisible()


def test_a_later_yes_counts_only_where_the_no_is_ended(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    today = desktop.context.clock().date()
    refused = Asked(
        person=dana.id,
        who="birth-parent",
        actions=("text",),
        answer=WorkerAnswer(False, "Ms. Okafor", today - timedelta(days=30)),
    )
    desktop.ask(Repository.save_question, refused)
    start = AnswerStart("", "birth-parent", "text", dana.id)
    for ends, expected in ((False, Verdict.NO), (True, Verdict.YES)):
        page = go(desktop, "answer", start)
        assert page.form.part("replaces").isVisible()
        page.form.control("said").yes.click()
        if ends:
            page.form.part("replaces").click()
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
    assert "May I text" in page.form.part("message").toPlainText()
    assert not page.later.isVisible()
    went = []
    desktop.window.unlock_requested.connect(lambda: went.append("unlock"))
    press_locked = page.sent
    desktop.bot.mouseClick(press_locked, Qt.MouseButton.LeftButton)
    assert went == ["unlock"]


def test_own_words_and_days_outlast_bigger_text(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    page = go(desktop, "ask", AskStart("birth-parent", "text", dana.id))
    page.form.part("message").setPlainText("In my own words")
    page.form.part("by").line.setText("2099-03-04")
    desktop.context.change(text_size=150)
    desktop.catch_up()
    again = desktop.window.page
    assert again is not page
    assert again.form.part("message").toPlainText() == "In my own words"
    press(desktop, "More")
    menu = again.findChild(ActionBar).menu
    (later,) = [one for one in menu.actions() if one.text() == "Keep it for later"]
    later.trigger()
    menu.close()
    desktop.catch_up()
    (kept,) = desktop.ask(Repository.questions)
    assert (kept.message, kept.asked_on, kept.answer_by) == (
        "In my own words",
        None,
        date(2099, 3, 4),
    )
    press(desktop, "See the message")
    assert desktop.window.page.form.part("message").toPlainText() == "In my own words"


@pytest.mark.parametrize("words", ["", "soon", "5/6/2026"])
def test_a_day_that_cannot_be_read_is_told_and_nothing_is_kept(
    desktop: Desktop, words: str
) -> None:
    desktop.keep(Person(name="Ray", who="family-member"))
    page = go(desktop, "ask", AskStart("family-member", "text"))
    page.form.part("on").line.setText(words)
    press(desktop, "I have asked")
    assert page.form.row("on").error
    assert desktop.ask(Repository.questions) == ()


def half_an_answer(desktop: Desktop, start: AnswerStart) -> AnswerPage:
    """Type the words of an answer and half a day."""
    page = go(desktop, "answer", start)
    assert isinstance(page, AnswerPage)
    page.form.control("said").yes.click()
    desktop.bot.keyClicks(page.form.part("words"), "On Sundays.")
    desktop.bot.keyClicks(page.form.part("until").line, "Nov")
    return page


def test_half_an_answer_outlasts_leaving_and_the_lock_and_is_gone_once_saved(
    desktop: Desktop,
) -> None:
    dana, _ = desktop.keep(DANA, WORKER)
    start = AnswerStart("", "birth-parent", "text", dana.id)
    half_an_answer(desktop, start)
    press(desktop, "Cancel")
    other = go(desktop, "answer", AnswerStart("", "birth-parent", "video-call", dana.id))
    assert (other.notice.isVisible(), other.form.part("words").toPlainText()) == (False, "")
    desktop.window.lock()
    desktop.desk.lock()
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    page = go(desktop, "answer", start)
    assert page.notice.isVisible()
    assert page.form.control("said").yes.isChecked()
    assert page.form.part("words").toPlainText() == "On Sundays."
    assert page.form.part("until").line.text() == "Nov"
    assert page.form.part("by").text() == "Ms. Okafor"
    press(desktop, "Save the answer")
    assert page.form.row("until").error
    page.form.part("until").line.setText("2099-01-01")
    press(desktop, "Save the answer")
    assert desktop.ask(Repository.unsaved_forms) == ()
    (kept,) = desktop.ask(Repository.questions)
    assert (kept.answer.words, kept.answer.until) == ("On Sundays.", date(2099, 1, 1))


def test_an_answer_on_record_is_as_it_was_where_half_a_change_is_let_go(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    answer = WorkerAnswer(False, "Ms. Okafor", date(2026, 1, 5), words="Not yet.")
    asked = Asked(person=dana.id, who="birth-parent", actions=("text",), answer=answer)
    asked = desktop.ask(Repository.save_question, asked)
    page = half_an_answer(desktop, AnswerStart(asked.id))
    desktop.context.change(text_size=125)
    desktop.catch_up()
    page = desktop.window.page
    assert page.form.part("words").toPlainText() == "On Sundays.Not yet."
    press(desktop, "Let it go")
    assert not page.notice.isVisible()
    assert page.form.control("said").no.isChecked()
    assert page.form.part("words").toPlainText() == "Not yet."
    assert desktop.ask(Repository.unsaved_forms) == ()


def test_half_a_question_outlasts_the_lock_and_is_gone_once_it_is_kept(desktop: Desktop) -> None:
    dana, _ = desktop.keep(DANA, WORKER)
    start = AskStart("birth-parent", "text", dana.id)
    page = go(desktop, "ask", start)
    desktop.bot.keyClicks(page.form.part("message"), "Please. ")
    page.form.part("by").line.setText("soo")
    desktop.window.lock()
    desktop.desk.lock()
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    page = go(desktop, "ask", start)
    assert page.notice.isVisible()
    assert page.form.part("message").toPlainText().startswith("Please. Hello Ms. Okafor")
    assert page.form.part("by").line.text() == "soo"
    desktop.bot.keyClicks(page.form.part("of"), "")
    page.form.part("of").setEditText("Ms. Reyes")
    assert "Please. Hello Ms. Okafor" in page.form.part("message").toPlainText()
    page.form.part("by").line.setText("2099-03-04")
    press(desktop, "I have asked")
    assert desktop.ask(Repository.unsaved_forms) == ()
    (kept,) = desktop.ask(Repository.questions)
    assert (kept.asked_of, kept.message[:8]) == ("Ms. Reyes", "Please. ")


def test_whom_is_asked_is_greeted_and_half_a_question_let_go_is_as_it_was(
    desktop: Desktop,
) -> None:
    dana, _ = desktop.keep(DANA, WORKER)
    start = AskStart("birth-parent", "text", dana.id)
    page = go(desktop, "ask", start)
    page.form.part("of").setEditText("Ms. Reyes")
    assert page.form.part("message").toPlainText().startswith("Hello Ms. Reyes")
    assert page.form.part("message").verticalScrollBar().maximum() == 0
    go(desktop, "questions")
    page = go(desktop, "ask", start)
    assert page.form.part("message").toPlainText().startswith("Hello Ms. Reyes")
    press(desktop, "Let it go")
    assert page.form.part("of").currentText() == "Ms. Okafor"
    assert page.form.part("message").toPlainText().startswith("Hello Ms. Okafor")
    assert page.read_out.text() == page.form.part("message").toPlainText()
    assert desktop.ask(Repository.unsaved_forms) == ()


def test_a_message_typed_behind_the_lock_is_still_there_once_the_log_is_open(
    desktop: Desktop,
) -> None:
    desktop.keep(WORKER)
    desktop.desk.lock()
    desktop.window.show()
    desktop.window.show_page("ask", AskStart("birth-parent", "text"))
    settle()
    page = desktop.window.page
    desktop.bot.keyClicks(page.form.part("message"), "Please. ")
    desktop.context.change(text_size=125)
    settle()
    page = desktop.window.page
    assert page.form.part("message").toPlainText().startswith("Please. ")
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    page.refresh()
    desktop.catch_up()
    assert page.form.part("message").toPlainText().startswith("Please. ")
    assert page.form.part("of").currentText() == "Ms. Okafor"
    assert len(desktop.ask(Repository.unsaved_forms)) == 1
