"""The entry form as a person uses it: write, be told what is missing, save, leave, come back."""

import sys
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.guidance import answer
from caregiver_app.guidance.vocabulary import Action, CareType, Question, Who
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.pages.entry_parts import (
    choose_person,
    choose_someone_new,
    people_chosen,
    tick_child,
)
from tests.ui.pages.log_parts import PASSPHRASE, House, words_on
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.page_arguments import CorrectEntry, ResumeDraft, entry_start
from ui.pages.log.page import LogPage
from ui.pages.log.write.page import EntryPage


def click(house: House, button: QAbstractButton) -> None:
    """Click where the words begin: a box to tick is as wide as the form, its words are not."""
    at = QPoint(12, button.height() // 2)
    house.bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    settle()


def method(page: EntryPage, words: str) -> QAbstractButton:
    return next(one for one in page.form.part("method").bar.buttons() if one.text() == words)


def drafts(house: House) -> tuple[Draft, ...]:
    found: tuple[Draft, ...] = house.ask(Repository.drafts)
    return found


def fill(house: House, page: EntryPage, said: str = "See you Sunday") -> None:
    house.bot.keyClicks(page.form.part("clock").line, "12:05 am")
    click(house, method(page, "Text"))
    house.bot.keyClicks(page.form.part("exact_words"), said)


def test_a_very_long_name_is_cut_and_hides_no_other(house: House) -> None:
    house.person("Sam", "child-in-my-care")
    for at in range(8):
        house.person(f"Aunt number {at} of Sam" + "x" * (100 if at == 3 else 0), "family-member")
    page = house.form()
    for at in range(8):
        choose_person(house, page, f"Aunt number {at}")
    names = page.form.part("people").names
    assert len(names.words()) == 8
    for part in (*names.words(), names.line):
        assert names.rect().contains(part.geometry())


def test_the_tip_of_a_name_shows_it_as_it_was_written(house: House) -> None:
    house.person("Ann <b>not</b> to be told", "family-member")
    page = house.form()
    choose_person(house, page, "Ann")
    (word,) = page.form.part("people").names.words()
    assert "to be told" in word.toolTip()
    # Qt shows a tip in a label that guesses whether it is markup.
    guessed, plain = QLabel(word.toolTip()), QLabel(word.toolTip())
    plain.setTextFormat(Qt.TextFormat.PlainText)
    assert guessed.sizeHint() == plain.sizeHint()


def test_many_people_take_one_line_and_each_is_a_few_letters_away(house: House) -> None:
    for at in range(20):
        house.person(f"Person {at:02}", "family-member")
    house.person("Dana Whitlock", "birth-parent", "Sam's mother")
    house.person("Sam", "child-in-my-care")
    page = house.form()
    who = page.form.part("people")
    assert house.window.focusWidget() is who.names.line
    assert who.height() < 60
    choose_person(house, page, "person 19")
    choose_person(house, page, "mother")
    choose_person(house, page, "Sam")
    assert people_chosen(page) == ["Person 19", "Dana Whitlock", "Sam"]
    assert who.chosen() == tuple(house.ids[one] for one in people_chosen(page))
    click(house, who.names.words()[0])
    assert people_chosen(page) == ["Dana Whitlock", "Sam"]
    assert house.window.focusWidget() is who.names.line
    house.bot.keyClick(who.names.line, Qt.Key.Key_Backspace)
    assert people_chosen(page) == ["Dana Whitlock"]


def test_a_name_half_typed_is_never_finished_by_itself_nor_lost(house: House) -> None:
    house.person("Dana Whitlock", "birth-parent")
    page = house.form()
    fill(house, page)
    line = page.form.part("people").names.line
    line.setFocus()
    house.bot.keyClicks(line, "Dan")
    page.form.part("saw").setFocus()
    settle()
    assert (people_chosen(page), line.text()) == ([], "Dan")
    (draft,) = drafts(house)
    again = house.form(ResumeDraft(draft.id))
    assert again.form.part("people").names.line.text() == "Dan"
    click(house, again.bar.save)
    assert again.form.row("people").error
    (link,) = [one for one in again.summary.findChildren(QAbstractButton) if one.isVisible()]
    click(house, link)
    again_line = again.form.part("people").names.line
    assert house.window.focusWidget() is again_line
    house.bot.keyClicks(again_line, "a")
    house.bot.keyClick(again_line, Qt.Key.Key_Tab)
    assert people_chosen(again) == ["Dana Whitlock"]
    click(house, again.bar.save)
    house.reading()


def test_an_entry_is_written_saved_and_found(house: House) -> None:
    house.person("Dana", "birth-parent", "Sam's mother")
    page = house.form()
    choose_person(house, page, "Dana")
    fill(house, page)
    house.bot.keyClicks(page.form.part("think"), "She sounded glad")
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
    page.form.part("day").line.clear()
    page.form.part("clock").line.setText("16..")
    assert page.summary.isHidden()
    click(house, page.bar.save)
    rows = [page.form.row(one) for one in ("day", "clock", "method", "saw")]
    assert all(row.error for row in rows)
    links = [one.text() for one in page.summary.findChildren(QAbstractButton) if one.isVisible()]
    assert links == [row.error for row in rows]
    assert page.summary.isAncestorOf(house.window.focusWidget())
    click(house, page.summary.findChildren(QAbstractButton)[1])
    assert house.window.focusWidget() is page.form.part("clock").line
    assert house.ask(Repository.tally).entries == 0


def test_a_time_of_no_half_day_is_asked_for_and_never_guessed(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.part("clock").line.setText("4:10")
    click(house, page.bar.save)
    assert "a.m." in page.form.part("clock").error
    page.form.part("clock").line.setText("4:10 am")
    page.form.part("day").line.setText("yesterday")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    assert shown.history[-1].words.clock == time(4, 10)
    assert shown.history[-1].words.day == house.today - timedelta(days=1)


def test_a_day_to_come_and_a_follow_up_without_a_day_are_told(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.part("day").line.setText((house.today + timedelta(days=3)).isoformat())
    page.form.part("follow_up").setText("Ask the worker")
    click(house, page.bar.save)
    assert page.form.part("day").error
    assert page.form.part("follow_up_on").error


def test_now_is_one_press_away(house: House) -> None:
    page = house.form()
    click(house, page.form.part("clock").now)
    assert page.form.part("clock").read().value is not None


def test_filing_follows_the_way_until_it_is_chosen(house: House) -> None:
    page = house.form()
    click(house, method(page, "Social media"))
    assert page.form.part("filing").value() == "print-and-file"
    click(house, method(page, "Text"))
    assert page.form.part("filing").value() == "case-note"
    page.form.part("filing").setCurrentIndex(page.form.part("filing").findData("both"))
    click(house, method(page, "Phone"))
    assert page.form.part("filing").value() == "both"


def test_an_answer_of_the_guide_stays_with_the_entry(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    question = Question(CareType.FOSTER, Who.BIRTH_PARENT, Action.FRIEND)
    start = entry_start(answer(house.context.pack, question), person=dana)
    page = house.form(start)
    assert people_chosen(page) == ["Dana"]
    assert page.form.part("method").value() == start.method
    assert drafts(house) == ()
    house.bot.keyClicks(page.form.part("clock").line, "12:05 am")
    house.bot.keyClicks(page.form.part("saw"), "A friend request")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    words = shown.history[-1].words
    assert words.verdict == start.verdict
    assert words.filing == start.filing


def test_the_log_leads_an_answer_and_a_person_on_to_the_form(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    house.window.show_page("log", dana)
    assert people_chosen(house.written()) == ["Dana"]


def test_someone_new_is_added_to_people_on_save(house: House) -> None:
    page = house.form()
    fill(house, page)
    choose_someone_new(house, page)
    click(house, page.bar.save)
    assert page.form.part("people").name_row.error
    assert page.form.part("people").who_row.error
    house.bot.keyClicks(page.form.part("people").name, "Aunt Jo")
    page.form.part("people").who.choose("family-member")
    click(house, page.bar.save)
    shown = house.reading().entry.shown
    assert shown is not None
    (jo,) = house.ask(Repository.people)
    assert (jo.name, jo.who) == ("Aunt Jo", "family-member")
    assert shown.history[-1].words.people == (jo.id,)


def test_a_draft_is_kept_from_the_first_keystroke_and_said_quietly(house: House) -> None:
    page = house.form()
    assert drafts(house) == ()
    house.bot.keyClicks(page.form.part("saw"), "S")
    (draft,) = drafts(house)
    assert draft.words.saw == "S"
    said = page.bar.findChildren(type(page.form.part("day")._said))
    house.bot.waitUntil(lambda: any("Draft kept" in one.text() for one in said))


def test_a_draft_outlives_the_program(house: House, qtbot: QtBot) -> None:
    page = house.form()
    choose_someone_new(house, page)
    house.bot.keyClicks(page.form.part("people").name, "Aunt Jo")
    house.bot.keyClicks(page.form.part("exact_words"), "half a sen")
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
    assert again.form.part("exact_words").toPlainText() == "half a sen"
    assert again.form.part("people").name.text() == "Aunt Jo"
    window.close()
    desk.close()
    window.deleteLater()
    settle()


def test_cancel_asks_and_does_what_is_chosen(house: House) -> None:
    page = house.form()
    click(house, page.bar.cancel)
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    page = house.form()
    house.bot.keyClicks(page.form.part("saw"), "First")
    click(house, page.bar.cancel)
    assert house.window.page is page
    assert house.window.focusWidget() is page.bar.keep
    click(house, page.bar.go_on)
    click(house, page.bar.cancel)
    click(house, page.bar.keep)
    (kept,) = drafts(house)
    page = house.form(ResumeDraft(kept.id))
    assert page.form.part("saw").toPlainText() == "First"
    click(house, page.bar.cancel)
    click(house, page.bar.throw_away)
    house.bot.waitUntil(lambda: isinstance(house.window.page, LogPage))
    assert drafts(house) == ()


def test_a_new_entry_never_takes_over_a_draft(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.part("saw"), "Another one")
    page = house.form()
    assert page.form.part("saw").toPlainText() == ""
    assert len(drafts(house)) == 1


def test_locking_keeps_what_is_being_typed(house: House) -> None:
    page = house.form()
    house.bot.keyClicks(page.form.part("saw"), "Just before")
    house.window.lock_requested.connect(house.context.desk.lock)
    house.window.lock()
    house.bot.waitUntil(lambda: house.context.desk.state == "locked")
    house.ask(house.context.desk.unlock, PASSPHRASE)
    (kept,) = drafts(house)
    assert kept.words.saw == "Just before"


def test_a_change_of_the_text_size_keeps_all_that_was_typed(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.form.part("clock").line.setText("16..")
    click(house, page.bar.save)
    house.window.set_text_size(150)
    again = house.written()
    assert again is not page
    assert again.form.part("clock").line.text() == "16.."
    assert again.form.part("exact_words").toPlainText() == "See you Sunday"
    assert again.form.part("clock").error
    again.form.part("clock").line.setText("12:05 am")
    click(house, again.bar.save)
    house.reading()
    assert drafts(house) == ()
    house.window.set_text_size(100)


def test_a_letter_reads_its_own_field_and_asks_the_sheets_for_no_word(house: House) -> None:
    page = house.form()
    fill(house, page)
    entered: list[str] = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and ("wording.py" in code.co_filename or code.co_name == "read"):
            entered.append(f"{Path(code.co_filename).name} {code.co_name}")

    sys.setprofile(watch)
    house.bot.keyClick(page.form.part("saw"), "S")
    sys.setprofile(None)
    ours = [one for one in entered if one.startswith(("controls.py", "wording.py"))]
    assert ours == ["controls.py read"]
    assert page.form.state.values.saw == "S"


def test_a_child_who_has_moved_on_stays_in_a_correction(house: House) -> None:
    sam, _ = (house.person(name, "child-in-my-care") for name in ("Sam", "Leo"))
    entry = house.entry("Hello", children=(sam,))
    known = next(one for one in house.ask(Repository.people) if one.id == sam)
    house.ask(Repository.save_person, replace(known, who="family-member"))
    page = house.form(CorrectEntry(entry))
    tick_child(house, page, "Leo")
    house.bot.keyClicks(page.form.part("reason"), "Leo was there too")
    click(house, page.bar.save)
    house.bot.waitUntil(lambda: house.ask(Repository.entry, entry).revisions == 2)
    assert set(house.ask(Repository.entry, entry).words.children) == {sam, house.ids["Leo"]}


def test_keys_save(house: House) -> None:
    page = house.form()
    fill(house, page)
    page.save_page()
    page.save_page()
    house.reading()
    assert house.ask(Repository.tally).entries == 1
