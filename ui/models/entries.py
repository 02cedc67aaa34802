"""The log as one item model, for the timeline and the table alike.

It holds the rows loaded so far and nothing else; whoever fills it asks the desk for pages.
"""

from collections.abc import Callable
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import EntryRow

from .states import State, state_word, states_of
from .words import day_heading, method_word, names, sentence

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, in order."""

    DATE = 0
    TIME = 1
    WHO = 2
    HOW = 3
    WHAT = 4
    TO_DO = 5


class Role(IntEnum):
    """What a row gives beyond its words."""

    ROW = Qt.ItemDataRole.UserRole
    """The ``EntryRow`` itself."""
    STATES = Qt.ItemDataRole.UserRole + 1
    """A tuple of ``State``."""
    HEADING = Qt.ItemDataRole.UserRole + 2
    """The words of the day where a new day begins in the list, else ""."""


class EntryModel(QAbstractTableModel):
    """The rows loaded so far, newest first.

    ``today`` gives the present day; an entry written more than ``late_after_hours`` after it
    happened is marked.
    """

    def __init__(
        self, today: Callable[[], date], late_after_hours: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._late_after_hours = late_after_hours
        self._rows: list[EntryRow] = []

    def show_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Put ``rows`` in the place of what is there."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add_rows(self, rows: tuple[EntryRow, ...]) -> None:
        """Add a later page at the end."""
        if rows:
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

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
        day = self._rows[at].day
        if at and self._rows[at - 1].day == day:
            return ""
        return day_heading(day, self._today())

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        at, row = index.row(), self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Role.STATES:
            return self.states(at)
        if role == Role.HEADING:
            return self.heading(at)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == Column.DATE:
                return sentence(row, self.states(at))
            return self._said(at, Column(index.column()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(at, Column(index.column()))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return column_title(Column(section)) if section in set(Column) else None

    def _words(self, at: int, column: Column) -> str:
        row, words = self._rows[at], load_words()
        if column is Column.DATE:
            return words.day(row.day)
        if column is Column.TIME:
            return words.clock(row.clock)
        if column is Column.WHO:
            return names(row)
        if column is Column.HOW:
            return method_word(row.method)
        if column is Column.WHAT:
            return row.snippet
        return ", ".join(state_word(state) for state in self.states(at))

    def _said(self, at: int, column: Column) -> str:
        """Give a cell as a screen reader says it: with the name of its column."""
        words = self._words(at, column)
        if not words:
            words = QCoreApplication.translate("Log", "Nothing to do")
        return f"{column_title(column)}: {words}"


def column_title(column: Column) -> str:
    """Give the words at the head of a column."""
    tr = QCoreApplication.translate
    return {
        Column.DATE: tr("Log", "Date"),
        Column.TIME: tr("Log", "Time"),
        Column.WHO: tr("Log", "Who"),
        Column.HOW: tr("Log", "How"),
        Column.WHAT: tr("Log", "What"),
        Column.TO_DO: tr("Log", "To do"),
    }[column]
