"""What follows the look and paints itself by it: widgets and buttons."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QWidget

from ..models.tips import as_written
from ..theme import Theme, current_theme

if TYPE_CHECKING:
    _Widget = QWidget
else:
    # Stands before a widget of Qt's, whose own kind tells screen readers what it is.
    _Widget = object

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
"""How words stand in a row: wrapped, from the top left."""


class Dressed(_Widget):
    """Takes its size from the theme, and again with every change of the look."""

    def _dress(self) -> None:
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Painted(Dressed):
    """Paints itself in ``_paint``, with smooth edges."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            self._paint(painter, current_theme())
        finally:
            # Qt ends the program where one is at work on a widget that is done.
            painter.end()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        # Each widget says how it looks; Qt's own metaclass leaves no room for an abstract class.
        raise NotImplementedError


class PaintedButton(Painted):
    """A button of Qt's that paints itself: all of it can be clicked, and it shows the mouse."""

    def _be_clickable(self) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def setToolTip(self, words: str) -> None:
        super().setToolTip(as_written(words))


_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class PaintedRadio(PaintedButton, QRadioButton):
    """A radio button that paints itself. The arrows walk its group in order, however it wraps.

    Qt goes by place: where choices wrap, it leaves out those that stand on no line with the others.
    Tab comes to the chosen one, also where the program has chosen it: Qt looks only once the focus
    has been in the group.
    """

    def checkStateSet(self) -> None:
        super().checkStateSet()
        self._take_tab()

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self._take_tab()

    def _take_tab(self) -> None:
        group = self.group()
        if group is None or not self.isChecked():
            return
        for one in group.buttons():
            to = Qt.FocusPolicy.StrongFocus if one is self else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, group = _STEPS.get(Qt.Key(event.key()), 0), self.group()
        if not step or group is None:
            super().keyPressEvent(event)
            return
        order = [one for one in group.buttons() if one.isEnabled() and not one.isHidden()]
        chosen = order[(order.index(self) + step) % len(order)]
        back = step < 0
        chosen.setFocus(
            Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
        )
        chosen.click()


def paint_ring(painter: QPainter, frame: QRectF, radius: float) -> None:
    """Paint the ring of the keyboard around ``frame``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current_theme().color("focus"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, radius, radius)


def fitted(font: QFont, words: str, width: int) -> str:
    """Give ``words`` with each that no line of ``width`` could hold cut with "…"."""
    metrics, right = QFontMetrics(font), Qt.TextElideMode.ElideRight
    return " ".join(metrics.elidedText(word, right, width) for word in words.split(" "))


def words_box(font: QFont, words: str, x: int, y: int, width: int) -> QRect:
    """Give the box of ``words`` from a top left corner, wrapped at ``width``."""
    room = QRect(0, 0, max(60, width), 100_000)
    high = QFontMetrics(font).boundingRect(room, WRAP, words).height()
    return QRect(x, y, room.width(), high)
