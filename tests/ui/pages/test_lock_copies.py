"""Copies of the log, as a person meets them at the door."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from tests.ui.pages.copies_parts import Keeper, at_door, cards
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, opens_with, press, words_of
from tests.ui.pages.onboarding_parts import field as field_of
from ui.onboarding.copies.look import CopyPreviewCard, RestoredCard, SecretCard

Part = TypeVar("Part", bound=QWidget)


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
    preview = keeper.wait(CopyPreviewCard)
    assert "cannot be read" in words_of(preview)
    press(preview, "Restore this copy")
    press(keeper.wait(RestoredCard), "Unlock the log")
    assert page.lock.isVisible()
    assert keeper.window.focusWidget() is page.lock.field
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)
    assert keeper.ask(Repository.tally).entries == 1


def test_a_copy_that_does_not_say_what_it_is_is_listed_and_put_back(
    keeper: Keeper, qtbot: QtBot
) -> None:
    keeper.copy()
    (told,) = keeper.paths.root.rglob("copy.json")
    told.write_bytes(b"\x00spoilt")
    page = at_door(keeper, qtbot)
    page.show_copies()
    (card,) = cards(keeper)
    assert "says about itself cannot be read" in words_of(card)
    press(card, "Look inside")
    asked = keeper.wait(SecretCard)
    QTest.keyClicks(asked.field, PASSPHRASE)
    press(asked, "Look inside")
    press(keeper.wait(CopyPreviewCard), "Restore this copy")
    press(keeper.wait(RestoredCard), "Unlock the log")
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)
    assert keeper.ask(Repository.tally).entries == 1


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
    press(keeper.wait(CopyPreviewCard), "Restore this copy")
    keeper.wait(RestoredCard)
    assert keeper.context.desk.state == "locked"
    assert opens_with(keeper.context.desk, PASSPHRASE, qtbot)
