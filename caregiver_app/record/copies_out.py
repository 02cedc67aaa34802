"""Readable copies of files: one that is opened and removed again, one that a person keeps."""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.record.file_names import copy_name
from caregiver_app.record.files import read_whole
from caregiver_app.record.sniff import file_types
from caregiver_app.record.values import FileKept
from caregiver_app.vault.store import Vault

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def copy_out(vault: Vault, file: FileKept, folder: Path) -> Path:
    """Write a readable copy of ``file`` into a new folder inside ``folder``, for its owner alone.

    The copy's ending says what its bytes are, whatever the file was called. Raises ``Known``:
    ``file-not-opened`` (it may run, or ask the internet), ``file-unknown``, ``file-damaged``,
    ``file-copy-no-room``, ``file-copy-not-written``.
    """
    kind = file_types().of(file.type)
    if not kind.opens:
        raise Known("file-not-opened", name=file.name)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        inside = Path(tempfile.mkdtemp(dir=folder))
    except OSError as error:
        raise _known(error, folder) from error
    path = inside / copy_name(file.name, kind)
    try:
        write_out(vault, file, path)
    except BaseException:
        shutil.rmtree(inside, ignore_errors=True)
        raise
    return path


def write_out(vault: Vault, file: FileKept, path: Path) -> None:
    """Write the bytes of ``file`` to ``path``, whole or not at all, for its owner alone.

    Raises ``Known``: ``file-unknown``, ``file-damaged``, ``file-copy-no-room``,
    ``file-copy-not-written``; then nothing is left, and an older file stands as it was.
    """
    _write(read_whole(vault, file), path)


def remove_copies(folder: Path) -> bool:
    """Remove every copy in ``folder``; tell whether all are gone. One in use may stay a while."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _write(content: Iterable[bytes], path: Path) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise _known(error, path) from error
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise _known(error, path) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()


def _known(error: OSError, path: Path) -> Known:
    code = "file-copy-no-room" if error.errno in _FULL else "file-copy-not-written"
    return Known(code, path=str(path))
