"""The log as a table: the same rows in columns that share the width of the window.

The person chooses the columns. Where there is no room for all of them, what can be read in the
entry itself goes first; then a column moves into its neighbour: the time below the date, the way
below the name, and at last names and states into what was said.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from ....models import Index
from ....models.columns import FIRST, Column, column_title
from ....models.entries import Role, row_of, states_at
from ....models.states import State
from ....theme import current_theme
from ....widgets import focus_ring_shown
from ....widgets.painted_rows import PaintedRows, RowLook
from .heads import Heads
from .timeline import paint_state, state_size
from .wrapped import draw_wrapped, wrapped_height

_PAD, _TOP = 12, 12
_MOST_HEIGHTS = 20_000
_SHARES = {Column.WHO: 2, Column.WHAT: 4}
# The least width of what shares the room that is left, at 100 %.
_LEAST = {Column.WHO: 110, Column.WHAT: 210}
# What goes first where there is no room; the second half moves into its neighbour.
_LEFT_OUT = (Column.WRITTEN, Column.WRITER, Column.FILES, Column.DIRECTION, Column.KIND)
_FOLDED = ((Column.TIME,), (Column.HOW,), (Column.WHO, Column.TO_DO))


class CellDelegate(PaintedRows):
    """Paints one cell, with what the neighbours that moved into it would say."""

    smooth = False

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.folded: frozenset[Column] = frozenset()
        self._heights: dict[object, int] = {}

    def forget_heights(self) -> None:
        """Measure every row anew: widths or columns have changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        assert isinstance(self._view, QTableView)
        return QSize(40, self.height(index, self._view.columnWidth(index.column())))

    def row_height(self, index: Index, widths: Mapping[Column, int]) -> int:
        """Give the height of the row of ``index``, whose shown columns have ``widths``."""
        key = (row_of(index), states_at(index))
        found = self._heights.get(key)
        if found is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            found = max(
                self.height(index.sibling(index.row(), one), wide) for one, wide in widths.items()
            )
            self._heights[key] = found
        return found

    def height(self, index: Index, width: int) -> int:
        """Give the height of a cell ``width`` wide."""
        theme = current_theme()
        room = width - 2 * theme.px(_PAD)
        tall = sum(wrapped_height(font, words, room) for words, font in self._runs(index))
        tall += sum(size.height() + theme.px(4) for _, size in self._tags(index))
        return max(theme.px(48), tall + 2 * theme.px(_TOP))

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, box = current_theme(), look.box
        marked = look.chosen and isinstance(look.view, LogTable) and look.view.marks_open
        ground = "tint" if marked else "surface-2" if look.over else "surface"
        painter.fillRect(box, theme.color(ground))
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
            paint_state(painter, QRect(QPoint(inside.x(), y), size), tag, look.dpr)
            y += size.height() + theme.px(4)
        if look.chosen and focus_ring_shown(look.view):
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.drawLine(box.left(), box.top() + 2, box.right(), box.top() + 2)
            painter.drawLine(box.left(), box.bottom() - 2, box.right(), box.bottom() - 2)

    def _runs(self, index: Index) -> list[tuple[str, QFont]]:
        """Give the words of a cell from top to bottom, each with its letters."""
        theme, column = current_theme(), Column(index.column())
        plain, bold = theme.font(15), theme.font(15, 600)
        if column is Column.TO_DO:
            return []
        runs = [(str(index.data(Role.MARKED)), bold if column is Column.WHO else plain)]
        if column is Column.DATE and Column.TIME in self.folded:
            runs.append((_beside(index, Column.TIME), plain))
        elif column is Column.WHO and Column.HOW in self.folded:
            runs.append((_beside(index, Column.HOW), plain))
        elif column is Column.WHAT and Column.WHO in self.folded:
            runs = [(_beside(index, Column.WHO), bold), *runs]
            if Column.HOW in self.folded:
                runs.insert(1, (_beside(index, Column.HOW), plain))
        return runs

    def _tags(self, index: Index) -> list[tuple[State, QSize]]:
        holder = Column.WHAT if Column.TO_DO in self.folded else Column.TO_DO
        if index.column() != holder:
            return []
        return [(tag, state_size(tag)) for tag in states_at(index)]


