"""A file from outside comes up as checked: with no log, with a locked one, and on a Mac."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from caregiver_app.bundle.choice import BundleChoice
from caregiver_app.bundle.making import HandedTo, prepared_bundle, write_bundle
from caregiver_app.demo import Family
from caregiver_app.paths import Paths
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import words_of
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.pages.log.check.file_page import CheckRecordPage
from ui.theme import Application, Theme

Start = Callable[[Path, Path | None], Program]


@pytest.fixture
def start(qapp: Application, theme: Theme) -> Iterator[Start]:
    made: list[Program] = []

    def build(data: Path, file: Path | None) -> Program:
        made.append(Program(qapp, Paths(data), CrashHook(), file))
        made[-1].window.show()
        settle()
        return made[-1]

    yield build
    for program in made:
        program.window.close()
        program.close()
        program.window.deleteLater()
    settle()


def handed_over(root: Path, family: Family, path: Path) -> Path:
    """Give a file that was handed over: one entry of the family's log."""
    book = Repository.unlock(root / "vault", family.passphrase)
    try:
        (entry,) = book.find(Filters(), None, 1).rows
        choice = BundleChoice((entry.id,))
        now = datetime(2026, 11, 22, 16, 12, tzinfo=UTC)
        with prepared_bundle(book.vault, choice, HandedTo("Ms. Okafor", "Sam"), now) as prepared:
            write_bundle(book.vault, prepared, {}, path)
    finally:
        book.close()
    return path


def page_of(program: Program) -> CheckRecordPage:
    page = program.window.page
    assert isinstance(page, CheckRecordPage)
    return page


def test_it_is_checked_without_a_log_and_before_a_locked_one(
    start: Start, root: Path, family: Family, tmp_path: Path, qtbot: QtBot
) -> None:
    file = handed_over(root, family, tmp_path / "naïve ❤.zip")
    for data in (tmp_path / "none", root):
        program = start(data, file)
        assert not program.context.unlocked
        page = page_of(program)
        qtbot.waitUntil(lambda page=page: page.handed_over.answer is not None)
        assert "All of it fits together" in words_of(page)
        # And what leads in is as near as ever.
        program.window.show_page("unlock")
        assert program.window.stage.full is not None
    assert not (tmp_path / "none" / "settings.json").exists()


def test_on_a_mac_it_comes_while_the_program_runs(
    start: Start, qapp: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(tmp_path / "none", None)
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-1.7\nnothing of ours")
    qapp.file_opened.connect(program.check_file)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(other)))
    qapp.file_opened.disconnect(program.check_file)
    page = page_of(program)
    qtbot.waitUntil(lambda: page.handed_over.answer is not None)
    assert "Do not rely on it" in words_of(page)


def test_a_file_that_is_not_there_is_told_in_the_window(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(tmp_path / "none", tmp_path / "gone.zip")
    qtbot.waitUntil(
        lambda: (
            "gone.zip" in words_of(program.window) and "cannot be read" in words_of(program.window)
        )
    )


def test_every_window_wears_the_icon(
    start: Start, qapp: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(tmp_path / "none", None)
    qtbot.waitUntil(lambda: not program.window.windowIcon().isNull())
    assert qapp.desktopFileName() == "caregiver-app"
