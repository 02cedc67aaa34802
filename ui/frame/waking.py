"""Tells that the computer woke from a sleep, and how long it was awake."""

import ctypes
import errno
import os
import sys
import time

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_REALTIME, _CLOSE_ON_EXEC, _NO_WAIT = 0, 0o2000000, 0o4000
_ABSOLUTE, _CANCEL_ON_SET = 1, 2
_NEVER_S = 2**33
"""Three hundred years on."""


class Waking(QObject):
    """``woke`` tells that the clock on the wall has jumped: after a sleep, or set by somebody.

    On Linux the kernel tells of it (timerfd_create(2), ``TFD_TIMER_CANCEL_ON_SET``), so that no
    clock has to run for it. Elsewhere it never tells: what a window meets first when a computer
    wakes must do.
    """

    woke = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = -1
        if sys.platform == "linux":
            self._libc = ctypes.CDLL(None, use_errno=True)
            number = self._libc.timerfd_create(_REALTIME, _CLOSE_ON_EXEC | _NO_WAIT)
            if number >= 0:
                self._number = number
                # By its number alone: this object may be gone by then.
                self.destroyed.connect(lambda: os.close(number))
                self._arm()
                self._notice = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
                self._notice.activated.connect(self._told)

    @property
    def told(self) -> bool:
        """Whether this computer tells of it."""
        return self._number >= 0

    def _arm(self) -> None:
        moment = (ctypes.c_long * 4)(0, 0, _NEVER_S, 0)
        self._libc.timerfd_settime(self._number, _ABSOLUTE | _CANCEL_ON_SET, moment, None)

    def _told(self) -> None:
        try:
            os.read(self._number, 8)
        except OSError as error:
            if error.errno not in (errno.ECANCELED, errno.EAGAIN):
                raise
        self._arm()
        self.woke.emit()


def awake_s() -> float:
    """Give the seconds on a clock that nobody sets and that stands still while a computer sleeps.

    Windows alone lets ``time.monotonic`` go on in a sleep.
    """
    if sys.platform == "win32":
        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 1e7
    return time.monotonic()
