"""Slow work off the window's thread.

One thread does all the work that touches the vault, one piece after the other, so that no two
writes ever meet. What comes of it is delivered on the thread that built the ``Tasks``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Tasks(QObject):
    """One worker thread, and the way back to the window's thread.

    ``finish`` waits for everything that was handed in. A callback that is a method of a widget
    deleted meanwhile is left out.
    """

    _ready = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
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
        self._worker.submit(work).add_done_callback(partial(self._hand_back, done, failed))

    def finish(self) -> None:
        """Wait until all work handed in so far is done, then end the thread.

        Nothing is delivered afterwards.
        """
        self._ready.disconnect(self._deliver)
        self._worker.shutdown(wait=True)

    def _hand_back(
        self,
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        future: Future[T],
    ) -> None:
        error = future.exception()
        if isinstance(error, Exception):
            self._ready.emit(partial(_call, failed, error))
        else:
            self._ready.emit(partial(_call, done, future.result()))

    @Slot(object)
    def _deliver(self, call: Callable[[], object]) -> None:
        call()


def still_there(callback: Callable[..., object]) -> bool:
    """Tell whether the widget whose method ``callback`` is still exists; True for functions."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _call(callback: Callable[[T], object], value: T) -> None:
    if still_there(callback):
        callback(value)


def nothing(_result: object) -> None:
    """Take a result that nobody asked for."""


def bare(done: Callable[[], object], _result: object) -> None:
    """Call ``done``, which wants no result, where the widget whose method it is still exists."""
    if still_there(done):
        done()
