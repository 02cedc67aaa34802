"""The contact log on paper: what is gathered, what is said first, a copy for one child."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.bundle.leaving import Leaving
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import ChildWords
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click, pick, shown
from ui import printing
from ui.page_arguments import ShowEntry
from ui.page_pictures import PagePictures
from ui.pages.log.page import LogPage
from ui.pages.log.print.choices import PrintChoices, WayOut
from ui.pages.log.print.gathering import Gathered, Gathering
from ui.pages.log.read.entry_view import ChildCopies
from ui.printing import Asking
from ui.widgets import Button, Check, Toast


def choices_of(house: House, page: LogPage) -> PrintChoices:
    """Ask for paper, as a person does, and give what is offered."""
    click(house, page.controls.print)
    house.bot.waitUntil(lambda: len(page.findChildren(PrintChoices)) == 1)
    return page.findChildren(PrintChoices)[0]


def take(choices: PrintChoices, sheet: str) -> None:
    """Choose a sheet as a person does."""
    choices.sheet.choose(sheet)
    choices.sheet.activated.emit(choices.sheet.currentIndex())
    settle()


def saved(house: House, page: LogPage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts of what is saved from now on, in the place of asking where to."""
    found: list[str] = []

    def keep(_parent: object, pdf: Callable[[], bytes], _name: str, **_then: object) -> None:
        found.append(text_of(pdf()))

    monkeypatch.setattr(printing, "save_pdf", keep)
    return found


def text_of(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def test_paper_asked_for_as_the_last_letter_is_typed_is_told_what_there_is(house: House) -> None:
    house.entry("bus at four")
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == 1)
    assert page.search is not None
    page.search.setText("zebra")
    page.feed.filters = replace(page.feed.filters, text="zebra")
    pick(house, page.controls.more, "Save these entries as PDF")
    house.bot.waitUntil(lambda: bool(page.findChildren(Toast)))
    (told,) = page.findChildren(Toast)
    house.bot.waitUntil(told.isVisible)
    assert not page.findChildren(Asking)


def test_a_summary_and_a_chronology_are_two_clicks_away_without_what_is_thought(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = house.person("Sam", "child-in-my-care")
    dana = house.person("Dana Whitlock", "birth-parent", "mother")
    house.person("Ms. Okafor", "society-employee", "worker")
    house.ask(Repository.call_me, "Maria Costa")
    house.entry("So glad", people=(dana,), children=(sam,), think="Quite unfair")
    page = house.log()
    found = saved(house, page, monkeypatch)
    for sheet, title in (
        ("monthly", "Monthly summary for the worker"),
        ("chronology", "Chronology"),
        ("entries", "What the writer thinks is left out."),
    ):
        choices = choices_of(house, page)
        take(choices, sheet)
        choices.month.choose(house.today.replace(day=1).isoformat())
        click(house, choices.buttons[WayOut.SAVE])
        count = len(found)
        house.bot.waitUntil(lambda count=count: len(found) > count)
        text = found[-1]
        for part in (title, "Dana Whitlock, Sam’s mother", "Maria Costa, date", "Ms. Okafor"):
            assert part in text
        for part in (*house.ask(Repository.head).words.split("-"), "Seen on"):
            assert part in text
        assert "unfair" not in text
        settle()


def test_what_is_thought_is_printed_where_it_is_ticked(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = house.entry("So glad", think="Quite unfair")
    page = house.log()
    found = saved(house, page, monkeypatch)
    choices = choices_of(house, page)
    click(house, choices.what.thoughts)
    click(house, choices.buttons[WayOut.SAVE])
    house.bot.waitUntil(lambda: len(found) == 1)
    assert "Quite unfair" in found[0]
    assert "left out." not in found[0]
    # One entry that is read: the same tick is asked before.
    for tick, there in ((False, False), (True, True)):
        house.log(ShowEntry(entry_id))
        page = house.reading()
        click(house, page.entry.save)
        house.bot.waitUntil(lambda page=page: len(page.findChildren(Asking)) == 1)
        (asking,) = page.findChildren(Asking)
        (box,) = asking.findChildren(Check)
        assert not box.isChecked()
        if tick:
            box.click()
        count = len(found)
        click(house, next(one for one in asking.findChildren(Button) if one.kind == "primary"))
        house.bot.waitUntil(lambda count=count: len(found) > count)
        assert ("Quite unfair" in found[-1]) is there
        settle()


def seen(house: House, part: QWidget) -> None:
    """Give the pages that are looked at, and close them."""
    house.bot.waitUntil(lambda: bool(part.findChildren(PagePictures)))
    (pictures,) = part.findChildren(PagePictures)
    assert "Page 1 of" in pictures.view.accessibleName()
    pictures.reject()
    house.bot.waitUntil(lambda: not part.findChildren(PagePictures))


def test_the_pages_of_an_entry_and_of_what_is_shown_can_be_looked_at_first(house: House) -> None:
    entry = house.entry("bus at four")
    page = house.log()
    house.bot.waitUntil(lambda: len(shown(page)) == 1)
    pick(house, page.controls.more, "Look at the pages of these entries")
    seen(house, page)
    house.log(ShowEntry(entry))
    page = house.reading()
    click(house, page.entry.look)
    seen(house, page)
    assert not page.findChildren(Asking)


def test_a_key_shows_the_pages_wherever_there_is_something_to_print(house: House) -> None:
    house.window.show_frame("glance")
    house.window.activateWindow()
    settle()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    house.bot.keyClick(house.window, Qt.Key.Key_P, held)
    assert house.window.page is not None
    seen(house, house.window.page)


def hide_key(pictures: PagePictures) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pictures.windowHandle(), Qt.Key.Key_H, held)


def tap_shift(pictures: PagePictures) -> None:
    for _ in range(3):
        QTest.keyClick(pictures.windowHandle(), Qt.Key.Key_Shift)


@pytest.mark.parametrize("hide", [hide_key, tap_shift])
def test_hiding_the_screen_hides_the_pages_too(
    house: House, hide: Callable[[PagePictures], None]
) -> None:
    entry = house.entry("bus at four")
    house.log(ShowEntry(entry))
    page = house.reading()
    click(house, page.entry.look)
    house.bot.waitUntil(lambda: bool(page.findChildren(PagePictures)))
    (pictures,) = page.findChildren(PagePictures)
    house.bot.waitUntil(lambda: pictures.isActiveWindow())
    hide(pictures)
    house.bot.waitUntil(lambda: house.window.stage.covered)
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isModal()]


