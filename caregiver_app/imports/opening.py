"""Opens what a person chose: a file, a folder or a zip, looked at and never trusted.

Nothing is unpacked to the disk and no name from a zip is ever used as a path. What a part is, its
bytes say. The limits keep a bomb from filling the memory: each part is read in blocks, and no more
of it than was declared.
"""

import functools
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from lzma import LZMAError
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from caregiver_app.errors import Known
from caregiver_app.imports.watching import Watch

HEAD = 64 * 1024
"""Bytes of a part by which it is recognised."""
BLOCK = 1 << 18
MOST_PARTS = 200_000
MOST_UNPACKED = 64 << 30
"""Bytes of one part out of a zip."""
MOST_RATIO = 250
"""A part out of a zip that is larger than ``RATIO_FROM`` and packed tighter than this is a bomb;
chats are packed 5 times, lists of messages 30 times."""
RATIO_FROM = 32 << 20
_ENCRYPTED = 0x1
_FOREIGN = ("__MACOSX/",)
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How every zip begins."""


class Part:
    """One file of an export. ``name`` is its path inside, with ``/``; ``size`` is in bytes.

    ``file`` is what lies on the disk: the zip, for a part out of one.
    """

    def __init__(self, name: str, size: int, file: Path, opened: Callable[[], BinaryIO]) -> None:
        self.name = name
        self.size = size
        self.file = file
        self._opened = opened
        self._head: bytes | None = None

    @property
    def head(self) -> bytes:
        """Give the first ``HEAD`` bytes. Raises ``Known`` where it cannot be read."""
        if self._head is None:
            with told(self.name), self._opened() as stream:
                self._head = stream.read(HEAD)
        return self._head

    def forget(self) -> None:
        """Let go of the first bytes: there may be many thousand parts."""
        self._head = None

    def blocks(self, watch: Watch, size: int = BLOCK) -> Iterator[bytes]:
        """Give all bytes in blocks. Raises ``Known``, ``ReadingStopped``."""
        with told(self.name), self._opened() as stream:
            left = self.size + 1
            while block := stream.read(min(size, left)):
                left -= len(block)
                if left <= 0:
                    raise Known("import-zip-bomb", name=shown(self.name))
                watch.passed(len(block))
                yield block

    def span(self, at: int, size: int, watch: Watch) -> Iterator[bytes]:
        """Give ``size`` bytes from ``at`` in blocks. Raises ``Known``, ``ReadingStopped``."""
        with told(self.name), self._opened() as stream:
            # Out of a zip it is read up to there: blocks tell how far that is.
            while (left := at - stream.tell()) > 0:
                stream.seek(min(left, BLOCK), io.SEEK_CUR)
                watch.passed(0)
            while size and (block := stream.read(min(size, BLOCK))):
                size -= len(block)
                watch.passed(len(block))
                yield block

    def stream(self, watch: Watch) -> BinaryIO:
        """Give all bytes as a stream for a reader that wants one. Close it."""
        return streamed(self.blocks(watch))


def streamed(blocks: Iterator[bytes]) -> BinaryIO:
    """Give ``blocks`` as a stream. Close it."""
    return io.BufferedReader(_Blocks(blocks), BLOCK)


class _Blocks(io.RawIOBase):
    def __init__(self, blocks: Iterator[bytes]) -> None:
        super().__init__()
        self._blocks = blocks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type] # any writable buffer
        self._rest = self._rest or next(self._blocks, b"")
        piece = self._rest[: len(view)]
        view[: len(piece)] = piece
        self._rest = self._rest[len(piece) :]
        return len(piece)


class told:  # noqa: N801 - reads as a function
    """Tells what the system or a broken zip says as a known error."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        # NotImplementedError: zipfile does not know the way of packing.
        broken = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError)
        if isinstance(error, broken):
            raise Known("import-zip-broken", name=shown(self._name)) from error
        if isinstance(error, PermissionError):
            raise Known("usage-import-not-readable", path=shown(self._name)) from error
        if isinstance(error, OSError):
            raise Known("import-not-read", name=shown(self._name)) from error


class Export(AbstractContextManager["Export"]):
    """What was chosen, with its parts in order. Close it, or use it as a context."""

    def __init__(
        self,
        path: Path,
        parts: tuple[Part, ...],
        zips: tuple[zipfile.ZipFile, ...],
        broken: tuple[Known, ...] = (),
    ) -> None:
        self.path = path
        self.broken = broken
        """What is wrong with files of a folder that could not be opened, and are no parts."""
        self.parts = parts
        self.names = frozenset(part.name.rpartition("/")[2].casefold() for part in parts)
        """The names of all files in it, without folders and capitals: what media is held."""
        self._zips = zips

    @property
    def size(self) -> int:
        """Give the bytes of all parts."""
        return sum(part.size for part in self.parts)

    def holds(self, name: str) -> bool:
        """Say whether a file of that name is in the export."""
        return name.rpartition("/")[2].casefold() in self.names

    def close(self) -> None:
        """Close the zips."""
        for one in self._zips:
            one.close()

    def __exit__(self, *_: object) -> None:
        self.close()


