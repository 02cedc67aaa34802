"""A bar for each month, stacked by person or by way: told apart by pattern and in words.

Never by colour alone: each series has a ground of its own, and the table below says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ....theme import current_theme
from ....widgets import Flow, Slot
from ....widgets.painted import Dressed

MOST_SERIES = 5

# Token of the ground and the pattern on it, from the bottom of a bar to its top.
_GROUNDS = (
    ("primary", Qt.BrushStyle.SolidPattern),
    ("primary", Qt.BrushStyle.BDiagPattern),
    ("ink", Qt.BrushStyle.Dense6Pattern),
    ("ink-2", Qt.BrushStyle.HorPattern),
    ("control", Qt.BrushStyle.NoBrush),
)
_TALL, _TOP, _FOOT, _MOST_WIDE = 190, 26, 30, 56


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar; ``counts`` has one number for each bar."""

    name: str
    counts: tuple[int, ...]


def _paint_ground(painter: QPainter, box: QRectF, series: int) -> None:
    theme = current_theme()
    token, pattern = _GROUNDS[series]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    painter.drawRect(box)
    painter.setPen(QPen(theme.color("ink"), 1))
    painter.setBrush(QBrush(theme.color(token), pattern))
    painter.drawRect(box)


class BarChart(Dressed, QWidget):
    """Shows up to 24 bars. ``said`` is the whole of it in a sentence, for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, labels: Sequence[str], series: Sequence[Series], said: str) -> None:
        """Show one bar for each of ``labels``, of at most ``MOST_SERIES`` parts."""
        self._labels, self._series = tuple(labels), tuple(series)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(320), theme.px(_TALL + _TOP + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._labels:
            return
        theme, painter = current_theme(), QPainter(self)
        totals = [sum(one.counts[at] for one in self._series) for at in range(len(self._labels))]
        most = max(1, *totals)
        ground = self.height() - theme.px(_FOOT)
        step = self.width() / len(self._labels)
        wide = min(theme.px(_MOST_WIDE), step * 0.7)
        painter.setPen(QPen(theme.color("control"), 1))
        painter.drawLine(QPointF(0, ground + 0.5), QPointF(self.width(), ground + 0.5))
        for at, total in enumerate(totals):
            x, y = at * step + (step - wide) / 2, float(ground)
            for number, one in enumerate(self._series):
                tall = one.counts[at] * (ground - theme.px(_TOP)) / most
                if tall:
                    y -= tall
                    _paint_ground(painter, QRectF(x, y, wide, tall), number)
            self._paint_total(painter, QRectF(at * step, y, step, 0), total)
        self._paint_labels(painter, step, ground)
        painter.end()

    def _paint_total(self, painter: QPainter, top: QRectF, total: int) -> None:
        theme = current_theme()
        font = theme.font(15, 600)
        if not total or QFontMetrics(font).horizontalAdvance(str(total)) > top.width():
            return
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        box = QRectF(top.x(), top.y() - theme.px(22), top.width(), theme.px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(total))

    def _paint_labels(self, painter: QPainter, step: float, ground: int) -> None:
        theme = current_theme()
        font = theme.font(15)
        widest = max(QFontMetrics(font).horizontalAdvance(words) for words in self._labels)
        every = max(1, -int(-(widest + theme.px(8)) // step))
        painter.setFont(font)
        painter.setPen(theme.color("ink-2"))
        for at in range(0, len(self._labels), every):
            middle = at * step + step / 2
            left = min(max(0.0, middle - widest / 2 - 2), self.width() - widest - 4.0)
            box = QRectF(left, ground + theme.px(4), widest + 4, theme.px(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._labels[at])


class _Key(QWidget):
    """One series by its name, with the ground that its bars have."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._name = number, name

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetrics(theme.font(15)).horizontalAdvance(self._name)
        return QSize(theme.px(26) + words + 2, theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        side = theme.px(18)
        box = QRectF(0.5, (self.height() - side) / 2, side, side)
        _paint_ground(painter, box, self._number)
        painter.setFont(theme.font(15))
        painter.setPen(theme.color("ink"))
        words = QRect(theme.px(26), 0, self.width() - theme.px(26), self.height())
        name = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()


class Legend(QWidget):
    """The names of the series, each beside its ground."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(gap=18)
        self.setLayout(self._flow)
        self._keys = Slot(self._flow)

    def show_series(self, series: Sequence[Series]) -> None:
        """Show the names of ``series``."""
        self._keys.show(*(_Key(number, one.name) for number, one in enumerate(series)))
        self._flow.invalidate()
        self.updateGeometry()
