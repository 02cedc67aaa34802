"""Verdicts and states as word + icon + colour, never colour alone. A chip is never a button."""

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ..theme import Theme, current_theme
from .painted import Painted

_ICONS = {
    "yes": "circle-check",
    "judgement": "scale",
    "ask-first": "message-circle-question-mark",
    "no": "octagon-x",
    "no-rule": "circle-dashed",
}
_ICON, _GAP, _INSET = 18, 7, 9


def verdict_icon(verdict: str) -> str:
    """Give the icon name of a verdict id."""
    return _ICONS[verdict]


def verdict_word(verdict: str) -> str:
    """Give the word of a verdict id, as chips and table cells show it."""
    tr = QCoreApplication.translate
    return {
        "yes": tr("Verdict", "Yes"),
        "judgement": tr("Verdict", "Your call"),
        "ask-first": tr("Verdict", "Ask first"),
        "no": tr("Verdict", "No"),
        "no-rule": tr("Verdict", "No rule"),
    }[verdict]


def verdict_heading(verdict: str) -> str:
    """Give the words of a verdict id as the heading of an answer."""
    tr = QCoreApplication.translate
    return {
        "yes": tr("Verdict", "Yes, you may"),
        "judgement": tr("Verdict", "It is your call"),
        "ask-first": tr("Verdict", "Ask first"),
        "no": tr("Verdict", "No, you may not"),
        "no-rule": tr("Verdict", "No rule on this"),
    }[verdict]


def _font() -> QFont:
    return current_theme().font(15, 600)


def chip_size(word: str, *, small: bool = False) -> QSize:
    """Give the size of a chip that says ``word``."""
    theme, metrics = current_theme(), QFontMetrics(_font())
    wide = 2 * theme.px(_INSET) + theme.px(_ICON) + theme.px(_GAP) + metrics.horizontalAdvance(word)
    least = theme.px(26 if small else 30)
    return QSize(wide + 3, max(least, metrics.height() + theme.px(8)))


def paint_chip(
    painter: QPainter,
    rect: QRect,
    verdict: str,
    dpr: float = 1.0,
    *,
    word: str = "",
    icon: str = "",
    small: bool = False,
) -> None:
    """Paint a chip at the left of ``rect``, in the middle of its height.

    ``verdict`` gives the colours; ``word`` and ``icon`` replace the verdict's own (log states use
    the ask-first look for "needs you", the no-rule look for "settled"). For delegates and widgets.
    """
    theme = current_theme()
    word, icon = word or verdict_word(verdict), icon or verdict_icon(verdict)
    size = chip_size(word, small=small)
    top = rect.y() + (rect.height() - size.height()) / 2
    box = QRectF(rect.x() + 0.5, top + 0.5, size.width() - 1, size.height() - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(verdict + "-mark"), 1))
    painter.setBrush(theme.color(verdict + "-fill"))
    painter.drawRoundedRect(box, theme.px(7), theme.px(7))
    side = theme.px(_ICON)
    x = box.x() + theme.px(_INSET)
    at = QPointF(x, box.y() + (box.height() - side) / 2)
    painter.drawPixmap(at, theme.pixmap(icon, verdict, side, dpr, 2.25))
    painter.setPen(theme.color(verdict))
    painter.setFont(_font())
    x += side + theme.px(_GAP)
    words = QRectF(x, box.y(), box.right() - x + theme.px(_INSET), box.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class Tag(Painted, QWidget):
    """A small state such as "To print and file", in the look of a verdict id."""

    small = True

    def __init__(self, word: str, verdict: str = "no-rule", icon: str = "") -> None:
        super().__init__()
        self._word, self._verdict, self._icon = word, verdict, icon
        self.setAccessibleName(word)
        self._dress()

    def text(self) -> str:
        """Give the word on it."""
        return self._word

    def show_state(self, word: str, verdict: str, icon: str = "") -> None:
        """Show another state in the same place."""
        self._word, self._verdict, self._icon = word, verdict, icon
        self.setAccessibleName(word)
        self._dress()

    def _dress(self) -> None:
        self.setFixedSize(chip_size(self._word, small=self.small))
        self.update()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        paint_chip(
            painter,
            self.rect(),
            self._verdict,
            self.devicePixelRatioF(),
            word=self._word,
            icon=self._icon,
            small=self.small,
        )


class Chip(Tag):
    """A verdict: its word, its icon, its colours."""

    small = False

    def __init__(self, verdict: str) -> None:
        super().__init__(verdict_word(verdict), verdict, verdict_icon(verdict))
