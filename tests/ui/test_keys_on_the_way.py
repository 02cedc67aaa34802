"""A shortcut never overtakes the letters typed before it, whoever holds the keys on their way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.frame.keys_on_the_way import LONGEST_MS, KeysOnTheWay

WORDS = "i did not answer"


class Bridge(QObject):
    """Holds each key until a bus has answered, as Qt's bridge to the accessibility bus does."""

    def __init__(self) -> None:
        super().__init__()
        self.delay_ms, self.takes = 30, ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if not (isinstance(watched, QWindow) and event.spontaneous() and event.type() in kinds):
            return False
        assert isinstance(event, QKeyEvent)
        if not self.takes or event.text() != self.takes:
            copy = event.clone()
            QTimer.singleShot(
                self.delay_ms, watched, lambda: QCoreApplication.postEvent(watched, copy)
            )
        return True


class Writing:
    """A field, a shortcut and a button with a letter, in a window that has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.line, self.button = QLineEdit(), QPushButton("&Save")
        column = QVBoxLayout(self.window)
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.keys = KeysOnTheWay(self.window)
        self.saved: list[str] = []
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self.window)
        shortcut.activated.connect(self.save)
        self.button.clicked.connect(self.save)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.line.setFocus()

    def save(self) -> None:
        self.saved.append(self.line.text())

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(self.window.windowHandle(), letter)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    bridge = Bridge()
    qapp.installEventFilter(bridge)
    yield bridge
    qapp.removeEventFilter(bridge)


@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier]
)
def test_what_was_typed_before_is_there_when_a_shortcut_works(
    modifier: Qt.KeyboardModifier, bridge: Bridge, qtbot: QtBot
) -> None:
    writing = Writing(qtbot)
    writing.type(WORDS)
    writing.press(Qt.Key.Key_S, modifier)
    qtbot.waitUntil(lambda: bool(writing.saved))
    assert writing.saved == [WORDS]


def test_two_shortcuts_keep_their_order_and_each_works_once(bridge: Bridge, qtbot: QtBot) -> None:
    writing = Writing(qtbot)
    for words in ("one", " two"):
        writing.type(words)
        writing.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(writing.saved) == 2)
    qtbot.wait(60)
    assert writing.line.text() == "one two"
    assert writing.saved == ["one", "one two"]


def test_what_is_typed_behind_a_shortcut_goes_where_the_shortcut_leads(
    bridge: Bridge, qtbot: QtBot
) -> None:
    writing = Writing(qtbot)
    search = QLineEdit(writing.window)
    search.show()
    QShortcut(QKeySequence("Ctrl+F"), writing.window).activated.connect(search.setFocus)
    writing.type("one")
    writing.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    writing.type("two")
    qtbot.waitUntil(lambda: len(writing.line.text() + search.text()) == 6)
    assert (writing.line.text(), search.text()) == ("one", "two")


def test_keys_that_never_come_hold_no_shortcut_while_more_are_pressed(
    bridge: Bridge, qtbot: QtBot
) -> None:
    bridge.takes = "x"
    writing = Writing(qtbot)
    QShortcut(QKeySequence("F8"), writing.window).activated.connect(writing.save)
    writing.type("nox")
    writing.press(Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    again = QTimer(writing.window, interval=LONGEST_MS // 4)
    again.timeout.connect(lambda: writing.type("x"))
    again.start()
    qtbot.waitUntil(lambda: bool(writing.saved))
    assert writing.saved == ["no"]


def test_a_key_that_the_screen_reader_takes_holds_nothing_for_long(
    bridge: Bridge, qtbot: QtBot
) -> None:
    bridge.takes = "x"
    writing = Writing(qtbot)
    writing.type("nox")
    writing.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(writing.saved))
    assert writing.saved == ["no"]


def test_nothing_waits_where_nothing_holds_the_keys(qtbot: QtBot) -> None:
    writing = Writing(qtbot)
    writing.type(WORDS)
    writing.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert writing.saved == [WORDS]


def test_a_window_that_has_gone_gets_no_shortcut(bridge: Bridge, qtbot: QtBot) -> None:
    writing = Writing(qtbot)
    writing.type("no")
    shortcut = writing.window.findChild(QShortcut)
    assert shortcut is not None
    writing.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shortcut.deleteLater()
    qtbot.waitUntil(lambda: writing.line.text() == "no")
    qtbot.wait(20)
    assert writing.saved == []


def test_a_button_that_the_shortcut_before_it_hid_is_not_pressed(
    bridge: Bridge, qtbot: QtBot
) -> None:
    writing = Writing(qtbot)
    hide = QShortcut(QKeySequence("Ctrl+H"), writing.window)
    hide.activated.connect(writing.button.hide)
    writing.type("no")
    writing.press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    writing.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(writing.button.isHidden)
    # A button that is pressed by its letter says so a little later.
    qtbot.wait(200)
    assert writing.saved == []
