"""One program at a time on one vault.

The file is held locked by the system (``flock`` on Unix, ``msvcrt.locking`` on Windows), not by
its presence: when the program is killed the system lets go of it at once, so there is never a
stale lock to guess about. Qt's lock file would do the same for the window alone; the command line
opens vaults too, and the core does not know Qt.
"""

import errno
import os
import sys
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.vault.os_errors import known_os_error, known_refusals

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Without a lock two programs would write at once: nothing is opened then.
_KNOWS_NO_LOCKS = frozenset(
    {errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
)


class Instance:
    """The lock on one vault, held until ``free``.

    Raises ``Known``: ``vault-in-use`` where another program, or another ``Instance``, holds it;
    ``vault-no-locks`` (a network folder that knows none), ``vault-not-writable``, ``disk-trouble``,
    ``disk-full``.
    """

    def __init__(self, path: Path) -> None:
        with known_refusals(path):
            self._handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _hold(self._handle)
        except (BlockingIOError, PermissionError) as error:
            os.close(self._handle)
            raise Known("vault-in-use", path=str(path)) from error
        except OSError as error:
            os.close(self._handle)
            if error.errno in _KNOWS_NO_LOCKS:
                raise Known("vault-no-locks", path=str(path.parent)) from error
            raise known_os_error(error, path) from error

    def free(self) -> None:
        """Let another program in. The file stays: removing it would let two programs in."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _hold(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