class LogTable(QTableView):
    """As wide as the page and as tall as its rows. One Tab stop; up and down move by rows.

    ``pressed`` tells the column whose head was pressed, ``left_out`` the columns that were chosen
    but have no room now. ``marks_open``: the current row is open beside it.
    """

    pressed = Signal(int)
    left_out = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.marks_open = False
        self._chosen: tuple[Column, ...] = FIRST
        self._out: frozenset[Column] = frozenset()
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
        self.heads = Heads(self, pressable=True)
        self.setHorizontalHeader(self.heads)
        self.heads.sectionClicked.connect(self.pressed)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)

    def choose_columns(self, columns: Iterable[Column]) -> None:
        """Show ``columns``, as far as there is room."""
        self._chosen = tuple(columns)
        if self.model():
            self.fit()

    def fit(self) -> None:
        """Share the width among the columns and take the height of all rows."""
        model = self.model()
        widths = self._fit_columns()
        tall = self.heads.sizeHint().height()
        for at in range(model.rowCount()):
            high = self._cells.row_height(model.index(at, Column.DATE), widths)
            self.setRowHeight(at, high)
            tall += high
        self.setFixedHeight(tall + 2)

    def _fit_columns(self) -> dict[Column, int]:
        """Set the width of each column and give those that show."""
        room = self.viewport().width()
        shown, folded = list(self._chosen), set[Column]()
        needs = {one: self._need(one, folded) for one in Column}
        for going in (*((one,) for one in _LEFT_OUT), *_FOLDED):
            if sum(needs[one] for one in shown) <= room:
                break
            if going == (Column.TIME,) and Column.TIME in shown:
                folded.add(Column.TIME)
                needs[Column.DATE] = self._need(Column.DATE, folded)
            elif going[0] not in _LEFT_OUT:
                folded |= set(going) & set(shown)
            shown = [one for one in shown if one not in going]
        widths = {one: needs[one] for one in shown}
        left = max(0, room - sum(widths.values()))
        shares = {one: share for one, share in _SHARES.items() if one in widths}
        for one, share in shares.items():
            widths[one] += left * share // sum(shares.values())
        self._show(widths, frozenset(folded))
        return widths

    def _show(self, widths: Mapping[Column, int], folded: frozenset[Column]) -> None:
        before = {one: self.columnWidth(one) for one in Column if not self.isColumnHidden(one)}
        if widths != before or folded != self._cells.folded:
            self._cells.forget_heights()
        self._cells.folded = folded
        for one in Column:
            self.setColumnHidden(one, one not in widths)
        for one, wide in widths.items():
            self.setColumnWidth(one, wide)
        out = frozenset(self._chosen) - set(widths) - folded
        if out != self._out:
            self._out = out
            self.left_out.emit(tuple(sorted(out)))

    def _need(self, column: Column, folded: set[Column]) -> int:
        """Give the least width of a column, its edges and its head included."""
        theme = current_theme()
        words, pad = QFontMetrics(theme.font(15)), 2 * theme.px(_PAD) + 2
        if column in _LEAST:
            return theme.px(_LEAST[column])
        clock = words.horizontalAdvance("12:00 p.m.")
        date = words.horizontalAdvance("November" if folded else "September 30,")
        tags = (state_size(tag).width() for tag in self._states())
        wide = {
            Column.DATE: max(date, clock),
            Column.TIME: clock,
            Column.HOW: words.horizontalAdvance("Messaging"),
            Column.KIND: words.horizontalAdvance("request received") * 2 // 3,
            Column.DIRECTION: words.horizontalAdvance("Both ways"),
            Column.FILES: words.horizontalAdvance("88"),
            Column.WRITER: words.horizontalAdvance("Alexandra"),
            Column.WRITTEN: words.horizontalAdvance("September 30,"),
            Column.TO_DO: max(tags, default=theme.px(60)),
        }[column]
        heads = QFontMetrics(theme.font(15, 600))
        title = max(heads.horizontalAdvance(word) for word in column_title(column).split())
        if self.heads.arrow is not None and self.heads.arrow[0] == column:
            title += theme.px(20)
        return max(wide, title) + pad

    def _states(self) -> set[State]:
        model = self.model()
        return {
            tag
            for at in range(model.rowCount())
            for tag in states_at(model.index(at, Column.TO_DO))
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() and event.size().width() != event.oldSize().width():
            self.fit()


def _beside(index: Index, column: Column) -> str:
    return str(index.model().index(index.row(), column).data())
