"""Something came to me: from what happened to the answer, kind words and a filled entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from caregiver_app.guidance import answer
from caregiver_app.guidance.happening import load_happenings
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import buttons, gone_to, seen, show
from tests.ui.pages.people_parts import DANA, SAM, Desktop
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.guide.came import CamePage
from ui.pages.log.write.page import EntryPage


def opened(window: MainWindow, happening: str, who: str) -> CamePage:
    window.show()
    window.show_page("came", happening)
    settle()
    assert isinstance(window.page, CamePage)
    window.page.who.choose(who)
    settle()
    return window.page


@pytest.mark.parametrize("happening", [one.id for one in load_happenings().all])
def test_each_ends_in_the_answer_of_the_guide(
    happening: str, window: MainWindow, context: Context
) -> None:
    known = load_happenings().of(happening)
    who = known.whos[0]
    page = opened(window, happening, who.value)
    question = Question(CareType.FOSTER, who, known.action)
    told = load_happenings().outcome(context.pack, known, question)
    assert page.ruling.answer == answer(context.pack, question, told.closes)
    words = seen(page)
    for line in (*told.keep, *told.avoid):
        assert line in words
    assert ("Open the steps" in buttons(page)) == bool(told.concern)


def test_the_answer_to_a_post_of_theirs_is_said_to_be_about_mine(window: MainWindow) -> None:
    assert "yourself" in seen(opened(window, "posted", Who.FAMILY_MEMBER.value))
    assert "yourself" not in seen(opened(window, "request", Who.FAMILY_MEMBER.value))


def test_a_worry_about_a_worker_does_not_lead_back_to_that_worker(
    window: MainWindow, context: Context
) -> None:
    page = opened(window, "child-contacted", Who.SOCIETY_EMPLOYEE.value)
    words = seen(page)
    plain = answer(context.pack, Question(CareType.FOSTER, Who.SOCIETY_EMPLOYEE, Action.FRIEND))
    for line in plain.prefer:
        assert line not in words
    assert "Open the steps" in buttons(page)


def copies(page: CamePage) -> list[QPushButton]:
    found = page.findChildren(QPushButton)
    return [one for one in found if one.isVisible() and one.accessibleName().startswith("Copy: ")]


def test_from_the_guide_to_a_saved_entry_with_only_what_was_ticked(desktop: Desktop) -> None:
    dana, _ = desktop.keep(DANA, SAM)
    desktop.window.show()
    guide = show(desktop.window)
    desktop.bot.mouseClick(buttons(guide)["Something came to me"], Qt.MouseButton.LeftButton)
    desktop.catch_up()
    page = desktop.window.page
    page.choice.cards["request"].click()
    page.who.choose(f"person:{dana.id}")
    settle()
    assert load_happenings().words["say-family-no"] in seen(page)
    assert not copies(page)
    assert not any(check.isChecked() for check in page.did.checks)
    page.did.checks[1].click()
    desktop.bot.mouseClick(buttons(page)["Add to contact log"], Qt.MouseButton.LeftButton)
    desktop.catch_up()
    desktop.catch_up()
    entry = desktop.window.page
    assert isinstance(entry, EntryPage)
    entry.form.part("clock").line.setText("9:05 p.m.")
    entry.form.part("day").line.setText("yesterday")
    entry.save_page()
    desktop.bot.waitUntil(lambda: not isinstance(desktop.window.page, EntryPage))
    from caregiver_app.record.lists import Filters

    (row,) = desktop.ask(Repository.find, Filters(), None, 5).rows
    words = desktop.ask(Repository.entry, row.id).words
    assert (words.kind, words.people) == ("request-received", (dana.id,))
    assert words.did == "I did not accept it."
    assert words.verdict.verdict == "no"


def test_what_came_to_the_child_leads_to_the_steps_first(window: MainWindow) -> None:
    page = opened(window, "child-contacted", "birth-parent")
    page.go.disconnect()
    went = gone_to(page)
    buttons(page)["Open the steps"].click()
    assert went == [("concerns", "family-contact")]
    page.go.connect(window.show_page)
    assert "Words for the child" in seen(page)
    assert not copies(page)


def test_words_to_send_can_be_copied_where_sending_is_open(window: MainWindow) -> None:
    page = opened(window, "message", "professional")
    (copy,) = copies(page)
    copy.click()
    assert QGuiApplication.clipboard().text() == load_happenings().words["send-answer"]


def test_nothing_is_prefilled_that_was_not_ticked(desktop: Desktop) -> None:
    (dana,) = desktop.keep(DANA)
    page = opened(desktop.window, "message", "")
    desktop.bot.waitUntil(lambda: page.who.findData(f"person:{dana.id}") >= 0)
    page.who.choose(f"person:{dana.id}")
    settle()
    went = gone_to(page)
    page.go.disconnect(desktop.window.show_page)
    desktop.bot.mouseClick(buttons(page)["Add to contact log"], Qt.MouseButton.LeftButton)
    page.go.connect(desktop.window.show_page)
    ((_, start),) = went
    assert start.did == ""


def test_bigger_text_keeps_what_was_chosen(window: MainWindow, context: Context) -> None:
    page = opened(window, "message", "family-member")
    context.change(text_size=150)
    settle()
    again = window.page
    assert again is not page
    assert again.who.value() == "family-member"
    assert again.ruling is not None


def test_a_person_on_record_with_an_order_is_told_so(desktop: Desktop) -> None:
    ray = Person(name="Ray", who="family-member", facts=("no-contact-order",))
    (ray,) = desktop.keep(ray)
    page = opened(desktop.window, "message", "")
    desktop.bot.waitUntil(lambda: page.who.findData(f"person:{ray.id}") >= 0)
    page.who.choose(f"person:{ray.id}")
    settle()
    assert page.ruling.answer.verdict == "no"
    assert page.ruling.answer.basis == "order"
    assert not copies(page)
