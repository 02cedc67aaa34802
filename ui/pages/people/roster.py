"""The list of people: a model of plain values and the delegate that paints a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import focus_ring_shown, verdict_icon, verdict_word

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "coach", "aunt", "uncle"})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person and the verdict ids for becoming friends and for texting."""

    person: Person
    friend: str
    text: str

    @property
    def initial(self) -> str:
        """Give the letter for the disc: of the name, not of a title before it."""
        words = self.person.name.split()
        rest = [word for word in words if word.rstrip(".").casefold() not in _TITLES]
        return (rest or words or ["?"])[0][0].upper()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give "Friends: No" and "Text: Ask first", each with its verdict id."""
        friends = QCoreApplication.translate("Roster", "Friends: {verdict}")
        text = QCoreApplication.translate("Roster", "Text: {verdict}")
        return (
            (friends.format(verdict=verdict_word(self.friend)), self.friend),
            (text.format(verdict=verdict_word(self.text)), self.text),
        )

    @property
    def spoken(self) -> str:
        """Give the row as whole sentences."""
        person = self.person
        who = f"{person.name}, {person.relationship}" if person.relationship else person.name
        return ". ".join([who, *(words for words, _ in self.pairs)]) + "."


class RosterModel(QAbstractListModel):
    """People in the order given."""

    def __init__(self, rows: Sequence[RosterRow] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    def row_of(self, person_id: str) -> int:
        """Give the row of a person, or -1."""
        for at, row in enumerate(self._rows):
            if row.person.id == person_id:
                return at
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == ROW else None


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words with their place; ``verdict`` gives icon and colour, "" for plain words."""

    box: QRect
    words: str
    font: QFont
    ink: str
    verdict: str = ""


class RosterDelegate(QStyledItemDelegate):
    """Paints the disc with the initial, name, relationship and the two verdicts."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._lay_out(index.data(ROW), width)[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = current_theme(), index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(box).adjusted(1, 2, -1, -2)
        if chosen or over:
            painter.setPen(QPen(theme.color("primary"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "surface-2"))
            painter.drawRoundedRect(frame, 10, 10)
        side = theme.px(40)
        disc = QRectF(frame.x() + theme.px(12), frame.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if chosen else "sidebar"))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("on-primary" if chosen else "ink"))
        painter.setFont(theme.font(17, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, row.initial)
        painter.translate(box.topLeft())
        for spot in self._lay_out(row, box.width())[0]:
            self._paint_spot(painter, spot)
        painter.translate(-box.topLeft())
        if index == self._view.currentIndex() and focus_ring_shown(self._view):
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 10, 10)
        painter.restore()

    def _paint_spot(self, painter: QPainter, spot: _Spot) -> None:
        theme, box = current_theme(), spot.box
        if spot.verdict:
            side = theme.px(15)
            at = QPointF(box.x(), box.y() + (box.height() - side) / 2)
            dpr = self._view.devicePixelRatioF()
            icon = theme.pixmap(verdict_icon(spot.verdict), spot.verdict, side, dpr, 2.5)
            painter.drawPixmap(at, icon)
            box = box.adjusted(side + theme.px(5), 0, 0, 0)
        painter.setPen(theme.color(spot.ink))
        painter.setFont(spot.font)
        painter.drawText(box, _WRAP, spot.words)

    def _lay_out(self, row: RosterRow, width: int) -> tuple[list[_Spot], int]:
        """Give the words with their places in a row ``width`` wide, and the height it needs."""
        theme = current_theme()
        bold, small, strong = theme.font(16, 600), theme.font(14), theme.font(14, 600)
        left = 1 + theme.px(12) + theme.px(40) + theme.px(12)
        room = max(theme.px(80), width - left - theme.px(4))
        y = 0
        spots: list[_Spot] = []
        for words, font, ink in (
            (row.person.name, bold, "ink"),
            (row.person.relationship, small, "ink-2"),
        ):
            if words:
                spots.append(_Spot(_box(font, words, left, y, room), words, font, ink))
                y = spots[-1].box.bottom() + 1
        y += theme.px(4)
        metrics, x = QFontMetrics(strong), left
        for words, verdict in row.pairs:
            wide = theme.px(20) + metrics.horizontalAdvance(words) + 1
            if x > left and x + wide > left + room:
                x, y = left, y + metrics.height() + theme.px(2)
            spots.append(
                _Spot(QRect(x, y, wide, metrics.height()), words, strong, verdict, verdict)
            )
            x += wide + theme.px(10)
        needed = y + metrics.height()
        height = max(theme.px(84), needed + theme.px(18))
        top = (height - needed) // 2
        moved = [_Spot(s.box.translated(0, top), s.words, s.font, s.ink, s.verdict) for s in spots]
        return moved, height


def _box(font: QFont, words: str, x: int, y: int, width: int) -> QRect:
    high = QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, words).height()
    return QRect(x, y, width, high)
