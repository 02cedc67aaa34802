"""Copies of the log, as a person meets them in Settings and at the door."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.paths import Paths
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.places import Places
from tests.ui.audit import settle
from tests.ui.pages.doors import (
    PASSPHRASE,
    WAIT,
    findings,
    open_vault,
    opens_with,
    press,
    words_of,
)
from tests.ui.pages.doors import (
    field as field_of,
)
from tests.vault.backup_parts import flip
from ui.context import Context
from ui.desk import Desk
from ui.doors.copies.look import PreviewCard, RestoredCard, SecretCard
from ui.doors.copies.places import places_of
from ui.doors.copies.shelf import CopyCard, Shelf
from ui.main_window import MainWindow
from ui.pages.lock.page import LockPage
from ui.pages.settings.backups import Backups
from ui.pages.settings.page import SettingsPage

Part = TypeVar("Part", bound=QWidget)


@dataclass
class Keeper:
    """Somebody who keeps a log, and how they wait for the program."""

    bot: QtBot
    context: Context
    window: MainWindow
    paths: Paths
    code: str = ""
    troubles: list[object] = field(default_factory=list)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        given: list[Any] = []
        failed: list[Exception] = []
        method(*arguments, done=lambda *r: given.append([*r, None][0]), failed=failed.append)
        self.bot.waitUntil(lambda: bool(given or failed), timeout=WAIT)
        if failed:
            raise failed[0]
        return given[0]

    def write(self, said: str) -> None:
        today = self.context.clock().date()
        words = EntryWords(day=today, clock=time(0, 1), method="text", exact_words=said)
        self.ask(self.context.desk.save_entry, said, words)

    def copy(self) -> None:
        self.ask(self.context.desk.backups.make, places_of(self.context))

    def settings(self, argument: object = None) -> SettingsPage:
        self.window.show_frame("settings", argument)
        settle()
        assert isinstance(self.window.page, SettingsPage)
        return self.window.page

    def section(self) -> Backups:
        (found,) = self.settings().findChildren(Backups)
        self.ask(self.context.desk.backups.standing, places_of(self.context))
        settle()
        return found

    def wait(self, kind: type[Part], page: QWidget | None = None) -> Part:
        """Wait until a part of this kind is seen."""
        inside = page or self.window

        def seen() -> list[Part]:
            return [one for one in inside.findChildren(kind) if one.isVisible()]

        self.bot.waitUntil(lambda: bool(seen()), timeout=WAIT)
        settle()
        return seen()[-1]

    def made(self) -> list[Path]:
        return [copy.folder for copy in shelf.copies(self.paths.root / "backups")]


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture
def keeper(context: Context, desk: Desk, window: MainWindow, paths: Paths, qtbot: QtBot) -> Keeper:
    keeper = Keeper(qtbot, context, window, paths)
    context.trouble.connect(keeper.troubles.append)
    keeper.code = open_vault(desk, qtbot)
    keeper.write("first")
    return keeper


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
    assert len(keeper.wait(Shelf).cards) == 1


def cards(keeper: Keeper) -> list[CopyCard]:
    return list(keeper.wait(Shelf).cards.values())


def test_a_copy_is_looked_into_and_put_back(keeper: Keeper, qtbot: QtBot) -> None:
    keeper.copy()
    keeper.write("second")
    keeper.settings("copies")
    press(cards(keeper)[0], "Look inside")
    card = keeper.wait(PreviewCard)
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
    assert keeper.ask(keeper.context.desk.tally).entries == 1
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
    press(cards(keeper)[0], "Look inside")
    keeper.bot.waitUntil(lambda: "damaged" in words_of(page), timeout=WAIT)
    press(cards(keeper)[0], "Look inside")


def at_door(keeper: Keeper, qtbot: QtBot) -> LockPage:
    with qtbot.waitSignal(keeper.context.desk.locked, timeout=WAIT):
        keeper.context.desk.lock()
    keeper.window.show_full(lambda: LockPage(keeper.context))
    settle()
    full = keeper.window.stage.full
    assert isinstance(full, LockPage)
    return full


@pytest.mark.parametrize("secret", ["passphrase", "paper key"])
def test_a_damaged_log_is_put_back_from_the_door(keeper: Keeper, qtbot: QtBot, secret: str) -> None:
    keeper.copy()
    page = at_door(keeper, qtbot)
    (keeper.paths.vault / "record.db").write_bytes(b"\x01" * 8192)
    page.lock.field.setText(PASSPHRASE)
    press(page, "Unlock")
    qtbot.waitUntil(lambda: page._extra_column is not None, timeout=WAIT)
    press(page, "See your copies")
    press(cards(keeper)[0], "Look inside")
    card = keeper.wait(SecretCard)
    assert keeper.window.focusWidget() is card.field
    QTest.keyClicks(card.field, "not the words")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.row.error), timeout=WAIT)
    card.field.selectAll()
    QTest.keyClicks(card.field, PASSPHRASE if secret == "passphrase" else keeper.code)
    press(card, "Look inside")
    preview = keeper.wait(PreviewCard)
    assert "cannot be read" in words_of(preview)
    press(preview, "Restore this copy")
    press(keeper.wait(RestoredCard), "Unlock the log")
    assert page.lock.isVisible()
    assert keeper.window.focusWidget() is page.lock.field
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)
    assert keeper.ask(keeper.context.desk.tally).entries == 1


def test_leaving_the_door_forgets_what_was_typed(keeper: Keeper, qtbot: QtBot) -> None:
    keeper.copy()
    page = at_door(keeper, qtbot)
    page.show_copies()
    press(cards(keeper)[0], "Look inside")
    card = keeper.wait(SecretCard)
    QTest.keyClicks(card.field, PASSPHRASE)
    page.flush()
    assert field_of(card.row).text() == ""


def test_a_log_that_is_gone_comes_back_from_a_stick(
    keeper: Keeper, qtbot: QtBot, tmp_path: Path
) -> None:
    keeper.copy()
    at_door(keeper, qtbot)
    for file in keeper.paths.vault.iterdir():
        file.unlink()
    assert keeper.context.desk.state == "absent"
    keeper.settings("copies")
    press(cards(keeper)[0], "Look inside")
    card = keeper.wait(SecretCard)
    QTest.keyClicks(card.field, PASSPHRASE)
    press(card, "Look inside")
    press(keeper.wait(PreviewCard), "Restore this copy")
    keeper.wait(RestoredCard)
    assert keeper.context.desk.state == "locked"
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)


def by_itself(keeper: Keeper) -> None:
    keeper.context.desk.backups.keep_by_itself(lambda: places_of(keeper.context))


def test_a_copy_is_made_by_itself_after_unlocking_and_on_locking(
    keeper: Keeper, desk: Desk, qtbot: QtBot
) -> None:
    by_itself(keeper)
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    (first,) = keeper.made()
    assert opens_with(desk, PASSPHRASE, qtbot)
    keeper.ask(desk.backups.standing, places_of(keeper.context))
    assert keeper.made() == [first]
    keeper.write("more")
    desk.keep_draft("a", EntryWords(exact_words="half a thought"))
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    (second,) = keeper.made()
    assert second != first
    assert shelf.copies(second.parent)[0].manifest.entries == 2
    assert keeper.troubles == []


def test_closing_the_program_waits_for_the_copy(keeper: Keeper, desk: Desk) -> None:
    by_itself(keeper)
    desk.keep_draft("a", EntryWords(exact_words="typed in the last moment"))
    desk.close()
    (made,) = keeper.made()
    assert shelf.copies(made.parent)[0].whole


def test_saving_does_not_wait_for_a_copy(keeper: Keeper, desk: Desk) -> None:
    order: list[str] = []
    desk.backups.make(places_of(keeper.context), lambda _: order.append("copy"), order.append)
    words = EntryWords(
        day=keeper.context.clock().date(), clock=time(0, 1), method="text", exact_words="x"
    )
    for number in range(3):
        desk.save_entry(str(number), words, lambda _: order.append("saved"), order.append)
    keeper.bot.waitUntil(lambda: len(order) == 4, timeout=WAIT)
    assert sorted(order) == ["copy", "saved", "saved", "saved"]


def test_an_absent_stick_is_no_trouble_when_copies_are_made_by_themselves(
    keeper: Keeper, desk: Desk, qtbot: QtBot
) -> None:
    keeper.context.change(backup_folder="/media/nobody/stick/copies")
    by_itself(keeper)
    with qtbot.waitSignal(desk.backups.changed, timeout=WAIT):
        desk.lock()
    assert opens_with(desk, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: desk.backups.last_trouble is not None, timeout=WAIT)
    section = keeper.section()
    assert "The last try did not work" in words_of(section)
    assert keeper.troubles == []


def test_a_damaged_log_found_by_itself_is_told(keeper: Keeper, desk: Desk, qtbot: QtBot) -> None:
    for number in range(30):
        keeper.write(f"entry {number}")
    desk.lock()
    keeper.ask(desk.backups.standing, places_of(keeper.context))
    by_itself(keeper)
    record = Places(keeper.paths.vault).record
    flip(record, record.stat().st_size - 4000)
    assert opens_with(desk, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: bool(keeper.troubles), timeout=WAIT)
    (told,) = keeper.troubles
    assert isinstance(told, Known)
    assert told.code in ("vault-damaged", "copy-not-readable")


def test_every_place_is_fit_to_be_seen_and_heard(keeper: Keeper) -> None:
    keeper.copy()
    keeper.section()
    assert findings(keeper.window, keeper.context) == []
    keeper.settings("copies")
    cards(keeper)

    def look() -> None:
        keeper.wait(Shelf)

    assert findings(keeper.window, keeper.context, look) == []
    cards(keeper)[0]._look.click()
    keeper.wait(PreviewCard)
    settle()
