"""The check that every seal fits and that what is shown was sealed, beside all other work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.errors import Known
from caregiver_app.record.by_name import Repository

from .beside import BesideWork, Pace

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.record.verify import ChainReport

    from .base import VaultAccess

FIRST_WAIT_MS = 2000
"""How long after unlocking the check begins: the first page comes before it."""

BATCH = 50
"""Savings that are checked in one step."""


@dataclass(frozen=True, slots=True)
class SealState:
    """How the check stands.

    ``report`` is what the last whole check found and ``at`` when; ``trouble`` is what kept it from
    its end. ``so_far`` counts the savings checked while one is going on.
    """

    doing: Literal["nothing", "checking"] = "nothing"
    so_far: int = 0
    report: ChainReport | None = None
    at: datetime | None = None
    trouble: Exception | None = None

    @property
    def is_wrong(self) -> bool:
        """Say whether the last check found something, or could not come to its end."""
        return self.trouble is not None or (self.report is not None and not self.report.ok)


class SealDesk(QObject):
    """``changed`` comes with each new ``state``."""

    changed = Signal()

    def __init__(self, desk: VaultAccess, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._work = BesideWork(desk, "seals")
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self.check)
        self._work.counted.connect(self._count)
        self._work.left.connect(self._leave)
        self.state = SealState()

    def check_by_itself(self) -> None:
        """From now on, check after each unlocking; the person need not ask."""
        self._desk.unlocked.connect(self._soon)
        self._desk.renewed.connect(self._soon)
        if self._desk.state == "open":
            self._soon()

    def _soon(self) -> None:
        self._waits.start(FIRST_WAIT_MS)

    def check(self) -> None:
        """Check every seal now; one check at a time."""
        self._waits.stop()
        if self.state.doing == "checking" or self._desk.state != "open":
            return
        self._set(SealState("checking", 0, self.state.report, self.state.at))
        self._work.begin(_check, self._checked, self._failed)

    def mend_lists(self) -> None:
        """Make the lists again from what was sealed, then check once more."""
        self._desk.ask(Repository.make_lists).then(self._mended, self._failed)

    def _mended(self, _nothing_said: None) -> None:
        self.check()

    def finish(self) -> None:
        """End the check that is going on and the thread; nothing is answered afterwards."""
        self._waits.stop()
        self._work.finish()

    def _leave(self) -> None:
        self._waits.stop()
        self._set(SealState())

    def _checked(self, report: ChainReport) -> None:
        self._set(SealState(report=report, at=self._clock()))

    def _failed(self, error: Exception) -> None:
        if self._work.stopped:
            return
        self._set(SealState(report=self.state.report, at=self.state.at, trouble=error))
        if not isinstance(error, Known):
            self._desk.trouble.emit(error)

    def _count(self, so_far: int) -> None:
        if self.state.doing == "checking":
            self._set(SealState("checking", so_far, self.state.report, self.state.at))

    def _set(self, state: SealState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _check(book: Repository, pace: Pace) -> ChainReport:
    from caregiver_app.record.checking import check

    return check(book.vault, pace, batch=BATCH)
