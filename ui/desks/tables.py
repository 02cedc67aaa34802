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

    from caregiver_app.bundle.leaving import Leaving
    from caregiver_app.bundle.tabling import TableFile
    from caregiver_app.record.repository import Repository

    from ..tasks import Reply
    from .base import VaultAccess


class TableDesk(QObject):
    """One table at a time. Locking gives up what goes on; nothing half-written is left."""

    def __init__(self, desk: VaultAccess, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._stop = Event()
        desk.closing.connect(self.give_up)

    def write(self, leaving: Leaving, as_table: TableFile) -> Reply[int]:
        """Write what ``leaving`` chooses as a table; give how many entries that is.

        Nothing is sealed by it. Fails with ``StoppedError`` given up, and as ``write_table``.
        """
        self._stop = Event()
        work = partial(_write, leaving=leaving, file=as_table, now=self._clock(), stop=self._stop)
        return self._desk.ask(work)

    def give_up(self) -> None:
        """End what goes on; where the file is not whole yet, nothing is left of it."""
        self._stop.set()


def _write(book: Repository, leaving: Leaving, file: TableFile, now: datetime, stop: Event) -> int:
    from caregiver_app.bundle.leaving import chosen
    from caregiver_app.bundle.tabling import write_table

    def going() -> None:
        if stop.is_set():
            raise StoppedError

    going()
    choice = chosen(book, leaving, going)
    write_table(book, choice, file, now, going)
    return len(choice.entries)
