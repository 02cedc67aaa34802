"""The rooms of the log as a person uses them: tray, review, patterns."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Filed
from tests.ui.audit import all_findings, settle
from tests.ui.pages.log_parts import (
    House,
    click,
    shown,
    words_on,
)
from tests.ui.person import as_read
from ui.page_arguments import ShowEntry
from ui.pages.log.page import PATTERNS, REVIEW, TRAY, LogPage
from ui.pages.log.read.filed_form import FilingCard
from ui.pages.log.read.take_back_card import TakeBackCard


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


@pytest.mark.long
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
