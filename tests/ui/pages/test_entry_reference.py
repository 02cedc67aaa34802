"""Promises of what an entry is called on paper, and of clocks and corrections that stand apart."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, pick, words_on
from ui.models.columns import Column
from ui.models.states import State
from ui.page_arguments import ShowEntry
from ui.pages.log.page import LogPage


def set_back(house: House, hours: int = 30) -> str:
    """Save an entry by a clock that stands ``hours`` too early; give its id."""
    words = EntryWords(
        day=house.today - timedelta(days=3),
        clock=house.context.clock().time(),
        method="text",
        exact_words="By another clock.",
    )

    def work(book: Repository) -> str:
        right = book._clock
        book._clock = lambda: right() - timedelta(hours=hours)
        try:
            return book.save("back", words).id
        finally:
            book._clock = right

    return str(house.ask(work))


def opened(house: House, entry_id: str) -> LogPage:
    house.log(ShowEntry(entry_id))
    return house.reading()


def seal_line(page: LogPage) -> QLabel:
    (line,) = (one for one in page.entry.findChildren(QLabel) if "Saved" in one.text()[:40])
    return line


def test_the_reference_stands_beside_the_number_and_can_be_copied(house: House) -> None:
    entry = house.entry("She sang.")
    reference = house.ask(Repository.entry, entry).reference
    page = opened(house, entry)
    line = seal_line(page)
    assert line.text().startswith(f"Entry 1 · {reference}. Saved on ")
    assert line.toolTip() == f"On paper: {reference}"
    assert line.accessibleName().startswith(f"Entry 1, on paper: {reference}. Saved on ")
    page.entry.more.click()
    settle()
    click(house, page.entry.copy)
    assert QGuiApplication.clipboard().text() == reference
    # Another entry has another one, and the same line says it.
    other = house.entry("The bus was late.")
    page = opened(house, other)
    said = house.ask(Repository.entry, other).reference
    assert said != reference
    assert f"on paper: {said}." in seal_line(page).accessibleName()


def test_a_clock_that_stood_before_an_earlier_saving_is_told(house: House) -> None:
    first = house.entry("She sang.")
    reference = house.ask(Repository.entry, first).reference
    entry = set_back(house)
    page = house.log()
    at = page.model.place_of(entry)
    assert State.CLOCK in page.model.states(at)
    tip = page.model.index(at, Column.WHAT).data(Qt.ItemDataRole.ToolTipRole)
    assert "stood before that of an earlier saving" in str(tip)
    assert State.CLOCK not in page.model.states(page.model.place_of(first))
    page = opened(house, entry)
    words = words_on(page)
    assert f"Saved after entry {reference} of " in words
    assert "the clock of this computer said" in words
    page = opened(house, first)
    assert "clock of this computer" not in words_on(page)


def test_a_correction_tells_of_its_own_clock(house: House) -> None:
    entry = house.entry("She sang.", day=house.today - timedelta(days=2))
    words = house.ask(Repository.entry, entry).words

    def work(book: Repository) -> None:
        right = book._clock
        book._clock = lambda: right() - timedelta(hours=20)
        try:
            book.correct(entry, replace(words, exact_words="She hummed."), "Not quite so")
        finally:
            book._clock = right

    house.ask(work)
    page = opened(house, entry)
    assert words_on(page).count("the clock of this computer said") == 1
    house.ask(Repository.correct, entry, words, "It was as I said")
    page = opened(house, entry)
    assert words_on(page).count("the clock of this computer said") == 1


def test_the_check_of_the_seals_counts_such_savings(house: House, heard: list[str]) -> None:
    house.entry("She sang.")
    set_back(house)
    page = house.log()
    pick(house, page.controls.more, "Check the seals")
    one = "One saving stands after one whose clock said later."
    house.bot.waitUntil(lambda: any(one in said for said in heard))


@pytest.mark.parametrize(("count", "said"), [(2, "Two corrections"), (3, "3 corrections")])
def test_corrections_of_two_computers_say_how_to_settle_it(
    house: House, count: int, said: str
) -> None:
    page = opened(house, house.entry("She sang."))
    shown = page.entry.shown
    assert shown is not None
    assert "stand beside each other" not in words_on(page)
    apart = tuple(replace(one, apart=count) for one in shown.history)
    page.entry.show_entry(replace(shown, history=apart))
    settle()
    words = words_on(page)
    assert f"{said} stand beside each other." in words
    assert "correct the entry once more to say which counts" in words
