"""The table under the chart: months down, names across, as wide as the page."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from ....models import Index
from ....theme import current_theme
from ....widgets.painted_rows import PaintedRows, RowLook
from ..list.heads import Heads
from ..list.wrapped import draw_wrapped, wrapped_height

_PAD, _TOP = 12, 9


class _Cells(PaintedRows):
    smooth = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        assert isinstance(self._view, QTableView)
        return QSize(40, self.height(index, self._view.columnWidth(index.column())))

    def height(self, index: Index, width: int) -> int:
        theme = current_theme()
        room = width - 2 * theme.px(_PAD)
        return wrapped_height(theme.font(15), str(index.data()), room) + 2 * theme.px(_TOP)

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, box, model = current_theme(), look.box, index.model()
        last = index.row() == model.rowCount() - 1 or index.column() == model.columnCount() - 1
        painter.fillRect(box, theme.color("surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        font = theme.font(15, 600 if last or not index.column() else 400)
        pad, top = theme.px(_PAD), theme.px(_TOP)
        inside = QRect(box.x() + pad, box.y() + top, box.width() - 2 * pad, 9999)
        draw_wrapped(painter, inside, str(index.data()), font, theme.color("ink"))
        if look.ringed:
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.drawRect(box.adjusted(2, 2, -2, -2))


class CountsTable(QTableView):
    """As tall as its rows. One Tab stop; arrows move by cells."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self._heads = Heads(self, pressable=False)
        self.setHorizontalHeader(self._heads)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)

    def fit(self) -> None:
        """Share the width among the columns and take the height of all rows."""
        model, width = self.model(), self.viewport().width()
        across = model.columnCount()
        first = max(width * 2 // (across + 1), min(self._widest_month(), width // 2))
        for at in range(across):
            others = (width - first) // max(1, across - 1)
            self.setColumnWidth(at, others if at else first)
        tall = self._heads.sizeHint().height()
        for row in range(model.rowCount()):
            high = max(
                self._cells.height(model.index(row, at), self.columnWidth(at))
                for at in range(across)
            )
            self.setRowHeight(row, high)
            tall += high
        self.setFixedHeight(tall + 2)

    def _widest_month(self) -> int:
        """Give the width at which no word of the first column is broken."""
        model, theme = self.model(), current_theme()
        metrics = QFontMetrics(theme.font(15, 600))
        said = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        words = [word for one in said for word in one.split()]
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return widest + 2 * theme.px(_PAD) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() and event.size().width() != event.oldSize().width():
            self.fit()
