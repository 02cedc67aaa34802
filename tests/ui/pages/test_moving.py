"""I already have a log: it comes along from a stick, a folder or an old computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Person
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import all_findings, settle
from tests.ui.pages.onboarding_parts import PASSPHRASE, WAIT, opens_with, press, words_of
from tests.ui.pages.welcome_parts import Visit, visiting
from ui.context import Context
from ui.desk import Desk
from ui.onboarding.copies.look import CopyPreviewCard, RestoredCard, SecretCard
from ui.onboarding.copies.shelf import CopyCard
from ui.pages.welcome.care import CareStep
from ui.pages.welcome.others import OthersStep
from ui.pages.welcome.place import PlaceStep


@pytest.fixture
def visit(context: Context) -> Iterator[Visit]:
    yield from visiting(context)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of the program on an old computer, with a log in it."""
    folder = tmp_path / "old computer"
    book, _code = Repository.create(folder / "vault", PASSPHRASE, strength=LEAST)
    book.save_person(Person(name="Sam W.", who="child-in-my-care"))
    book.close()
    return folder


def choose(visit: Visit, folder: Path, qtbot: QtBot) -> None:
    """Pick a folder in the dialog of the button, as a person does."""
    press(visit.page, "Choose a folder or stick")
    (dialog,) = visit.window.findChildren(QFileDialog)
    dialog.setDirectory(str(folder.parent))
    dialog.selectFile(folder.name)
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    settle()


def looked(visit: Visit, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: words in words_of(visit.page), timeout=WAIT)


def test_a_log_of_an_old_computer_is_the_log_here(
    visit: Visit, old: Path, desk: Desk, qtbot: QtBot
) -> None:
    press(visit.page, "I already have a log")
    looked(visit, "No copies were found", qtbot)
    assert all_findings(visit.window) == []
    choose(visit, old, qtbot)
    looked(visit, "The log itself", qtbot)
    (card,) = [one for one in visit.page.findChildren(CopyCard) if one.isVisible()]
    assert "Remove" not in words_of(card)
    press(card, "Look inside")
    secret = visit.page.findChildren(SecretCard)[-1]
    assert visit.window.focusWidget() is secret.field
    QTest.keyClicks(secret.field, PASSPHRASE)
    QTest.keyClick(secret.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(visit.page.findChildren(CopyPreviewCard)), timeout=WAIT)
    assert "1 person" in words_of(visit.page)
    press(visit.page, "Restore this copy")
    qtbot.waitUntil(lambda: bool(visit.page.findChildren(RestoredCard)), timeout=WAIT)
    assert desk.state == "locked"
    assert (old / "vault" / "record.db").is_file()
    # The rest of the questions, without those about a new log.
    press(visit.page, "Go on")
    assert isinstance(visit.step, PlaceStep)
    visit.to_care()
    assert isinstance(visit.step, CareStep)
    visit.choose("foster")
    press(visit.page, "Continue")
    assert isinstance(visit.step, OthersStep)
    press(visit.page, "Finish")
    assert visit.told == ["finished"]
    assert opens_with(desk, PASSPHRASE, qtbot)


def test_an_empty_folder_says_so_and_leads_back(visit: Visit, tmp_path: Path, qtbot: QtBot) -> None:
    press(visit.page, "I already have a log")
    looked(visit, "No copies were found", qtbot)
    (tmp_path / "stick").mkdir()
    choose(visit, tmp_path / "stick", qtbot)
    looked(visit, "There is no log and no copy in", qtbot)
    press(visit.page, "Back")
    assert isinstance(visit.step, PlaceStep)
    assert visit.step.isVisible()


def test_a_log_that_was_not_closed_is_told(visit: Visit, old: Path, qtbot: QtBot) -> None:
    (old / "vault" / "record.db-wal").write_bytes(b"last words")
    press(visit.page, "I already have a log")
    looked(visit, "No copies were found", qtbot)
    choose(visit, old, qtbot)
    looked(visit, "That log was not closed", qtbot)
    assert "There is no log" in words_of(visit.page)
