"""Long readings of the vault on a thread of their own, so that no save and no key waits for them.

They go in small steps with a rest after each that is as long as the step. They end at once when
the vault is locked, or gets another key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ..tasks import Tasks, nothing, still_there

if TYPE_CHECKING:
    from caregiver_app.record.repository import Repository

    from .base import VaultAccess

T = TypeVar("T")
_TOLD_EVERY = 2000


class StoppedError(Exception):
    """The vault is being locked: the work gives up its connection."""


class BesideWork(QObject):
    """One long reading at a time, on the thread ``name``. ``counted`` tells the steps done so far.

    What was asked for is not answered any more once the vault is being locked; ``left`` is told
    then.
    """

    counted = Signal(int)
    left = Signal()

    def __init__(self, desk: VaultAccess, name: str) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tasks = Tasks(name, self)
        self._stop, self._idle = Event(), Event()
        self._idle.set()
        desk.closing.connect(self._leave)
        desk.renewing.connect(self._leave)

    @property
    def stopped(self) -> bool:
        """Whether the vault is being locked, or was since the last work began."""
        return self._stop.is_set()

    def begin(
        self,
        work: Callable[[Repository, Pace], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work`` with the open book; it calls the pace between two steps.

        ``failed`` gets what kept it from its end, but not that it was stopped.
        """
        self._stop.clear()
        begin = partial(self._start, work, partial(self._done, done), partial(self._failed, failed))
        self._desk.ask(begin).then(nothing, partial(self._failed, failed))

    def finish(self) -> None:
        """End what is going on and the thread; nothing is answered afterwards."""
        self._stop.set()
        self._tasks.finish()

    # -- on the vault's worker: it alone hands out the open book

    def _start(
        self,
        work: Callable[[Repository, Pace], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        book: Repository,
    ) -> None:
        if not self._stop.is_set():
            self._idle.clear()
            self._tasks.run(partial(self._work, work, book), done, failed)

    def _leave(self) -> None:
        """Let the worker close the vault only after the work has let go of it."""
        self._stop.set()
        self._desk.run(self._idle.wait, nothing, None)
        self.left.emit()

    # -- on the thread of the work

    def _work(self, work: Callable[[Repository, Pace], T], book: Repository) -> T:
        try:
            return work(book, Pace(self._stop, self.counted.emit))
        finally:
            self._idle.set()

    # -- on the window's thread

    def _done(self, done: Callable[[T], object], result: T) -> None:
        # Whoever asked may have ended meanwhile.
        if not self._stop.is_set() and still_there(done):
            done(result)

    def _failed(self, failed: Callable[[Exception], object], error: Exception) -> None:
        stopped = self._stop.is_set() or isinstance(error, StoppedError)
        if not stopped and still_there(failed):
            failed(error)


class Pace:
    """Called between two steps: rests as long as the step took, and can end the work."""

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
            raise StoppedError
        self._since = time.monotonic()
