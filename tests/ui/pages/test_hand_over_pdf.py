"""Entries are handed over as one PDF or under a lock, and such files are checked, by a person."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.record.repository import Repository
from tests.bundle.pdf_harm import appended
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_hand_over import (
    answered,
    check_card,
    choices,
    dialog,
    family,
    plain_in,
    press,
    save_to,
    stick,
    words_of,
)
from ui.pages.log.print.choices import PrintChoices, WayOut
from ui.pages.log.print.hand_over_phrase import PhraseWords
from ui.pages.log.print.hand_over_sheets import HandedOverSheet, HandOverChoices

__all__ = ["family", "stick"]


def hand_over(house: House, path: Path, form: str) -> HandedOverSheet:
    """Do all of it, and give what tells that it is done."""
    asked = choices(house, house.log())
    asked.to_whom.setText("The court")
    asked.child.choose(house.ids["Sam Reed"])
    asked.form.choose(form)
    click(house, asked.go)
    save_to(house, path)
    found = dialog(house, HandedOverSheet)
    assert isinstance(found, HandedOverSheet)
    return found


def test_one_pdf_is_saved_and_proves_its_entries(family: House, stick: Path) -> None:
    told = hand_over(family, stick / "one.pdf", "pdf")
    assert "the record inside is the one that left the house" in words_of(told)
    found = check_bundle(stick / "one.pdf", told.letters)
    assert (found.standing, found.pages) == (BundleStanding.UNCHANGED, True)


def test_what_is_chosen_is_told_in_a_sentence(family: House) -> None:
    asked = choices(family, family.log())
    assert "unpacks it" in words_of(asked)
    asked.form.choose("pdf")
    assert "The record that proves it is inside." in words_of(asked)


def test_a_pdf_is_checked_and_its_pages_are_not_called_proved(
    family: House, stick: Path, heard: list[str]
) -> None:
    path = stick / "one.pdf"
    letters = hand_over(family, path, "pdf").letters
    press(family, dialog(family, HandedOverSheet), "Close")
    card = check_card(family)
    told = answered(family, card, path, letters)
    assert "The record inside is the one that left the house" in told
    assert "The pages of the PDF are not proved" in told
    assert "This is the file that left the house" not in told
    assert any("are not proved" in one for one in heard)
    assert card.answer is not None
    assert any("Sam sang." in one for one in card.answer.entries)
    assert "The record inside fits together" in answered(family, card, path)
    path.write_bytes(appended(path.read_bytes()))
    told = answered(family, card, path, letters)
    assert "saved again" in told
    assert "Do not rely on it." in told


def test_a_locked_page_is_saved_and_its_words_are_shown_once(family: House, stick: Path) -> None:
    path = stick / "one.html"
    asked = choices(family, family.log())
    asked.to_whom.setText("The court")
    asked.child.choose(family.ids["Sam Reed"])
    asked.form.choose("locked")
    click(family, asked.go)
    # It is locked: nobody is warned that it is not.
    where = dialog(family, QFileDialog)
    assert isinstance(where, QFileDialog)
    (name,) = where.findChildren(QLineEdit)
    assert name.text().endswith(".html")
    name.setText(str(path))
    where.accept()
    told = dialog(family, HandedOverSheet)
    assert isinstance(told, HandedOverSheet)
    (shown,) = told.findChildren(PhraseWords)
    assert shown.isVisible()
    assert len(shown.words) == 6
    said = words_of(told)
    assert all(word in said for word in shown.words)
    for words in ("Anyone with the words can open it.", "by telephone, never in the same mail"):
        assert words in said
    assert check_bundle(path).standing is BundleStanding.LOCKED
    assert [one.to_whom for one in family.ask(Repository.handovers)] == ["The court"]
    # A slip of a key, or the receipt, does not lose them.
    assert not told.receipt.isEnabled()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        family.bot.keyClick(told, key)
        settle()
        assert told.isVisible()
    assert not told.written.isChecked()
    told.written.click()
    assert told.receipt.isEnabled()
    press(family, told, "Close")
    # What is checked here must be opened first.
    told_of_it = answered(family, check_card(family), path)
    assert "It is a locked page" in told_of_it
    assert "Do not rely on it." not in told_of_it


def test_the_words_are_other_ones_each_time(family: House, stick: Path) -> None:
    seen = set()
    for at in range(2):
        asked = choices(family, family.log())
        asked.to_whom.setText("The court")
        asked.child.choose("all")
        asked.form.choose("locked")
        click(family, asked.go)
        where = dialog(family, QFileDialog)
        assert isinstance(where, QFileDialog)
        (name,) = where.findChildren(QLineEdit)
        name.setText(str(stick / f"{at}.html"))
        where.accept()
        told = dialog(family, HandedOverSheet)
        assert isinstance(told, HandedOverSheet)
        seen.add(told.phrase)
        told.written.click()
        press(family, told, "Close")
    assert len(seen) == 2


def test_a_pdf_without_a_record_is_told_as_that(family: House, stick: Path) -> None:
    from caregiver_app.handover.head import PaperHome
    from caregiver_app.handover.sheets import message_sheet
    from caregiver_app.handover.values import MessageData

    path = stick / "paper.pdf"
    said = MessageData("A paper", "Says.")
    path.write_bytes(message_sheet(said, PaperHome(), family.context.clock()).pdf())
    told = answered(family, check_card(family), path)
    assert "There is no record in this PDF" in told
    assert "Do not rely on it." not in told


def test_other_children_are_turned_on_for_the_child_who_was_chosen_alone(
    family: House, stick: Path
) -> None:
    page = family.log()
    click(family, page.controls.print)
    offered = dialog(family, PrintChoices)
    assert isinstance(offered, PrintChoices)
    offered.what.child.choose(family.ids["Sam Reed"])
    offered.what.child.activated.emit(offered.what.child.currentIndex())
    click(family, offered.what.others)
    click(family, offered.buttons[WayOut.HAND_OVER])
    asked = dialog(family, HandOverChoices)
    assert isinstance(asked, HandOverChoices)
    assert "Other children are shown" in words_of(asked)
    assert "is covered" not in words_of(asked)
    asked.child.choose(family.ids["Leo Reed"])
    assert "Other children are shown" not in words_of(asked)
    asked.to_whom.setText("The court")
    click(family, asked.go)
    save_to(family, stick / "leo.zip")
    dialog(family, HandedOverSheet)
    assert "Sam Reed" not in plain_in(stick / "leo.zip")
