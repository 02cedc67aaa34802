"""Words are covered by a drag over them on the pages, in every revision, and the rest proves."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from caregiver_app.bundle.check import BundleStanding, check_bundle
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.log_parts import House, click
from tests.ui.pages.test_hand_over import dialog, press, save_to, words_of
from tests.ui.pages.test_log_paper import choices_of, saved
from ui.page_pictures import PagePictures, _PagePicture
from ui.pages.log.page import LogPage
from ui.pages.log.print.choices import PrintChoices, WayOut
from ui.pages.log.print.hand_over_sheets import HandedOverSheet, HandOverChoices
from ui.pages.log.print.ticks import TickList
from ui.printing import Asking
from ui.widgets import Button

SAID = "Dana came late. She smelled of smoke. Sam hid."


@pytest.fixture
def page(house: House) -> LogPage:
    sam = house.person("Sam Reed", "child-in-my-care")
    house.person("Dana Whitlock", "birth-parent")
    entry = house.entry("one", exact_words=SAID, children=(sam,))
    words = house.ask(Repository.entry, entry).words
    house.ask(Repository.correct, entry, replace(words, did="I left."), "Forgotten")
    return house.log()


def looked_at(house: House, page: LogPage) -> PagePictures:
    click(house, choices_of(house, page).buttons[WayOut.LOOK])
    return pages_now(house, page)


def pages_now(house: House, page: LogPage) -> PagePictures:
    """Give the pages that are looked at, once they are there."""

    def seen() -> list[PagePictures]:
        return [one for one in page.findChildren(PagePictures) if one.isVisible()]

    house.bot.waitUntil(lambda: bool(seen()), timeout=20_000)
    found = seen()[-1]
    house.bot.waitUntil(lambda: bool(found._places), timeout=20_000)
    settle()
    return found


def picture_of(pictures: PagePictures) -> _PagePicture:
    (found,) = pictures.findChildren(_PagePicture)
    return found


def drag_over(house: House, pictures: PagePictures, *numbers: int) -> None:
    """Drag from the first of these pieces to the last, and wait for the new pages."""
    picture, before = picture_of(pictures), pictures._places
    boxes = {one.number: picture._boxes(one)[0] for one in picture._places if one.number in numbers}
    start = boxes[numbers[0]].center().toPoint()
    end = boxes[numbers[-1]].center().toPoint()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(picture, end)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=end)
    house.bot.waitUntil(lambda: pictures._places != before, timeout=20_000)
    settle()


def test_a_drag_covers_on_paper_and_again_it_shows(
    house: House, page: LogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = saved(house, page, monkeypatch)
    pictures = looked_at(house, page)
    marks = pictures._places
    smoke = 2
    drag_over(house, pictures, smoke)
    click(house, pictures.save)
    house.bot.waitUntil(lambda: len(found) == 1, timeout=20_000)
    assert "Dana came late. [covered] Sam hid." in found[0]
    pictures = looked_at(house, page)
    drag_over(house, pictures, smoke)
    drag_over(house, pictures, smoke)
    assert [one.number for one in pictures._places] == [one.number for one in marks]
    click(house, pictures.save)
    house.bot.waitUntil(lambda: len(found) == 2, timeout=20_000)
    assert SAID in found[1]


def test_what_is_covered_on_the_pages_is_covered_in_what_is_handed_over(
    house: House, page: LogPage, tmp_path: Path
) -> None:
    pictures = looked_at(house, page)
    drag_over(house, pictures, 0)
    click(house, next(b for b in pictures.findChildren(Button) if "Hand over" in b.text()))
    asked = dialog(house, HandOverChoices)
    assert isinstance(asked, HandOverChoices)
    asked.to_whom.setText("The court")
    click(house, asked.go)
    save_to(house, tmp_path / "out.zip")
    told = dialog(house, HandedOverSheet)
    assert isinstance(told, HandedOverSheet)
    found = check_bundle(tmp_path / "out.zip", told.letters)
    assert found.standing is BundleStanding.UNCHANGED
    texts = [one.parts["exact_words"] for one in found.shown if "exact_words" in one.parts]
    # The first words and the correction alike.
    assert len(texts) == 2
    for text in texts:
        assert text[0] is None
        assert "smelled of smoke" in "".join(one or "" for one in text)
    with zipfile.ZipFile(tmp_path / "out.zip") as bundle:
        assert b"Dana" not in bundle.read("record.jsonl").split(b'"person"')[0]


def test_without_a_mouse_the_words_stand_in_a_list(house: House, page: LogPage) -> None:
    pictures = looked_at(house, page)
    before = pictures._places
    click(house, next(b for b in pictures.findChildren(Button) if "by a list" in b.text()))
    house.bot.waitUntil(lambda: bool(pictures.findChildren(TickList)))
    settle()
    (ticks,) = pictures.findChildren(TickList)
    lines = [ticks._model.item(at).text() for at in range(ticks._model.rowCount())]
    assert {"Dana", "She smelled of smoke.", "Sam"} <= set(lines)
    house.bot.keyClick(ticks.list, Qt.Key.Key_Down)
    house.bot.keyClick(ticks.list, Qt.Key.Key_Space)
    click(house, ticks.done_button)
    house.bot.waitUntil(lambda: pictures._places != before, timeout=20_000)
    pictures.reject()
    press(house, dialog(house, Asking), "Forget it")
    settle()


def test_a_slip_of_a_key_does_not_lose_what_was_covered(house: House, page: LogPage) -> None:
    pictures = looked_at(house, page)
    drag_over(house, pictures, 2)
    house.bot.keyClick(pictures, Qt.Key.Key_Escape)
    asking = dialog(house, Asking)
    assert "The words are shown again" in words_of(asking)
    press(house, asking, "Back to the pages")
    again = pages_now(house, page)
    assert again is not pictures
    click(house, next(b for b in again.findChildren(Button) if "by a list" in b.text()))
    house.bot.waitUntil(lambda: bool(again.findChildren(TickList)))
    settle()
    (ticks,) = again.findChildren(TickList)
    model = ticks._model
    items = [model.item(at) for at in range(model.rowCount())]
    shown = {one.text() for one in items if one.checkState() == Qt.CheckState.Checked}
    assert "She smelled of smoke." not in shown
    assert "Sam" in shown
    ticks.reject()
    again.reject()
    press(house, dialog(house, Asking), "Forget it")
    settle()
    assert not [one for one in page.findChildren(PagePictures) if one.isVisible()]


def test_pages_with_covered_words_go_with_the_screen_and_ask_once_it_is_back(
    house: House, page: LogPage
) -> None:
    pictures = looked_at(house, page)
    drag_over(house, pictures, 2)
    house.window.over.put_away(page)
    page.hide()
    settle()
    assert not [one for one in house.window.findChildren(QDialog) if one.isVisible()]
    page.show()
    press(house, dialog(house, Asking), "Forget it")


def test_one_entry_and_one_part_are_told_as_one(
    house: House, page: LogPage, heard: list[str]
) -> None:
    assert words_of(choices_of(house, page).what).startswith("1 entry in the list")
    dialog(house, PrintChoices).reject()
    drag_over(house, looked_at(house, page), 2)
    assert heard[-1] == "1 part of the text is covered."


def test_a_press_beside_all_words_covers_nothing(house: House, page: LogPage) -> None:
    pictures = looked_at(house, page)
    before = pictures._places
    QTest.mouseClick(picture_of(pictures), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    settle()
    assert pictures._places == before
    pictures.reject()
    settle()
