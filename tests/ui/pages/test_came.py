"""Something came to me: from what happened to the answer, kind words and a filled entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from caregiver_app.guidance import answer
from caregiver_app.guidance.happening import load_happenings
from caregiver_app.guidance.vocabulary import CareType, Question, Who
from caregiver_app.record.values import Person
from tests.ui.audit import settle
from tests.ui.pages.guide_parts import buttons, gone_to, seen, show
from tests.ui.pages.people_parts import DANA, SAM, Desktop
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.guide.came import CamePage
from ui.pages.log.entry_page import EntryPage


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
    expected = answer(context.pack, Question(CareType.FOSTER, who, known.action))
    assert page.ruling.answer == expected
    words = seen(page)
    for line in (*known.keep, *known.avoid):
        assert line in words
    assert ("Open the steps" in buttons(page)) == bool(known.concern)


def test_from_the_guide_to_a_saved_entry_not_accepted(desktop: Desktop) -> None:
    dana, _ = desktop.keep(DANA, SAM)
    desktop.window.show()
    guide = show(desktop.window)
    desktop.bot.mouseClick(buttons(guide)["Something came to me"], Qt.MouseButton.LeftButton)
    desktop.catch_up()
    page = desktop.window.page
    page.choice.cards["request"].click()
    page.who.choose(f"person:{dana.id}")
    settle()
    copies = [
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith("Copy: Kind")
    ]
    desktop.bot.mouseClick(copies[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == load_happenings().decline(Who.BIRTH_PARENT)
    desktop.bot.mouseClick(buttons(page)["Add to contact log"], Qt.MouseButton.LeftButton)
    desktop.catch_up()
    desktop.catch_up()
    entry = desktop.window.page
    assert isinstance(entry, EntryPage)
    entry.form.contact.clock.line.setText("9:05 p.m.")
    entry.form.contact.day.line.setText("yesterday")
    entry.save_page()
    desktop.bot.waitUntil(lambda: not isinstance(desktop.window.page, EntryPage))
    from caregiver_app.record.lists import Filters

    (row,) = desktop.ask(desktop.desk.find, Filters(), None, 5).rows
    words = desktop.ask(desktop.desk.entry, row.id).words
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
    copies = [one.accessibleName() for one in page.findChildren(QPushButton)]
    assert not any(name.startswith("Copy: Kind") for name in copies)


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
