"""The log as a table: the same rows in six columns that share the width of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ...models.entries import Column, Role
from ...models.states import State, state_word
from ...models.words import breakable
from ...theme import current_theme
from ...widgets import chip_size, focus_ring_shown
from .timeline import paint_tag, parts_of, text_height

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap)
_PAD, _TOP, _NARROW = 12, 12, 860
_SHARES = {Column.WHO: 2, Column.WHAT: 4}


class CellDelegate(QStyledItemDelegate):
    """Paints one cell; words wrap, and the last column shows state tags.

    With ``merged`` the clock time stands below the date: its own column is hidden.
    """

    merged = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        widget = parts_of(option)[1]
        assert isinstance(widget, QTableView)
        return QSize(40, self.height(index, widget.columnWidth(index.column())))

    def height(self, index: Index, width: int) -> int:
        """Give the height of a cell ``width`` wide."""
        theme = current_theme()
        if index.column() == Column.TO_DO:
            tall = sum(
                chip_size(state_word(tag), small=True).height() + theme.px(4)
                for tag in index.data(Role.STATES)
            )
        else:
            room = width - 2 * theme.px(_PAD)
            tall = text_height(theme.font(15), self.words(index), room)
        return max(theme.px(48), tall + 2 * theme.px(_TOP))

    def words(self, index: Index) -> str:
        """Give the words of a cell."""
        words = str(index.data())
        if self.merged and index.column() == Column.DATE:
            words += "\n" + str(index.model().index(index.row(), Column.TIME).data())
        return words

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        box, widget, state = parts_of(option)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(box, theme.color("surface-2" if over else "surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(theme.px(_PAD), theme.px(_TOP), -theme.px(_PAD), -theme.px(_TOP))
        if index.column() == Column.TO_DO:
            top = inside.top() - theme.px(3)
            for tag in index.data(Role.STATES):
                size = chip_size(state_word(tag), small=True)
                paint_tag(painter, QRect(inside.x(), top, size.width(), size.height()), tag, 1.0)
                top += size.height() + theme.px(4)
        else:
            painter.setPen(theme.color("ink"))
            painter.setFont(theme.font(15, 600 if index.column() == Column.WHO else 400))
            painter.drawText(inside, _WRAP, breakable(self.words(index)))
        if bool(state & QStyle.StateFlag.State_Selected) and focus_ring_shown(widget):
            painter.setPen(QPen(theme.color("focus"), 3))
            y = (box.top() + 2, box.bottom() - 2)
            painter.drawLine(box.left(), y[0], box.right(), y[0])
            painter.drawLine(box.left(), y[1], box.right(), y[1])
        painter.restore()


class LogTable(QTableView):
    """As wide as the page and as tall as its rows. One Tab stop; up and down move by rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)

    def fit(self) -> None:
        """Share the width among the columns and take the height of all rows."""
        model = self.model()
        self._fit_columns()
        tall = self.horizontalHeader().sizeHint().height()
        for at in range(model.rowCount()):
            cells = (column for column in Column if not self.isColumnHidden(column))
            high = max(
                self._cells.height(model.index(at, one), self.columnWidth(one)) for one in cells
            )
            self.setRowHeight(at, high)
            tall += high
        self.setFixedHeight(tall + 2)

    def _fit_columns(self) -> None:
        theme = current_theme()
        width = self.viewport().width()
        # Where six columns would be too thin, the clock time stands below the date.
        narrow = width < theme.px(_NARROW)
        self._cells.merged = narrow
        self.setColumnHidden(Column.TIME, narrow)
        words, pad = QFontMetrics(theme.font(15)), 2 * theme.px(_PAD)
        tags = (chip_size(state_word(tag), small=True).width() for tag in _tags(self))
        widths = {
            Column.DATE: words.horizontalAdvance("November" if narrow else "September 30,") + pad,
            Column.TIME: words.horizontalAdvance("12:00 p.m.") + pad + 2,
            Column.HOW: words.horizontalAdvance("Messaging" if narrow else "Messaging app") + pad,
            Column.TO_DO: max(tags, default=theme.px(60)) + pad,
        }
        widths[Column.DATE] = max(
            widths[Column.DATE], words.horizontalAdvance("12:00 p.m.") + pad + 2
        )
        taken = sum(w for column, w in widths.items() if not self.isColumnHidden(column))
        left, shares = max(0, width - taken), sum(_SHARES.values())
        for column, share in _SHARES.items():
            widths[column] = left * share // shares
        widths[Column.WHAT] += left - widths[Column.WHAT] - widths[Column.WHO]
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() and event.size().width() != event.oldSize().width():
            self.fit()


def _tags(table: QTableView) -> set[State]:
    model = table.model()
    return {
        tag
        for at in range(model.rowCount())
        for tag in model.index(at, Column.TO_DO).data(Role.STATES)
    }
