"""A row that is one button: what it is about at its left, where it leads at its right."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ..theme import Theme, current_theme
from .cards import hline
from .painted import WRAP, PaintedButton, fitted
from .rows import column

_HIGH, _DISC, _GAP, _ICON = 60, 36, 14, 18


class LedRow(PaintedButton, QPushButton):
    """``title`` and one line of ``detail`` beside an ``icon`` on a disc; ``leads`` is the action.

    A screen reader hears the action first, then what it is about.
    """

    def __init__(self, icon: str, title: str, detail: str, leads: str) -> None:
        super().__init__()
        self._icon, self.title, self.detail, self.leads = icon, title, detail, leads
        self.setAccessibleName(f"{leads}: {title}" if leads else title)
        self.setAccessibleDescription(detail)
        self.setAutoDefault(False)
        self._be_clickable()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Give what the row says."""
        return self.title

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = current_theme()
        _room, title, detail, beside = self._measure(width)
        tall = title + detail + theme.px(2) + theme.px(16)
        if not beside:
            tall += QFontMetrics(theme.font(16, 600)).height() + theme.px(4)
        return max(theme.px(_HIGH), tall)

    def sizeHint(self) -> QSize:
        wide = current_theme().px(600)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(180), current_theme().px(_HIGH))

    def _leads_wide(self) -> int:
        theme = current_theme()
        words = QFontMetrics(theme.font(16, 600)).horizontalAdvance(self.leads)
        return words + theme.px(8) + theme.px(_ICON)

    def _measure(self, width: int) -> tuple[int, int, int, bool]:
        """Give the room for the words, the heights of both, and if the action stands beside."""
        theme = current_theme()
        left = theme.px(_DISC) + theme.px(_GAP)
        beside = width >= theme.px(480)
        room = width - left - (self._leads_wide() + theme.px(16) if beside else 0)
        room = max(room, theme.px(80))
        box = QRect(0, 0, room, 9999)
        bold, plain = theme.font(16, 600), theme.font(15)
        words = fitted(bold, self.title, room)
        title = QFontMetrics(bold).boundingRect(box, WRAP, words).height()
        if not self.detail:
            return room, title, 0, beside
        words = fitted(plain, self.detail, room)
        detail = QFontMetrics(plain).boundingRect(box, WRAP, words).height()
        return room, title, detail, beside

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-1, 2, 1, -2), 9, 9)
        room, title, detail, beside = self._measure(self.width())
        disc, side = theme.px(_DISC), theme.px(_ICON)
        line = QFontMetrics(theme.font(16, 600)).height()
        words = title + theme.px(2) + detail + (0 if beside else line + theme.px(4))
        y = (self.height() - words) / 2
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface" if self.underMouse() else "tint"))
        painter.drawEllipse(QPointF(disc / 2, middle), disc / 2, disc / 2)
        at = QPointF((disc - side) / 2, middle - side / 2)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(at, theme.pixmap(self._icon, "primary", side, ratio))
        x = disc + theme.px(_GAP)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(16, 600))
        painter.drawText(
            QRectF(x, y, room, title), WRAP, fitted(theme.font(16, 600), self.title, room)
        )
        y += title + theme.px(2)
        painter.setPen(theme.color("ink-2"))
        painter.setFont(theme.font(15))
        painter.drawText(
            QRectF(x, y, room, detail), WRAP, fitted(theme.font(15), self.detail, room)
        )
        painter.setPen(theme.color("link"))
        painter.setFont(theme.font(16, 600))
        wide = self._leads_wide()
        left = self.width() - wide if beside else x
        top = (self.height() - line) / 2 if beside else y + detail + theme.px(4)
        painter.drawText(QRectF(left, top, wide, line), WRAP, self.leads)
        chevron = theme.pixmap("chevron-right", "link", side, ratio)
        painter.drawPixmap(QPointF(left + wide - side, top + (line - side) / 2), chevron)


def row_line() -> QWidget:
    """Give the line between two rows: it begins where their words do."""
    line = QWidget()
    box = column(hline(), gap=0)
    box.setContentsMargins(current_theme().px(_DISC + _GAP), 0, 0, 0)
    line.setLayout(box)
    return line
