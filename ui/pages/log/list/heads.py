"""The heads of a table: words that wrap, and an arrow where the rows are sorted."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from ....theme import current_theme
from ....widgets.painted_rows import PaintedHeads
from .wrapped import draw_wrapped, wrapped_height

_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _ARROW = 12, 16


class Heads(PaintedHeads):
    """``arrow`` is (column, descending) of the column that sorts, or None. The keyboard sorts by a
    list of its own, so the heads are no Tab stop.
    """

    def __init__(self, table: QTableView, *, pressable: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, table, pressable=pressable)
        self.arrow: tuple[int, bool] | None = None

    def show_arrow(self, column: int, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        self.arrow = (column, descending)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        shown = [at for at in range(self.count()) if not self.isSectionHidden(at)]
        tall = max((self._height(at) for at in shown), default=0)
        return QSize(super().sizeHint().width(), max(current_theme().px(44), tall))

    def _room(self, section: int) -> int:
        theme = current_theme()
        taken = 2 * theme.px(_PAD)
        if self.arrow is not None and self.arrow[0] == section:
            taken += theme.px(_ARROW) + theme.px(4)
        return max(20, self.sectionSize(section) - taken)

    def _height(self, section: int) -> int:
        theme = current_theme()
        words = wrapped_height(theme.font(15, 600), self._words(section), self._room(section))
        return words + theme.px(18)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, pad = current_theme(), current_theme().px(_PAD)
        painter.save()
        painter.fillRect(rect, theme.color("surface"))
        painter.setPen(theme.color("control"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font, words = theme.font(15, 600), self._words(section)
        painter.setFont(font)
        box = QRect(rect.x() + pad, rect.y(), self._room(section), rect.height())
        high = wrapped_height(font, words, box.width())
        top = box.y() + (box.height() - high) // 2
        draw_wrapped(
            painter, QRect(box.x(), top, box.width(), high), words, font, theme.color("ink")
        )
        if self.arrow is not None and self.arrow[0] == section:
            self._paint_arrow(painter, box, section)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, box: QRect, section: int) -> None:
        theme = current_theme()
        assert self.arrow is not None
        side = theme.px(_ARROW)
        words = QFontMetrics(painter.font()).boundingRect(
            QRect(0, 0, box.width(), 9999), _WRAP, self._words(section)
        )
        centre = QPointF(box.x() + words.width() + theme.px(4) + side / 2, box.center().y() + 1)
        icon = theme.pixmap("chevron-down", "primary", side, self.devicePixelRatioF(), 2.5)
        painter.translate(centre)
        if not self.arrow[1]:
            painter.rotate(180)
        painter.drawPixmap(QPointF(-side / 2, -side / 2), icon)
