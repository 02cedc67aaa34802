"""One of several, in a list that drops down."""

import sys
import time
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
)

from caregiver_app.finding import finds, folded

from ..theme import current_theme
from .fields import FIELD
from .painted import Dressed
from .steady import Steady

PAUSE_MS = 1500
"""After so long without a letter the next one begins a new word: nobody is hurried."""

_OPENS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_THE_PAGE = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

Called = Callable[[], Mapping[str, Iterable[str]]]


class Combo(Dressed, Steady, QComboBox):
    """One of several, in a list that drops down. ``choices`` are (value, words) or plain words.

    ``big`` is the size of the sentence bar. ``called`` gives what people call the values besides
    (asked when somebody types). Letters find a choice by any of its words. The wheel and the keys
    that scroll never change an answer: a closed list opens on Up and Down.
    """

    def __init__(
        self,
        name: str,
        choices: Iterable[str | tuple[str, str]] = (),
        current: str = "",
        *,
        big: bool = False,
        called: Called | None = None,
    ) -> None:
        super().__init__()
        self._big = big
        self._called = called
        self._typed, self._typed_at = "", 0.0
        self.setProperty("big", big)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setView(_OpenList(self))
        # Without a delegate of this kind the popup does not hear the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(15)
        self.set_choices(choices, current)
        self._dress()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        if sys.platform == "linux":
            # There Qt tells a screen reader what is chosen for a name: without a label beside it,
            # nothing else would say what is being chosen.
            self.setAccessibleDescription(name)

    def set_choices(self, choices: Iterable[str | tuple[str, str]], current: str = "") -> None:
        """Replace the choices without telling anyone, and choose ``current`` (else the first)."""
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            value, words = (choice, choice) if isinstance(choice, str) else choice
            self.addItem(words, value)
        self.choose(current)
        self.blockSignals(False)

    def call_by(self, names: Mapping[str, Iterable[str]]) -> None:
        """Let the values be found by what people call them besides the words that show."""
        self._called = lambda: names

    def let_write(self) -> None:
        """Let the person write words of their own; a choice never finishes what is written."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # the stubs lack that there may be none
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(self.accessibleName())

    def value(self) -> str:
        """Give the value chosen; "" where there is none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose ``value``; the first choice where it is not among them."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(48 if self._big else FIELD))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(120), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field, words = QStyle.SubControl.SC_ComboBoxEditField, self.currentText()
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        metrics, room = self.fontMetrics(), place.width()
        if metrics.horizontalAdvance(words) > room:
            option.currentText = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        # The list may be wider than a combo that is short of room.
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + current_theme().px(20))
        super().showPopup()
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), 0))

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text() if event.text().isprintable() else ""
        commands = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if self.isEditable() or (commands and event.key() not in _OPENS):
            super().keyPressEvent(event)
        elif event.key() in _OPENS:
            self.showPopup()
        elif event.key() in _OF_THE_PAGE:
            event.ignore()
        elif letters.strip() or (letters and self._is_typing):
            at = self.sought(letters, self.currentIndex())
            if at >= 0:
                self.setCurrentIndex(at)
        else:
            super().keyPressEvent(event)

    @property
    def _is_typing(self) -> bool:
        return bool(self._typed) and time.monotonic() - self._typed_at < PAUSE_MS / 1000

    def sought(self, letters: str, since: int) -> int:
        """Give the place of what the ``letters`` typed now, and those just before, mean; else -1.

        ``since`` is where the person stands: one letter pressed again goes on from there.
        """
        self._typed = self._typed + letters if self._is_typing else letters
        self._typed_at = time.monotonic()
        typed = self._typed.casefold()
        if len(typed) > 1 and len(set(typed)) == 1:
            return self._next_with(typed[0], since)
        ranks = [(rank, at) for at in range(self.count()) if (rank := self._rank(typed, at)) >= 0]
        return min(ranks)[1] if ranks else -1

    def _next_with(self, letter: str, since: int) -> int:
        found = [at for at in range(self.count()) if finds(letter, self.itemText(at))]
        return next((at for at in found if at > since), found[0] if found else -1)

    def _rank(self, typed: str, at: int) -> int:
        """Give how well a choice fits: the lower the better, -1 where it does not."""
        words, sought = self.itemText(at), folded(typed)
        if not sought:
            return -1
        if not self.itemData(at):
            # What asks to choose, or means all of them, stands behind every choice.
            return 5 if finds(typed, words) else -1
        if folded(words)[: len(sought)] == sought or words.casefold().startswith(typed):
            return 0
        if finds(typed, words):
            return 1
        if len(typed) < 2:
            return -1
        called = self._called() if self._called is not None else {}
        names = [folded(name) for name in called.get(str(self.itemData(at)), ())]
        if sought in names:
            return 2
        begun = " ".join(sought)
        if any(" ".join(name).startswith(begun) for name in names):
            return 3
        return 4 if any(finds(typed, " ".join(name)) for name in names) else -1


class _OpenList(QListView):
    """The list while it is open: letters go to what they mean, Tab takes it as Enter does."""

    def __init__(self, combo: Combo) -> None:
        super().__init__()
        self._combo = combo

    def keyboardSearch(self, letters: str) -> None:
        at = self._combo.sought(letters, self.currentIndex().row())
        if at >= 0:
            self.setCurrentIndex(self.model().index(at, 0))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _TABS
        ):
            at = self.currentIndex().row()
            self._combo.hidePopup()
            if at >= 0:
                self._combo.setCurrentIndex(at)
            return True
        return super().event(event)
