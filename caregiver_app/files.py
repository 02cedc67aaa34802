"""Writing a file so that it is the old one or the new one, whatever happens, and private.

What the window, the record and the vault write whole goes through :func:`write_whole`.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from caregiver_app.errors import Known

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where there is no room: of the disk, of a quota, of the file's kind."""

# What network folders say that cannot sync a folder, because they keep names in order themselves,
# and what a folder says that takes files and shows none: the file is on the disk by then.
_NOT_FOR_FOLDERS = {errno.EACCES, errno.EBADF, errno.EINVAL, errno.ENOTSUP}


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Put ``content`` at ``path`` in one step that a crash or a power cut cannot halve, mode 0600.

    Where it cannot be written, or where ``content`` raises on the way, nothing is left and an
    older file stands as it was. Raises ``OSError``, and what ``content`` raises.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """Put a sheet or a picture at ``path``, as :func:`write_whole` does.

    Raises ``Known``: ``sheet-disk-full``, ``sheet-not-written``.
    """
    with refused_as(path, full="sheet-disk-full", other="sheet-not-written"):
        write_whole(path, content)


@contextlib.contextmanager
def refused_as(path: Path, *, full: str, other: str) -> Iterator[None]:
    """Tell what the system refuses of ``path`` as ``Known(full)`` for no room, ``other`` else."""
    try:
        yield
    except OSError as error:
        raise Known(full if error.errno in FULL else other, path=str(path)) from error


def sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` last through a power cut. Windows does so by itself.

    Raises ``OSError`` where a disk fails.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
