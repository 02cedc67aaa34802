"""Files as they come from outside: looked at, told by their bytes, read piece by piece."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from caregiver_app.errors import Known
from caregiver_app.record.parts import storable
from caregiver_app.record.sniff import EDGE, file_types, sniff

MILLION = 1_000_000


class Stopped(Exception):  # noqa: N818 - nothing went wrong: somebody thought better of it
    """The person stopped a file on its way in."""


class Going:
    """How far a file has come; another thread may look, and may stop it.

    ``done`` and ``total`` count bytes; ``total`` is 0 until it is known.
    """

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self.stopped = False

    def stop(self) -> None:
        """Stop at the next piece."""
        self.stopped = True

    def go_on(self, size: int) -> None:
        """Count ``size`` bytes more. Raises ``Stopped``."""
        if self.stopped:
            raise Stopped
        self.done += size


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was read once: what it is, and what its bytes must still be when it is kept.

    ``open`` gives its bytes from the start. ``type`` is an id of ``sniff``; ``sha256`` is in hex.
    """

    name: str
    type: str
    size: int
    sha256: str
    open: Callable[[], BinaryIO]


def look(path: Path, going: Going | None = None) -> Looked:
    """Read the file at ``path`` once.

    Raises ``Known``: ``file-gone``, ``file-not-readable``, ``file-not-regular``, ``file-empty``,
    ``file-too-large``, ``file-changed``; and ``Stopped``.
    """
    return look_into(path.name, lambda: _open(_there(path)), going or Going())


def look_into(name: str, opener: Callable[[], BinaryIO], going: Going) -> Looked:
    """Read once what ``opener`` opens, as ``look`` does: for files inside of others."""
    limit = file_types().limits.file
    digest, size, head, tail = hashlib.sha256(), 0, b"", b""
    with reading(name, opener) as file:
        going.total = 2 * _size(name, file, limit)
        for piece in pieces(name, file, going):
            digest.update(piece)
            size += len(piece)
            _check_size(name, size, limit)
            head = (head + piece)[:EDGE] if len(head) < EDGE else head
            tail = (tail + piece)[-EDGE:]
    if not size:
        raise Known("file-empty", name=name)
    kind = sniff(head, tail)
    return Looked(storable(name), kind.id, size, digest.hexdigest(), opener)


def reading(name: str, opener: Callable[[], BinaryIO]) -> BinaryIO:
    """Open a file. Raises ``Known`` as ``look`` does."""
    try:
        return opener()
    except FileNotFoundError as error:
        raise Known("file-gone", name=name) from error
    except IsADirectoryError as error:
        raise Known("file-not-regular", name=name) from error
    except OSError as error:
        raise Known("file-not-readable", name=name) from error


def pieces(name: str, file: BinaryIO, going: Going) -> Iterator[bytes]:
    """Give the bytes of ``file`` in pieces. Raises ``Known("file-not-readable")``, ``Stopped``."""
    size = file_types().limits.piece
    while True:
        try:
            piece = file.read(size)
        except OSError as error:
            raise Known("file-not-readable", name=name) from error
        going.go_on(len(piece))
        if not piece:
            return
        yield piece


def _there(path: Path) -> Path:
    """Give ``path``, or the one file that its name was given for.

    A name from an old stick may hold bytes that are no letters of today. The window hands such a
    name on without them, or with a mark in the place of each.
    """
    if path.exists():
        return path
    try:
        odd = [one.name for one in path.parent.iterdir() if not _is_text(one.name)]
    except OSError:
        return path
    meant = [one for one in odd if path.name in (_shown(one, ""), _shown(one, "\ufffd"))]
    return path.with_name(meant[0]) if len(meant) == 1 else path


def _is_text(name: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _shown(name: str, mark: str) -> str:
    return "".join(sign if _is_text(sign) else mark for sign in name)


def _open(path: Path) -> BinaryIO:
    # Without waiting: a pipe of that name would never end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Known("file-not-regular", name=path.name)
    return os.fdopen(handle, "rb", buffering=0)


def _size(name: str, file: BinaryIO, limit: int) -> int:
    """Give the size of a file before it is read; 0 for what does not know its own."""
    try:
        size = os.fstat(file.fileno()).st_size
    except OSError:
        return 0
    _check_size(name, size, limit)
    return size


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise Known("file-too-large", name=name, most=limit // MILLION)
