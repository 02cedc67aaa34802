"""Files on their way into the log and out of it.

A file is read on a thread of its own first: a slow stick must not keep words from being saved.
What then goes into the vault, or comes out of it, goes by the vault's worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from caregiver_app.errors import Known

from ..tasks import Done, Failed, Tasks, bare, nothing, still_there

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.record.repository import Repository
    from caregiver_app.record.sources import Going, Looked
    from caregiver_app.record.values import FileKept

    from .base import VaultAccess

T = TypeVar("T")


class FileDesk(QObject):
    """Answers as the desk does. ``failed`` gets ``sources.Stopped`` where ``going`` was stopped.

    Copies that were opened stand in ``opened`` and are removed on locking and at the end.
    """

    def __init__(
        self, desk: VaultAccess, folder: Path, opened: Path, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(desk)
        self._desk, self._folder, self._clock = desk, folder, clock
        self._tasks = Tasks("files", self)
        self.opened = opened
        self._copied = False
        desk.locked.connect(self._remove_copies)

    def beside(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed) -> None:
        """Do ``work`` on a file that is not in the vault, on the thread for files."""
        self._tasks.run(work, done, failed)

    # -- on the way in

    def look(
        self, path: Path, going: Going, done: Callable[[Looked], object], failed: Failed
    ) -> None:
        """Read a file once: what it is, and whether it can be kept."""

        def work() -> Looked:
            from caregiver_app.record.sources import look

            return look(path, going)

        self._tasks.run(work, done, failed)

    def look_at(
        self,
        name: str,
        content: bytes,
        going: Going,
        done: Callable[[Looked], object],
        failed: Failed,
    ) -> None:
        """Look at what is no file yet, such as a picture that was pasted; it never becomes one."""

        def work() -> Looked:
            from caregiver_app.record.sources import look_into

            return look_into(name, lambda: BytesIO(content), going)

        self._tasks.run(work, done, failed)

    def attach(
        self, looked: Looked, going: Going, done: Callable[[FileKept], object], failed: Failed
    ) -> None:
        """Put the bytes of a file into the vault; a draft or an entry must name it from then on."""

        def work(book: Repository) -> FileKept:
            from caregiver_app.record.files import attach

            return attach(book.vault, looked, self._clock(), going)

        self._desk.ask(work).then(partial(self._attached, looked, done), failed)

    def _attached(self, looked: Looked, done: Callable[[FileKept], object], file: FileKept) -> None:
        if not still_there(done):
            self.take_off(file, nothing, nothing)
            return

        def draw() -> bytes | None:
            from .small_pictures import small_picture_of

            with looked.open() as source:
                return small_picture_of(file, source.read)

        then = partial(self._drawn, file, done)
        self._tasks.run(draw, then, lambda _: then(None))

    def _drawn(self, file: FileKept, done: Callable[[FileKept], object], png: bytes | None) -> None:
        if not still_there(done):
            self.take_off(file, nothing, nothing)
            return
        if png is not None:
            self._keep_picture(file, png)
        done(file)

    def take_off(
        self, file: FileKept, done: Callable[[bool], object], failed: Failed | None = None
    ) -> None:
        """Remove the bytes of a file; ``done`` gets False where a saved entry goes on holding them.

        What names the file must stop naming it.
        """

        def work(book: Repository) -> bool:
            from caregiver_app.record.files import let_go

            return let_go(book.vault, [file.id]) > 0

        self._desk.ask(work).then(done, failed)

    def held(
        self,
        files: Iterable[FileKept],
        done: Callable[[tuple[FileKept, ...]], object],
        failed: Failed | None = None,
    ) -> None:
        """Those of ``files`` whose bytes are in the vault."""

        def work(book: Repository) -> tuple[FileKept, ...]:
            from caregiver_app.record.files import held

            return held(book.vault, files)

        self._desk.ask(work).then(done, failed)

    # -- small pictures

    def thumbnails(
        self, files: Iterable[FileKept], done: Callable[[Mapping[str, bytes]], object]
    ) -> None:
        """The small pictures of ``files`` by id, as PNG; a second answer brings those made anew."""
        wanted = tuple(files)

        def work(book: Repository) -> Mapping[str, bytes]:
            from caregiver_app.record.files import thumbnails

            return thumbnails(book.vault, [one.id for one in wanted])

        self._desk.ask(work).then(partial(self._found, wanted, done), None)

    def _found(
        self,
        wanted: tuple[FileKept, ...],
        done: Callable[[Mapping[str, bytes]], object],
        found: Mapping[str, bytes],
    ) -> None:
        from caregiver_app.record.sniff import file_types

        if not still_there(done):
            return
        done(found)
        for file in wanted:
            if file.id not in found and file_types().of(file.type).drawn:
                self._draw_again(file, done)

    def _draw_again(self, file: FileKept, done: Callable[[Mapping[str, bytes]], object]) -> None:
        def work(book: Repository) -> bytes:
            from caregiver_app.record.files import read_whole

            return b"".join(read_whole(book.vault, file))

        def draw(content: bytes) -> None:
            from .small_pictures import small_picture_of

            self._tasks.run(lambda: small_picture_of(file, lambda: content), keep, nothing)

        def keep(png: bytes | None) -> None:
            if png is not None:
                self._keep_picture(file, png)
                if still_there(done):
                    done({file.id: png})

        # A file that does not read is named by the check of the files, not by its small picture.
        self._desk.ask(work).then(draw, nothing)

    def _keep_picture(self, file: FileKept, png: bytes) -> None:
        def work(book: Repository) -> None:
            from caregiver_app.record.files import keep_thumbnail

            keep_thumbnail(book.vault, file.id, png)

        self._desk.ask(work).then(nothing, nothing)

    # -- on the way out

    def open_copy(
        self, file: FileKept, done: Callable[[Path], object], failed: Failed | None = None
    ) -> None:
        """Make a readable copy to be opened; it is removed when the vault is locked or closed."""

        def work(book: Repository) -> Path:
            from caregiver_app.record.copies_out import copy_out

            return copy_out(book.vault, file, self.opened)

        self._copied = True
        self._desk.ask(work).then(done, failed)

    def save_copy(
        self, file: FileKept, path: Path, done: Done, failed: Failed | None = None
    ) -> None:
        """Write a readable copy to ``path``, where it stays."""

        def work(book: Repository) -> None:
            from caregiver_app.record.copies_out import write_out

            write_out(book.vault, file, path)

        self._desk.ask(work).then(partial(bare, done), failed)

    # -- and away again

    def sweep(self) -> None:
        """Remove copies that a crash left behind; those of another running program stay."""

        def work() -> bool:
            if not self.opened.exists():
                return True
            from caregiver_app.record.copies_out import remove_copies
            from caregiver_app.vault.instance import Instance
            from caregiver_app.vault.places import Places

            try:
                alone = Instance(Places(self._folder).lock)
            except Known:
                return True
            try:
                return remove_copies(self.opened)
            finally:
                alone.free()

        self._desk.run(work, self._removed, None)

    def finish(self) -> None:
        """Wait for what is being read, and remove the copies; nothing is answered afterwards."""
        self._tasks.finish()
        if self._copied:
            from caregiver_app.record.copies_out import remove_copies

            remove_copies(self.opened)

    def _remove_copies(self) -> None:
        if not self._copied:
            return

        def work() -> bool:
            from caregiver_app.record.copies_out import remove_copies

            return remove_copies(self.opened)

        self._desk.run(work, self._removed, None)

    def _removed(self, gone: bool) -> None:
        if not gone:
            self._desk.trouble.emit(Known("opened-copy-stays"))
