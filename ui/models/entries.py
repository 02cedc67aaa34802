"""The log as one item model, for the timeline and the table alike.

It holds the rows that are loaded and nothing else; whoever fills it asks the desk for pages and
lets go of those that are far away.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from caregiver_app.handover.wording import load_words
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import EntryRow

from ..shown_names import shown_record
from . import Index
from .columns import Column, column_title
from .marks import marked_line
from .states import State, state_word, states_of
from .tips import as_written, cut
from .words import clock_tip, day_heading, method_word, names, sentence, whole_names

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a row gives beyond its words; see also ``row_of`` and ``states_at``."""

    HEADING = Qt.ItemDataRole.UserRole
    """The words of the day where a new day begins in the list, else ""."""
    MARKED = Qt.ItemDataRole.UserRole + 1
    """The words of a cell with marks around what was found."""


def row_of(index: Index) -> EntryRow:
    """Give the row behind ``index`` of an :class:`EntryModel`."""
    model = index.model()
    assert isinstance(model, EntryModel)
    return model.row_at(index.row())


def states_at(index: Index) -> tuple[State, ...]:
    """Give the states of the row behind ``index`` of an :class:`EntryModel`."""
    model = index.model()
    assert isinstance(model, EntryModel)
    return model.states(index.row())


class EntryModel(QAbstractTableModel):
    """The rows that are loaded, in the order asked for.

    ``today`` gives the present day; an entry written more than ``late_after_hours`` after it
    happened is marked. ``sorted_by`` is (column, descending), for the heads of the columns.
    """

    def __init__(
        self, today: Callable[[], date], late_after_hours: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._late_after_hours = late_after_hours
        self._rows: list[EntryRow] = []
        self._written: dict[int, datetime] = {}
        self._writers: Mapping[str, str] = {}
        self.sorted_by: tuple[Column, bool] = (Column.DATE, True)

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Put ``rows`` in the place of what is there."""
        self.beginResetModel()
        self._rows = [shown_record(one) for one in rows]
        self._written.clear()
        self.endResetModel()

    def add_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Add a later page at the end."""
        self._insert(len(self._rows), rows)

    def put_before(self, rows: tuple[EntryRow, ...]) -> None:
        """Add an earlier page at the beginning."""
        self._insert(0, rows)

    def _insert(self, at: int, rows: tuple[EntryRow, ...]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
            self._rows[at:at] = [shown_record(one) for one in rows]
            self.endInsertRows()

    def drop(self, at: int, count: int) -> None:
        """Let go of ``count`` rows from ``at`` on."""
        if count:
            self.beginRemoveRows(QModelIndex(), at, at + count - 1)
            for row in self._rows[at : at + count]:
                self._written.pop(row.number, None)
            del self._rows[at : at + count]
            self.endRemoveRows()

    def know_written(self, written: Mapping[int, datetime]) -> None:
        """Take in when entries were first written, by their number."""
        self._written.update(written)

    def know_writers(self, names_by_id: Mapping[str, str]) -> None:
        """Take in the names of those who write here, by their id."""
        if names_by_id != self._writers:
            self._writers = names_by_id
            self._tell_all()

    def show_sorted(self, column: Column, descending: bool) -> None:
        """Show at the heads by which column the rows are sorted."""
        self.sorted_by = (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _tell_all(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, at: int) -> EntryRow:
        """Give the row at ``at``; ``IndexError`` beyond the end."""
        return self._rows[at]

    def place_of(self, entry_id: str) -> int:
        """Give where an entry stands, or -1 where it is not loaded."""
        return next((at for at, row in enumerate(self._rows) if row.id == entry_id), -1)

    def states(self, at: int) -> tuple[State, ...]:
        """Give the states of the row at ``at``."""
        return states_of(self._rows[at], self._today(), self._late_after_hours)

    def heading(self, at: int) -> str:
        """Give the words of the day where the row at ``at`` begins one, else ""."""
        day = self._rows[at].stored_day
        if at and self._rows[at - 1].stored_day == day:
            return ""
        return day_heading(self._rows[at].day, self._today())

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        at, row = index.row(), self._rows[index.row()]
        if role == Role.HEADING:
            return self.heading(at)
        if role == Role.MARKED and index.column() == Column.WHAT:
            return marked_line(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == Column.DATE:
                return sentence(row, self.states(at))
            return self._said(at, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self._tip(at, Column(index.column()))
            clock = clock_tip(row) if State.CLOCK in self.states(at) else ""
            return as_written("\n".join(filter(None, (said, clock))))
        if role in (Qt.ItemDataRole.DisplayRole, Role.MARKED):
            return self._words(at, Column(index.column()))
        return None

    def _tip(self, at: int, column: Column) -> str:
        """Give a cell with every letter. In the timeline, which has one column, who took part."""
        row = self._rows[at]
        if column is Column.WHO or (column is Column.DATE and whole_names(row) != names(row)):
            return whole_names(row)
        if column is Column.HOW and row.method_name:
            return row.method_name
        return self._words(at, column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section not in set(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(Column(section))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._head_said(Column(section))
        return None

    def _head_said(self, column: Column) -> str:
        title, (sorted_by, descending) = column_title(column), self.sorted_by
        if column is not sorted_by:
            return title
        tr = QCoreApplication.translate
        way = tr("Log", "sorted downwards") if descending else tr("Log", "sorted upwards")
        return f"{title}, {way}"

    def _words(self, at: int, column: Column) -> str:
        row, words = self._rows[at], load_words()
        match column:
            case Column.DATE:
                return words.day(row.day)
            case Column.TIME:
                return words.clock(row.clock)
            case Column.WHO:
                return names(row)
            case Column.HOW:
                return cut(row.method_name) or method_word(row.method)
            case Column.KIND:
                return load_kinds().label(row.kind)
            case Column.DIRECTION:
                return words.of("direction", row.direction)
            case Column.WHAT:
                return row.snippet
            case Column.FILES:
                return str(row.files) if row.files else ""
            case Column.WRITER:
                return self._writers.get(row.writer, "")
            case Column.WRITTEN:
                moment = self._written.get(row.number)
                return words.moment(moment) if moment else ""
            case Column.TO_DO:
                return ", ".join(state_word(state) for state in self.states(at))

    def _said(self, at: int, column: Column) -> str:
        """Give a cell as a screen reader says it: with the name of its column."""
        words = self._words(at, column)
        if not words:
            tr = QCoreApplication.translate
            empty = column is Column.TO_DO
            words = tr("Log", "Nothing to do") if empty else tr("Log", "Nothing")
        return f"{column_title(column)}: {words}"
