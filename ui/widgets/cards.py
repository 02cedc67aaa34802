"""Cards: the paper that pages are laid out on, and the big radio cards."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from ..theme import Theme, current_theme
from .painted import Painted, PaintedRadio

Margins = tuple[int, int, int, int]


def hline() -> QFrame:
    """Give a thin line between two parts of a card."""
    line = QFrame()
    line.setProperty("card", "line")
    line.setFixedHeight(1)
    return line


class Card(QFrame):
    """A framed ground; put parts into ``card.body`` (a QVBoxLayout).

    ``kind``: plain, soft, tint, bare, error, urgent, urgent-soft, active, bar.
    Margins (left, top, right, bottom) and gap are pixels at 100 %.
    """

    def __init__(
        self, kind: str = "plain", *, margins: Margins = (22, 20, 22, 20), gap: int = 12
    ) -> None:
        super().__init__()
        self.setProperty("card", kind)
        self.body = QVBoxLayout(self)
        _space(self.body, margins, gap)

    def set_kind(self, kind: str) -> None:
        """Change the look."""
        self.setProperty("card", kind)
        self.style().unpolish(self)
        self.style().polish(self)


class BandCard(Painted, QFrame):
    """A tinted card with a solid band at its left, in the colours of a verdict id.

    Painted: a style sheet's left border with round corners leaves horns.
    """

    BAND = 8

    def __init__(self, verdict: str, *, margins: Margins = (22, 18, 22, 18), gap: int = 8) -> None:
        super().__init__()
        self._verdict = verdict
        self.setProperty("card", "bare")
        self.body = QVBoxLayout(self)
        left, *others = margins
        _space(self.body, (left + self.BAND, *others), gap)  # type: ignore[arg-type]  # four again

    def set_verdict(self, verdict: str) -> None:
        """Repaint in the colours of another verdict."""
        self._verdict = verdict
        self.update()

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        mark = theme.color(self._verdict + "-mark")
        painter.fillPath(path, theme.color(self._verdict + "-fill"))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(QRectF(0, 0, self.BAND, self.height()), mark)
        painter.restore()
        painter.setPen(QPen(mark, 1))
        painter.drawPath(path)


class ChoiceCard(PaintedRadio):
    """A big radio button with a title and a line under it; a real radio for screen readers.

    ``wide`` is how wide it usually is, in pixels at 100 %.
    """

    def __init__(self, title: str, text: str = "", *, wide: int = 300) -> None:
        super().__init__(title.replace("&", "&&"))
        self._title, self._text, self._wide = title, text, wide
        self._said = text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._be_clickable()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, shown: bool) -> None:
        """Show the line under the title, or leave it out; it is spoken either way."""
        text = self._said if shown else ""
        if text != self._text:
            self._text = text
            self.updateGeometry()
            self.update()

    def _heights(self, width: int) -> tuple[int, int, int]:
        """Give the width of the words and the heights of title and text."""
        theme = current_theme()
        room = max(60, width - 2 * theme.px(16) - theme.px(22) - theme.px(14))
        box, wrap = QRect(0, 0, room, 9999), Qt.TextFlag.TextWordWrap
        title = QFontMetrics(theme.font(17, 600)).boundingRect(box, wrap, self._title).height()
        if not self._text:
            return room, title, 0
        text = QFontMetrics(theme.font(15)).boundingRect(box, wrap, self._text).height()
        return room, title, text + theme.px(4)

    def heightForWidth(self, width: int) -> int:
        theme = current_theme()
        _, title, text = self._heights(width)
        return max(theme.px(52), title + text + 2 * theme.px(13))

    def sizeHint(self) -> QSize:
        wide = current_theme().px(self._wide)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(180), current_theme().px(52))

    def _paint(self, painter: QPainter, theme: Theme) -> None:
        on = self.isChecked()
        line = theme.color("primary" if on else "control")
        ground = "tint" if on else "surface-2" if self.underMouse() else "surface"
        painter.setPen(QPen(line, 2 if on else 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

        room, title, text = self._heights(self.width())
        font, dot = theme.font(17, 600), theme.px(22)
        y = float(theme.px(13)) if text else (self.height() - title) / 2
        centre = QPointF(theme.px(16) + dot / 2, y + QFontMetrics(font).height() / 2)
        painter.setPen(QPen(line, 2))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(centre, dot / 2 - 1, dot / 2 - 1)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawEllipse(centre, dot / 4, dot / 4)

        x, wrap = theme.px(16) + dot + theme.px(14), Qt.TextFlag.TextWordWrap
        painter.setPen(theme.color("ink"))
        painter.setFont(font)
        painter.drawText(QRectF(x, y, room, title), wrap, self._title)
        painter.setPen(theme.color("ink-2"))
        painter.setFont(theme.font(15))
        painter.drawText(QRectF(x, y + title + theme.px(4), room, text), wrap, self._text)


def _space(box: QVBoxLayout, margins: Margins, gap: int) -> None:
    theme = current_theme()
    left, top, right, bottom = (theme.space(margin) for margin in margins)
    box.setContentsMargins(left, top, right, bottom)
    box.setSpacing(theme.space(gap))
