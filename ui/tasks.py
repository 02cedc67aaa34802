"""Slow work off the window's thread.

One thread does all the work that touches the vault, one piece after the other, so that no two
writes ever meet. What comes of it is delivered on the thread that built the ``Tasks``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from types import MethodType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Done = Callable[[], object]
Failed = Callable[[Exception], object]


class Tasks(QObject):
    """One worker thread, and the way back to the window's thread.

    ``finish`` waits for everything that was handed in. A callback that is a method of a widget
    deleted meanwhile, or holds on to one, is left out.

    The worker never is the last to hold a callback, a piece of work or what came of it: a part of
    the window that ends with one of them must end on the window's thread (``ui/collector.py``).
    """

    idle = Signal()
    """All that was handed in is done and told: the time to ask for what has changed meanwhile."""
    _ready = Signal(int)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._count = 0
        self._waiting: dict[int, _Job] = {}
        self._came: dict[int, tuple[object, Exception | None]] = {}
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # the first paint does not wait for it

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do ``work`` on the worker; then call ``done`` with its result or ``failed``, here."""
        self._count += 1
        self._waiting[self._count] = (work, done, failed)
        self._worker.submit(self._do, self._count)

    @property
    def busy(self) -> bool:
        """Tell whether something is done or waits to be told."""
        return bool(self._waiting)

    def drain(self) -> None:
        """Wait, on another worker, until what was handed in so far is done."""
        self._worker.submit(_do_nothing).result()

    def finish(self) -> None:
        """Wait until all work handed in so far is done, then end the thread.

        Nothing is delivered afterwards.
        """
        self._ready.disconnect(self._deliver)
        self._worker.shutdown(wait=True)
        self._waiting.clear()
        self._came.clear()

    def _do(self, number: int) -> None:
        """Do a piece of work, on the worker."""
        work = self._waiting[number][0]
        try:
            self._came[number] = (work(), None)
        except Exception as error:  # noqa: BLE001
            # Nothing is swallowed: a bug too is handed to the window's thread, whose crash hook
            # tells it. Raised here it would be lost with the thread.
            self._came[number] = (None, error)
        del work
        self._ready.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        if number not in self._waiting:
            # It was on its way when the end came.
            return
        _work, done, failed = self._waiting.pop(number)
        result, error = self._came.pop(number)
        try:
            if error is None:
                _call(done, result)
            else:
                _call(failed, error)
        finally:
            if not self._waiting:
                self.idle.emit()


_Job = tuple[Callable[[], Any], Callable[[Any], object], Callable[[Exception], object]]
"""A piece of work, and whom to tell of its result or its error."""


class Reply(Generic[T]):
    """What was asked for and is on its way; it comes in a later turn, on the window's thread.

    Nobody need wait for it. An error that nobody takes goes to ``trouble``. A callback that is a
    method of a widget deleted meanwhile is left out.
    """

    def __init__(self, trouble: Failed) -> None:
        self._done: Callable[[T], object] = nothing
        self._failed = trouble

    def then(self, done: Callable[[T], object], failed: Failed | None = None) -> None:
        """Let ``done`` have the result, or ``failed`` the exception: a ``Known``, or a bug."""
        self._done, self._failed = done, failed or self._failed

    def after(self, done: Callable[[], object], failed: Failed | None = None) -> None:
        """Do as ``then``, for who wants no result."""
        self.then(partial(bare, done), failed)

    def came(self, result: T) -> None:
        """Hand the result on."""
        _call(self._done, result)

    def broke(self, error: Exception) -> None:
        """Hand on what went wrong."""
        _call(self._failed, error)


def still_there(callback: Callable[..., object]) -> bool:
    """Tell whether the parts of the window that ``callback`` needs still exist.

    Those are the one whose method it is, and those that a function made inside another holds on to.
    """
    while isinstance(callback, partial):
        callback = callback.func
    held = [getattr(callback, "__self__", None)]
    for cell in getattr(callback, "__closure__", None) or ():
        with suppress(ValueError):  # it was never filled
            held.append(cell.cell_contents)
    return all(map(_exists, held))


def _exists(held: object) -> bool:
    if isinstance(held, QObject):
        return shiboken6.isValid(held)
    return not isinstance(held, partial | MethodType) or still_there(held)


def _call(callback: Callable[[T], object], value: T) -> None:
    if still_there(callback):
        callback(value)


def _do_nothing() -> None:
    """Only take a place behind what is being done."""


def nothing(_result: object) -> None:
    """Take a result that nobody asked for."""


def bare(done: Callable[[], object], _result: object) -> None:
    """Call ``done``, which wants no result, where the widget whose method it is still exists."""
    if still_there(done):
        done()
