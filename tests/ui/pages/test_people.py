"""The People page: its list, its cards and their verdicts, on a real vault."""

from dataclasses import replace
from datetime import date, time

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt

from caregiver_app.guidance import answer
from caregiver_app.guidance.around import Limit, Link, Placement
from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    CareType,
    Question,
    Verdict,
    Who,
)
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from tests.ui.audit import all_findings, settle
from tests.ui.pages.log_parts import right_click, take
from tests.ui.pages.people_parts import DANA, RAY, SAM, WORKER, on_record, rows, verdict
from ui.models.rulings import worker_to_ask
from ui.page_arguments import GuideStart
from ui.pages.people.page import PeoplePage
from ui.pages.people.roster import RosterModel, RosterRow
from ui.pages.people.ways import WayRow
from ui.widgets import Label, Para, verdict_word


def test_with_nobody_yet_it_says_what_to_add_and_why(desktop):
    page = desktop.show()
    assert page.board is None
    desktop.press("Add a person")
    assert page.form is not None


def test_who_is_linked_already_need_not_unfriend_today(desktop):
    desktop.keep(RAY)
    page = desktop.show()
    words = " ".join(para.plain for para in page.card.findChildren(Para))
    assert "do not have to unfriend" in words
    assert on_record(page, "no-contact-order")


def test_all_nine_actions_are_answered_four_of_them_when_asked_for(desktop):
    desktop.keep(DANA)
    page = desktop.show()
    assert set(page.card.answers) == set(Action)
    assert not page.card.others.isVisible()
    desktop.press("Show 4 other ways")
    assert page.card.others.isVisible()
    assert len([way for way in page.card.findChildren(WayRow) if way.isVisible()]) == 9
    page.board.list.setCurrentIndex(rows(page)[0])
    assert page.card.others.isVisible(), "what was opened stays open"


def test_a_row_is_spoken_in_whole_sentences(desktop):
    desktop.keep(DANA, SAM)
    page = desktop.show()
    spoken = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in rows(page)]
    assert spoken[0].startswith("Sam, Child placed with you. ")
    assert verdict_word("yes") in spoken[0]
    assert spoken[1].startswith("Dana Whitlock, Sam's mother. ")
    assert verdict_word("no") in spoken[1]
    assert verdict_word("ask-first") in spoken[1]


def test_arrows_go_through_the_people_and_the_card_follows(desktop):
    desktop.keep(SAM, DANA, RAY)
    page = desktop.show()
    page.board.list.setFocus()
    # Who lives here is asked about least: the card of the next one is open at first.
    assert page.card.person.name == "Dana Whitlock"
    desktop.bot.keyClick(page.board.list, Qt.Key.Key_Up)
    assert page.card.person.name == "Sam"
    desktop.bot.keyClick(page.board.list, Qt.Key.Key_Down)
    assert page.card.person.name == "Dana Whitlock"
    assert page.board.list.hasFocus()
    desktop.bot.keyClick(page.board.list, Qt.Key.Key_Return)
    assert page.card.heading.hasFocus()


def test_nine_people_are_seen_without_scrolling(desktop):
    desktop.keep(*(Person(name=f"Friend {at}", who="childs-friend") for at in range(9)))
    page = desktop.show()
    last = page.board.list.visualRect(rows(page)[8]).bottomRight()
    below = page.board.list.viewport().mapTo(page.scroller.viewport(), last).y()
    assert below < page.scroller.viewport().height()
    assert page.scroller.verticalScrollBar().maximum() == 0


def test_who_has_no_relationship_is_told_by_kind(desktop):
    desktop.keep(Person(name="Kim", who="childs-friend"))
    page = desktop.show()
    spoken = rows(page)[0].data(Qt.ItemDataRole.AccessibleTextRole)
    label = desktop.context.pack.words.whos[Who.CHILDS_FRIEND].label
    assert label.casefold() in spoken.casefold()


def test_a_right_click_on_a_person_offers_what_the_card_offers(desktop):
    (dana,) = desktop.keep(DANA)
    page = desktop.show()
    lines = right_click(page.board.list, 0)
    assert lines == ["Open the card", "Edit", "Log a contact", "See past contacts"]
    page.go.disconnect(desktop.window.show_page)
    went: list[tuple[str, object]] = []
    page.go.connect(lambda page_id, argument: went.append((page_id, argument)))
    take(page.board.list, "Log a contact")
    assert went == [("log", dana.id)]
    page.go.connect(desktop.window.show_page)
    right_click(page.board.list, 0)
    take(page.board.list, "Edit")
    assert page.form is not None


