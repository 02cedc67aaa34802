"""The columns of the log as a table: their names, which show, and what each sorts by."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from caregiver_app.record.lists import Order, SortBy


class Column(IntEnum):
    """The columns, in order."""

    DATE = 0
    TIME = 1
    WHO = 2
    HOW = 3
    KIND = 4
    DIRECTION = 5
    WHAT = 6
    FILES = 7
    WRITER = 8
    WRITTEN = 9
    TO_DO = 10


ALWAYS = (Column.DATE, Column.WHAT)
"""The columns without which a row says nothing."""

FIRST = (Column.DATE, Column.TIME, Column.WHO, Column.HOW, Column.WHAT, Column.TO_DO)
"""The columns of a table whose columns nobody chose."""

_SORTS = {
    Column.DATE: SortBy.HAPPENED,
    Column.TIME: SortBy.HAPPENED,
    Column.WHO: SortBy.PERSON,
    Column.HOW: SortBy.METHOD,
    Column.KIND: SortBy.KIND,
    Column.WRITTEN: SortBy.WRITTEN,
    Column.TO_DO: SortBy.FILING,
}


def column_id(column: Column) -> str:
    """Give the id by which a column is kept in settings and saved views."""
    return column.name.lower().replace("_", "-")


def columns_of(ids: Iterable[str]) -> tuple[Column, ...]:
    """Give the columns of ``ids`` in their order; unknown ids are left out, none gives FIRST."""
    wanted = set(ids)
    found = tuple(one for one in Column if column_id(one) in wanted)
    return tuple(one for one in Column if one in found or one in ALWAYS) if found else FIRST


def column_title(column: Column) -> str:
    """Give the words at the head of a column."""
    tr = QCoreApplication.translate
    return {
        Column.DATE: tr("Log", "Date"),
        Column.TIME: tr("Log", "Time"),
        Column.WHO: tr("Log", "Who"),
        Column.HOW: tr("Log", "How"),
        Column.KIND: tr("Log", "Kind"),
        Column.DIRECTION: tr("Log", "Direction"),
        Column.WHAT: tr("Log", "What"),
        Column.FILES: tr("Log", "Files"),
        Column.WRITER: tr("Log", "Written by"),
        Column.WRITTEN: tr("Log", "Written on"),
        Column.TO_DO: tr("Log", "To do"),
    }[column]


def sort_of(column: Column) -> SortBy | None:
    """Give what the rows are sorted by where the head of ``column`` is pressed."""
    return _SORTS.get(column)


def next_order(column: Column, now: Order) -> Order | None:
    """Give the order after a press on the head of ``column``; None where it sorts nothing.

    The first press sorts moments newest first and names from A on, the next one turns it round.
    """
    by = sort_of(column)
    if by is None:
        return None
    if by == now.by:
        return Order(by, not now.descending)
    return Order(by, by in (SortBy.HAPPENED, SortBy.WRITTEN))


def order_choices() -> tuple[tuple[str, str], ...]:
    """Give every way to sort as (value, words)."""
    tr = QCoreApplication.translate
    words = {
        (SortBy.HAPPENED, True): tr("Log", "Newest first"),
        (SortBy.HAPPENED, False): tr("Log", "Oldest first"),
        (SortBy.WRITTEN, True): tr("Log", "Last written first"),
        (SortBy.WRITTEN, False): tr("Log", "First written first"),
        (SortBy.PERSON, False): tr("Log", "Who, A to Z"),
        (SortBy.PERSON, True): tr("Log", "Who, Z to A"),
        (SortBy.METHOD, False): tr("Log", "How, A to Z"),
        (SortBy.METHOD, True): tr("Log", "How, Z to A"),
        (SortBy.KIND, False): tr("Log", "Kind, A to Z"),
        (SortBy.KIND, True): tr("Log", "Kind, Z to A"),
        (SortBy.FILING, False): tr("Log", "To file first"),
        (SortBy.FILING, True): tr("Log", "To file last"),
    }
    return tuple((order_value(Order(*order)), said) for order, said in words.items())


def order_value(order: Order) -> str:
    """Give the value of an order among :func:`order_choices`."""
    return f"{order.by.value} {'down' if order.descending else 'up'}"


def order_of(value: str) -> Order:
    """Give the order of a value; any other text gives the newest first."""
    by, _, way = value.partition(" ")
    return Order(SortBy(by), way == "down") if by in set(SortBy) else Order()
