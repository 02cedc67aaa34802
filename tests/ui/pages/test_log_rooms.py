"""The rooms of the log as a person uses them: tray, review, patterns, saved views, columns."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Filed
from tests.ui.audit import all_findings, settle
from tests.ui.pages.log_parts import (
    House,
    click,
    open_more,
    show_table,
    shown,
    words_in,
    words_on,
)
from tests.ui.person import as_read, walk_to
from ui.models.columns import Column
from ui.page_arguments import ShowEntry
from ui.pages.log.page import PATTERNS, REVIEW, TRAY, LogPage
from ui.pages.log.read.erase_card import TakeBackCard
from ui.pages.log.read.filed_form import FilingCard


def room(house: House, name: str) -> tuple[LogPage, Any]:
    """Go to a room by its switch."""
    page = house.log()
    at = {TRAY: 1, REVIEW: 2, PATTERNS: 3}[name]
    house.bot.waitUntil(lambda: not page.rooms.isHidden() and page.rooms.isVisible())
    click(house, page.rooms.buttons()[at])
    settle()
    return page, page.rooms_open[name]


def said(part: Any) -> str:
    labels = part.findChildren(QLabel)
    return "\n".join(as_read(one) for one in labels if one.isVisible())


def test_several_are_filed_in_one_go_and_taken_back(house: House, heard: list[str]) -> None:
    first = house.entry("first", filing="print-and-file", day=house.today - timedelta(days=2))
    house.entry("second", filing="case-note", day=house.today - timedelta(days=1))
    house.entry("third", filing="both")
    page, tray = room(house, TRAY)
    house.bot.waitUntil(lambda: len(tray.rows) == 3)
    click(house, tray.mark)
    assert not tray.none.isHidden()
    assert tray.form.isHidden()
    for row in tray.rows[:2]:
        click(house, row.check)
    click(house, tray.mark)
    house.bot.keyClicks(tray.form.to_whom, "Ms. Okafor")
    click(house, tray.form.save)
    house.bot.waitUntil(lambda: len(tray.rows) == 1)
    assert "2" in heard[-1] or "2" in " ".join(heard)
    filed = house.ask(Repository.entry, first).filed
    assert filed is not None
    assert filed.to_whom == "Ms. Okafor"
    assert house.ask(Repository.tally).to_file == 1
    click(house, tray.undo)
    house.bot.waitUntil(lambda: len(tray.rows) == 3)
    assert house.ask(Repository.entry, first).filed is None
    assert house.ask(Repository.filed_lately)[0].to_whom == "Ms. Okafor"
    assert tray.form.to_whom.text() == "Ms. Okafor"
    assert page.rooms.value() == TRAY


def test_an_empty_tray_says_so_and_a_row_opens(house: House) -> None:
    entry_id = house.entry("one", filing="case-note")
    page, tray = room(house, TRAY)
    house.bot.waitUntil(lambda: len(tray.rows) == 1)
    click(house, tray.rows[0].open)
    house.reading()
    page.entry.back.emit()
    settle()
    assert tray.isVisible()
    house.ask(Repository.mark_filed, entry_id, Filed(house.today, "x", ""))
    house.bot.waitUntil(lambda: not tray.empty.isHidden())


def test_words_filed_before_a_correction_are_to_be_filed_again(house: House) -> None:
    entry_id = house.entry("one", filing="print-and-file")
    house.ask(Repository.mark_filed, entry_id, Filed(house.today, "x", ""))
    old = house.ask(Repository.entry, entry_id).words
    house.ask(Repository.correct, entry_id, replace(old, saw="More"), "Forgot")
    page, tray = room(house, TRAY)
    house.bot.waitUntil(lambda: len(tray.rows) == 1)
    assert "earlier version" in said(tray)
    click(house, tray.rows[0].open)
    house.reading()
    assert "earlier version" in words_on(page)


def test_an_entry_goes_back_to_the_tray(house: House) -> None:
    entry_id = house.entry("one", filing="print-and-file")
    house.ask(Repository.mark_filed, entry_id, Filed(house.today, "On paper", "B"))
    house.log(ShowEntry(entry_id))
    card = house.reading().entry.findChild(FilingCard)
    assert card is not None
    click(house, card.undo)
    house.bot.waitUntil(lambda: house.ask(Repository.tally).to_file == 1)


def test_an_entry_taken_back_stays_readable_with_its_reason(house: House) -> None:
    entry_id = house.entry("these words stay", filing="print-and-file")
    house.log(ShowEntry(entry_id))
    page = house.reading()
    click(house, page.entry.more)
    card = page.entry.findChild(TakeBackCard)
    assert card is not None
    click(house, card.ask)
    click(house, card.save)
    settle()
    assert not house.ask(Repository.entry, entry_id).withdrawn
    house.bot.keyClicks(card.reason, "About somebody else")
    click(house, card.save)
    house.bot.waitUntil(lambda: "About somebody else" in words_on(page))
    assert "these words stay" in words_on(page)
    # Taken back by a slip it can be made to stand again, by a correction.
    assert page.entry.change.isVisible()
    assert house.ask(Repository.tally).to_file == 0
    page.entry.back.emit()
    settle()
    assert shown(page) == ["these words stay"]


def test_the_review_tells_what_is_due_and_who_hears_from_you_online(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    for at in range(3):
        house.entry(
            f"post {at}",
            method="social-media",
            direction="from-them",
            people=(dana,),
            filing="print-and-file",
            day=house.today - timedelta(days=at),
        )
    house.entry(
        "call",
        method="phone",
        people=(dana,),
        filing="none",
        direction="from-them",
        follow_up="Ask",
        follow_up_on=house.today,
        day=house.today - timedelta(days=1),
    )
    page, review = room(house, REVIEW)
    house.bot.waitUntil(lambda: "3 of 4" in said(review))
    words = said(review)
    for part in ("3 entries to print", "More than half", "rule 8", "section “Policy”"):
        assert part in words
    wanted: list[object] = []
    page.go.connect(lambda where, what: wanted.append((where, what)))
    buttons = {one.text(): one for one in review.findChildren(QAbstractButton) if one.isVisible()}
    click(house, buttons["Done"])
    house.bot.waitUntil(lambda: house.ask(Repository.tally).follow_ups_due == 0)
    house.bot.waitUntil(lambda: "No follow-up is due" in said(review))
    buttons = {one.text(): one for one in review.findChildren(QAbstractButton) if one.isVisible()}
    page.go.disconnect(house.window.show_page)
    click(house, buttons["Read the rule"])
    assert wanted == [("policies", 8)]
    page.go.connect(house.window.show_page)
    click(house, buttons["Show what to file"])
    assert page.rooms.value() == TRAY


def test_the_review_makes_nothing_of_one_contact_and_says_what_is_to_be_done(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    one = {"method": "social-media", "direction": "from-them", "people": (dana,), "filing": "none"}
    house.entry("a request", **one, follow_up="Tell Ms. Okafor", follow_up_on=house.today)
    _, review = room(house, REVIEW)
    house.bot.waitUntil(lambda: "Tell Ms. Okafor" in said(review))
    words = said(review)
    for scolding in ("More than half", "Last heard from", "rule 8", "a request"):
        assert scolding not in words
    for at in range(3):
        house.entry(f"post {at}", **one)
    house.bot.waitUntil(lambda: "More than half" in said(review))
    assert "Last heard from" in said(review)


def test_patterns_count_by_person_and_by_way_and_can_be_copied(house: House) -> None:
    dana, ray = house.person("Dana", "birth-parent"), house.person("Ray", "family-member")
    for at in range(4):
        house.entry(f"d{at}", people=(dana,), method="phone")
    house.entry("r", people=(ray, dana))
    _, patterns = room(house, PATTERNS)
    house.bot.waitUntil(lambda: patterns.model.rowCount() == 13)
    heads, *rows = patterns.model.as_rows()
    assert heads[1:3] == ["Dana", "Ray"]
    assert rows[-1][1:3] == ["5", "1"]
    assert "Dana: 5" in patterns.chart.accessibleName()
    click(house, patterns.by.buttons()[1])
    assert patterns.model.as_rows()[-1][1:3] == ["4", "1"]
    patterns.span.setCurrentIndex(0)
    house.bot.waitUntil(lambda: patterns.model.rowCount() == 4)
    click(house, patterns.copy)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert len(copied) == 5
    assert copied[0].split("\t")[1] == "Phone"
    patterns.person.setCurrentIndex(patterns.person.findData(ray))
    house.bot.waitUntil(lambda: patterns.model.as_rows()[-1][-1] == "1")


def test_a_view_is_kept_under_a_name_chosen_renamed_and_removed(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    house.entry("with dana", people=(dana,), method="phone")
    house.entry("without")
    page = house.log(Filters(person=dana, method="phone"))
    sheet, form = open_more(house, page), page.listing.form
    house.bot.waitUntil(lambda: shown(page) == ["with dana"])
    click(house, sheet.more.save)
    click(house, form.save)
    assert not form.isHidden()
    house.bot.keyClicks(form.name, "Calls with Dana")
    click(house, form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Calls with Dana")
    click(house, sheet.clear)
    house.bot.waitUntil(lambda: len(shown(page)) == 2)
    assert sheet.more.saved.value() == ""
    sheet.more.saved.setCurrentIndex(sheet.more.saved.findText("Calls with Dana"))
    house.bot.waitUntil(lambda: shown(page) == ["with dana"])
    click(house, sheet.more.save)
    form.name.setText("Dana by phone")
    click(house, form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Dana by phone")
    assert [one.name for one in house.ask(Repository.views)] == ["Dana by phone"]
    click(house, sheet.more.save)
    click(house, form.remove)
    house.bot.waitUntil(lambda: sheet.more.saved.findText("Dana by phone") < 0)


def test_every_filter_shows_as_a_word_that_can_be_taken_away(house: House) -> None:
    sam = house.person("Sam", "child-in-my-care")
    house.entry("about sam", children=(sam,), kind="call", method="phone", filing="case-note")
    house.entry("other")
    page = house.log()
    bar, sheet = page.listing.bar, open_more(house, page)
    house.bot.waitUntil(lambda: sheet.child.count() == 2)
    sheet.child.setCurrentIndex(1)
    sheet.kind.setCurrentIndex(sheet.kind.findData("call"))
    sheet.state_of.setCurrentIndex(sheet.state_of.findData("file"))
    house.bot.waitUntil(lambda: shown(page) == ["about sam"])
    assert bar.opener.text() == "Filter (3)"
    assert sheet.count.text() == "1 of 2 entries fit."
    click(house, sheet.more.with_files)
    house.bot.waitUntil(lambda: shown(page) == [])
    for left in (3, 2, 1, 0):
        words = words_in(page)
        assert len(words) == left + 1
        click(house, words[-1])
    house.bot.waitUntil(lambda: len(shown(page)) == 2)
    assert bar.filters() == Filters()
    assert bar.opener.text() == "Filter"


def test_a_concern_narrows_the_list_and_a_view_keeps_it(house: House) -> None:
    dana = house.person("Dana", "birth-parent")
    loose = house.entry("said before", people=(dana,))
    page = house.log()
    sheet = open_more(house, page)
    assert not sheet.more.concern.isVisible()
    begun = Matter(place="ontario", kind="missing", title="The child is missing")
    matter = house.ask(Repository.save_matter, begun)
    other = house.ask(Repository.save_matter, replace(begun, kind="bullying", title="Bullying"))
    house.entry("of it", concern=matter.id, kind="call", method="phone")
    house.entry("of another", concern=other.id)
    house.ask(Repository.save_matter, replace(matter, entries=(loose,)))
    house.bot.waitUntil(sheet.more.concern.isVisible)
    sheet.more.concern.setCurrentIndex(sheet.more.concern.findText("The child is missing"))
    house.bot.waitUntil(lambda: set(shown(page)) == {"of it", "said before"})
    assert any("The child is missing" in one.accessibleName() for one in words_in(page))
    sheet.person.choose(dana)
    house.bot.waitUntil(lambda: shown(page) == ["said before"])
    sheet.kind.choose("call")
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    click(house, next(one for one in words_in(page) if "Dana" in one.accessibleName()))
    house.bot.waitUntil(lambda: shown(page) == ["of it"])
    click(house, sheet.more.save)
    house.bot.keyClicks(page.listing.form.name, "Calls about it")
    click(house, page.listing.form.save)
    house.bot.waitUntil(lambda: sheet.more.saved.currentText() == "Calls about it")
    page = house.log(Filters())
    saved = open_more(house, page).more.saved
    house.bot.waitUntil(lambda: saved.findText("Calls about it") >= 0)
    saved.setCurrentIndex(saved.findText("Calls about it"))
    house.bot.waitUntil(lambda: shown(page) == ["of it"])
    assert page.listing.bar.filters() == Filters(concern=matter.id, kind="call")


def test_escape_closes_the_sheet_and_goes_back_to_its_button(house: House) -> None:
    house.entry("one")
    page = house.log()
    house.window.activateWindow()
    click(house, page.listing.bar.opener)
    sheet = page.listing.sheet
    assert sheet.isVisible()
    house.bot.waitUntil(sheet.person.hasFocus)
    house.bot.keyClick(sheet.person, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.listing.bar.opener.hasFocus()


def test_going_on_elsewhere_closes_the_sheet(house: House) -> None:
    house.entry("one")
    page = house.log()
    house.window.activateWindow()
    click(house, page.listing.bar.opener)
    house.bot.waitUntil(page.listing.sheet.person.hasFocus)
    page.add.setFocus()
    assert not page.listing.sheet.isVisible()


def test_all_filters_are_cleared_at_once_and_the_sheet_stays(house: House) -> None:
    house.entry("one")
    page = house.log(Filters(text="zebra", kind="call"))
    sheet = open_more(house, page)
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    click(house, sheet.clear)
    house.bot.waitUntil(lambda: shown(page) == ["one"])
    assert sheet.isVisible()
    assert page.listing.bar.search.text() == ""


def test_a_concern_without_an_entry_says_that_nothing_matches(house: House) -> None:
    house.entry("one")
    begun = Matter(place="ontario", kind="missing", title="The child is missing")
    first = house.ask(Repository.save_matter, begun)
    house.ask(Repository.save_matter, replace(begun, kind="other"))
    page = house.log(Filters(concern=first.id))
    house.bot.waitUntil(lambda: not page.view.nothing.isHidden())
    named = page.listing.sheet.more.concern
    # Two of one title can be told apart once they have their days.
    assert named.count() == 3
    assert named.currentText() != "The child is missing"


def test_the_table_sorts_by_its_heads_and_by_a_list(house: House, heard: list[str]) -> None:
    for name in ("Zoe", "Ada", "Mia"):
        person = house.person(name, "family-member")
        house.entry(f"with {name}", people=(person,), clock=time(0, len(heard) % 5))
    page = house.log()
    show_table(house, page)
    heads = page.view.table.heads
    at = heads.sectionViewportPosition(Column.WHO) + 20
    point = heads.viewport().rect().center()
    point.setX(at)
    house.bot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)
    house.bot.waitUntil(lambda: shown(page) == ["with Ada", "with Mia", "with Zoe"])
    house.bot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)
    house.bot.waitUntil(lambda: shown(page) == ["with Zoe", "with Mia", "with Ada"])
    sort = page.view.tools.sort
    walk_to(sort, sort.itemText(0))
    house.bot.waitUntil(lambda: shown(page) == ["with Mia", "with Ada", "with Zoe"])


def test_chosen_columns_are_kept(house: House) -> None:
    house.entry("one", kind="call", method="phone")
    page = house.log()
    show_table(house, page)
    click(house, page.view.tools.opener)
    for one in (Column.KIND, Column.WRITTEN):
        click(house, page.view.tools.checks[one])
    for one in (Column.TIME, Column.TO_DO):
        click(house, page.view.tools.checks[one])
    settle()
    table = page.view.table
    assert not table.isColumnHidden(Column.KIND)
    assert table.isColumnHidden(Column.TIME)
    house.bot.waitUntil(lambda: bool(page.model.index(0, Column.WRITTEN).data()))
    page = house.log()
    show_table(house, page)
    settle()
    assert not page.view.table.isColumnHidden(Column.KIND)
    assert page.view.table.isColumnHidden(Column.TO_DO)


@pytest.mark.parametrize(("size", "text"), [((1280, 800), 100), ((1024, 640), 200)])
def test_no_room_is_clipped_or_nameless(
    house: House, size: tuple[int, int], text: int, qtbot: QtBot
) -> None:
    dana = house.person("Dana", "birth-parent")
    house.entry("post", method="social-media", people=(dana,), filing="print-and-file")
    house.window.resize(*size)
    house.window.set_text_size(text)
    for name in (TRAY, REVIEW, PATTERNS):
        room(house, name)
        house.ask(Repository.people)
        settle(8)
        assert all_findings(house.window) == [], name


def test_a_clock_set_back_is_told_of_and_saving_works(house: House) -> None:
    house.entry("one")
    form = house.form()
    assert form.clock_notice.isHidden()
    right = house.context.clock
    house.context.clock = lambda: right() - timedelta(days=400)
    form = house.form()
    house.bot.waitUntil(lambda: form.clock_notice.isVisible())
    assert form.form.rules.latest_day() == right().date()
    house.entry("still saved", day=house.today)
    assert house.ask(Repository.tally).entries == 2


@pytest.mark.parametrize("view", [0, 1])
def test_the_keyboard_brings_the_row_it_goes_to_into_sight(house: House, view: int) -> None:
    for at in range(30):
        house.entry(f"row {at}", day=house.today - timedelta(days=at))
    page = house.log()
    show_table(house, page, view)
    house.bot.waitUntil(lambda: page.model.rowCount() == 30)
    settle()
    page.view.focus_row(0)
    for _ in range(20):
        house.bot.keyClick(page.view.rows, Qt.Key.Key_Down)
    index = page.view.rows.currentIndex()
    assert index.row() == 20
    box = page.view.rows.visualRect(index)
    top = page.view.rows.viewport().mapTo(page.listing.scroller.viewport(), box.center()).y()
    assert 0 <= top <= page.listing.scroller.viewport().height()
