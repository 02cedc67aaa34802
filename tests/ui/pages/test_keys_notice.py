"""Promises about keys that are not those sealed last, and about a record older than its keys."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import LEAST
from tests.ui.pages.log_parts import PASSPHRASE, House, click
from tests.ui.pages.onboarding_parts import words_of
from ui.context import Context
from ui.main_window import MainWindow
from ui.pages.log.page import LogPage
from ui.pages.settings.page import SettingsPage
from ui.printing import Asking

NEW = "another set of words"
WORDS = EntryWords(day=date(2026, 11, 20), clock=time(9), method="text", exact_words="Hello.")


@pytest.fixture
def house(context: Context, window: MainWindow, qtbot: QtBot) -> House:
    """Give a window before a vault that is still to be made."""
    window.show_frame("log")
    return House(qtbot, context, window)


def made(context: Context) -> Places:
    """Make a vault with one entry, closed again."""
    folder = context.paths.vault
    book, _ = Repository.create(folder, PASSPHRASE, strength=LEAST)
    book.save("a", WORDS)
    book.close()
    return Places(folder)


def old_keys(context: Context) -> None:
    places = made(context)
    kept = [one.read_bytes() for one in places.keys]
    book = Repository.unlock(places.folder, PASSPHRASE)
    book.change_passphrase(PASSPHRASE, NEW, strength=LEAST)
    book.close()
    for one, content in zip(places.keys, kept, strict=True):
        one.write_bytes(content)


def planted_lock(context: Context) -> None:
    places = made(context)
    book = Repository.unlock(places.folder, PASSPHRASE)
    # As somebody would who has the keys files in hand and not the record.
    book.vault.ring.seal_change = lambda _keys: None
    book.vault.ring.set_code(book.vault.ring.new_code(), LEAST)
    book.close()


def log_of(house: House) -> LogPage:
    house.ask(house.context.desk.unlock, PASSPHRASE)
    page = house.log()
    house.bot.waitUntil(page.view.isVisible)
    return page


def buttons(asking: Asking) -> dict[str, QAbstractButton]:
    return {one.text(): one for one in asking.findChildren(QAbstractButton)}


def test_keys_as_they_were_sealed_are_not_spoken_of(house: House) -> None:
    made(house.context)
    page = log_of(house)
    house.ask(Repository.people)
    assert not page.keys.isVisible()


def test_a_lock_that_the_log_does_not_know_can_be_accepted_once_asked(house: House) -> None:
    planted_lock(house.context)
    page = log_of(house)
    house.bot.waitUntil(page.keys.isVisible)
    assert "hold a lock that this log does not know" in words_of(page.keys)
    # Asked first: saying no leaves all as it is.
    for answer, stays in (("Cancel", True), ("Yes, they are right", False)):
        click(house, page.keys.accept)
        (asking,) = page.findChildren(Asking)
        click(house, buttons(asking)[answer])
        house.bot.waitUntil(lambda: not page.findChildren(Asking))
        house.bot.waitUntil(lambda stays=stays: page.keys.isVisible() is stays)
    assert house.ask(lambda book: book.keys_standing) is KeysStanding.AS_SEALED
    # The next unlocking says nothing either.
    house.context.desk.lock()
    house.bot.waitUntil(lambda: house.context.desk.state == "locked")
    page = log_of(house)
    house.ask(Repository.people)
    assert not page.keys.isVisible()


def test_old_keys_are_told_and_a_new_passphrase_is_one_click_away(house: House) -> None:
    old_keys(house.context)
    page = log_of(house)
    house.bot.waitUntil(page.keys.isVisible)
    assert "are older than the log" in words_of(page.keys)
    assert "put old keys back" in words_of(page.keys)
    click(house, page.keys.renew)
    settings = house.window.page
    assert isinstance(settings, SettingsPage)
    assert settings.state()["view"] == "passphrase"
    house.ask(VaultSession.change_passphrase, PASSPHRASE, NEW)
    page = house.log()
    house.bot.waitUntil(lambda: not page.keys.isVisible())


def test_the_notice_stands_above_the_list_alone(house: House) -> None:
    planted_lock(house.context)
    page = log_of(house)
    house.bot.waitUntil(page.keys.isVisible)
    page.view.entered.emit(page.model.row_at(0).id)
    house.reading()
    assert not page.keys.isVisible()


def older_record(places: Places, kept: Path) -> None:
    """Put the record of a day back on which the second writer was not let in yet."""
    shutil.copy(places.record, kept)
    book = Repository.unlock(places.folder, PASSPHRASE)
    from caregiver_app.record.caregivers import NewWriter

    writer = NewWriter(*book.vault.ring.new_writer(NEW, LEAST))
    book.let_in("Sam", writer)
    book.close()
    for one in places.journals:
        one.unlink(missing_ok=True)
    shutil.copy(kept, places.record)


def test_a_record_that_is_older_than_its_keys_says_so_and_offers_the_copies(
    context: Context, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from tests.ui.pages.onboarding_parts import button, press, write
    from ui.pages.lock.page import LockPage

    older_record(made(context), tmp_path / "kept.db")
    page = LockPage(context)
    window.show_full(lambda: page)
    write(page.lock.row, NEW)
    press(page, "Unlock")
    told = message(Known("writer-not-here"))
    qtbot.waitUntil(lambda: told.title in words_of(page), timeout=20_000)
    assert told.text in words_of(page)
    assert button(page, "See your copies")
