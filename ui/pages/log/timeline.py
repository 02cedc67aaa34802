"""The log as a timeline: days, and under each what happened, painted from the theme."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from caregiver_app.handover.wording import load_words

from ...models.columns import Column
from ...models.entries import Role, row_of, states_at
from ...models.marks import marked_line
from ...models.states import State, state_icon, state_look, state_word
from ...models.words import method_icon, names
from ...theme import current_theme
from ...widgets import RowList, chip_size, focus_ring_shown, paint_chip
from .wrapped import draw_wrapped, wrapped_height

Index = QModelIndex | QPersistentModelIndex
_EDGE, _TIME, _DISC, _GAP, _NARROW = 18, 86, 34, 12, 520
_MOST_HEIGHTS = 2000


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of one row stand, measured from its top left corner."""

    heading: int
    time: QRect
    disc: QRect
    who: QRect
    what: QRect
    tags: tuple[QRect, ...]
    height: int


class TimelineDelegate(QStyledItemDelegate):
    """Paints one row; the first of a day has the day's heading above it."""

    def __init__(self, view: "Timeline") -> None:
        super().__init__(view)
        self._heights: dict[object, int] = {}
        self._width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = parts_of(option)[1].viewport().width()
        return QSize(200, self.height(index, width))

    def height(self, index: Index, width: int) -> int:
        """Give the height of a row ``width`` wide; measured once, for the view asks often."""
        if width != self._width or len(self._heights) > _MOST_HEIGHTS:
            self._heights.clear()
            self._width = width
        key = (row_of(index), states_at(index), bool(index.data(Role.HEADING)))
        found = self._heights.get(key)
        if found is None:
            found = self._heights[key] = _places(index, width).height
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        box, widget, state = parts_of(option)
        row = row_of(index)
        dpr = widget.devicePixelRatioF()
        places = _places(index, box.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        if places.heading:
            line = QRect(theme.px(_EDGE), theme.px(8), box.width(), places.heading - theme.px(8))
            painter.setPen(theme.color("ink-2"))
            painter.setFont(theme.font(15, 700))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, index.data(Role.HEADING))
        ground = QRectF(4, places.heading + 1, box.width() - 8, places.height - places.heading - 2)
        ringed = bool(state & QStyle.StateFlag.State_HasFocus) and focus_ring_shown(widget)
        if state & QStyle.StateFlag.State_MouseOver or ringed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface-2"))
            painter.drawRoundedRect(ground, 10, 10)
        if ringed:
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(2, 2, -2, -2), 10, 10)
        draw_wrapped(
            painter,
            places.time,
            load_words().clock(row.clock),
            theme.font(15),
            theme.color("ink-2"),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sidebar"))
        painter.drawEllipse(places.disc)
        side = theme.px(18)
        inset = (places.disc.width() - side) / 2
        at = QPointF(places.disc.x() + inset, places.disc.y() + inset)
        painter.drawPixmap(at, theme.pixmap(method_icon(row.method), "ink", side, dpr))
        draw_wrapped(painter, places.who, names(row), theme.font(16, 600), theme.color("ink"))
        draw_wrapped(painter, places.what, marked_line(row), theme.font(16), theme.color("ink"))
        for tag, where in zip(states_at(index), places.tags, strict=True):
            paint_tag(painter, where, tag, dpr)
        painter.restore()


class Timeline(RowList):
    """The rows of the log under their days."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setModelColumn(Column.DATE)
        self._rows = TimelineDelegate(self)
        self.setItemDelegate(self._rows)

    def fit(self) -> None:
        """Take the height of all rows at the present width; call it after the model changed."""
        model, width = self.model(), self.viewport().width()
        tall = sum(
            self._rows.height(model.index(at, Column.DATE), width) for at in range(model.rowCount())
        )
        self.setFixedHeight(tall + 4)
        self.scheduleDelayedItemsLayout()


def parts_of(
    option: QStyleOptionViewItem,
) -> tuple[QRect, QAbstractItemView, QStyle.StateFlag]:
    """Give the box, the view and the state of a style option."""
    part: Any = option  # The stubs lack the fields of a style option.
    assert isinstance(part.widget, QAbstractItemView)
    return part.rect, part.widget, part.state


def paint_tag(painter: QPainter, where: QRect, tag: State, dpr: float) -> None:
    """Paint a state tag at the left of ``where``."""
    look, word, icon = state_look(tag), state_word(tag), state_icon(tag)
    paint_chip(painter, where, look, dpr, word=word, icon=icon, small=True)


def _places(index: Index, width: int) -> _Places:
    """Lay one row out in ``width``; in a narrow list the tags stand below the words."""
    theme = current_theme()
    row = row_of(index)
    sizes = [chip_size(state_word(tag), small=True) for tag in states_at(index)]
    heading = theme.px(44) if index.data(Role.HEADING) else 0
    bold, plain = theme.font(16, 600), theme.font(16)
    narrow = width < theme.px(_NARROW)
    top, edge, gap = heading + theme.px(13), theme.px(_EDGE), theme.px(_GAP)
    x = edge + (0 if narrow else theme.px(_TIME))
    disc = QRect(x, top - theme.px(3), theme.px(_DISC), theme.px(_DISC))
    left = disc.right() + 1 + gap
    widest = max((size.width() for size in sizes), default=0)
    right = width - theme.px(14)
    beside = 0 if narrow or not sizes else widest + gap
    room = max(theme.px(80), right - left - beside)
    time_line = QFontMetrics(theme.font(15)).height()
    time = QRect(left if narrow else edge, top, room if narrow else theme.px(_TIME), time_line)
    y = top + (time_line + 2 if narrow else 0)
    who = QRect(left, y, room, wrapped_height(bold, names(row), room))
    said = marked_line(row)
    words = wrapped_height(plain, said, room) if said else 0
    what = QRect(left, who.bottom() + 3, room, words)
    tags, at = [], top - theme.px(2)
    if narrow:
        at = what.bottom() + 1 + theme.px(6)
    for size in sizes:
        tags.append(
            QRect(QRect(left if narrow else right - size.width(), at, 0, 0).topLeft(), size)
        )
        at += size.height() + theme.px(4)
    end = max(what.bottom() + 1, at if sizes else 0, disc.bottom() + 1)
    height = max(heading + theme.px(72), end + theme.px(13))
    return _Places(heading, time, disc, who, what, tuple(tags), height)
