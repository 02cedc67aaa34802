"""The rows of the Policies page: a model of passages and the delegate that paints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
)

from ...models import Index
from ...theme import current_theme
from ...widgets import chip_size, paint_chip
from ...widgets.painted import WRAP, paint_ring, words_box
from ...widgets.painted_rows import PaintedRows, RowLook
from .passages import PolicyPassage

PASSAGE = int(Qt.ItemDataRole.UserRole)
HEADING = PASSAGE + 1
"""Role: the heading to show over the row, "" within a group."""


class PassageModel(QAbstractListModel):
    """Passages in order; the first of each group carries the heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passages: list[PolicyPassage] = []

    def show_passages(self, passages: Sequence[PolicyPassage]) -> None:
        """Replace what is listed."""
        self.beginResetModel()
        self._passages = list(passages)
        self.endResetModel()

    def row_of_rule(self, number: int) -> int:
        """Give the row of rule ``number``, or -1."""
        for at, passage in enumerate(self._passages):
            if passage.rule == number:
                return at
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._passages)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        passage = self._passages[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return passage.spoken
        if role == PASSAGE:
            return passage
        if role == HEADING:
            before = self._passages[index.row() - 1].group if index.row() else ""
            return passage.group if passage.group != before else ""
        return None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with their place in a row."""

    box: QRect
    words: str
    font: QFont
    ink: str


class PassageDelegate(PaintedRows):
    """Paints a passage as a card, with the heading of its group above the first."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        _, card, _ = self._lay_out(index, width)
        return QSize(width, card.bottom() + 1 + current_theme().space(10))

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, chosen = current_theme(), look.chosen
        pieces, card, tag = self._lay_out(index, look.box.width())
        painter.translate(look.box.topLeft())
        frame = QRectF(card).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("primary" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme.color("tint" if chosen else "surface"))
        painter.drawRoundedRect(frame, 14, 14)
        for piece in pieces:
            painter.setPen(theme.color(piece.ink))
            painter.setFont(piece.font)
            painter.drawText(piece.box, WRAP, piece.words)
        passage: PolicyPassage = index.data(PASSAGE)
        if passage.tag:
            words = passage.tag
            paint_chip(painter, tag, "no-rule", look.dpr, word=words, icon="info", small=True)
        if look.ringed:
            paint_ring(painter, frame.adjusted(1, 1, -1, -1), 13)

    def _lay_out(self, index: Index, width: int) -> tuple[list[_Piece], QRect, QRect]:
        """Give the words, the card and the place of the tag for a row ``width`` wide."""
        theme = current_theme()
        passage: PolicyPassage = index.data(PASSAGE)
        heading: str = index.data(HEADING)
        pieces: list[_Piece] = []
        top = 0
        if heading:
            font = theme.font(18, 600)
            top = theme.space(14 if index.row() else 0)
            pieces.append(_Piece(words_box(font, heading, 0, top, width), heading, font, "ink"))
            top = pieces[0].box.bottom() + 1 + theme.space(8)
        inset, y = theme.space(18), top + theme.space(14)
        x, room = inset, width - 2 * inset
        tag_size = chip_size(passage.tag, small=True) if passage.tag else QSize()
        small, wide = theme.font(15), width >= theme.px(560)
        if passage.mark:
            metrics = QFontMetrics(small)
            mark = QRect(x, y + theme.px(2), metrics.horizontalAdvance(passage.mark) + 2, 0)
            mark.setHeight(metrics.height())
            pieces.append(_Piece(mark, passage.mark, small, "ink-2"))
            if wide:
                # As wide as any mark of its kind, so that all titles stand in one line.
                widest = metrics.horizontalAdvance(re.sub(r"\d+", "00", passage.mark))
                column = max(mark.width(), widest) + theme.px(14)
                x, room = x + column, room - column
            else:
                y = mark.bottom() + 1 + theme.px(3)
        tag = QRect(0, 0, 0, 0)
        title_room = room
        if passage.tag and wide:
            tag = QRect(x + room - tag_size.width(), y, tag_size.width(), tag_size.height())
            title_room -= tag_size.width() + theme.px(12)
        bold, body, label_font = theme.font(16, 600), theme.font(16), theme.font(15, 600)
        lines = [(passage.title, bold, "ink", 0, title_room)]
        for label, words in passage.parts:
            if label:
                lines.append((label, label_font, "ink-2", theme.px(8), room))
            lines.append((words, body, "ink", theme.px(1 if label else 4), room))
        if passage.foot:
            lines.append((passage.foot, small, "ink-2", theme.px(4), room))
        for words, font, ink, gap, share in lines:
            y += gap
            pieces.append(_Piece(words_box(font, words, x, y, share), words, font, ink))
            y = max(pieces[-1].box.bottom(), tag.bottom()) + 1
        if passage.tag and not wide:
            tag = QRect(x, y + theme.px(6), tag_size.width(), tag_size.height())
        y = max(y, tag.bottom() + 1)
        return pieces, QRect(0, top, width, y + theme.space(14) - top), tag