def test_everything_shown_can_be_gathered_for_paper(house: House, qtbot: QtBot) -> None:
    for said in ("one", "two", "three"):
        house.entry(said)
    got: list[Gathered] = []
    Gathering(house.context.desk, got.append, house.window).find(Leaving())
    qtbot.waitUntil(lambda: bool(got))
    assert (len(got[0].histories), got[0].around.whole) == (3, True)
    # The seal that goes onto the paper is the one that a check finds.
    house.context.desk.seals.check()
    qtbot.waitUntil(lambda: house.context.desk.seals.state.report is not None)
    report = house.context.desk.seals.state.report
    assert report is not None
    assert report.digest == got[0].around.head.digest


def test_a_copy_for_one_child_is_offered_where_words_are_apart(house: House) -> None:
    sam, leo = (house.person(name, "child-in-my-care") for name in ("Sam", "Leo"))
    both = {"children": (sam, leo)}
    shared = house.entry("for all", **both, shared=True)
    apart = house.entry("for each", **both, apart=(ChildWords(sam, "quiet"),))
    house.log(ShowEntry(shared))
    assert not house.reading().entry.findChildren(ChildCopies)
    house.log(ShowEntry(apart))
    page = house.reading()
    click(house, page.entry.more)
    (card,) = page.entry.findChildren(ChildCopies)
    asked: list[str] = []
    card.print_asked.connect(asked.append)
    buttons = {one.accessibleName(): one for one in card.findChildren(Button)}
    click(house, buttons["Save as PDF for the file of Sam"])
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    click(house, buttons["Print for the file of Leo"])
    assert asked == [leo]
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()


def test_a_copy_for_paper_says_first_that_it_is_not_locked(house: House) -> None:
    entry_id = house.entry("for the file", filing="print-and-file")
    page = house.log()
    pick(house, page.controls.more, "Save these entries as PDF")
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    house.log(ShowEntry(entry_id))
    page = house.reading()
    click(house, page.entry.more)
    click(house, page.entry.save)
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
    page.print_page()
    house.bot.waitUntil(lambda: len(page.findChildren(Asking)) == 1)
    page.findChildren(Asking)[0].reject()
    settle()
