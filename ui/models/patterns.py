"""Contacts over time as a table of whole numbers: a row for each month, a column for each name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from caregiver_app.finding import name_order
from caregiver_app.handover.wording import load_words
from caregiver_app.record.review_values import PatternLine

from . import Index

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """Names and, for each month, a number for each name; ``totals`` has one for each month.

    ``totals`` may be less than the sum of a row: one contact may be with two people.
    """

    months: tuple[date, ...] = ()
    names: tuple[str, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()

    def sums(self) -> tuple[int, ...]:
        """Give how many contacts each name has in all."""
        return tuple(sum(row[at] for row in self.rows) for at in range(len(self.names)))

    def by_month(self) -> tuple[int, ...]:
        """Give how many each month has in all."""
        return tuple(sum(row) for row in self.rows)


def counts_of(months: Sequence[date], lines: Sequence[PatternLine], most: int) -> MonthCounts:
    """Give the ``most`` lines with the most contacts; the last one holds all others together."""
    found = sorted(
        (one for one in lines if any(one.counts)),
        key=lambda one: (-sum(one.counts), name_order(one.name)),
    )
    names = [one.name for one in found]
    columns = [one.counts for one in found]
    if len(found) > most:
        rest = columns[most - 1 :]
        columns = [*columns[: most - 1], tuple(map(sum, zip(*rest, strict=True)))]
        names = [*names[: most - 1], QCoreApplication.translate("Log", "All others")]
    rows = zip(*columns, strict=True) if columns else (() for _ in months)
    return MonthCounts(tuple(months), tuple(names), tuple(map(tuple, rows)))


def month_words(month: date, *, short: bool = False) -> str:
    """Give "November 2026", or "Nov" and in January the year with it."""
    name, _, year = load_words().day(month).partition(" ")
    year = year.rpartition(" ")[2]
    if short:
        return f"{name[:3]} {year}" if month.month == 1 else name[:3]
    return f"{name} {year}"


class CountsModel(QAbstractTableModel):
    """Month, a column for each name, and the sum. A cell says its month and name by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts = MonthCounts()

    def show_counts(self, counts: MonthCounts) -> None:
        """Show ``counts`` in the place of what is there."""
        self.beginResetModel()
        self.counts = counts
        self.endResetModel()

    def as_rows(self) -> list[list[str]]:
        """Give heads and rows as texts, for paper and for the clipboard."""
        across = range(self.columnCount())
        heads = [str(self.headerData(at, Qt.Orientation.Horizontal)) for at in across]
        down = range(self.rowCount())
        return [heads, *([str(self.index(row, at).data()) for at in across] for row in down)]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        # One more: the sums.
        return 0 if parent.isValid() or not self.counts.months else len(self.counts.months) + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.counts.names) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            month, name = self._words(index.row(), 0), self._head(index.column())
            return f"{month}, {name}: {self._words(index.row(), index.column())}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._head(section)

    def _head(self, section: int) -> str:
        tr, names = QCoreApplication.translate, self.counts.names
        if section == 0:
            return tr("Log", "Month")
        return names[section - 1] if section <= len(names) else tr("Log", "In all")

    def _words(self, row: int, column: int) -> str:
        counts = self.counts
        last = row == len(counts.months)
        if column == 0:
            tr = QCoreApplication.translate
            return tr("Log", "In all") if last else month_words(counts.months[row])
        numbers = counts.sums() if last else counts.rows[row]
        return str(numbers[column - 1] if column <= len(numbers) else sum(numbers))
