"""On or off at once."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from ..theme import current_theme


class Toggle(QCheckBox):
    """On or off at once, shown by place and word, not by colour alone."""

    def __init__(self, name: str, *, checked: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _words(self) -> tuple[str, str]:
        return self.tr("On"), self.tr("Off")

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetrics(theme.font(15, 600))
        wide = max(metrics.horizontalAdvance(word) for word in self._words())
        return QSize(theme.px(48) + theme.px(8) + wide + 6, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = current_theme(), QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall, inset = theme.px(48), theme.px(26), theme.px(5)
        track = QRectF(1, (self.height() - tall) / 2, wide - 2, tall)
        painter.setPen(QPen(theme.color("primary" if on else "control"), 2))
        painter.setBrush(theme.color("primary" if on else "surface"))
        painter.drawRoundedRect(track, tall / 2, tall / 2)
        knob = tall - 2 * inset
        x = track.right() - knob - inset if on else track.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on-primary" if on else "control"))
        painter.drawEllipse(QRectF(x, track.y() + inset, knob, knob))
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(15, 600))
        words = QRectF(wide + theme.px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words()[0 if on else 1])
        painter.end()
