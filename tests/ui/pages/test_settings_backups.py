"""Copies of the log, as a person meets them in Settings."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.places import Places
from tests.ui.audit import settle
from tests.ui.pages.copies_parts import Keeper, cards
from tests.ui.pages.onboarding_parts import (
    PASSPHRASE,
    WAIT,
    button,
    findings,
    opens_with,
    press,
    words_of,
)
from tests.vault.backup_parts import flip
from ui.onboarding.copies.look import CopyPreviewCard, RestoredCard
from ui.onboarding.copies.places import places_of
from ui.onboarding.copies.shelf import CopiesShelf
from ui.pages.settings.backups import Backups

Part = TypeVar("Part", bound=QWidget)


def test_a_copy_is_made_now_and_told(keeper: Keeper) -> None:
    section = keeper.section()
    assert "no copy yet" in words_of(section)
    press(section, "Make a copy now")
    keeper.bot.waitUntil(lambda: not section._said.isHidden(), timeout=WAIT)
    assert len(keeper.made()) == 1
    keeper.ask(keeper.context.desk.backups.standing, places_of(keeper.context))
    assert "Today at" in words_of(section)


def test_why_no_copy_could_be_made_is_told_where_it_was_asked(keeper: Keeper) -> None:
    keeper.context.change(backup_folder="/media/nobody/stick/copies")
    section = keeper.section()
    assert "Not there now" in words_of(section)
    press(section, "Make a copy now")
    keeper.bot.waitUntil(lambda: not section._said.isHidden(), timeout=WAIT)
    assert "not there now" in words_of(section)
    assert keeper.troubles == []
    press(section, "Use the usual place")
    keeper.bot.waitUntil(lambda: section._usual_line.isHidden(), timeout=WAIT)
    assert keeper.context.settings.backup_folder == ""


def choose(keeper: Keeper, section: Backups, button: QPushButton, folder: Path) -> None:
    """Choose a folder as a person does, in the system's window."""
    button.click()
    (dialog,) = keeper.window.findChildren(QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    dialog.accept()
    settle()


@pytest.mark.parametrize(
    ("name", "setting"), [("place", "backup_folder"), ("second", "second_backup_folder")]
)
def test_a_chosen_place_gets_a_copy_at_once(
    keeper: Keeper, tmp_path: Path, name: str, setting: str
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section = keeper.section()
    choose(keeper, section, getattr(section, name), stick)
    keeper.bot.waitUntil(lambda: len(shelf.copies(stick / "copies")) == 1, timeout=WAIT)
    assert getattr(keeper.context.settings, setting) == str(stick / "copies")
    keeper.ask(keeper.context.desk.backups.standing, places_of(keeper.context))
    assert str(stick) in words_of(section).replace("\u200b", "")


def test_an_absent_second_place_is_a_calm_line(keeper: Keeper, tmp_path: Path) -> None:
    keeper.context.change(second_backup_folder=str(tmp_path / "stick"))
    keeper.copy()
    section = keeper.section()
    assert "Not plugged in now" in words_of(section)
    press(section, "Stop using it")
    assert keeper.context.settings.second_backup_folder == ""


def test_the_vault_is_no_place_for_its_copies(keeper: Keeper) -> None:
    section = keeper.section()
    section.use_place("backup_folder", keeper.paths.vault)
    keeper.bot.waitUntil(lambda: not section._said.isHidden(), timeout=WAIT)
    assert keeper.context.settings.backup_folder == ""


def test_the_file_is_checked_and_is_whole(keeper: Keeper, heard: list[str]) -> None:
    section = keeper.section()
    press(section, "Check now")
    keeper.bot.waitUntil(lambda: not section._found.isHidden(), timeout=WAIT)
    assert "whole" in words_of(section)
    assert any("whole" in said for said in heard)
    assert not section._see_good.isVisible()


def test_damage_is_named_and_leads_to_the_copies(keeper: Keeper) -> None:
    for number in range(20):
        keeper.write(f"entry {number}")
    keeper.copy()
    record = Places(keeper.paths.vault).record
    page = record.stat().st_size // 4096
    flip(record, (page - 1) * 4096 + 99)
    section = keeper.section()
    press(section, "Check now")
    keeper.bot.waitUntil(lambda: not section._found.isHidden(), timeout=WAIT)
    assert f"page {page}." in words_of(section)
    assert "newest good copy" in words_of(section)
    press(section, "See the copies")
    assert len(keeper.wait(CopiesShelf).cards) == 1


def test_where_all_good_copies_are_from_before_the_new_key_that_is_said(keeper: Keeper) -> None:
    for number in range(20):
        keeper.write(f"entry {number}")
    keeper.copy()
    told: list[object] = []
    keeper.context.desk.ask_keys(renewed).then(told.append)
    keeper.bot.waitUntil(lambda: bool(told), timeout=WAIT)
    record = Places(keeper.paths.vault).record
    flip(record, record.stat().st_size // 4096 * 4096 - 99)
    section = keeper.section()
    press(section, "Check now")
    keeper.bot.waitUntil(lambda: not section._found.isHidden(), timeout=WAIT)
    assert "A copy from before the new key" in words_of(section)
    assert "passphrase or paper key of its day" in words_of(section)
    press(section, "See the copies")
    (card,) = keeper.wait(CopiesShelf).cards.values()
    assert "of its day" in words_of(card)


def renewed(session: VaultSession) -> None:
    session.renew(session.fresh_keys(PASSPHRASE))


def test_a_copy_is_looked_into_and_put_back(keeper: Keeper, qtbot: QtBot) -> None:
    keeper.copy()
    keeper.write("second")
    keeper.settings("copies")
    press(cards(keeper)[0], "Look inside")
    card = keeper.wait(CopyPreviewCard)
    assert "1 entry" in words_of(card)
    assert "in your log now: 1 entry." in words_of(card)
    assert len(keeper.made()) == 1
    press(card, "Restore this copy")
    done = keeper.wait(RestoredCard)
    assert keeper.context.desk.state == "locked"
    (aside,) = keeper.paths.vault.glob("before-restore-*")
    assert (aside / "record.db").exists()
    asked: list[str] = []
    page = keeper.window.page
    assert page is not None
    page.go.disconnect(keeper.window.show_page)
    page.go.connect(lambda where, _argument: asked.append(where))
    press(done, "Unlock the log")
    assert asked == ["unlock"]
    page.go.connect(keeper.window.show_page)
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)
    assert keeper.ask(Repository.tally).entries == 1
    assert keeper.troubles == []


def test_removing_a_copy_asks_first(keeper: Keeper) -> None:
    keeper.copy()
    (folder,) = keeper.made()
    keeper.settings("copies")
    press(cards(keeper)[0], "Remove")
    assert keeper.window.focusWidget() is cards(keeper)[0]._no
    press(cards(keeper)[0], "Keep it")
    assert keeper.made() == [folder]
    press(cards(keeper)[0], "Remove")
    press(cards(keeper)[0], "Remove it")
    keeper.bot.waitUntil(lambda: keeper.made() == [], timeout=WAIT)


def test_a_damaged_copy_is_told_and_nothing_is_done(keeper: Keeper) -> None:
    keeper.copy()
    flip(keeper.made()[0] / "record.db", 5000)
    page = keeper.settings("copies")
    name = cards(keeper)[0]._look.accessibleName()
    press(cards(keeper)[0], "Look inside")
    keeper.bot.waitUntil(lambda: "This copy is damaged" in words_of(page), timeout=WAIT)
    assert button(cards(keeper)[0], "Look inside").accessibleName() == name


@pytest.mark.long
def test_every_place_is_fit_to_be_seen_and_heard(keeper: Keeper) -> None:
    keeper.copy()
    keeper.section()
    assert findings(keeper.window, keeper.context) == []
    keeper.settings("copies")
    cards(keeper)

    def look() -> None:
        keeper.wait(CopiesShelf)

    assert findings(keeper.window, keeper.context, look) == []
    cards(keeper)[0]._look.click()
    keeper.wait(CopyPreviewCard)
    settle()
