"""What the system would write down of an open record where we do not keep it."""

import ctypes
import os
import sys

from PySide6.QtCore import QSettings

_LEAST_CORE = 1
"""Bytes: too few for any core. With 0 Linux still hands one to a program that collects cores."""

_SET_DUMPABLE = 4
"""``PR_SET_DUMPABLE``: with 0 there is no core, and no other program looks into the memory."""

_NO_CRASH_REPORT = 0x0002
"""``SEM_NOGPFAULTERRORBOX``: Windows does not invoke its error reporting for this process."""


def leave_no_traces() -> None:
    """See that nothing of the record is written where we do not keep it."""
    # The core, or the report, of a crash holds the open record in the clear.
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.GetErrorMode() | _NO_CRASH_REPORT)
    else:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        least = _LEAST_CORE if most == resource.RLIM_INFINITY else min(_LEAST_CORE, most)
        resource.setrlimit(resource.RLIMIT_CORE, (least, most))
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    # Qt's own dialog writes the names of the last folders into a file of the home folder.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
