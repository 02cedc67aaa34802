"""The log as a table: the same rows in columns that share the width of the window.

Six columns where there is room. Where there is less, a column moves into its neighbour: the time
below the date, the way below the name, and at last names and states into what was said.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
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
from ...theme import current_theme
from ...widgets import chip_size, focus_ring_shown
from .timeline import paint_tag, parts_of
from .wrapped import draw_wrapped, wrapped_height

Index = QModelIndex | QPersistentModelIndex
_PAD, _TOP = 12, 12
_SHARES = {Column.WHO: 2, Column.WHAT: 4}
# From which width (at 100 %) on no more than these columns are hidden.
_TIERS: tuple[tuple[int, frozenset[Column]], ...] = (
    (860, frozenset()),
    (640, frozenset({Column.TIME})),
    (560, frozenset({Column.TIME, Column.HOW})),
    (0, frozenset({Column.TIME, Column.HOW, Column.WHO, Column.TO_DO})),
)


class CellDelegate(QStyledItemDelegate):
    """Paints one cell, with what its hidden neighbours would say."""

    hidden: frozenset[Column] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = parts_of(option)[1]
        assert isinstance(view, QTableView)
        return QSize(40, self.height(index, view.columnWidth(index.column())))

    def height(self, index: Index, width: int) -> int:
        """Give the height of a cell ``width`` wide."""
        theme = current_theme()
        room = width - 2 * theme.px(_PAD)
        tall = sum(wrapped_height(font, words, room) for words, font in self._runs(index))
        tall += sum(size.height() + theme.px(4) for _, size in self._tags(index))
        return max(theme.px(48), tall + 2 * theme.px(_TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        box, view, state = parts_of(option)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.fillRect(box, theme.color("surface-2" if over else "surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(theme.px(_PAD), theme.px(_TOP), -theme.px(_PAD), 0)
        y = inside.top()
        for words, font in self._runs(index):
            where = QRect(inside.x(), y, inside.width(), 9999)
            draw_wrapped(painter, where, words, font, theme.color("ink"))
            y += wrapped_height(font, words, inside.width())
        y += theme.px(3) if index.column() == Column.WHAT else -theme.px(3)
        for tag, size in self._tags(index):
            paint_tag(painter, QRect(QPoint(inside.x(), y), size), tag, view.devicePixelRatioF())
            y += size.height() + theme.px(4)
        if bool(state & QStyle.StateFlag.State_Selected) and focus_ring_shown(view):
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.drawLine(box.left(), box.top() + 2, box.right(), box.top() + 2)
            painter.drawLine(box.left(), box.bottom() - 2, box.right(), box.bottom() - 2)
        painter.restore()

    def _runs(self, index: Index) -> list[tuple[str, QFont]]:
        """Give the words of a cell from top to bottom, each with its letters."""
        theme, column = current_theme(), Column(index.column())
        plain, bold = theme.font(15), theme.font(15, 600)
        if column is Column.TO_DO:
            return []
        runs = [(str(index.data()), bold if column is Column.WHO else plain)]
        if column is Column.DATE and Column.TIME in self.hidden:
            runs.append((_beside(index, Column.TIME), plain))
        elif column is Column.WHO and Column.HOW in self.hidden:
            runs.append((_beside(index, Column.HOW), plain))
        elif column is Column.WHAT and Column.WHO in self.hidden:
            who, how = _beside(index, Column.WHO), _beside(index, Column.HOW)
            runs = [(who, bold), (how, plain), *runs]
        return runs

    def _tags(self, index: Index) -> list[tuple[State, QSize]]:
        holder = Column.WHAT if Column.TO_DO in self.hidden else Column.TO_DO
        if index.column() != holder:
            return []
        tags: tuple[State, ...] = index.data(Role.STATES)
        return [(tag, chip_size(state_word(tag), small=True)) for tag in tags]


class LogTable(QTableView):
    """As wide as the page and as tall as its rows. One Tab stop; up and down move by rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
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
        shown = [column for column in Column if not self.isColumnHidden(column)]
        for at in range(model.rowCount()):
            high = max(
                self._cells.height(model.index(at, one), self.columnWidth(one)) for one in shown
            )
            self.setRowHeight(at, high)
            tall += high
        self.setFixedHeight(tall + 2)

    def _fit_columns(self) -> None:
        theme = current_theme()
        width = self.viewport().width()
        hidden = next(columns for least, columns in _TIERS if width >= theme.px(least) or not least)
        self._cells.hidden = hidden
        for column in Column:
            self.setColumnHidden(column, column in hidden)
        words, pad = QFontMetrics(theme.font(15)), 2 * theme.px(_PAD) + 2
        clock = words.horizontalAdvance("12:00 p.m.")
        date = words.horizontalAdvance("November" if hidden else "September 30,")
        tags = (chip_size(state_word(tag), small=True).width() for tag in self._states())
        widths = {
            Column.DATE: max(date, clock) + pad,
            Column.TIME: clock + pad,
            Column.HOW: words.horizontalAdvance("Messaging") + pad,
            Column.TO_DO: max(tags, default=theme.px(60)) + pad,
        }
        taken = sum(wide for column, wide in widths.items() if column not in hidden)
        shares = {column: share for column, share in _SHARES.items() if column not in hidden}
        left, whole = max(0, width - taken), sum(shares.values())
        for column, share in shares.items():
            widths[column] = left * share // whole
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)

    def _states(self) -> set[State]:
        model = self.model()
        return {
            tag
            for at in range(model.rowCount())
            for tag in model.index(at, Column.TO_DO).data(Role.STATES)
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() and event.size().width() != event.oldSize().width():
            self.fit()


def _beside(index: Index, column: Column) -> str:
    return str(index.model().index(index.row(), column).data())
