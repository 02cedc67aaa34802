"""A list of which each row can be ticked, under a field to search in: fast for 100,000 rows."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from ...models import Index
from ...theme import current_theme
from ...widgets import (
    AfterTyping,
    Button,
    Flow,
    Label,
    Para,
    SearchField,
    announce,
    column,
    let_go,
    let_selecting_open,
    panel,
)
from ...widgets.painted import paint_ring
from ...widgets.painted_rows import PaintedRows, RowLook
from .tick_model import ROW, TickModel, TickRow

_BOX, _EDGE, _GAP, _AIR = 22, 12, 12, 9
_MOST = 600
"""So many letters of a row are painted at most; the whole of it stands below the list."""


class TickDelegate(PaintedRows):
    """Paints the box, the head and ``lines`` lines of the text. A click anywhere ticks the row."""

    def __init__(self, view: QAbstractItemView, lines: int) -> None:
        super().__init__(view)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head, text = _fonts()
        high = QFontMetrics(head).height() + self._lines * QFontMetrics(text).lineSpacing()
        return QSize(120, high + 2 * current_theme().px(_AIR))

    def is_cut(self, row: TickRow) -> bool:
        """Say whether some of the text of ``row`` is not painted."""
        wide = self._width(self._view.viewport().width())
        return _in_lines(row.text, wide, self._lines, _fonts(named=row.named)[1])[1]

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.button() != Qt.MouseButton.LeftButton:
                return False
        elif kind != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Space:  # type: ignore[attr-defined]
            return False
        state = Qt.CheckState
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) == state.Checked
        to = state.Unchecked if is_ticked else state.Checked
        return model.setData(index, to, Qt.ItemDataRole.CheckStateRole)

    def _width(self, whole: int) -> int:
        theme = current_theme()
        return max(theme.px(80), whole - theme.px(2 * _EDGE + _BOX + _GAP))

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, row = current_theme(), index.data(ROW)
        frame = QRectF(look.box).adjusted(1, 1, -1, -1)
        if look.chosen or look.over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if look.chosen else "surface-2"))
            painter.drawRoundedRect(frame, 8, 8)
        side, edge = theme.px(_BOX), theme.px(_EDGE)
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            top = frame.y() + theme.px(_AIR)
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            _paint_box(painter, QRectF(frame.x() + edge, top, side, side), ticked, look.dpr)
        head, text = _fonts(named=row.named)
        left = look.box.x() + edge + side + theme.px(_GAP)
        wide = self._width(look.box.width())
        top = look.box.y() + theme.px(_AIR)
        high, small = QFontMetrics(text).lineSpacing(), QFontMetrics(head)
        note = row.note
        room = wide - (small.horizontalAdvance(note) + theme.px(_GAP) if note else 0)
        painter.setFont(head)
        painter.setPen(theme.color("ink" if row.named else "ink-2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QRect(left, top, wide, small.height())
        words = small.elidedText(row.head, Qt.TextElideMode.ElideRight, max(room, wide // 2))
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), words)
        if note:
            painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), note)
        painter.setFont(text)
        painter.setPen(theme.color("ink-2" if row.named else "ink"))
        for at, words in enumerate(_in_lines(row.text, wide, self._lines, text)[0]):
            place = QRect(left, top + small.height() + at * high, wide, high)
            painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignLeft), words)
        if look.ringed:
            paint_ring(painter, frame.adjusted(1, 1, -1, -1), 8)


def _fonts(*, named: bool = False) -> tuple[QFont, QFont]:
    """Give the fonts of the head and of the text; both rows are as high."""
    theme = current_theme()
    return (theme.font(16, 600), theme.font(14)) if named else (theme.font(14), theme.font(16))


def _paint_box(painter: QPainter, box: QRectF, ticked: bool, dpr: float) -> None:
    theme = current_theme()
    painter.setPen(QPen(theme.color("primary" if ticked else "control"), 2))
    painter.setBrush(theme.color("primary" if ticked else "surface"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
    if ticked:
        side = round(box.width() * 0.8)
        inset = (box.width() - side) / 2
        mark = theme.pixmap("check", "on-primary", side, dpr, 3)
        painter.drawPixmap(QPointF(box.x() + inset, box.y() + inset), mark)


def _in_lines(text: str, wide: int, most: int, font: QFont) -> tuple[list[str], bool]:
    """Give ``text`` in at most ``most`` lines, the last cut with "…", and whether it was cut."""
    words = " ".join(text[:_MOST].split())
    lines: list[str] = []
    layout = QTextLayout(words, font)
    layout.beginLayout()
    while len(lines) < most - 1:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(wide)
        lines.append(words[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    rest = words[sum(map(len, lines)) :]
    metrics = QFontMetrics(font)
    last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, wide)
    return [*lines, last] if rest else lines, last != rest or len(text) > _MOST


class _CheckView(QListView):
    """A list of which a tick changes no height: Qt would lay out every row anew for each."""

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        QAbstractItemView.dataChanged(self, first, last, list(roles))


class CheckList(QWidget):
    """The list under a field to search in, with what is ticked counted.

    ``name`` is what a screen reader calls the list, ``sought`` what it calls the field. ``lines``
    of each text show; the whole of the current one stands below where it is longer. ``changed``
    tells each tick.
    """

    changed = Signal()

    def __init__(self, name: str, sought: str, *, lines: int, rows: float = 6) -> None:
        super().__init__()
        self._rows = rows
        self.search = SearchField(sought, hint=sought)
        self.tick_all = Button(self.tr("Tick all that show"), "quiet")
        self.untick_all = Button(self.tr("Untick all that show"), "quiet")
        self.count = Label("", "small")
        self.view = _CheckView()
        self.view.setProperty("look", "ticks")
        self.view.setAccessibleName(name)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setBatchSize(1000)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = TickDelegate(self.view, lines)
        self.view.setItemDelegate(self._delegate)
        self.whole = Para("")
        self.whole.hide()
        tools = Flow(self.search, self.tick_all, self.untick_all, gap=8)
        box = column(panel(tools), self.count, self.view, self.whole, gap=8, on=self)
        box.setContentsMargins(0, 0, 0, 0)
        self.model = TickModel(0, lambda _at: TickRow("", ""), sought=lambda _at: "")
        speak = AfterTyping(self, self.count.text)
        self.search.textChanged.connect(self._search)
        self.search.textChanged.connect(speak.start)
        self.search.returnPressed.connect(self._to_list)
        self.tick_all.clicked.connect(lambda: self._tick_shown(True))
        self.untick_all.clicked.connect(lambda: self._tick_shown(False))
        self.setFocusProxy(self.view)

    def show_rows(self, model: TickModel) -> None:
        """Show the rows of ``model``, as far as they have the words that are searched for."""
        before, self.model = self.model, model
        model.setParent(self)
        self.view.setModel(model)
        let_go(before)
        let_selecting_open(self.view)
        self.view.selectionModel().currentChanged.connect(self._show_whole)
        model.changed.connect(self._ticked)
        if self.search.text().strip():
            self._search()
        self._fit()
        self._say_count()

    def _fit(self) -> None:
        rows = min(max(1, self.model.rowCount()), self._rows)
        high = self._delegate.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.view.setFixedHeight(round(rows * high) + 4)

    def _search(self) -> None:
        self.model.search(self.search.text())
        self._say_count()
        self._show_whole()

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_shown(self, ticked: bool) -> None:
        self.model.tick_shown(ticked)
        announce(self, self.count.text())

    def _ticked(self) -> None:
        self._say_count()
        self.changed.emit()

    def _say_count(self) -> None:
        ticked, whole, shown = self.model.counts
        words = self.tr("Ticked: {ticked} of {whole}.")
        told = [words.format(ticked=f"{ticked:,}", whole=f"{whole:,}")]
        if self.search.text().strip():
            told.append(self.tr("Found: {count}.").format(count=f"{shown:,}"))
        self.count.setText(" ".join(told))

    def _show_whole(self, *_moved: object) -> None:
        index = self.view.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        words = row.text if row is not None and self._delegate.is_cut(row) else ""
        self.whole.set_words(words)
        self.whole.setVisible(bool(words))