def open_export(path: Path) -> Export:
    """Open ``path``.

    Raises ``Known``: ``usage-import-not-there``, ``usage-import-not-readable``, ``import-empty``,
    ``import-folder-empty``, ``import-not-read``, ``import-zip-broken``, ``import-zip-password``,
    ``import-zip-unsafe``, ``import-zip-bomb``, ``import-too-many``.
    """
    try:
        if path.is_dir():
            return _folder(path)
        if not path.is_file():
            raise Known("usage-import-not-there", path=shown(str(path)))
    except PermissionError as error:
        raise Known("usage-import-not-readable", path=shown(str(path))) from error
    except OSError as error:
        raise Known("usage-import-not-there", path=shown(str(path))) from error
    zips: list[zipfile.ZipFile] = []
    try:
        parts = _parts(path, path.name, zips)
        if not zips and parts[0].size == 0:
            raise Known("import-empty", name=shown(path.name))
    except BaseException:
        for one in zips:
            one.close()
        raise
    return Export(path, tuple(parts), tuple(zips))


def _file(path: Path, name: str) -> Part:
    return Part(name, path.stat().st_size, path, lambda: path.open("rb"))


def _folder(path: Path) -> Export:
    parts: list[Part] = []
    zips: list[zipfile.ZipFile] = []
    broken: list[Known] = []
    try:
        with told(str(path)):
            for file in _walk(path):
                try:
                    parts += _parts(file, file.relative_to(path).as_posix(), zips)
                except Known as error:
                    # The others can be read: this one is told beside them.
                    broken.append(error)
                if len(parts) > MOST_PARTS:
                    raise Known("import-too-many", name=shown(path.name), most=MOST_PARTS)
        if not parts and not broken:
            raise Known("import-folder-empty", path=shown(str(path)))
    except BaseException:
        for one in zips:
            one.close()
        raise
    return Export(path, tuple(parts), tuple(zips), tuple(broken))


def _parts(file: Path, name: str, zips: list[zipfile.ZipFile]) -> list[Part]:
    """Give what is in one file; a zip that was opened is added to ``zips``."""
    part = _file(file, name)
    zipped = part.size > 0 and part.head.startswith(ZIPS)
    part.forget()
    if not zipped:
        return [part]
    zips.append(_zip(file))
    return list(_entries(zips[-1], file))


def _walk(path: Path) -> Iterator[Path]:
    """Give the files below, in the order of their names; no link is followed."""

    def refused(error: OSError) -> None:
        raise error

    for folder, below, files in os.walk(path, onerror=refused):
        below[:] = sorted(one for one in below if not _is_foreign(f"{one}/"))
        for name in sorted(files):
            file = Path(folder) / name
            if not _is_foreign(name) and file.is_file() and not file.is_symlink():
                yield file


def _is_foreign(name: str) -> bool:
    """Say whether a computer put this beside the export, and not the phone."""
    last = name.rstrip("/").rpartition("/")[2]
    return name.startswith(_FOREIGN) or last.startswith("._") or last == ".DS_Store"


def _zip(path: Path) -> zipfile.ZipFile:
    with told(path.name):
        return zipfile.ZipFile(path)


def _entries(opened: zipfile.ZipFile, file: Path) -> Iterator[Part]:
    entries, name = opened.infolist(), file.name
    if len(entries) > MOST_PARTS:
        raise Known("import-too-many", name=shown(name), most=MOST_PARTS)
    for one in entries:
        inside = one.filename
        if one.is_dir() or _is_foreign(inside):
            continue
        # ``zipfile`` has cut the name at a null already; what is left is compared as written.
        written = one.orig_filename.replace("\\", "/")
        if (
            written.startswith("/")
            or ".." in written.split("/")
            or ":" in written.split("/")[0][:2]
        ):
            raise Known("import-zip-unsafe", name=shown(name), inside=shown(inside))
        if one.flag_bits & _ENCRYPTED:
            raise Known("import-zip-password", name=shown(name))
        large = one.file_size > RATIO_FROM and one.file_size > MOST_RATIO * one.compress_size
        if large or one.file_size > MOST_UNPACKED:
            raise Known("import-zip-bomb", name=shown(name))
        yield Part(inside, one.file_size, file, functools.partial(_inside, opened, one))


def _inside(opened: zipfile.ZipFile, one: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, opened.open(one))


def shown(name: str) -> str:
    """Give a name that came from outside as one short line that a sentence can hold."""
    line = "".join(sign if sign.isprintable() else "?" for sign in name)
    return line if len(line) <= 160 else f"{line[:80]}…{line[-79:]}"
