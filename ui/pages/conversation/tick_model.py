"""Rows that can be ticked and searched, made when they are seen: fast for 100,000."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from caregiver_app.finding import bare, finds

from ...models import Index

ROW = int(Qt.ItemDataRole.UserRole)


class TickRow(NamedTuple):
    """What a row says: ``head`` above ``text``, and a ``note`` beside the head.

    ``named``: the head is what counts, else the text.
    """

    head: str
    text: str
    note: str = ""
    named: bool = False

    @property
    def spoken(self) -> str:
        """Give the row as sentences."""
        return ". ".join(filter(None, (self.head, self.text, self.note)))


class TickModel(QAbstractListModel):
    """``count`` rows that ``row_at`` makes when they are seen; ``closed`` ones cannot be ticked.

    ``sought`` gives the words in which a row is searched for. ``ticked`` gives what is ticked at
    first. ``changed`` tells that a tick has changed.
    """

    changed = Signal()

    def __init__(
        self,
        count: int,
        row_at: Callable[[int], TickRow],
        *,
        sought: Callable[[int], str],
        ticked: Iterable[int] = (),
        closed: Iterable[int] = (),
    ) -> None:
        super().__init__()
        self._row_at, self._sought_in = row_at, sought
        self._ticks, self._closed = bytearray(count), bytearray(count)
        for at in ticked:
            self._ticks[at] = 1
        for at in closed:
            self._closed[at], self._ticks[at] = 1, 0
        self._shown: list[int] = list(range(count))
        self._sought: list[str] = []

    @property
    def ticked(self) -> list[int]:
        """Give the numbers of the rows that are ticked."""
        return [at for at, one in enumerate(self._ticks) if one]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Give how many are ticked, how many can be, and how many show."""
        return sum(self._ticks), len(self._ticks) - sum(self._closed), len(self._shown)

    def number_of(self, index: Index) -> int:
        """Give the number of the row at ``index``, whatever was searched for."""
        return self._shown[index.row()]

    def search(self, words: str) -> None:
        """Show only rows that have every one of ``words``, somewhere."""
        sought = bare(words.casefold()).split()
        if sought and not self._sought:
            self._sought = [_plain(self._sought_in(at)) for at in range(len(self._ticks))]
        self.beginResetModel()
        if sought:
            all_of = enumerate(self._sought)
            self._shown = [at for at, text in all_of if all(one in text for one in sought)]
        else:
            self._shown = list(range(len(self._ticks)))
        self.endResetModel()

    def tick(self, numbers: Iterable[int], ticked: bool) -> None:
        """Tick rows by their numbers, or take their ticks away."""
        for at in numbers:
            self._ticks[at] = ticked and not self._closed[at]
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.changed.emit()

    def tick_shown(self, ticked: bool) -> None:
        """Tick all that show, or take their ticks away."""
        self.tick(self._shown, ticked)

    def match(
        self,
        start: Index,
        role: int,
        value: object,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the next row that is meant by letters that are typed on the list."""
        count, begin = len(self._shown), start.row()
        for step in range(count):
            at = (begin + step) % count
            if finds(str(value), self._sought_in(self._shown[at])):
                return [self.index(at)]
        return []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        kinds = Qt.ItemFlag
        if not index.isValid():
            return kinds.NoItemFlags
        flags = kinds.ItemIsEnabled | kinds.ItemIsSelectable
        if not self._closed[self.number_of(index)]:
            flags |= kinds.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        at = self._shown[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            state = Qt.CheckState
            return state.Checked if self._ticks[at] else state.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row_at(at).head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row_at(at).spoken
        return self._row_at(at) if role == ROW else None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        at = self._shown[index.row()]
        if self._closed[at]:
            return False
        self._ticks[at] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True


def _plain(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else bare(folded)
