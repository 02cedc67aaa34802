"""Writing small files so that they are either the old ones or the new ones, whatever happens."""

import errno
import os
import tempfile
from pathlib import Path

from caregiver_app.errors import Known

_FULL = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {
    errno.EACCES,
    errno.EEXIST,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EROFS,
}
# What a failing disk, a pulled stick or a network folder out of reach says.
_TROUBLE = {errno.EIO, errno.ENODEV, errno.ENOLCK, errno.ENXIO, errno.ESTALE, errno.ETIMEDOUT}
# What network folders say that cannot sync a folder, because they keep names in order themselves.
_NOT_FOR_FOLDERS = {errno.EBADF, errno.EINVAL, errno.ENOTSUP}


def known_os_error(error: OSError, path: Path) -> Exception:
    """Give the known error for what the system refused, or ``error`` itself where there is none.

    Codes: ``disk-full``, ``vault-not-writable``, ``disk-trouble``.
    """
    if error.errno in _FULL:
        return Known("disk-full", path=str(path))
    if error.errno in _REFUSED:
        return Known("vault-not-writable", path=str(path))
    if error.errno in _TROUBLE:
        return Known("disk-trouble", path=str(path))
    return error


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, open to its owner alone. Raises ``Known``."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise known_os_error(error, folder) from error


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read. Raises ``Known``."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise known_os_error(error, path) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in ``path`` in one step that a crash or a power cut cannot halve.

    Raises ``Known`` and leaves the old file as it was where the new one cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".new", dir=path.parent)
    except OSError as error:
        raise known_os_error(error, path) from error
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise known_os_error(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` last through a power cut. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(handle)
