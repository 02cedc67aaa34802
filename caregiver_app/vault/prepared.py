"""Statements put into words once and sent straight to the database.

SQLAlchemy writes them, so that a table that changes its shape is seen by the type checker; a
record of a lifetime cannot afford to have each of them built anew at every saving.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import ClauseElement
from sqlcipher3 import dbapi2


def driver(connection: Connection) -> Any:
    """Give the bare connection of the driver below ``connection``, or itself where it is bare."""
    if isinstance(connection, dbapi2.Connection):
        return connection
    return connection.connection.driver_connection


class PreparedStatement:
    """One statement whose values are named by ``bindparam`` or by its columns.

    The rows are bare tuples. Only for columns whose values need no conversion: texts, whole
    numbers and bytes.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, dict[str, Any]]:
        found = self._statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        fixed = {name: value for name, value in found.params.items() if value is not None}
        return str(found), fixed

    @property
    def sql(self) -> str:
        """The words of the statement, its values as ``:name``."""
        return self._compiled[0]

    def all(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """Give every row."""
        found: list[tuple[Any, ...]] = self._send(connection, values).fetchall()
        return found

    def first(self, connection: Connection, **values: Any) -> tuple[Any, ...] | None:
        """Give the first row, or None."""
        found: tuple[Any, ...] | None = self._send(connection, values).fetchone()
        return found

    def value(self, connection: Connection, **values: Any) -> Any:
        """Give the first column of the first row; None where there is no row."""
        row = self.first(connection, **values)
        return None if row is None else row[0]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Send the statement for what it does; give the row id that it added last."""
        return int(self._send(connection, values).lastrowid or 0)

    def change(self, connection: Connection, **values: Any) -> int:
        """Send the statement for what it changes; give how many rows it found."""
        return int(self._send(connection, values).rowcount)

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Send the statement once for each of ``rows``."""
        driver(connection).executemany(self.sql, rows)

    def _send(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        sql, fixed = self._compiled
        return driver(connection).execute(sql, {**fixed, **values} if fixed else values)
