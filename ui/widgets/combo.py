"""One of several, in a list that drops down."""

import sys
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
)

from ..theme import current_theme
from .fields import FIELD


class Combo(QComboBox):
    """One of several, in a list that drops down. ``choices`` are (value, words) or plain words.

    ``big`` is the size of the sentence bar. The wheel never changes an answer.
    """

    def __init__(
        self,
        name: str,
        choices: Iterable[str | tuple[str, str]] = (),
        current: str = "",
        *,
        big: bool = False,
    ) -> None:
        super().__init__()
        self._big = big
        self.setProperty("big", big)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setView(QListView())
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

    def value(self) -> str:
        """Give the value chosen; "" where there is none."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose ``value``; the first choice where it is not among them."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def _dress(self) -> None:
        self.setMinimumHeight(current_theme().px(50 if self._big else FIELD))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
