"""The check that every seal fits and that what is shown was sealed.

It reads by a connection of its own on a thread of its own, in small steps with a rest after each
that is as long as the step, so that no save and no key waits for it. It ends at once when the
vault is locked.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.errors import Known
from caregiver_app.record.by_name import Repository

from ..tasks import Tasks, nothing

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.record.verify import ChainReport

    from .base import VaultAccess

FIRST_WAIT_MS = 2000
"""How long after unlocking the check begins: the first page comes before it."""

BATCH = 50
"""Savings that are checked in one step."""

_TOLD_EVERY = 2000


class _StoppedError(Exception):
    """The vault is being locked: the check gives up its connection."""


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
    _told = Signal(int)

    def __init__(self, desk: VaultAccess, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        self._tasks = Tasks("seals", self)
        self._stop, self._idle = Event(), Event()
        self._idle.set()
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self.check)
        self._told.connect(self._count)
        self.state = SealState()
        desk.closing.connect(self._leave)

    def check_by_itself(self) -> None:
        """From now on, check after each unlocking; the person need not ask."""
        self._desk.unlocked.connect(self._soon)
        if self._desk.state == "open":
            self._soon()

    def _soon(self) -> None:
        self._waits.start(FIRST_WAIT_MS)

    def check(self) -> None:
        """Check every seal now; one check at a time."""
        self._waits.stop()
        if self.state.doing == "checking" or self._desk.state != "open":
            return
        self._stop.clear()
        self._set(SealState("checking", 0, self.state.report, self.state.at))
        self._desk.ask(self._begin).then(nothing, self._failed)

    def mend_lists(self) -> None:
        """Make the lists again from what was sealed, then check once more."""
        self._desk.ask(Repository.make_lists).then(self._mended, self._failed)

    def _mended(self, _nothing_said: None) -> None:
        self.check()

    def finish(self) -> None:
        """End the check that is going on and the thread; nothing is answered afterwards."""
        self._waits.stop()
        self._stop.set()
        self._tasks.finish()

    # -- on the vault's worker: it alone hands out the open book

    def _begin(self, book: Repository) -> None:
        if not self._stop.is_set():
            self._idle.clear()
            self._tasks.run(partial(self._check, book), self._checked, self._failed)

    def _leave(self) -> None:
        """Let the worker close the vault only after the check has let go of it."""
        self._waits.stop()
        self._stop.set()
        self._desk.run(self._idle.wait, nothing, None)
        self._set(SealState())

    # -- on the thread of the check

    def _check(self, book: Repository) -> ChainReport:
        from caregiver_app.record.checking import check

        pace = _Pace(self._stop, self._told.emit)
        try:
            return check(book.vault, pace, batch=BATCH)
        finally:
            self._idle.set()

    # -- on the window's thread

    def _checked(self, report: ChainReport) -> None:
        if not self._stop.is_set():
            self._set(SealState(report=report, at=self._clock()))

    def _failed(self, error: Exception) -> None:
        if self._stop.is_set() or isinstance(error, _StoppedError):
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


class _Pace:
    """Called between two steps of the check: rests as long as the step took, and can end it."""

    _REST = 1.0

    def __init__(self, stop: Event, tell: Callable[[int], None]) -> None:
        self._stop, self._tell = stop, tell
        self._said = 0
        self._since = time.monotonic()

    def __call__(self, so_far: int) -> None:
        if so_far - self._said >= _TOLD_EVERY:
            self._said = so_far
            self._tell(so_far)
        if self._stop.wait(self._REST * (time.monotonic() - self._since)):
            raise _StoppedError
        self._since = time.monotonic()
