"""The heads of the table: their words wrap, and the caregiver's own column says so."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ...theme import current_theme
from ...widgets.painted_rows import PaintedHeads
from .model import GlanceModel

_WRAP = Qt.TextFlag.TextWordWrap


class WrapHeader(PaintedHeads):
    """Heads across or down, with a mark on the caregiver's own column."""

    @property
    def _across(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    def _edges(self) -> tuple[int, int]:
        theme = current_theme()
        return theme.px(12 if self._across else 16), theme.px(8)

    def _pill(self) -> QSize:
        """Give the size of the mark on the caregiver's own column."""
        theme = current_theme()
        metrics = QFontMetrics(theme.font(15, 700))
        wide = metrics.horizontalAdvance(self.tr("You")) + theme.px(14)
        return QSize(wide, metrics.height() + theme.px(4))

    def _is_own(self, section: int) -> bool:
        model = self.model()
        return self._across and isinstance(model, GlanceModel) and section == model.own

    def _beside(self, section: int, room: int) -> bool:
        """Say whether the mark fits beside the words."""
        metrics = QFontMetrics(current_theme().font(15, 600))
        words = metrics.horizontalAdvance(self._words(section))
        return words + current_theme().px(8) + self._pill().width() <= room

    def height_for(self, section: int, width: int) -> int:
        """Give the height that the words of ``section`` need in ``width``."""
        theme = current_theme()
        room = max(40, width - sum(self._edges()))
        box = QFontMetrics(theme.font(15, 600)).boundingRect(
            QRect(0, 0, room, 9999), _WRAP, self._words(section)
        )
        high = box.height() + theme.px(18)
        if self._is_own(section) and not self._beside(section, room):
            high += self._pill().height() + theme.px(4)
        return high

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, own = current_theme(), self._is_own(section)
        painter.save()
        painter.fillRect(rect, theme.color("tint" if own else "surface"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left, right = self._edges()
        box = rect.adjusted(left, 2, -right, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(15, 600))
        painter.setPen(theme.color("ink"))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if own:
            self._paint_own(painter, box, section)
        else:
            painter.drawText(box, align | _WRAP, self._words(section))
        painter.restore()

    def _paint_own(self, painter: QPainter, box: QRect, section: int) -> None:
        theme, pill = current_theme(), self._pill()
        metrics, words = QFontMetrics(painter.font()), self._words(section)
        align = Qt.AlignmentFlag.AlignLeft
        if self._beside(section, box.width()):
            painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, words)
            x = box.x() + metrics.horizontalAdvance(words) + theme.px(8)
            at = QPointF(x, box.center().y() - pill.height() / 2 + 1)
        else:
            high = metrics.boundingRect(QRect(0, 0, box.width(), 9999), _WRAP, words).height()
            top = box.y() + (box.height() - high - theme.px(4) - pill.height()) // 2
            painter.drawText(QRect(box.x(), top, box.width(), high), align | _WRAP, words)
            at = QPointF(box.x(), top + high + theme.px(4))
        mark = QRectF(at.x(), at.y(), pill.width(), pill.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary"))
        painter.drawRoundedRect(mark, 6, 6)
        painter.setPen(theme.color("on-primary"))
        painter.setFont(theme.font(15, 700))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, self.tr("You"))
