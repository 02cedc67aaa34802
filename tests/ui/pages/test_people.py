"""The People page through its real widgets and a real vault."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance.vocabulary import (
    STRICTNESS,
    Action,
    CareType,
    Fact,
    Verdict,
    Who,
)
from caregiver_app.record.values import EntryWords, Filters, Person
from tests.ui.audit import all_findings, settle
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.page_arguments import GuideStart
from ui.pages.people.kinds import usual_relationships
from ui.pages.people.page import PeoplePage
from ui.pages.people.roster import RosterModel, RosterRow
from ui.pages.people.verdicts import answer_about, worker_to_ask
from ui.widgets import Chip, Label, Para, verdict_word

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
        given: list[Any] = []
        failed: list[Exception] = []
        method(
            *arguments, done=lambda *result: given.append([*result, None][0]), failed=failed.append
        )
        self.bot.waitUntil(lambda: bool(given or failed))
        assert not failed, failed
        return given[0]

    def keep(self, *people: Person) -> list[Person]:
        return [self.ask(self.desk.save_person, person) for person in people]

    def show(self, argument: object = None, size: tuple[int, int] = (1280, 800)) -> PeoplePage:
        self.window.resize(*size)
        self.window.show()
        settle()
        self.window.show_page("people", argument)
        self.catch_up()
        return self.page

    def catch_up(self) -> None:
        """Wait for everything the page asked of the vault, in order."""
        self.ask(self.desk.people)
        self.ask(self.desk.people)
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
        self.bot.keyClicks(form.name, name)
        form.who.setCurrentIndex(form.who.findData(who))

    def save(self) -> None:
        self.press("Save")
        self.catch_up()

    def said(self) -> list[str]:
        """All words on the card."""
        assert self.page.card is not None
        return [label.text() for label in self.page.card.findChildren(Label)]


@pytest.fixture
def desktop(context: Context, qtbot: QtBot) -> Iterator[Desktop]:
    desktop = Desktop(qtbot, context)
    yield desktop
    desktop.window.close()
    desktop.window.deleteLater()
    settle()


def rows(page: PeoplePage) -> list[QModelIndex]:
    assert page.board is not None
    model = page.board.list.model()
    return [model.index(at, 0) for at in range(model.rowCount())]


def verdict(page: PeoplePage, action: Action) -> Verdict:
    assert page.card is not None
    return page.card.answers[action].verdict


def test_with_nobody_yet_it_says_what_to_add_and_why(desktop):
    page = desktop.show()
    assert page.board is None
    desktop.press("Add a person")
    assert page.form is not None


def test_a_person_added_stands_on_a_card_with_verdicts(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Dana", "birth-parent")
    desktop.save()
    assert page.form is None
    assert [index.data() for index in rows(page)] == ["Dana"]
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.ASK_FIRST
    chips = [chip.text() for chip in page.card.findChildren(Chip)][:2]
    assert chips == [verdict_word("no"), verdict_word("ask-first")]
    assert any("Rule 67" in words for words in desktop.said())


def test_an_order_put_on_record_turns_the_verdicts_to_no(desktop):
    (dana,) = desktop.keep(DANA)
    page = desktop.show()
    assert not on_record(page, "no-contact-order")
    desktop.press("Edit")
    page.form.facts["no-contact-order"].click()
    desktop.save()
    assert verdict(page, Action.FRIEND) is Verdict.NO
    assert verdict(page, Action.TEXT) is Verdict.NO
    assert on_record(page, "no-contact-order")
    (kept,) = desktop.ask(desktop.desk.people)
    assert (kept.id, kept.facts) == (dana.id, ("no-contact-order",))


def on_record(page: PeoplePage, fact: str) -> bool:
    assert page.card is not None
    words = page.context.pack.words.facts[Fact(fact)]
    return any(words in para.plain for para in page.card.findChildren(Para))


def test_who_is_linked_already_need_not_unfriend_today(desktop):
    desktop.keep(RAY)
    page = desktop.show()
    words = " ".join(para.plain for para in page.card.findChildren(Para))
    assert "do not have to unfriend" in words
    assert on_record(page, "no-contact-order")


def test_all_nine_actions_are_answered_seven_of_them_when_asked_for(desktop):
    desktop.keep(DANA)
    page = desktop.show()
    assert set(page.card.answers) == set(Action)
    assert not page.card.others.isVisible()
    desktop.press("Show seven other ways")
    assert page.card.others.isVisible()
    assert len([chip for chip in page.card.findChildren(Chip) if chip.isVisible()]) == 9
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
    assert page.card.person.name == "Sam"
    desktop.bot.keyClick(page.board.list, Qt.Key.Key_Down)
    assert page.card.person.name == "Dana Whitlock"
    assert page.board.list.hasFocus()
    desktop.bot.keyClick(page.board.list, Qt.Key.Key_Return)
    assert page.card.heading.hasFocus()


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


def test_what_is_missing_is_said_at_the_field_and_at_the_top(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.press("Save")
    form = page.form
    assert form.summary.isVisible()
    links = [link.text() for link in form.summary.findChildren(QPushButton)]
    assert len(links) == 2
    desktop.fill("Dana", "birth-parent")
    desktop.save()
    assert page.card.person.name == "Dana"


def test_cancel_holds_what_was_typed_and_gives_it_back(desktop):
    desktop.keep(SAM)
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    page.form.notes.setPlainText("Met at the rink.")
    desktop.press("Cancel")
    assert page.form is None
    desktop.press("Go on writing")
    assert page.form.person() == Person(name="Jo", who="family-friend", notes="Met at the rink.")
    desktop.save()
    assert page.card.person.name == "Jo"


def test_leaving_for_another_page_or_the_lock_loses_nothing(desktop):
    desktop.keep(SAM)
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    desktop.window.show_page("policies")
    desktop.show()
    desktop.press("Go on writing")
    assert desktop.page.form.person().name == "Jo"
    desktop.window.lock()
    desktop.desk.lock()
    desktop.ask(desktop.desk.unlock, "four quiet words here")
    desktop.show()
    desktop.press("Go on writing")
    assert desktop.page.form.person().name == "Jo"


def test_who_leaves_right_after_save_finds_one_person_and_no_leftover(desktop):
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    desktop.page.save_page()
    desktop.page.save_page()
    desktop.window.show_page("policies")
    page = desktop.show()
    assert [index.data() for index in rows(page)] == ["Jo"]
    assert not [b for b in page.findChildren(QPushButton) if "Go on" in b.text()]


def test_what_cannot_be_saved_stays_in_the_form_and_is_said(desktop, qtbot):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "family-friend")
    page.form.before = Person(id="nobody")
    with qtbot.waitSignal(desktop.context.trouble) as told:
        page.save_page()
    assert told.args[0].code == "person-unknown"
    assert page.form.person().name == "Jo"
    page.form.before = Person()
    desktop.save()
    assert page.card.person.name == "Jo"


def test_words_let_go_are_gone_and_an_untouched_form_leaves_none(desktop):
    desktop.keep(SAM)
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "")
    desktop.press("Cancel")
    desktop.press("Let it go")
    desktop.press("Add a person")
    assert page.form.person() == Person()
    desktop.press("Cancel")
    desktop.press("Edit")
    desktop.press("Cancel")
    assert not [b for b in page.findChildren(QPushButton) if "Go on" in b.text() and b.isVisible()]


def test_bigger_text_keeps_what_is_typed(desktop):
    desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "professional")
    desktop.context.change(text_size=150)
    desktop.catch_up()
    person = desktop.page.form.person()
    assert (person.name, person.who) == ("Jo", "professional")


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
        own = [STRICTNESS[answer_about(pack, c, ray, action).verdict] for c in CareType]
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
        desktop.ask(desktop.desk.save_entry, f"draft-{at}", words)
    page = desktop.show()
    page.go.disconnect()
    went: list[tuple[str, object]] = []
    page.go.connect(lambda page_id, argument: went.append((page_id, argument)))
    desktop.press("Log a contact")
    desktop.press("See 2 past contacts")
    desktop.press("See what to do: Text")
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


def test_usual_relationships_speak_of_birth_parents_kindly():
    for who in Who:
        for child in ("", "Sam"):
            words = " ".join(usual_relationships(who, child)).casefold()
            assert "natural" not in words
    assert "Child's worker" in usual_relationships("society-employee", "Sam")
    assert "Sam's mother" in usual_relationships("birth-parent", "Sam")
    assert usual_relationships("", "Sam") == ()


def test_a_relationship_in_own_words_outlasts_a_change_of_kind(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    desktop.fill("Jo", "birth-parent")
    page.form.relationship.setEditText("First mum")
    page.form.who.setCurrentIndex(page.form.who.findData("family-member"))
    assert page.form.person().relationship == "First mum"


def test_a_click_on_the_words_ticks_the_box(desktop):
    page = desktop.show()
    desktop.press("Add a person")
    tick = page.form.facts["plan-limits-contact"]
    words = QPoint(tick.width() // 2, tick.height() // 2)
    desktop.bot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=words)
    assert tick.isChecked()
    desktop.bot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=words)
    assert not tick.isChecked()


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
    page = desktop.show()
    page.board.list.setCurrentIndex(rows(page)[15])
    settle()
    assert top_of_card(page) >= 0
    desktop.press("Show seven other ways")
    bar = page.scroller.verticalScrollBar()
    tall = page.card.height()
    assert tall > page.scroller.viewport().height()
    bar.setValue(bar.value() + tall)
    settle()
    assert top_of_card(page) + tall <= page.scroller.viewport().height()
    bar.setValue(0)
    settle()
    assert top_of_card(page) == page.board.mapTo(page.scroller.viewport(), QPoint()).y()


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
    )
    saved = desktop.keep(SAM, DANA, WORKER, long)
    desktop.context.change(text_size=text)
    page = desktop.show(None if view == "list" else saved[-1].id, size)
    if view == "card":
        desktop.press("Show seven other ways")
    if view == "form":
        desktop.press("Edit")
        page.form.name.clear()
        desktop.press("Save")
    settle()
    assert all_findings(desktop.window) == []
