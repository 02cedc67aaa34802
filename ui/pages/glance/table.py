"""The table itself: as tall as its rows, and with fewer columns where there is little room."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QScrollArea,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
)

from caregiver_app.guidance.vocabulary import Verdict

from ...models import Index
from ...theme import current_theme
from ...widgets import chip_size, paint_chip, verdict_word
from ...widgets.painted import WRAP, paint_ring
from ...widgets.painted_rows import PaintedRows, RowLook
from .headers import WrapHeader
from .model import VERDICT, GlanceModel

_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def caption_height(words: str, width: int) -> int:
    """Give the height that the names under a chip need in a cell of ``width``; 0 for nobody."""
    if not words:
        return 0
    theme = current_theme()
    room = QRect(0, 0, max(40, width - theme.px(18)), 9999)
    return QFontMetrics(theme.font(15, 600)).boundingRect(room, WRAP, words).height()


class _ChipCells(PaintedRows):
    """Paints a chip in each cell, the caregiver's own column on a tinted ground."""

    smooth = False

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, rect, model = current_theme(), look.box, index.model()
        assert isinstance(model, GlanceModel)
        own = index.column() == model.own
        ground = "tint" if own else "surface-2" if look.over else "surface"
        painter.fillRect(rect, theme.color(ground))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        people = model.caption(index.row(), index.column())
        under = caption_height(people, rect.width())
        inset = rect.adjusted(theme.px(12), 0, 0, -under)
        paint_chip(painter, inset, str(index.data(VERDICT)), look.dpr)
        if people:
            words = QRect(
                rect.x() + theme.px(12),
                rect.bottom() - under - theme.px(4),
                rect.width() - theme.px(18),
                under,
            )
            painter.setFont(theme.font(15, 600))
            painter.setPen(theme.color("ink"))
            painter.drawText(words, WRAP, people)
        if look.ringed:
            paint_ring(painter, QRectF(rect).adjusted(3, 3, -3, -4), 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        size = chip_size(verdict_word(str(index.data(VERDICT))))
        return QSize(size.width() + theme.px(24), max(theme.px(48), size.height() + theme.px(16)))


class GlanceTable(QTableView):
    """One Tab stop; arrows move from cell to cell, Enter, Space or a click asks why."""

    asked = Signal(int, int)
    """Row and column of the cell that was picked."""
    comparing_changed = Signal(bool)
    """Whether one column stands beside the caregiver's own, in the place of all of them."""

    def __init__(self, model: GlanceModel) -> None:
        super().__init__()
        self._answers = model
        self._compared = -1
        self.comparing = False
        self.setHorizontalHeader(WrapHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(WrapHeader(Qt.Orientation.Vertical, self))
        self.setModel(model)
        self.setItemDelegate(_ChipCells(self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Answers by person and care type"))
        self.clicked.connect(lambda index: self.asked.emit(index.row(), index.column()))
        model.modelReset.connect(self._refit)

    def compare_with(self, column: int) -> None:
        """Choose the column that stands beside the caregiver's own where not all fit."""
        self._compared = column
        self._refit()

    def _refit(self) -> None:
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Lay the columns out in ``width`` pixels and take the height that the rows need."""
        theme, model = current_theme(), self._answers
        across, down = self.horizontalHeader(), self.verticalHeader()
        assert isinstance(across, WrapHeader)
        assert isinstance(down, WrapHeader)
        count = model.columnCount()
        if not count:
            return
        chip = max(chip_size(verdict_word(verdict)).width() for verdict in Verdict) + theme.px(22)
        least = theme.px(150)
        all_fit = least + count * chip <= width
        two_fit = theme.px(110) + 2 * chip <= width
        other = self._compared if 0 <= self._compared < count else -1
        if other in (-1, model.own):
            other = next(at for at in range(count) if at != model.own)
        shown = list(range(count)) if all_fit else [model.own, other] if two_fit else [model.own]
        labels = min(max(least, round(width * 0.26)), theme.px(250), width - len(shown) * chip)
        wide = (width - labels) // len(shown)
        down.setFixedWidth(labels)
        for column in range(count):
            self.setColumnHidden(column, column not in shown)
            # The last one takes the pixels that are left over.
            spare = width - labels - wide * len(shown) if column == shown[-1] else 0
            self.setColumnWidth(column, wide + spare)
        head = max(across.height_for(column, wide) for column in shown)
        across.setFixedHeight(head)
        total = head
        for row in range(model.rowCount()):
            under = max(caption_height(model.caption(row, at), wide) for at in shown)
            high = max(theme.px(48) + under, down.height_for(row, labels))
            self.setRowHeight(row, high)
            total += high
        self.setFixedHeight(total)
        now = self.currentIndex()
        if not now.isValid() or now.column() not in shown:
            self.setCurrentIndex(model.index(max(0, now.row()), model.own))
        if (len(shown) == 2) != self.comparing:
            self.comparing = not self.comparing
            self.comparing_changed.emit(self.comparing)

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(200), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _PRESS and index.isValid():
            self.asked.emit(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._bring_into_view(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._bring_into_view(current)

    def _bring_into_view(self, index: Index) -> None:
        """Scroll the page, because the table is as tall as its rows."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is None or not index.isValid():
            return
        here = QModelIndex(self._answers.index(index.row(), index.column()))
        cell = self.visualRect(here)
        inside = parent.widget()
        assert inside is not None
        at = self.viewport().mapTo(inside, cell.center())
        parent.ensureVisible(at.x(), at.y(), cell.width() // 2, cell.height() + 20)
