"""What the system would write down of an open record where we do not keep it."""

import os
import sys

from PySide6.QtCore import QSettings

_NO_CRASH_REPORT = 0x0002
"""``SEM_NOGPFAULTERRORBOX``: Windows does not invoke its error reporting for this process."""


def leave_no_traces() -> None:
    """See that nothing of the record is written where we do not keep it."""
    # The core, or the report, of a crash holds the open record in the clear.
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.GetErrorMode() | _NO_CRASH_REPORT)
    else:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    # Qt's own dialog writes the names of the last folders into a file of the home folder.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
