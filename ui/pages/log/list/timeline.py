"""The log as a timeline: days, and under each what happened, painted from the theme."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from caregiver_app.handover.wording import load_words

from ....models import Index
from ....models.columns import Column
from ....models.entries import Role, row_of, states_at
from ....models.marks import marked_line
from ....models.states import State, needs_you, state_icon, state_look, state_word
from ....models.words import method_icon, names
from ....theme import current_theme
from ....widgets import RowList, chip_size, paint_chip
from ....widgets.painted import paint_ring
from ....widgets.painted_rows import PaintedRows, RowLook
from .wrapped import draw_wrapped, wrapped_height

_EDGE, _TIME, _DISC, _GAP, _NARROW = 18, 86, 34, 12, 460
_HEADING, _LEAST, _TOP, _RIGHT = 38, 64, 10, 14
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
    narrow: bool


class TimelineDelegate(PaintedRows):
    """Paints one row; the first of a day has the day's heading above it."""

    def __init__(self, view: "LogTimeline") -> None:
        super().__init__(view)
        self._heights: dict[object, int] = {}
        self._width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height(index, self._view.viewport().width()))

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

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, box, row = current_theme(), look.box, row_of(index)
        places = _places(index, box.width())
        painter.translate(box.topLeft())
        if places.heading:
            line = QRect(theme.px(_EDGE), theme.px(4), box.width(), places.heading - theme.px(4))
            painter.setPen(theme.color("ink-2"))
            painter.setFont(theme.font(15, 700))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, index.data(Role.HEADING))
        ground = QRectF(4, places.heading + 1, box.width() - 8, places.height - places.heading - 2)
        marked = look.chosen and isinstance(look.view, LogTimeline) and look.view.marks_open
        if look.over or look.ringed or marked:
            painter.setPen(QPen(theme.color("primary"), 2) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if marked else "surface-2"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 10, 10)
        if look.ringed:
            paint_ring(painter, ground.adjusted(2, 2, -2, -2), 10)
        draw_wrapped(
            painter,
            places.time,
            load_words().clock(row.clock),
            theme.font(15),
            theme.color("ink-2"),
        )
        self._paint_way(painter, places, method_icon(row.method), look.dpr)
        draw_wrapped(painter, places.who, names(row), theme.font(16, 600), theme.color("ink"))
        draw_wrapped(painter, places.what, marked_line(row), theme.font(16), theme.color("ink"))
        for tag, where in zip(states_at(index), places.tags, strict=True):
            paint_state(painter, where, tag, look.dpr, at_right=not places.narrow)

    def _paint_way(self, painter: QPainter, places: _Places, icon: str, dpr: float) -> None:
        """Paint the icon of the way: in a disc, or alone where it stands beside the time."""
        theme, side = current_theme(), current_theme().px(18)
        if not places.narrow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sidebar"))
            painter.drawEllipse(places.disc)
        centre = QRectF(places.disc).center()
        at = QPointF(centre.x() - side / 2, centre.y() - side / 2)
        painter.drawPixmap(at, theme.pixmap(icon, "ink", side, dpr))


class LogTimeline(RowList):
    """The rows of the log under their days. ``marks_open``: the current row is open beside it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.marks_open = False
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


def state_size(tag: State) -> QSize:
    """Give the size of a state as :func:`paint_state` paints it."""
    return chip_size(state_word(tag), small=True)


def paint_state(
    painter: QPainter, where: QRect, tag: State, dpr: float, *, at_right: bool = False
) -> None:
    """Paint a state in ``where``: a tag for what needs the writer, else quiet words."""
    word, icon = state_word(tag), state_icon(tag)
    if needs_you(tag):
        paint_chip(painter, where, state_look(tag), dpr, word=word, icon=icon, small=True)
        return
    theme = current_theme()
    side, inset = theme.px(18), theme.px(9)
    font = theme.font(15)
    wide = QFontMetrics(font).horizontalAdvance(word)
    # At the right the words end where those of a tag end, so that they stand in one line.
    left = where.right() - inset - wide if at_right else where.x() + side + theme.px(5)
    words = QRect(left, where.y(), wide + 1, where.height())
    at = QPointF(words.x() - theme.px(5) - side, where.y() + (where.height() - side) / 2)
    painter.drawPixmap(at, theme.pixmap(icon, "ink-2", side, dpr))
    painter.setPen(theme.color("ink-2"))
    painter.setFont(font)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)


def _places(index: Index, width: int) -> _Places:
    """Lay one row out in ``width``; in a narrow list all its parts stand below each other."""
    theme, row = current_theme(), row_of(index)
    narrow = width < theme.px(_NARROW)
    sizes = [state_size(tag) for tag in states_at(index)]
    heading = theme.px(_HEADING) if index.data(Role.HEADING) else 0
    bold, plain, small = theme.font(16, 600), theme.font(16), theme.font(15)
    top, edge, gap = heading + theme.px(_TOP), theme.px(_EDGE), theme.px(_GAP)
    time_line, right = QFontMetrics(small).height(), width - theme.px(_RIGHT)
    if narrow:
        mark = theme.px(20)
        disc = QRect(edge, top, mark, time_line)
        time = QRect(edge + mark + theme.px(6), top, right - edge - mark, time_line)
        left, y, beside = edge, time.bottom() + 1 + theme.px(2), 0
    else:
        side = theme.px(_DISC)
        disc = QRect(edge + theme.px(_TIME), top + theme.px(1), side, side)
        time = QRect(edge, top + theme.px(2), theme.px(_TIME), time_line)
        left, y = disc.right() + 1 + gap, top
        beside = max((size.width() for size in sizes), default=-gap) + gap
    room = max(theme.px(80), right - left - beside)
    who = QRect(left, y, room, wrapped_height(bold, names(row), room))
    said = marked_line(row)
    what = QRect(left, who.bottom() + 1, room, wrapped_height(plain, said, room) if said else 0)
    tags, at = [], what.bottom() + 1 + theme.px(6) if narrow else top
    for size in sizes:
        x = left if narrow else right - size.width()
        tags.append(QRect(QPoint(x, at), size))
        at += size.height() + theme.px(4)
    end = max(what.bottom() + 1, at if sizes else 0, disc.bottom() + 1)
    height = max(heading + theme.px(_LEAST), end + theme.px(_TOP))
    return _Places(heading, time, disc, who, what, tuple(tags), height, narrow)
