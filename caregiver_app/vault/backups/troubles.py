"""What can go wrong where copies are kept, as known errors."""

import errno
from pathlib import Path

from caregiver_app.errors import Known

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset(
    {
        errno.EIO,
        errno.ENODEV,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.ENXIO,
        errno.EHOSTDOWN,
        errno.ENOTCONN,
        errno.ESTALE,
        errno.ETIMEDOUT,
        errno.EBADF,
        errno.EINVAL,
    }
)

_SIGNS = {
    "vault-damaged": ("SQLITE_CORRUPT", "SQLITE_NOTADB", "malformed", "not a database"),
    "copy-no-room": ("SQLITE_FULL", "disk is full"),
    "copy-place-gone": (
        "SQLITE_IOERR",
        "SQLITE_CANTOPEN",
        "SQLITE_READONLY",
        "SQLITE_PERM",
        "disk I/O error",
        "unable to open",
        "readonly database",
    ),
}


def known_place_error(error: OSError, place: Path) -> Exception:
    """Give the known error for what the system said about ``place``, or ``error`` itself.

    Codes: ``copy-no-room``, ``copy-place-refused``, ``copy-place-gone``.
    """
    if error.errno in _FULL:
        return Known("copy-no-room", path=str(place))
    if error.errno in _REFUSED:
        return Known("copy-place-refused", path=str(place))
    if error.errno in _GONE:
        return Known("copy-place-gone", path=str(place))
    return error


def known_copying_error(error: Exception, record: Path, place: Path) -> Exception:
    """Give the known error for what the database said while ``record`` was copied to ``place``.

    Codes: ``copy-no-room``, ``copy-place-gone``, ``vault-damaged``.
    """
    # The copying itself tells its reason in words alone, everything else by a name too.
    told = f"{getattr(error, 'sqlite_errorname', '')} {error}"
    for code, signs in _SIGNS.items():
        if any(sign in told for sign in signs):
            return Known(code, path=str(record if code == "vault-damaged" else place))
    return error
