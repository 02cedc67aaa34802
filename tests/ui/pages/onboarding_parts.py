"""What the tests of the welcome, the lock page and Settings share: hands and eyes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import all_findings, settle
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Application
from ui.widgets import FormRow, TextField

PASSPHRASE = "four quiet words here"
WAIT = 20_000
LOOKS = (("dark", 100, (1280, 800)), ("light", 150, (1024, 640)))
"""The roomiest and the tightest; ``tests/shots`` pictures every other."""


def button(page: QWidget, words: str) -> QPushButton:
    """Give the one button that is seen and says ``words``."""
    settle()
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert len(found) == 1, (words, [b.text() for b in page.findChildren(QPushButton)])
    return found[0]


def press(page: QWidget, words: str) -> None:
    QTest.mouseClick(button(page, words), Qt.MouseButton.LeftButton)
    settle()


def field(row: FormRow) -> TextField:
    assert isinstance(row.field, TextField)
    return row.field


def write(row: FormRow, words: str) -> None:
    """Replace what stands in the field of ``row``, key by key."""
    field(row).setFocus()
    field(row).selectAll()
    QTest.keyClick(field(row), Qt.Key.Key_Delete)
    QTest.keyClicks(field(row), words)


def words_of(page: QWidget) -> str:
    """Everything that can be read on ``page`` now."""
    settle()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def spoken(widget: QWidget) -> str:
    """The name a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def open_vault(desk: Desk, qtbot: QtBot) -> str:
    """Make a vault, leave it open, and give its paper key."""
    codes: list[str] = []
    desk.create(PASSPHRASE, codes.append)
    qtbot.waitUntil(lambda: bool(codes), timeout=WAIT)
    return codes[0]


def make_vault(desk: Desk, qtbot: QtBot) -> str:
    """Make a vault, lock it, and give its paper key."""
    code = open_vault(desk, qtbot)
    with qtbot.waitSignal(desk.locked, timeout=WAIT):
        desk.lock()
    return code


def opens_with(desk: Desk, passphrase: str, qtbot: QtBot) -> bool:
    """Say whether ``passphrase`` opens the vault of ``desk``."""
    told: list[bool] = []
    desk.unlock(passphrase, lambda: told.append(True), lambda _error: told.append(False))
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    return told[0]


def findings(
    window: MainWindow, context: Context, looks: Callable[[], object] = lambda: None
) -> list[str]:
    """What the audit finds in ``window`` at every look, with ``looks`` run after each change."""
    app = QApplication.instance()
    assert isinstance(app, Application)
    found = []
    for theme, text, size in LOOKS:
        window.resize(*size)
        context.change(theme=theme, text_size=text)
        looks()
        settle(6)
        found += [f"{theme} {text} {size}: {one}" for one in all_findings(window)]
    app.choose("light")
    return found
