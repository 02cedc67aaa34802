"""What the system refuses of a vault's files, as the codes that a person is told."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.files import FULL

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


def known_os_error(error: OSError, path: Path) -> Exception:
    """Give the known error for what the system refused, or ``error`` itself where there is none.

    Codes: ``disk-full``, ``vault-not-writable``, ``disk-trouble``.
    """
    if error.errno in FULL:
        return Known("disk-full", path=str(path))
    if error.errno in _REFUSED:
        return Known("vault-not-writable", path=str(path))
    if error.errno in _TROUBLE:
        return Known("disk-trouble", path=str(path))
    return error


@contextmanager
def known_refusals(path: Path) -> Iterator[None]:
    """Raise what the system refuses of ``path`` in the block as :func:`known_os_error` tells it."""
    try:
        yield
    except OSError as error:
        raise known_os_error(error, path) from error


@contextmanager
def known_shortage(megabytes: int) -> Iterator[None]:
    """Raise ``Known("memory-short")`` where the system has no memory left for the block.

    ``megabytes`` is what it takes for a moment. Ciphers and the database raise the same.
    """
    try:
        yield
    except MemoryError as error:
        raise Known("memory-short", megabytes=megabytes) from error


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, open to its owner alone. Raises ``Known``."""
    with known_refusals(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read. Raises ``Known``."""
    with known_refusals(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
