"""What the database says, as the codes that a person is told."""

import shutil
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from caregiver_app.errors import Known

_LEAST_ROOM = 64 * 1024
"""Bytes that a journal begins with: the shared memory beside it has 32 KiB."""


_CODES = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "vault-not-writable",
    "SQLITE_CANTOPEN": "vault-not-writable",
    "SQLITE_PERM": "vault-not-writable",
    "SQLITE_CORRUPT": "vault-damaged",
    "SQLITE_NOTADB": "vault-damaged",
    "SQLITE_IOERR": "disk-trouble",
    "SQLITE_PROTOCOL": "disk-trouble",
    "SQLITE_BUSY": "vault-in-use",
    "SQLITE_LOCKED": "vault-in-use",
}


def known_database_error(error: Exception, record: Path) -> Exception:
    """Give the known error for what the database says, or ``error`` itself: then it is a bug.

    Codes: ``disk-full``, ``vault-not-writable``, ``vault-damaged``, ``disk-trouble``,
    ``vault-in-use``.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", ""))
    for start, code in _CODES.items():
        if name.startswith(start):
            # A full disk that has no room for the journal either is told as any other trouble.
            full = code == "disk-trouble" and _no_room(record.parent)
            return Known("disk-full" if full else code, path=str(record))
    return error


def _no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
