"""The list of people: a model of plain values and the delegate that paints a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
)

from caregiver_app.finding import finds, name_order
from caregiver_app.guidance.vocabulary import Action, Who
from caregiver_app.record.values import Person
from caregiver_app.rulings.ruling import Ruled

from ...models import Index
from ...models.tips import as_written, cut
from ...shown_names import once_ended, shown_record
from ...theme import current_theme
from ...widgets import verdict_word
from ...widgets.painted import WRAP, fitted, paint_ring, words_box
from ...widgets.painted_rows import PaintedRows, RowLook

ROW = int(Qt.ItemDataRole.UserRole)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "coach", "aunt", "uncle"})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person, and the verdict ids for becoming friends and for texting, which are spoken.

    ``kind`` is what they are where no relationship was written; ``sought`` is the name by which
    they are found while somebody types, where another one is shown.
    """

    person: Person
    friend: str
    text: str
    kind: str = ""
    sought: str = ""

    @property
    def what(self) -> str:
        """Give what the person is: as it was written, else by their kind."""
        return self.person.relationship or self.kind

    @property
    def initial(self) -> str:
        """Give the letter for the disc: of the name, not of a title before it."""
        words = self.person.name.split()
        rest = [word for word in words if word.rstrip(".").casefold() not in _TITLES]
        return (rest or words or ["?"])[0][0].upper()

    @property
    def named(self) -> str:
        """Give the whole name."""
        return self.sought or self.person.name

    @property
    def verdicts(self) -> str:
        """Give "Friends: No. Text: Ask first"."""
        friends = QCoreApplication.translate("Roster", "Friends: {verdict}")
        text = QCoreApplication.translate("Roster", "Text: {verdict}")
        words = (friends.format(verdict=verdict_word(self.friend)),)
        return ". ".join((*words, text.format(verdict=verdict_word(self.text))))

    @property
    def spoken(self) -> str:
        """Give the row as whole sentences."""
        who = ", ".join(filter(None, (self.person.name, self.what)))
        return once_ended(f"{who}. {self.verdicts}.")


def row_of(person: Person, ruled: Mapping[Action, Ruled], kind: str = "") -> RosterRow:
    """Give the row of ``person`` by what holds for them; ``kind`` is what such people are."""
    friend, text = (ruled[one].strictest.answer.verdict for one in (Action.FRIEND, Action.TEXT))
    return RosterRow(person, friend, text, kind)


def rows_of(
    people: Sequence[Person],
    ruled: Mapping[str, Mapping[Action, Ruled]],
    kinds: Mapping[Who, str],
) -> list[RosterRow]:
    """Give the rows of ``people`` as they may be seen; ``kinds`` says what such people are."""
    return [
        replace(row_of(shown, ruled[one.id], kinds[Who(one.who)]), sought=one.name)
        for one, shown in zip(people, shown_record(people), strict=True)
    ]


def in_order(people: Iterable[Person]) -> tuple[Person, ...]:
    """Put the children in this home first, then everybody by name."""
    return tuple(
        sorted(
            people,
            key=lambda one: (one.who != Who.CHILD_IN_MY_CARE, name_order(one.name), one.id),
        )
    )


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

    def match(
        self,
        start: Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find who is meant by letters that are typed on the list, by the whole name."""
        order = (*range(start.row(), len(self._rows)), *range(start.row()))
        found = [at for at in order if finds(str(value), self._rows[at].named)]
        return [self.index(at) for at in (found if hits < 0 else found[:hits])]

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
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(row.person.name)
        return row if role == ROW else None


_ROW, _DISC, _LEFT, _GAP = 63, 38, 13, 12


class RosterDelegate(PaintedRows):
    """Paints the disc with the initial, the name, and what the person is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._lay_out(index.data(ROW), width)[2])

    def _paint(self, painter: QPainter, look: RowLook, index: Index) -> None:
        theme, row = current_theme(), index.data(ROW)
        box, chosen = look.box, look.chosen
        frame = QRectF(box).adjusted(1, 1, -1, -1)
        if chosen or look.over:
            painter.setPen(QPen(theme.color("primary"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tint" if chosen else "surface-2"))
            painter.drawRoundedRect(frame, 10, 10)
        side = theme.px(_DISC)
        left = frame.x() + theme.px(_LEFT)
        disc = QRectF(left, frame.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primary" if chosen else "sidebar"))
        painter.drawEllipse(disc)
        painter.setPen(theme.color("on-primary" if chosen else "ink"))
        painter.setFont(theme.font(16, 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, row.initial)
        name, what, _ = self._lay_out(row, box.width())
        painter.setFont(theme.font(16, 600))
        painter.setPen(theme.color("ink"))
        words = fitted(theme.font(16, 600), cut(row.person.name), name.width())
        painter.drawText(name.translated(box.topLeft()), WRAP, words)
        painter.setFont(theme.font(15))
        painter.setPen(theme.color("ink-2"))
        words = fitted(theme.font(15), cut(row.what), what.width())
        painter.drawText(what.translated(box.topLeft()), WRAP, words)
        if look.ringed:
            paint_ring(painter, frame.adjusted(1, 1, -1, -1), 10)

    def _lay_out(self, row: RosterRow, width: int) -> tuple[QRect, QRect, int]:
        """Give where name and kind stand in a row ``width`` wide, and the height it needs."""
        theme = current_theme()
        left = 1 + theme.px(_LEFT) + theme.px(_DISC) + theme.px(_GAP)
        room = max(theme.px(80), width - left - theme.px(8))
        bold, plain = theme.font(16, 600), theme.font(15)
        name = words_box(bold, fitted(bold, cut(row.person.name), room), left, 0, room)
        said = fitted(plain, cut(row.what), room)
        what = words_box(plain, said, left, name.bottom() + 1, room)
        needed = (what if row.what else name).bottom() + 1
        height = max(theme.px(_ROW), needed + theme.px(18))
        top = (height - needed) // 2
        return name.translated(0, top), what.translated(0, top), height
