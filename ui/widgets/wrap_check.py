"""A box to tick whose words wrap: Qt's own cuts them off."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from ..theme import current_theme
from .fields import Check


class WrapCheck(Check):
    """A box to tick whose words wrap, so that big text is never cut off."""

    def __init__(self, text: str, *, checked: bool = False) -> None:
        super().__init__(text, checked=checked)
        self._words = text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _mark(self) -> int:
        return current_theme().px(20) + 4

    def _high(self, width: int) -> int:
        """Give the height of the words beside the box at ``width``."""
        room = max(60, width - self._mark() - current_theme().px(10))
        box = QRect(0, 0, room, 9999)
        metrics = QFontMetrics(current_theme().font())
        return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, self._words).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(current_theme().px(32), self._high(width) + current_theme().px(8))

    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = QFontMetrics(theme.font()).horizontalAdvance(self._words)
        wide = min(words + self._mark() + theme.px(10) + 2, theme.px(420))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(160), current_theme().px(32))

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, mark = current_theme(), QPainter(self), self._mark()
        font = theme.font()
        high = self._high(self.width())
        top = (self.height() - high) / 2
        option = QStyleOptionButton()
        self.initStyleOption(option)
        line = QFontMetrics(font).height()
        option.rect = QRect(0, round(top + (line - mark) / 2), mark, mark)
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self
        )
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        x = mark + theme.px(10)
        words = QRectF(x, top, self.width() - x, high + 2)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
