"""Tables of the log, written as a whole on the vault's worker, or given up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from .beside import StoppedError

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.bundle.handing import HandOver
    from caregiver_app.record.repository import Repository
    from caregiver_app.tables.source import TableKind

    from ..tasks import Reply
    from .base import VaultAccess


class TableDesk(QObject):
    """One table at a time. Locking gives up what goes on; nothing half-written is left."""

    def __init__(self, desk: VaultAccess, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._stop = Event()
        desk.closing.connect(self.give_up)

    def write(self, asked: HandOver, kind: TableKind) -> Reply[int]:
        """Write what ``asked`` chooses to its ``path`` as a table; give how many entries it chose.

        Nothing is sealed by it. Fails with ``StoppedError`` given up, and as ``write_table``.
        """
        self._stop = Event()
        work = partial(_write, asked=asked, kind=kind, now=self._clock(), stop=self._stop)
        return self._desk.ask(work)

    def give_up(self) -> None:
        """End what goes on; where the file is not whole yet, nothing is left of it."""
        self._stop.set()


def _write(book: Repository, asked: HandOver, kind: TableKind, now: datetime, stop: Event) -> int:
    from caregiver_app.bundle.handing import chosen
    from caregiver_app.bundle.tabling import TableAsked, write_table

    def going() -> None:
        if stop.is_set():
            raise StoppedError

    going()
    choice = chosen(book, asked, going)
    table = TableAsked(choice, kind, asked.path, asked.late_after_hours)
    write_table(book, table, now, going)
    return len(choice.entries)
