"""Readable copies: made by a deliberate click alone, and removed again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import FileKept
from caregiver_app.vault.strength import LEAST
from tests.record.file_parts import picture, put
from tests.ui.pages.file_parts import Viewer, choose, dialog, press, put_in_form, save
from tests.ui.pages.log_parts import House
from ui.desk import Desk
from ui.pages.log.read.attachments_view import FilesCard
from ui.printing import Asking
from ui.widgets import Button

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "show_file")
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def shown(house: House, tmp_path: Path) -> FilesCard:
    """An entry with a picture that is called a letter, and a program that is called a picture."""
    page = house.form()
    pictured = put(tmp_path / "outside", "letter.pdf", picture("jpeg"))
    choose(house, page, pictured, put(tmp_path / "outside", "photo.jpg", b"MZ\x90\0"))
    press(house, page.attachments.question, "No. Add it")
    house.bot.waitUntil(lambda: len(page.attachments.files()) == 2)
    put_in_form(house, page)
    return save(house, page)[1]


def file(shown: FilesCard, name: str) -> FileKept:
    return next(row.file for row in shown.rows.values() if row.file.name == name)


def click(house: House, shown: FilesCard, name: str, words: str) -> None:
    row = shown.rows[file(shown, name).id]
    press(house, row, words)


def opened(house: House) -> list[Path]:
    folder = house.context.desk.files.opened
    return [path for path in folder.rglob("*") if path.is_file()]


def test_opening_asks_first_and_the_careful_answer_makes_no_copy(
    house: House, shown: FilesCard, viewer: Viewer
) -> None:
    click(house, shown, "letter.pdf", "Open a copy")
    asking = dialog(house, Asking)
    default = next(one for one in asking.findChildren(Button) if one.isDefault())
    assert default.text() == "Cancel"
    press(house, asking, "Cancel")
    house.ask(Repository.people)
    assert viewer.opened == []
    assert opened(house) == []


def open_one(house: House, shown: FilesCard, viewer: Viewer) -> Path:
    click(house, shown, "letter.pdf", "Open a copy")
    press(house, dialog(house, Asking), "Open the copy")
    house.bot.waitUntil(lambda: bool(viewer.opened))
    return viewer.opened[-1]


def test_a_copy_is_opened_by_what_its_bytes_are_and_removed_on_locking(
    house: House, shown: FilesCard, viewer: Viewer
) -> None:
    path = open_one(house, shown, viewer)
    assert path.read_bytes() == picture("jpeg")
    assert path.name == "letter.pdf.jpg"
    house.window.lock()
    house.context.desk.lock()
    house.bot.waitUntil(lambda: not path.exists())
    house.bot.waitUntil(lambda: not house.context.desk.files.opened.exists())


def test_a_copy_is_removed_when_the_program_closes(
    house: House, shown: FilesCard, viewer: Viewer
) -> None:
    path = open_one(house, shown, viewer)
    house.context.desk.close()
    assert not path.exists()


def test_copies_that_a_crash_left_go_at_the_next_start_but_not_those_of_another_program(
    house: House, shown: FilesCard, viewer: Viewer
) -> None:
    path = open_one(house, shown, viewer)
    folder = house.context.paths.vault
    other = Desk(folder, strength=LEAST)
    other.warm_up()
    other.close()
    assert path.read_bytes() == picture("jpeg")
    house.context.desk.close()
    left = put(house.context.desk.files.opened / "abc", "left.jpg", b"left by a crash")
    fresh = Desk(folder, strength=LEAST)
    fresh.warm_up()
    house.bot.waitUntil(lambda: not left.exists())
    fresh.close()


def test_what_could_run_is_not_opened_and_says_so_when_it_is_saved(
    house: House, shown: FilesCard, tmp_path: Path
) -> None:
    row = shown.rows[file(shown, "photo.jpg").id]
    assert [button.text() for button in row.buttons] == ["Save a copy"]
    press(house, row, "Save a copy")
    asking = dialog(house, Asking)
    assert "could run" in asking.accessibleDescription()
    press(house, asking, "Cancel")


def test_a_copy_is_saved_where_the_person_wants_it_after_the_notice(
    house: House, shown: FilesCard, tmp_path: Path
) -> None:
    click(house, shown, "letter.pdf", "Save a copy")
    notice = dialog(house, Asking)
    assert notice.accessibleName() == "This copy is not locked"
    press(house, notice, "Save the copy")
    chooser = dialog(house, QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert [Path(one).name for one in chooser.selectedFiles()] == ["letter.pdf"]
    target = tmp_path / "a copy.pdf"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    house.bot.waitUntil(lambda: "a copy.pdf" in shown.said.text())
    assert target.read_bytes() == picture("jpeg")
    assert not shown.said.isHidden()


def test_a_copy_that_cannot_be_saved_is_said(
    house: House, shown: FilesCard, tmp_path: Path, heard: list[str]
) -> None:
    click(house, shown, "letter.pdf", "Save a copy")
    press(house, dialog(house, Asking), "Save the copy")
    chooser = dialog(house, QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "nowhere" / "copy.pdf"))
    chooser.reject()
    house.bot.waitUntil(lambda: bool(shown.said.text()))
    assert any("nowhere" in said for said in heard)


def test_every_button_names_its_file_and_can_be_reached(house: House, shown: FilesCard) -> None:
    for row in shown.rows.values():
        for button in row.buttons:
            assert row.file.name in button.accessibleName()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
