"""Somebody who clicks and types anything, anywhere: no bug, no warning of Qt, no freeze.

What was done last is told where it fails; the same seed does the same again.
"""

import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caregiver_app.demo import Family
from caregiver_app.errors import Known
from caregiver_app.paths import Paths
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.frame.stage import Cover
from ui.pages import PLACES
from ui.theme import Application, Theme

SECONDS = 60
TYPED = ("Sam", "grandma snapchat", "x" * 3000, "", "🙂 ok", "2026-13-45", "yesterday", "416 555")
KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Space)
# These only ever open with something to show.
ASKED_FOR = {"sheet", "matter", "report", "call", "ask", "answer", "unlock"}
PAGES = [name for name in PLACES if name not in ASKED_FOR]


class Anybody:
    """Uses a program at random; ``did`` are the last things done."""

    def __init__(self, program: Program, family: Family, chance: random.Random) -> None:
        self.program, self.family, self.chance = program, family, chance
        self.window = program.window
        self.did: deque[str] = deque(maxlen=15)
        self._asking = False
        self._ways: list[tuple[int, Callable[[QWidget], None]]] = [
            (10, self._go),
            (50, self._click),
            (10, self._choose),
            (14, self._type),
            (4, self._pick),
            (6, self._press),
            (1, self._grow),
            (1, self._lock),
        ]

    def act(self) -> None:
        """Do one thing with what is on the screen."""
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
        dialogs = [one for one in dialogs if one.isVisible()]
        if dialogs:
            self._answer(dialogs[-1])
        elif self.window.stage.covered or self.program.context.desk.state != "open":
            self._come_back()
        elif (page := self.window.page) is not None:
            weights = [weight for weight, _ in self._ways]
            way = self.chance.choices([way for _, way in self._ways], weights)[0]
            way(page)

    def _seen(self, kind: type[QWidget], inside: QWidget) -> list[QWidget]:
        found = inside.findChildren(kind)
        return [one for one in found if one.isVisible() and one.isEnabled()]

    def _note(self, what: str, of: QWidget) -> None:
        words = of.accessibleName() or (of.text() if isinstance(of, QAbstractButton) else "")
        self.did.append(f"{what} {words[:60]}")

    def _answer(self, dialog: QDialog) -> None:
        buttons = [] if isinstance(dialog, QFileDialog) else self._seen(QAbstractButton, dialog)
        if buttons and self.chance.random() < 0.5:
            self._note("answer", chosen := self.chance.choice(buttons))
            chosen.click()
        else:
            self._note("close", dialog)
            dialog.reject()

    def _come_back(self) -> None:
        for cover in self.window.findChildren(Cover):
            if cover.isVisible():
                QTest.keyClick(cover, Qt.Key.Key_Return)
        desk = self.program.context.desk
        if desk.state == "locked" and not self._asking:
            self.did.append("unlock")
            self._asking = True
            desk.unlock(self.family.passphrase, self._in, self._refused)

    def _in(self) -> None:
        self._asking = False
        self.program.open_door()

    def _refused(self, error: Exception) -> None:
        # A copy that is being put back has the vault for a moment.
        self._asking = False
        assert isinstance(error, Known), error

    def _go(self, _page: QWidget) -> None:
        name = self.chance.choice(PAGES)
        self.did.append(f"go {name}")
        self.window.show_page(name, None)

    def _click(self, page: QWidget) -> None:
        if buttons := self._seen(QAbstractButton, page):
            self._note("click", chosen := self.chance.choice(buttons))
            if self.chance.random() < 0.5:
                QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
            else:
                chosen.click()

    def _choose(self, page: QWidget) -> None:
        if lists := [one for one in self._seen(QComboBox, page) if one.count()]:
            self._note("choose in", chosen := self.chance.choice(lists))
            chosen.setCurrentIndex(self.chance.randrange(chosen.count()))

    def _type(self, page: QWidget) -> None:
        fields = self._seen(QLineEdit, page) + self._seen(QPlainTextEdit, page)
        if fields := [one for one in fields if not one.isReadOnly()]:
            self._note("type in", chosen := self.chance.choice(fields))
            words = self.chance.choice(TYPED)
            if isinstance(chosen, QLineEdit):
                chosen.setText(words)
            else:
                chosen.setPlainText(words)

    def _pick(self, page: QWidget) -> None:
        lists = self._seen(QAbstractItemView, page)
        if lists := [one for one in lists if one.model() and one.model().rowCount()]:
            self._note("pick in", chosen := self.chance.choice(lists))
            at = chosen.model().index(self.chance.randrange(chosen.model().rowCount()), 0)
            chosen.setCurrentIndex(at)
            if self.chance.random() < 0.5:
                chosen.activated.emit(at)

    def _press(self, page: QWidget) -> None:
        key = self.chance.choice(KEYS)
        self.did.append(f"press {key.name}")
        QTest.keyClick(QApplication.focusWidget() or page, key)

    def _grow(self, _page: QWidget) -> None:
        size = self.chance.choice((100, 125, 150, 200))
        self.did.append(f"text size {size}")
        self.window.set_text_size(size)

    def _lock(self, _page: QWidget) -> None:
        self.did.append("lock")
        self.window.lock()


def settle() -> None:
    for _ in range(2):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    time.sleep(0.001)


@pytest.fixture
def program(qapp: Application, theme: Theme, root: Path) -> Iterator[Program]:
    program = Program(qapp, Paths(root), CrashHook())
    program.window.show()
    yield program
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            one.reject()
    program.window.close()
    program.close()
    program.window.deleteLater()
    settle()


@pytest.mark.long
@pytest.mark.parametrize("seed", [101, 102, 103, 104])
def test_nothing_breaks_under_anybody(
    program: Program, family: Family, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    anybody = Anybody(program, family, random.Random(seed))
    end, count = time.monotonic() + SECONDS, 0
    with qtbot.captureExceptions() as bugs:
        while time.monotonic() < end and not bugs:
            count += 1
            began = time.monotonic()
            anybody.act()
            settle()
            took = time.monotonic() - began
            assert took < 30, f"frozen for {took:.0f} s after {list(anybody.did)}"
    assert not bugs, f"{bugs[0][1]!r} after {list(anybody.did)}"
    assert count > 100
