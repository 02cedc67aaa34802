"""Erasing through the window: deliberate, with a reason, and the words are gone from sight."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.pages.log_parts import House, words_on
from ui.page_arguments import ShowEntry
from ui.widgets import EraseCard


def card_of(house: House, bot: QtBot, entry_id: str) -> EraseCard:
    page = house.log(ShowEntry(entry_id))
    bot.waitUntil(lambda: page.entry.findChild(EraseCard) is not None)
    page.entry.more.click()
    card = page.entry.findChild(EraseCard)
    assert isinstance(card, EraseCard)
    bot.mouseClick(card.ask, Qt.MouseButton.LeftButton)
    return card


def test_erasing_asks_why_and_then_leaves_no_word(house: House, qtbot: QtBot) -> None:
    entry_id = house.entry("Persimmon")
    card = card_of(house, qtbot, entry_id)
    qtbot.mouseClick(card.confirm, Qt.MouseButton.LeftButton)
    assert house.ask(Repository.entry, entry_id).words.exact_words == "Persimmon"
    qtbot.keyClicks(card.reason, "It must not be kept")
    qtbot.mouseClick(card.confirm, Qt.MouseButton.LeftButton)
    page = house.window.page
    qtbot.waitUntil(lambda: not house.ask(Repository.entry, entry_id).words.exact_words)
    qtbot.waitUntil(lambda: "Persimmon" not in words_on(page))
    qtbot.waitUntil(lambda: "It must not be kept" in words_on(page))
    assert house.ask(Repository.find, Filters(text="persimmon"), None, 5).rows == ()


def test_changing_ones_mind_erases_nothing(house: House, qtbot: QtBot) -> None:
    entry_id = house.entry("Walnut")
    card = card_of(house, qtbot, entry_id)
    qtbot.keyClicks(card.reason, "A reason")
    qtbot.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert card.ask.isVisible()
    assert house.ask(Repository.entry, entry_id).words.exact_words == "Walnut"
