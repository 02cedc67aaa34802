"""Type it in your own words: a field, and under it the questions and rules that fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...theme import current_theme
from ...widgets import Card, Label, RowList, SearchField, announce, focus_ring_shown

if TYPE_CHECKING:
    from .offers import Offer

OFFER = int(Qt.ItemDataRole.UserRole)
ICON = OFFER + 1
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_PAUSE_MS = 700
Index = QModelIndex | QPersistentModelIndex


class SearchBox(QWidget):
    """``find`` gives the offers for typed words; ``taken`` tells the one that was picked.

    Esc closes the list and keeps the words. A screen reader hears how many fit after a pause.
    """

    taken = Signal(object)

    def __init__(self, find: Callable[[str], tuple[Offer, ...]]) -> None:
        super().__init__()
        self._find = find
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(8))
        self.field = SearchField(
            self.tr("Type it in your own words"),
            hint=self.tr("Type it in your own words, like “birth mom friend request”"),
        )
        box.addWidget(self.field)
        self._paper = Card(margins=(8, 6, 8, 6), gap=2)
        self._model = QStandardItemModel(self)
        self.list = RowList(self.tr("What fits"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_OfferDelegate(self.list))
        self._none = Label("", "small")
        self._paper.body.addWidget(self.list)
        self._paper.body.addWidget(self._none)
        box.addWidget(self._paper)
        self._paper.hide()
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(_PAUSE_MS)
        self._speak.timeout.connect(self._announce)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._take_first)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Say whether offers are shown."""
        return not self._paper.isHidden()

    def offers(self) -> list[Offer]:
        """Give what is offered now, best first."""
        rows = range(self._model.rowCount())
        return [self._model.item(at).data(OFFER) for at in rows]

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()

    def close_list(self) -> None:
        """Close the list and keep the words."""
        self._paper.hide()
        self._speak.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.is_open:
                self.close_list()
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            down = event.key() == Qt.Key.Key_Down and watched is self.field
            if down and self.is_open and self._model.rowCount():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.setCurrentIndex(self._model.index(0, 0))
                return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        offers = self._find(text) if text.strip() else ()
        self._model.clear()
        for offer in offers:
            item = QStandardItem(offer.words)
            item.setData(offer, OFFER)
            item.setData(offer.icon, ICON)
            item.setData(offer.words, int(Qt.ItemDataRole.AccessibleTextRole))
            self._model.appendRow(item)
        self.list.setVisible(bool(offers))
        self._none.setText(
            "" if offers else self.tr("Nothing fits. Pick two answers below, or ask your worker.")
        )
        self._none.setHidden(bool(offers))
        self._paper.setVisible(bool(text.strip()))
        self.list.fit()
        self._speak.start()

    def _announce(self) -> None:
        if not self.is_open:
            return
        count = self._model.rowCount()
        if count == 1:
            announce(self, self.tr("One answer fits"))
        else:
            words = self.tr("{count} answers fit").format(count=count)
            announce(self, words if count else self._none.text())

    def _take_first(self) -> None:
        if self.is_open and self._model.rowCount():
            self._take(self._model.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(OFFER)
        self.close_list()
        self.taken.emit(offer)


class _OfferDelegate(QStyledItemDelegate):
    """Paints an icon and a sentence that wraps."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, width = current_theme(), self._view.viewport().width()
        room = QRect(0, 0, self._room(width), 9999)
        words = QFontMetrics(theme.font(16)).boundingRect(room, _WRAP, index.data())
        return QSize(width, max(theme.px(40), words.height() + theme.px(16)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current_theme(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        frame = QRectF(box).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = index == self._view.currentIndex() and self._view.hasFocus()
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(frame, 9, 9)
        side = theme.px(18)
        icon = theme.pixmap(index.data(ICON), "primary", side, self._view.devicePixelRatioF())
        painter.drawPixmap(box.x() + theme.px(10), box.center().y() - side // 2, icon)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(16))
        left = theme.px(10) + side + theme.px(10)
        words = QRect(box.x() + left, box.y(), self._room(box.width()), box.height())
        painter.drawText(words, _WRAP, index.data())
        if focused and focus_ring_shown(self._view):
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 9, 9)
        painter.restore()

    def _room(self, width: int) -> int:
        theme = current_theme()
        return max(theme.px(80), width - theme.px(10) - theme.px(18) - theme.px(10) - theme.px(8))
