"""A person at the window: sees what is visible, clicks and types, and waits for what comes."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.audit import settle
from ui.widgets import Para

PATIENCE_MS = 20_000
Kind = TypeVar("Kind", bound=QWidget)


class Person:
    """Uses ``window`` by what stands on it: words on buttons, names of fields."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._bot = qtbot
        self.window = window

    def sees(self, words: str) -> bool:
        """Say whether ``words`` stand in a visible label, button or field."""
        settle(1)
        return any(words in text for text in self._texts())

    def waits_for(self, words: str) -> None:
        """Wait until ``words`` can be seen."""
        self.waits_until(lambda: self.sees(words))

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Wait until ``holds``."""
        self._bot.waitUntil(holds, timeout=PATIENCE_MS)
        settle()

    def can_click(self, words: str) -> bool:
        """Tell whether there is a button with these words that can be clicked now."""
        return self._button(words) is not None

    def clicks(self, words: str) -> None:
        """Click the button, box or card with these words."""
        self.waits_until(lambda: self.can_click(words))
        button = self._button(words)
        assert button is not None
        self._into_view(button)
        inside = QPoint(12, button.height() // 2)
        self._bot.mouseClick(button, Qt.MouseButton.LeftButton, pos=inside)
        settle()

    def types(self, name: str, text: str) -> None:
        """Replace what stands in the field ``name`` by ``text``, key by key."""
        self.waits_until(lambda: self._field(name) is not None)
        field = self._field(name)
        assert field is not None
        self._into_view(field)
        self._bot.mouseClick(field, Qt.MouseButton.LeftButton)
        self._bot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self._bot.keyClicks(field, text)
        settle()

    def picks(self, name: str, words: str) -> None:
        """Choose ``words`` in the list box ``name`` with the arrow keys."""
        self.waits_until(lambda: self._combo(name) is not None)
        combo = self._combo(name)
        assert combo is not None
        walk_to(combo, words)
        assert combo.currentText() == words

    def opens_first_row(self, name: str) -> None:
        """Open the first row that can be opened in the list ``name`` with Enter."""
        self.waits_until(lambda: self._list(name) is not None)
        view = self._list(name)
        assert view is not None
        model = view.model()
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                view.setFocus()
                view.setCurrentIndex(index)
                self._bot.keyClick(view, Qt.Key.Key_Return)
                settle()
                return
        raise AssertionError(f"no row in {name}")

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a key anywhere in the window."""
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        settle()

    def rows(self, name: str) -> list[str]:
        """Give what each row of the list ``name`` says to a screen reader."""
        view = self._list(name)
        if view is None:
            return []
        model = view.model()
        said = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(at, 0).data(said)) for at in range(model.rowCount())]

    def buttons(self) -> list[str]:
        """Give the words of every button that can be seen."""
        return [_words(one) for one in self._all(QAbstractButton)]

    def fields(self) -> list[str]:
        """Give the names of every field that can be seen."""
        return [
            one.accessibleName()
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QListView)
            for one in self._all(kind)
        ]

    def _texts(self) -> list[str]:
        labels = [
            QTextDocumentFragment.fromHtml(one.text()).toPlainText()
            if one.textFormat() == Qt.TextFormat.RichText
            else one.text()
            for one in self._all(QLabel)
        ]
        lines = [one.text() for one in self._all(QLineEdit)]
        areas = [one.toPlainText() for one in self._all(QPlainTextEdit)]
        return [*labels, *lines, *areas, *self.buttons()]

    def _all(self, kind: type[Kind]) -> list[Kind]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _button(self, words: str) -> QAbstractButton | None:
        for one in self._all(QAbstractButton):
            if one.isEnabled() and words in (one.text().replace("&", ""), one.accessibleName()):
                return one
        return None

    def _field(self, name: str) -> QLineEdit | QPlainTextEdit | None:
        for one in (*self._all(QLineEdit), *self._all(QPlainTextEdit)):
            if one.accessibleName() == name:
                return one
        return None

    def _combo(self, name: str) -> QComboBox | None:
        return next((one for one in self._all(QComboBox) if one.accessibleName() == name), None)

    def _list(self, name: str) -> QListView | None:
        return next((one for one in self._all(QListView) if one.accessibleName() == name), None)

    def _into_view(self, widget: QWidget) -> None:
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget, 20, 20)
            parent = parent.parentWidget()
        settle(1)


def _words(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text().replace("&", "")


def walk_to(combo: QComboBox, words: str) -> None:
    """Choose ``words`` as the keyboard does: the list opens, arrows lead there, Enter takes it."""
    window = combo.window()
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    opened = combo.view()
    assert opened.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if opened.currentIndex().data() == words:
            break
        QTest.keyClick(opened, Qt.Key.Key_Down)
    assert opened.currentIndex().data() == words
    QTest.keyClick(opened, Qt.Key.Key_Return)
    # Without a screen nobody gives the keys back to the window once the list is closed.
    window.activateWindow()
    settle()


def as_read(label: QLabel) -> str:
    """Give the words that stand on ``label``, as the eye reads them."""
    return label.plain if isinstance(label, Para) else label.text()
