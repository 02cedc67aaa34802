"""A bug in a page, or on the worker, ends on a calm page with a report that repeats nothing."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.search.finder import Finder
from tests.ui.audit import settle
from tests.ui.person import Person
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.pages.guide.page import GuidePage
from ui.theme import Application, Theme

PERSONAL = ("Persimmon", "Whitlock", "heron")


@pytest.fixture
def me(
    qtbot: QtBot, qapp: Application, theme: Theme, root: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """The person before the window on the family's folder, with the hook of the program."""
    monkeypatch.setenv("USER", "persimmon")
    hook = CrashHook()
    hook.install()
    program = Program(qapp, Paths(root), hook)
    program.window.resize(1280, 800)
    program.window.show()
    program.window.activateWindow()
    settle()
    yield Person(qtbot, program.window)
    program.window.close()
    program.close()
    program.window.deleteLater()
    settle()
    hook.remove()


def fail(*given: Any, **named: Any) -> Any:
    """Fail as bugs do: what was given stands in the message and in a variable."""
    secret = f"Whitlock {given} {named} {Path.home()}"
    try:
        raise KeyError("Persimmon")
    except KeyError as error:
        raise OSError(5, f"cannot read {secret}", "/home/persimmon/heron.txt") from error


def report_on(me: Person) -> str:
    """Wait for the page, see what comes first on it, and give the report as it is copied."""
    me.waits_for("Your record is safe")
    assert "Report" in me.fields()
    me.clicks("Copy the report")
    copied = QGuiApplication.clipboard().text()
    shown = [one.toPlainText() for one in me.window.findChildren(QPlainTextEdit)]
    assert copied in shown
    return str(copied)


def redacted(report: str, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing personal is in the report, in the notes or on standard error."""
    notes = "".join(one.read_text("utf-8") for one in (root / "logs").iterdir())
    for text in (report, notes, "".join(capfd.readouterr())):
        assert not [one for one in PERSONAL if one.lower() in text.lower()]
        assert str(Path.home()) not in text
        assert str(root) not in text
        assert os.sep + "ui" + os.sep not in text
    assert "KeyError" in report
    assert "OSError (EIO)" in report


def test_a_bug_in_a_page_or_on_the_worker_is_told_without_a_word(
    me: Person,
    root: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Finder, "find", fail)
        me.clicks("Ask without unlocking")
        (guide,) = me.window.findChildren(GuidePage)
        qtbot.keyClicks(guide.box.field, "text Persimmon Whitlock")
        in_a_slot = report_on(me)
    redacted(in_a_slot, root, capfd)
    assert "ui.pages.guide.offers:" in in_a_slot
    assert "caregiver-app 0" in in_a_slot
    me.clicks("Go on")
    me.types("Passphrase", "maple porch seven lanterns")
    me.clicks("Unlock")
    me.waits_for("What would you like to check?")
    with monkeypatch.context() as broken:
        broken.setattr(Repository, "tally", fail)
        broken.setattr(Repository, "find", fail)
        me.presses(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        on_the_worker = report_on(me)
    redacted(on_the_worker, root, capfd)
    assert "ui.tasks:" in on_the_worker


def test_a_bug_on_a_thread_is_told_once_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    hook, told = CrashHook(), []

    def tell(report: str) -> None:
        told.append((threading.current_thread(), report))
        raise ValueError("Persimmon")

    hook.crashed.connect(tell)
    hook.install()
    try:
        one = threading.Thread(target=fail)
        one.start()
        one.join()
        with qtbot.captureExceptions():
            qtbot.waitUntil(lambda: bool(told))
            settle()
    finally:
        hook.remove()
    assert [thread for thread, _ in told] == [threading.main_thread()]
    assert "Persimmon" not in told[0][1]


def test_only_the_newest_notes_are_kept(tmp_path: Path) -> None:
    for day in range(1, 29):
        (tmp_path / f"fault 2026-01-{day:02} 090000.txt").write_text("older", "utf-8")
    hook = CrashHook()
    hook.keep_notes_in(tmp_path)
    hook._caught(ValueError, ValueError("Persimmon"), None)
    kept = sorted(one.name for one in tmp_path.glob("fault *"))
    assert len(kept) == 20
    assert kept[0] == "fault 2026-01-10 090000.txt"
