"""Readable copies of files: one that is opened and removed again, one that a person keeps."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.files import refused_as, write_whole
from caregiver_app.record.file_names import copy_name
from caregiver_app.record.files import read_whole
from caregiver_app.record.sniff import file_types
from caregiver_app.record.values import FileKept
from caregiver_app.vault.store import Vault


def copy_out(vault: Vault, file: FileKept, folder: Path) -> Path:
    """Write a readable copy of ``file`` into a new folder inside ``folder``, for its owner alone.

    The copy's ending says what its bytes are, whatever the file was called. Raises ``Known``:
    ``file-not-opened`` (it may run, or ask the internet), ``file-unknown``, ``file-damaged``,
    ``file-copy-no-room``, ``file-copy-not-written``.
    """
    kind = file_types().of(file.type)
    if not kind.opens:
        raise Known("file-not-opened", name=file.name)
    with _refused(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        inside = Path(tempfile.mkdtemp(dir=folder))
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
    with _refused(path):
        write_whole(path, read_whole(vault, file))


def remove_copies(folder: Path) -> bool:
    """Remove every copy in ``folder``; tell whether all are gone. One in use may stay a while."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _refused(path: Path) -> contextlib.AbstractContextManager[None]:
    return refused_as(path, full="file-copy-no-room", other="file-copy-not-written")
