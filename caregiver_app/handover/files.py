"""Writing what leaves the program: whole or not at all, and for its owner's eyes alone."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from caregiver_app.errors import Known

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_private(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step, with mode 0600; an older file is replaced.

    Raises ``Known("sheet-disk-full")`` or ``Known("sheet-not-written")``; then nothing is left
    behind and an older file stands as it was.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise _known(error, path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise _known(error, path) from error


def _known(error: OSError, path: Path) -> Known:
    code = "sheet-disk-full" if error.errno in _FULL else "sheet-not-written"
    return Known(code, path=str(path))
