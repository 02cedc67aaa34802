"""Promises of the check of a printed page: every answer, from the fields to what comes next."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, pick
from tests.ui.pages.test_log_seals import harm
from ui.desks import beside
from ui.pages.log.check.page import CheckPrintedPage
from ui.pages.log.write.page import EntryPage


@pytest.fixture(autouse=True)
def two_entries(house: House) -> None:
    house.entry("Can I call?")
    house.entry("The bus was late.")


def letters(house: House) -> str:
    """Give the letters that a page printed now would carry."""
    return str(house.ask(Repository.head).words)


def reference(house: House, entry_id: str) -> str:
    return str(house.ask(Repository.entry, entry_id).reference)


def page_of(house: House) -> CheckPrintedPage:
    house.window.show_page("printed-page", None)
    page = house.window.page
    assert isinstance(page, CheckPrintedPage)
    settle()
    return page


def check(house: House, page: CheckPrintedPage, seal: str, called: str = "") -> None:
    """Type both fields, press Enter, and wait until it is answered."""
    page.letters.setText(seal)
    page.reference.setText(called)
    house.bot.keyClick(page.reference, Qt.Key.Key_Return)
    house.bot.waitUntil(lambda: not house.context.desk.printed.state.checking, timeout=20_000)
    settle()


def said(page: CheckPrintedPage) -> str:
    assert page.answer is not None
    return page.answer.spoken


def test_the_page_is_reached_from_where_the_seals_are_checked(house: House) -> None:
    page = house.log()
    pick(house, page.controls.more, "Check a printed page")
    house.bot.waitUntil(lambda: isinstance(house.window.page, CheckPrintedPage))


def test_what_a_page_knew_is_unchanged_and_its_entry_opens(house: House, heard: list[str]) -> None:
    entry = house.entry("She sang.")
    seal, called = letters(house), reference(house, entry)
    house.entry("Later.")
    house.entry("Later still.")
    page = page_of(house)
    check(house, page, seal.lower().replace("-", " ").replace("0", "o"), called.lower())
    assert page.answer is not None
    words = said(page)
    assert "All that was saved by then is unchanged" in words
    assert "Since then: 2 savings." in words
    assert f"{called} is entry 3, of " in words
    assert any("is unchanged" in one for one in heard)
    assert page.answer.open is not None
    click(house, page.answer.open)
    assert house.reading().reading.entry_id == entry


def test_a_page_of_now_says_that_nothing_was_saved_since(house: House) -> None:
    page = page_of(house)
    check(house, page, letters(house))
    assert "Nothing was saved since." in said(page)
    assert page.answer is not None
    assert page.answer.open is None


@pytest.mark.parametrize("typed_in", ["letters", "reference"])
def test_no_answer_stands_beside_letters_that_it_is_not_about(house: House, typed_in: str) -> None:
    page = page_of(house)
    check(house, page, letters(house))
    assert page.answer is not None
    house.bot.keyClicks(getattr(page, typed_in), "Z")
    assert page.answer is None


def test_letters_of_an_old_print_are_read_too(house: House) -> None:
    page = page_of(house)
    check(house, page, str(house.ask(Repository.digest)))
    assert "is unchanged" in said(page)


def test_a_changed_word_is_named_by_its_reference(house: House) -> None:
    (first, *_) = reversed(house.ask(Repository.find, Filters(), None, 9).rows)
    seal = letters(house)
    harm(house.bot, house.context.desk, first.number)
    page = page_of(house)
    check(house, page, seal)
    assert "was changed" in said(page)
    assert f"Entry {first.reference} no longer fits" in said(page)
    assert page.answer is not None
    assert page.answer.see_copies is not None
    assert page.answer.sign is None
    told = " ".join(one.text() for one in page.answer.findChildren(QLabel))
    assert "Do not correct, take back or erase anything" in told


def test_letters_of_another_log_are_not_here(house: House) -> None:
    from caregiver_app.record.heads import paper_words

    page = page_of(house)
    check(house, page, paper_words("ab" * 32))
    assert "No state of this log has these letters" in said(page)
    assert "another log" in said(page)
    assert page.answer is not None
    assert page.answer.sign is None


def wrong_letter(seal: str) -> str:
    return ("X" if seal[0] != "X" else "Y") + seal[1:]


@pytest.mark.parametrize(
    ("change", "called", "row"),
    [
        (wrong_letter, "", "letters_row"),
        (lambda seal: seal[:-1], "", "letters_row"),
        (lambda _seal: "", "", "letters_row"),
        (lambda seal: seal, "not one", "reference_row"),
        (lambda seal: seal, "ABC-9999", "reference_row"),
    ],
)
def test_a_slip_is_told_at_its_field_and_what_was_typed_stays(
    house: House, change: Callable[[str], str], called: str, row: str
) -> None:
    page, seal = page_of(house), change(letters(house))
    check(house, page, seal, called)
    assert page.answer is None
    assert (page.letters.text(), page.reference.text()) == (seal, called)
    other = {"letters_row", "reference_row"} - {row}
    assert getattr(page, row).error
    assert not any(getattr(page, one).error for one in other)
    # The link goes to the field.
    assert page.summary.isVisible()
    click(house, page.summary._links[0])
    field = getattr(page, row).field
    assert field.hasFocus()
    # Right letters are answered, and nothing asks for a fix any more.
    check(house, page, letters(house))
    assert not page.summary.isVisible()
    assert "is unchanged" in said(page)


def test_an_entry_of_later_is_not_what_the_page_speaks_of(house: House) -> None:
    seal = letters(house)
    later = house.entry("She sang.")
    page = page_of(house)
    check(house, page, seal, reference(house, later))
    words = said(page)
    assert "saved after the page was printed" in words
    # Nothing else was looked at: nothing is said of it.
    assert "unchanged" not in words


def test_the_check_can_be_left_and_its_answer_waits(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside.Pace, "_REST", 20.0)
    seal = letters(house)
    page = page_of(house)
    page.letters.setText(seal)
    click(house, page.check)
    assert page.check.text() == "Checking…"
    house.log()
    desk = house.context.desk
    house.bot.waitUntil(lambda: desk.printed.state.found is not None, timeout=20_000)
    page = page_of(house)
    assert page.letters.text() == seal
    assert "is unchanged" in said(page)
    # A locked log keeps nothing of it.
    desk.lock()
    house.bot.waitUntil(lambda: desk.state == "locked")
    assert desk.printed.state.found is None


def test_a_signed_page_is_written_down_by_the_person_alone(house: House) -> None:
    seal = letters(house)
    page = page_of(house)
    check(house, page, seal)
    assert page.answer is not None
    assert page.answer.sign is not None
    before = house.ask(Repository.tally).entries
    click(house, page.answer.sign)
    form = house.written()
    assert isinstance(form, EntryPage)
    words: EntryWords = form.form.words()
    assert (words.kind, words.filing) == ("note", "case-note")
    assert seal in words.saw
    assert "Seen on ____ by ____" in words.saw
    assert not words.people
    # Nothing is on record before the person saves it.
    assert house.ask(Repository.tally).entries == before
    assert words.day == date.today()
    assert words.clock is None or isinstance(words.clock, time)