def test_a_right_click_on_a_way_offers_the_guide_and_the_worker(desktop):
    desktop.keep(DANA)
    page = desktop.show()
    friend, text = page.card.ways.rows[:2]
    assert [line.words for line in friend.lines()] == ["See what to do"]
    lines = {line.words: line for line in text.lines()}
    asked: list[str] = []
    page.card.ask.disconnect()
    page.card.ask.connect(asked.append)
    lines["Write the question"].does()
    assert asked == ["text"]
    assert "Record the answer" in lines


def test_asked_for_a_person_it_shows_that_card(desktop):
    ids = {person.name: person.id for person in desktop.keep(SAM, DANA)}
    page = desktop.show(ids["Dana Whitlock"])
    assert page.card.person.name == "Dana Whitlock"


def test_a_narrow_window_shows_the_list_then_the_card_and_the_way_back(desktop):
    desktop.keep(SAM, DANA)
    page = desktop.show(size=(800, 640))
    assert page.card is None
    place = page.board.list.visualRect(rows(page)[1]).center()
    desktop.bot.mouseClick(page.board.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert page.board is None
    assert page.card.person.name == "Dana Whitlock"
    assert page.heading is page.card.heading
    desktop.press("Back to people")
    assert page.card is None
    assert page.board.list.currentIndex().data() == "Dana Whitlock"
    assert page.board.list.hasFocus()


def test_the_card_comes_beside_the_list_when_the_window_grows(desktop):
    desktop.keep(SAM)
    page = desktop.show(size=(800, 640))
    assert page.card is None
    desktop.window.resize(1280, 800)
    settle()
    assert page.card is not None
    assert page.board is not None


def test_a_new_care_type_changes_the_verdicts_at_once(desktop):
    desktop.keep(replace(RAY, facts=()))
    page = desktop.show()
    assert verdict(page, Action.FRIEND) is Verdict.NO
    desktop.context.change(care_type="kinship-care")
    desktop.catch_up()
    assert verdict(page, Action.FRIEND) is Verdict.JUDGEMENT


def test_who_is_not_sure_of_the_care_type_gets_the_strictest_marked_so(desktop):
    desktop.context.change(care_type="not-sure")
    ray = replace(RAY, facts=())
    desktop.keep(ray)
    page = desktop.show()
    pack = desktop.context.pack
    for action in Action:
        shown = STRICTNESS[verdict(page, action)]
        asked = [Question(care, Who(ray.who), action) for care in CareType]
        own = [STRICTNESS[answer(pack, one).verdict] for one in asked]
        assert shown == max(own)
    assert any("not sure" in para.plain for para in page.card.findChildren(Para))


def test_the_ways_on_lead_to_the_log_and_to_the_whole_answer(desktop):
    (dana,) = desktop.keep(DANA)
    for at in range(2):
        words = EntryWords(
            day=date(2026, 11, 18),
            clock=time(9 + at),
            method="text",
            people=(dana.id,),
            saw="A text.",
        )
        desktop.ask(Repository.save, f"draft-{at}", words)
    page = desktop.show()
    page.go.disconnect()
    went: list[tuple[str, object]] = []
    page.go.connect(lambda page_id, argument: went.append((page_id, argument)))
    desktop.press("Log a contact")
    desktop.press("See 2 past contacts")
    desktop.press("Text or message: ")
    assert went == [
        ("log", dana.id),
        ("log", Filters(person=dana.id)),
        ("guide", GuideStart(who="birth-parent", action="text", person=dana.id)),
    ]
    page.go.connect(desktop.window.show_page)


def test_the_question_goes_to_the_childs_own_worker(desktop):
    resource = replace(WORKER, id="2", name="Mr. Lee", relationship="Your resource worker")
    child = replace(WORKER, id="1")
    assert worker_to_ask([resource, child], DANA) is child
    assert worker_to_ask([resource], DANA) is resource
    assert worker_to_ask([child], child) is None


def test_the_letter_on_the_disc_is_of_the_name():
    letters = [
        RosterRow(replace(SAM, name=name), "yes", "yes").initial
        for name in ("Sam", "Ms. Okafor", "Coach Petrov", "dr", "élodie")
    ]
    assert letters == ["S", "O", "P", "D", "É"]


def test_names_are_shown_as_they_were_written(desktop):
    desktop.keep(replace(DANA, name="<b>Dana</b> & Co", notes="<i>plain</i>"))
    page = desktop.show()
    assert page.card.heading.text() == "<b>Dana</b> & Co"
    assert page.card.heading.textFormat() == Qt.TextFormat.PlainText
    assert "<i>plain</i>" in desktop.said()


def test_beside_a_long_list_the_card_stays_in_sight_and_can_be_read_whole(desktop):
    friends = [Person(name=f"Friend {at:02}", who="childs-friend") for at in range(30)]
    desktop.keep(*friends)
    page = desktop.show(size=(1280, 600))
    page.board.list.setCurrentIndex(rows(page)[15])
    settle()
    assert top_of_card(page) >= 0
    desktop.press("Show 4 other ways")
    bar = page.scroller.verticalScrollBar()
    tall = page.card.height()
    assert tall > page.scroller.viewport().height()
    bar.setValue(bar.value() + tall)
    settle()
    assert top_of_card(page) + tall <= page.scroller.viewport().height()
    bar.setValue(0)
    settle()
    assert top_of_card(page) == page.board.mapTo(page.scroller.viewport(), QPoint()).y()


def test_what_python_knew_of_the_scroll_bar_may_be_gone_when_the_place_is_put_back(desktop):
    desktop.keep(DANA, RAY)
    page = desktop.show()
    bar = page.scroller.verticalScrollBar()
    page._show_again()
    # As where a new bar stands at the address of one that is gone: what Python has of it is stale.
    shiboken6.invalidate(bar)
    with desktop.bot.captureExceptions() as bugs:
        settle()
    assert bugs == []


def top_of_card(page: PeoplePage) -> int:
    assert page.card is not None
    return page.card.mapTo(page.scroller.viewport(), QPoint()).y()


def test_a_long_address_goes_on_in_the_next_line(desktop):
    address = "marguerite.featherstonehaugh.whitlock@example.org"
    desktop.keep(replace(DANA, reach=address))
    page = desktop.show()
    (label,) = [one for one in page.card.findChildren(Label) if one.accessibleName() == address]
    assert label.heightForWidth(200) > 1.5 * label.fontMetrics().lineSpacing()


def test_the_model_keeps_what_qt_asks_of_it(theme, qtmodeltester):
    model = RosterModel([RosterRow(SAM, "yes", "yes"), RosterRow(DANA, "no", "ask-first")])
    qtmodeltester.check(model)


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("view", ["list", "card", "form"])
def test_nothing_is_cut_off_or_without_a_name(desktop, size, text, view):
    long = replace(
        RAY,
        name="Marguerite Featherstonehaugh Whitlock",
        relationship="Sam's great-aunt, by marriage",
        reach="m.whitlock@example.org",
        facts=("no-contact-order", "plan-limits-contact", "order-allows-contact"),
        also=("society-volunteer",),
        limits=(
            Limit(
                "plan-limits-contact",
                "Ms. Okafor-Featherstonehaugh",
                date(2026, 1, 5),
                date(2026, 2, 1),
                "Only with the visit supervisor, and never by video",
            ),
        ),
        links=(Link("Facebook", date(2024, 5, 1), "from before the placement"),),
    )
    tia = Person(name="Tia", who="child-in-my-care", placements=(Placement("kinship-care"),))
    saved = desktop.keep(SAM, tia, DANA, WORKER, long)
    desktop.context.change(text_size=text)
    page = desktop.show(None if view == "list" else saved[-1].id, size)
    if view == "card":
        desktop.press("Show 4 other ways")
    if view == "form":
        desktop.press("Edit")
        page.form.part("name").clear()
        desktop.press("Save")
    settle()
    assert all_findings(desktop.window) == []


@pytest.mark.parametrize("size", [(1280, 800), (640, 700)], ids=["beside", "alone"])
@pytest.mark.parametrize("end", ["Save", "Cancel"])
def test_a_long_list_keeps_its_place_and_who_is_selected_through_the_form(desktop, size, end):
    people = [
        Person(name=f"Person {at:03}", who="family-friend", relationship="Neighbour")
        for at in range(200)
    ]
    wanted = desktop.keep(*people)[120]
    page = desktop.show(size=size)
    bar = page.scroller.verticalScrollBar()
    page.board.select(wanted.id)
    settle(10)
    page.board.keep_in_view()
    bar.setValue(bar.value() + 200)
    page.board.entered.emit(wanted.id) if page.card is None else page.board.picked.emit(wanted.id)
    settle(10)
    place = bar.value() if page.board is not None else page._place
    assert place > 1000
    desktop.press(f"Edit {wanted.name}")
    settle(10)
    page.form.part("relationship").setCurrentText("Neighbour, two doors down")
    desktop.press(end)
    desktop.catch_up()
    settle(10)
    if page.board is None:
        desktop.press("Back to people")
        settle(10)
    assert abs(page.scroller.verticalScrollBar().value() - place) < 3
    assert page.board.list.currentIndex().data() == wanted.name
