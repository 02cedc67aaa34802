"""The entry form as a person uses it: write, be told what is missing, save, leave, come back."""

from datetime import time, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.values import Draft
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.log_parts import PASSPHRASE, House, words_on
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages.log.entry_page import EntryPage
from ui.pages.log.page import LogPage
from ui.pages.page_arguments import ResumeDraft, entry_start
from ui.widgets import Check


def click(house: House, button: QAbstractButton) -> None:
    """Click where the words begin: a box to tick is as wide as the form, its words are not."""
    at = QPoint(12, button.height() // 2)
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    settle()


def method(page: EntryPage, words: str) -> QAbstractButton:
    return next(one for one in page.form.method.buttons() if one.text() == words)


def tick(page: EntryPage, name: str) -> Check:
    boxes = page.form.who.findChildren(Check)
    return next(one for one in boxes if one.text().startswith(name))


def drafts(house: House) -> tuple[Draft, ...]:
    found: tuple[Draft, ...] = house.ask(house.context.desk.drafts)
    return found


def fill(house: House, page: EntryPage, said: str = "See you Sunday") -> None:
    house.bot.keyClicks(page.form.clock.line, "12:05 am")
    click(house, method(page, "Text"))
    house.bot.keyClicks(page.form.exact_words, said)


def test_many_people_take_little_room_and_none_is_out_of_reach(house: House) -> None:
    long = "a relationship told in more words than any column of a form can hold"
    for at in range(20):
        house.person(f"Person {at:02}", "family-member", long)
    house.person("Sam", "child-in-my-care")
    page = house.form()
    people = page.form.who.people
    boxes = [one for one in people.findChildren(Check) if one is not page.form.who.someone]
    assert sum(not box.isHidden() for box in boxes) <= 7
    assert page.form.day.mapTo(page, QPoint()).y() < house.window.height() - 160
    assert all(long in box.accessibleName() and long in box.toolTip() for box in boxes[:6])
    click(house, people.show_all)
    assert not any(box.isHidden() for box in boxes)
    assert house.window.focusWidget() in boxes[6:]
    click(house, tick(page, "Person 19"))
    click(house, tick(page, "Sam"))
    assert set(page.form.who.chosen()) == {house.ids["Person 19"], house.ids["Sam"]}


def test_who_is_chosen_is_always_shown(house: House) -> None:
    for at in range(20):
        house.person(f"Person {at:02}", "family-member")
    page = house.form(house.ids["Person 19"])
    assert tick(page, "Person 19").isChecked()
    assert not tick(page, "Person 19").isHidden()


def test_an_entry_is_written_saved_and_found(house: House) -> None:
    house.person("Dana", "birth-parent", "Sam's mother")
    page = house.form()
    click(house, tick(page, "Dana"))
    fill(house, page)
    house.bot.keyClicks(page.form.think, "She sounded glad")
    click(house, page.bar.save)
    log = house.reading()
    assert "Saved at" in words_on(log)
    kept = log.entry.shown
    assert kept is not None
    words = kept.history[-1].words
    assert (words.day, words.clock, words.method) == (house.today, time(0, 5), "text")
    assert (words.exact_words, words.think, words.saw) == (
        "See you Sunday",
        "She sounded glad",
        "",
    )
    assert words.people == (house.ids["Dana"],)
    assert words.filing == "case-note"
    assert drafts(house) == ()
    listed = house.log()
    assert listed.search is not None
    house.bot.keyClicks(listed.search, "sunday")
    house.bot.waitUntil(lambda: listed.feed.filters.text == "sunday")
    house.bot.waitUntil(lambda: listed.model.rowCount() == 1)


def test_the_four_that_the_policy_asks_for_are_told_twice_and_only_on_save(house: House) -> None:
    page = house.form()
    page.form.day.line.clear()
    page.form.clock.line.setText("16..")
    assert page.summary.isHidden()
    click(house, page.bar.save)
    rows = [page.form.day, page.form.clock, page.form.method_row, page.form.words_row]
    assert all(row.error for row in rows)
    links = [one.text() for one in page.summary.findChildren(QAbstractButton) if one.isVisible()]
    assert links == [row.error for row in rows]
    assert page.summary.isAncestorOf(house.window.focusWidget())
    click(house, page.summary.findChildren(QAbstractButton)[1])
    assert house.window.focusWidget() is page.form.clock.line
    assert house.ask(house.context.desk.tally).entries == 0


def test_a_time_of_no_half_day_is_asked_for_and_never_guessed(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.clock.line.setText("4:10")
    click(house, page.bar.save)
    assert "a.m." in page.form.clock.error
    page.form.clock.line.setText("4:10 am")
    page.form.day.line.setText("yesterday")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    assert shown.history[-1].words.clock == time(4, 10)
    assert shown.history[-1].words.day == house.today - timedelta(days=1)


def test_a_day_to_come_and_a_follow_up_without_a_day_are_told(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.day.line.setText((house.today + timedelta(days=3)).isoformat())
    page.form.follow_up.setText("Ask the worker")
    click(house, page.bar.save)
    assert page.form.day.error
    assert page.form.follow_up_on.error


def test_now_is_one_press_away(house: House) -> None:
    page = house.form()
    click(house, page.form.clock.now)
    assert page.form.clock.read().value is not None


def test_filing_follows_the_way_until_it_is_chosen(house: House) -> None:
    page = house.form()
    click(house, method(page, "Social media"))
    assert page.form.filing.value() == "print-and-file"
    click(house, method(page, "Text"))
    assert page.form.filing.value() == "case-note"
    page.form.filing.setCurrentIndex(page.form.filing.findData("both"))
    click(house, method(page, "Phone"))
    assert page.form.filing.value() == "both"


def test_an_answer_of_the_guide_stays_with_the_entry(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    question = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.FRIEND)
    start = entry_start(answer(house.context.pack, question), person=dana)
    page = house.form(start)
    assert tick(page, "Dana").isChecked()
    assert page.form.method.value() == start.method
    assert drafts(house) == ()
    house.bot.keyClicks(page.form.clock.line, "12:05 am")
    house.bot.keyClicks(page.form.saw, "A friend request")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    words = shown.history[-1].words
    assert words.verdict == start.verdict
    assert words.filing == start.filing


def test_the_log_leads_an_answer_and_a_person_on_to_the_form(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    house.window.show_page("log", dana)
    assert tick(house.written(), "Dana").isChecked()


def test_someone_new_is_added_to_people_on_save(house: House) -> None:
    page = house.form()
    fill(house, page)
    click(house, page.form.who.someone)
    click(house, page.bar.save)
    assert page.form.who.name_row.error
    assert page.form.who.who_row.error
    house.bot.keyClicks(page.form.who.name, "Aunt Jo")
    page.form.who.who.choose("family-member")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    (jo,) = house.ask(house.context.desk.people)
    assert (jo.name, jo.who) == ("Aunt Jo", "family-member")
    assert shown.history[-1].words.people == (jo.id,)


def test_a_draft_is_kept_from_the_first_keystroke_and_said_quietly(house: House) -> None:
    page = house.form()
    assert drafts(house) == ()
    house.bot.keyClicks(page.form.saw, "S")
    (draft,) = drafts(house)
    assert draft.words.saw == "S"
    said = page.bar.findChildren(type(page.form.day._said))
    house.bot.waitUntil(lambda: any("Draft kept" in one.text() for one in said))


def test_a_draft_outlives_the_program(house: House, qtbot: QtBot) -> None:
    page = house.form()
    click(house, page.form.who.someone)
    house.bot.keyClicks(page.form.who.name, "Aunt Jo")
    house.bot.keyClicks(page.form.exact_words, "half a sen")
    house.window.close()
    house.context.desk.close()
    desk = Desk(house.context.paths.vault, strength=LEAST)
    context = Context(
        theme=house.context.theme,
        settings=house.context.settings,
        desk=desk,
        paths=house.context.paths,
    )
    window = MainWindow(context)
    window.show()
    after = House(qtbot, context, window)
    after.ask(desk.unlock, PASSPHRASE)
    log = after.log()
    after.bot.waitUntil(lambda: not log.view.drafts.isHidden())
    go_on = log.view.drafts.findChildren(QAbstractButton)[0]
    assert "Aunt Jo" in go_on.accessibleName()
    click(after, go_on)
    again = after.written()
    assert again.form.exact_words.toPlainText() == "half a sen"
    assert again.form.who.name.text() == "Aunt Jo"
    window.close()
    desk.close()
    window.deleteLater()
    settle()


def test_cancel_asks_and_does_what_is_chosen(house: House) -> None:
    page = house.form()
    click(house, page.bar.cancel)
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    page = house.form()
    house.bot.keyClicks(page.form.saw, "First")
    click(house, page.bar.cancel)
    assert house.window.page is page
    assert house.window.focusWidget() is page.bar.keep
    click(house, page.bar.go_on)
    click(house, page.bar.cancel)
    click(house, page.bar.keep)
    (kept,) = drafts(house)
    page = house.form(ResumeDraft(kept.id))
    assert page.form.saw.toPlainText() == "First"
    click(house, page.bar.cancel)
    click(house, page.bar.throw_away)
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    assert drafts(house) == ()


def test_a_new_entry_never_takes_over_a_draft(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.saw, "Another one")
    page = house.form()
    assert page.form.saw.toPlainText() == ""
    assert len(drafts(house)) == 1


def test_locking_keeps_what_is_being_typed(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.saw, "Just before")
    house.window.lock_requested.connect(house.context.desk.lock)
    house.window.lock()
    house.bot.waitUntil(lambda: house.context.desk.state == "locked")
    house.ask(house.context.desk.unlock, PASSPHRASE)
    (kept,) = drafts(house)
    assert kept.words.saw == "Just before"


def test_a_change_of_the_text_size_keeps_all_that_was_typed(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.clock.line.setText("16..")
    click(house, page.bar.save)
    house.window.set_text_size(150)
    again = house.written()
    assert again is not page
    assert again.form.clock.line.text() == "16.."
    assert again.form.exact_words.toPlainText() == "See you Sunday"
    assert again.form.clock.error
    again.form.clock.line.setText("12:05 am")
    click(house, again.bar.save)
    house.reading()
    assert drafts(house) == ()
    house.window.set_text_size(100)


def test_keys_save(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.save_page()
    page.save_page()
    house.reading()
    assert house.ask(house.context.desk.tally).entries == 1
