"""The entry form on one screen: what is in sight, what comes by a press, and what stays open."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Draft
from tests.ui.audit import jumps, settle
from tests.ui.pages.entry_parts import (
    choose_kind,
    choose_person,
    choose_way,
    click,
    drafts,
    open_more,
    people_chosen,
    save,
    say_when,
    tick_child,
    write_apart,
)
from tests.ui.pages.file_parts import drop, names, press, quiet
from tests.ui.pages.log_parts import House
from ui.page_arguments import CorrectEntry, ResumeDraft
from ui.pages.log.write.page import EntryPage

MAIN = ("people", "children", "day", "clock", "method", "saw", "files")
BEHIND = ("kind", "filing", "account", "begun_by", "exact_words", "think", "did", "follow_up")


def in_sight(page: EntryPage, part: QWidget) -> bool:
    """Say whether all of ``part`` is seen without scrolling."""
    view = page.scroller.viewport()
    box = QRect(part.mapTo(view, QPoint()), part.size())
    return part.isVisible() and view.rect().contains(box)


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "height", "text"), [(1280, 800, 100), (1024, 640, 100), (1280, 800, 150)]
)
def test_the_main_thing_is_on_one_screen(house: House, width: int, height: int, text: int) -> None:
    house.person("Sam", "child-in-my-care")
    house.person("Dana", "birth-parent")
    house.window.resize(width, height)
    house.window.set_text_size(text)
    page = house.form()
    choose_person(house, page, "Dana")
    for name in MAIN:
        assert in_sight(page, page.form.control(name).box), name
    assert in_sight(page, page.form.more.press)
    assert page.scroller.verticalScrollBar().maximum() == 0
    assert not any(page.form.control(name).box.isVisible() for name in BEHIND)
    assert jumps(house.window) == []
    house.window.set_text_size(100)


def test_in_a_low_window_the_ways_are_a_list_beside_the_time(house: House) -> None:
    house.window.resize(1280, 860)
    house.window.set_text_size(150)
    page = house.form()
    choose_way(house, page, "Phone")
    assert page.form.part("method").bar.isVisible()
    house.window.resize(1280, 800)
    settle()
    way, clock = page.form.part("method"), page.form.row("clock")
    assert way.all.isVisible()
    assert not way.bar.isVisible()
    assert page.form.row("method").mapTo(page, QPoint()).y() == clock.mapTo(page, QPoint()).y()
    assert not page._back.isVisible()
    way.all.setCurrentIndex(way.all.findText("Letter"))
    assert page.form.words().method == "letter"
    stops = [one for one in page.form.stops() if one.isVisible()]
    assert stops.index(page.form.part("clock").now) < stops.index(way.all)
    assert stops.index(way.all) < stops.index(page.form.part("saw"))
    house.window.resize(1280, 860)
    settle()
    assert way.bar.isVisible()
    assert way.others.isVisible()
    assert way.others.value() == "letter"
    house.window.set_text_size(100)


def test_an_error_leads_to_the_list_of_ways_where_there_is_one(house: House) -> None:
    house.window.set_text_size(150)
    page = house.form()
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "Hello")
    click(house, page.bar.save)
    (link,) = [one for one in page.summary.findChildren(QAbstractButton) if one.isVisible()]
    click(house, link)
    assert house.window.focusWidget() is page.form.part("method").all
    house.window.set_text_size(100)


def test_each_letter_of_alt_leads_to_one_field_and_chooses_nothing(house: House) -> None:
    house.person("Sam", "child-in-my-care")
    house.window.set_text_size(150)
    page = house.form()
    open_more(house, page)
    labels = [one for one in page.form.findChildren(QLabel) if one.isVisible() and one.buddy()]
    keyed = [one for one in labels if re.search("&[^&]", one.text())]
    letters = [one.text()[one.text().index("&") + 1].lower() for one in keyed]
    assert {"w", "c", "d", "t", "o", "h"} <= set(letters)
    assert len(letters) == len(set(letters))
    for label in keyed:
        assert label.buddy().focusPolicy() != Qt.FocusPolicy.NoFocus
        assert not isinstance(label.buddy(), QAbstractButton)
    house.window.set_text_size(100)


def test_typing_a_name_tells_how_many_fit(house: House, heard: list[str]) -> None:
    for name in ("Dana Whitlock", "Ray Whitlock", "Mara"):
        house.person(name, "family-member")
    page = house.form()
    house.bot.keyClicks(page.form.part("people").names.line, "whit")
    assert any(one.endswith("2") for one in heard)
    house.bot.keyClicks(page.form.part("people").names.line, "s")
    assert any(one.endswith("0") for one in heard)


def test_an_entry_takes_three_clicks_on_the_form(house: House) -> None:
    dana = house.person("Dana", "birth-parent", "Sam's mother")
    sam = house.person("Sam", "child-in-my-care")
    page = house.form()
    house.bot.keyClicks(house.window.focusWidget(), "dana")
    house.bot.keyClick(house.window.focusWidget(), Qt.Key.Key_Return)
    click(house, page.form.part("clock").now)
    choose_way(house, page, "Social media")
    stops = [one for one in page.form.stops() if one.isVisible()]
    after_bar = stops[stops.index(page.form.part("method").bar.buttons()[-1]) + 1]
    assert after_bar is page.form.part("saw")
    house.bot.keyClicks(after_bar, "A friend request")
    words = save(house, page)
    assert (words.people, words.children, words.method) == ((dana,), (sam,), "social-media")
    assert (words.saw, words.kind) == ("A friend request", "contact-made")


def test_more_opens_everything_and_closes_what_holds_nothing(
    house: House, heard: list[str]
) -> None:
    page = house.form()
    more = page.form.more
    assert "follow-up" in more.press.text()
    click(house, more.press)
    assert all(page.form.control(name).box.isVisible() for name in BEHIND)
    assert any("open" in one for one in heard)
    house.bot.keyClicks(page.form.part("think"), "She sounded glad")
    click(house, more.press)
    assert page.form.part("think").isVisible()
    assert not page.form.control("kind").box.isVisible()
    assert not page.form.part("follow_up").isVisible()
    (draft,) = drafts(house)
    again = house.form(ResumeDraft(draft.id))
    assert again.form.part("think").isVisible()


def test_a_part_used_once_is_open_next_time_until_it_is_closed(house: House) -> None:
    page = house.form()
    choose_way(house, page, "Text")
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "Hello")
    open_more(house, page)
    house.bot.keyClicks(page.form.part("follow_up"), "Ask the worker")
    click(house, page.form.part("follow_up_on").quick[0])
    save(house, page)
    page = house.form()
    assert page.form.part("follow_up").isVisible()
    assert page.form.part("follow_up_on").isVisible()
    assert not page.form.part("think").isVisible()
    click(house, page.form.more.press)
    assert page.form.part("think").isVisible()
    click(house, page.form.more.press)
    assert not page.form.part("follow_up").isVisible()
    assert not house.form().form.part("follow_up").isVisible()


def test_a_correction_shows_what_the_entry_holds(house: House) -> None:
    entry = house.entry("Hello", think="He was glad", account="ray_w")
    page = house.form(CorrectEntry(entry))
    shown = {name for name in BEHIND if page.form.control(name).box.isVisible()}
    assert {"exact_words", "think", "account"} <= shown
    assert "follow_up" not in shown
    assert house.window.focusWidget() is page.form.reason.part


def test_an_error_behind_more_is_brought_out(house: House) -> None:
    for name in ("Sam", "Leo"):
        house.person(name, "child-in-my-care")
    page = house.form()
    for name in ("Sam", "Leo"):
        tick_child(house, page, name)
    write_apart(house, page)
    choose_way(house, page, "Text")
    say_when(house, page)
    house.bot.keyClicks(page.form.part("saw"), "Both were there")
    click(house, page.bar.save)
    (link,) = [one for one in page.summary.findChildren(QAbstractButton) if one.isVisible()]
    click(house, link)
    assert house.window.focusWidget() in page.form.part("apart").stops()


@pytest.mark.long
def test_a_larger_text_keeps_more_open(house: House) -> None:
    page = house.form()
    open_more(house, page)
    house.window.set_text_size(125)
    assert house.written().form.part("think").isVisible()
    house.window.set_text_size(100)


def test_a_day_is_picked_from_a_month_or_typed(house: House) -> None:
    page = house.form()
    row = page.form.part("day")
    stops = page.form.stops()
    assert stops.index(row.calendar) == stops.index(row.line) + 1
    click(house, row.calendar)
    grid = row.calendar.popup.grid
    assert row.calendar.popup.isVisible()
    tomorrow = house.today + timedelta(days=1)
    assert grid.maximumDate().toPython() < tomorrow
    house.bot.keyClick(grid, Qt.Key.Key_Escape)
    assert not row.calendar.popup.isVisible()
    click(house, row.calendar)
    before = house.today - timedelta(days=1)
    grid.activated.emit(before)
    assert not row.calendar.popup.isVisible()
    assert page.form.words().day == before
    assert house.window.focusWidget() is row.line
    row.line.setText(house.today.isoformat())
    assert page.form.words().day == house.today


def test_a_file_dropped_on_a_field_of_text_is_attached_not_written_out(
    house: House, tmp_path: Path
) -> None:
    page = house.form()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all", "utf-8")
    said = page.form.part("saw")
    assert drop(house, said.viewport(), [letter])
    quiet(house, page)
    assert names(page) == ["letter.txt"]
    assert said.toPlainText() == ""
    other = tmp_path / "other.txt"
    other.write_text("Dear you", "utf-8")
    assert drop(house, page.form.part("people").names.line, [other])
    quiet(house, page)
    assert names(page) == ["letter.txt", "other.txt"]
    assert page.form.part("people").names.text() == ""
    third = tmp_path / "third.txt"
    third.write_text("Dear me", "utf-8")
    assert drop(house, page, [third])
    quiet(house, page)
    assert names(page)[-1] == "third.txt"


def test_a_picture_that_is_pasted_asks_first_and_words_are_pasted_as_words(
    house: House, tmp_path: Path
) -> None:
    page = house.form()
    said = page.form.part("saw")
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    board = QGuiApplication.clipboard()
    board.setImage(picture)
    house.bot.keyClick(said, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    quiet(house, page)
    assert page.attachments.question.isVisible()
    assert names(page) == []
    press(house, page.attachments.question, "No. Add it")
    quiet(house, page)
    assert len(names(page)) == 1
    kept: tuple[Draft, ...] = house.ask(Repository.drafts)
    assert kept[0].words.files[0].type == "image/png"
    board.setText("See you Sunday")
    house.bot.keyClick(said, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said.toPlainText() == "See you Sunday"
    copied = QMimeData()
    note = tmp_path / "note.txt"
    note.write_text("A note", "utf-8")
    copied.setUrls([QUrl.fromLocalFile(str(note))])
    board.setMimeData(copied)
    house.bot.keyClick(said, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    quiet(house, page)
    assert "note.txt" in names(page)
    assert said.toPlainText() == "See you Sunday"
    board.clear()


def test_the_caret_is_never_under_the_bar(house: House) -> None:
    house.window.resize(1024, 640)
    page = house.form()
    open_more(house, page)
    words = page.form.part("exact_words")
    words.setFocus()
    for _ in range(10):
        house.bot.keyClicks(words, "A line of what was said")
        house.bot.keyClick(words, Qt.Key.Key_Return)
    view = page.scroller.viewport()

    def below_caret() -> int:
        caret = words.viewport().mapTo(view, words.cursorRect().bottomLeft())
        return int(view.height() - caret.y())

    house.bot.waitUntil(lambda: 20 <= below_caret() < view.height())


def test_somebody_new_can_be_taken_off_again(house: House) -> None:
    house.person("Dana", "birth-parent")
    page = house.form()
    line = page.form.part("people").names.line
    house.bot.keyClicks(line, "Aunt Jo")
    house.bot.keyClick(line, Qt.Key.Key_Return)
    who = page.form.part("people")
    assert (who.new, who.name.text()) == (True, "Aunt Jo")
    assert house.window.focusWidget() is who.who
    click(house, who.drop)
    assert not who.new
    assert page.form.words().people == ()
    choose_person(house, page, "Dana")
    assert people_chosen(page) == ["Dana"]


def test_every_kind_keeps_its_main_field_or_what_it_has_in_sight(house: House) -> None:
    page = house.form()
    choose_kind(house, page, "note")
    assert page.form.part("saw").isVisible()
    assert not page.form.control("method").box.isVisible()
    click(house, page.form.more.press)
    assert page.form.part("kind").isVisible()
