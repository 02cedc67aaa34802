"""Files on their way into an entry: each is read, asked about where it is a picture, and kept."""

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app.errors import Known
from caregiver_app.record.sniff import file_types
from caregiver_app.record.values import FileKept

from ....desk import Desk
from ....tasks import nothing

if TYPE_CHECKING:
    from caregiver_app.record.sources import Going, Looked


class AttachmentQueue(QObject):
    """Takes one file after the other. ``present`` gives the files that the entry has already.

    ``asks`` tells the names of pictures that wait for :meth:`answer`; ``added`` a ``FileKept``,
    ``refused`` an exception, ``left_out`` the name of a file that is there already; ``moved`` that
    something began or ended.
    """

    asks = Signal(list)
    added = Signal(object)
    refused = Signal(object)
    left_out = Signal(str)
    moved = Signal()

    def __init__(
        self, desk: Desk, present: Callable[[], tuple[FileKept, ...]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._present = desk, present
        self._paths: deque[Path | tuple[str, bytes]] = deque()
        self._ready: deque[Looked] = deque()
        self._waiting: list[Looked] = []
        self.going: Going | None = None
        self.name = ""

    @property
    def busy(self) -> bool:
        """Say whether a file is on its way, or waits for an answer."""
        return bool(self.going or self._paths or self._ready or self._waiting)

    @property
    def waiting(self) -> list[str]:
        """Give the names of the pictures that wait for an answer."""
        return [one.name for one in self._waiting]

    def add(self, paths: Iterable[Path]) -> None:
        """Take in more files."""
        self._paths.extend(paths)
        self._next()

    def add_bytes(self, name: str, content: bytes) -> None:
        """Take in what is no file yet, such as a picture that was pasted."""
        self._paths.append((name, content))
        self._next()

    def answer(self, keep: bool) -> None:
        """Keep the pictures that were asked about, or none of them."""
        waiting, self._waiting = self._waiting, []
        if keep:
            self._ready.extend(waiting)
        self._next()

    def stop(self) -> None:
        """Give up what is on its way; what was added stays."""
        self._paths.clear()
        self._ready.clear()
        self._waiting.clear()
        if self.going is not None:
            self.going.stop()
        self.moved.emit()

    def _next(self) -> None:
        if self.going is None and self._ready:
            self._keep(self._ready.popleft())
        elif self.going is None and self._paths:
            self._look(self._paths.popleft())
        elif self.going is None and self._waiting:
            self.asks.emit(self.waiting)
        self.moved.emit()

    def _look(self, path: Path | tuple[str, bytes]) -> None:
        from caregiver_app.record.sources import Going

        most = file_types().limits.entry_files
        if len(self._present()) + len(self._waiting) >= most:
            self._paths.clear()
            self.refused.emit(Known("files-too-many", most=most))
            self._next()
            return
        self.going = Going()
        if isinstance(path, Path):
            self.name = path.name
            self._desk.files.look(path, self.going, self._looked, self._failed)
        else:
            self.name, content = path
            self._desk.files.look_at(self.name, content, self.going, self._looked, self._failed)

    def _looked(self, looked: "Looked") -> None:
        stopped, self.going = self.going is None or self.going.stopped, None
        if not stopped:
            known = {one.sha256 for one in self._present()} | {one.sha256 for one in self._waiting}
            if looked.sha256 in known:
                self.left_out.emit(looked.name)
            elif file_types().of(looked.type).shows:
                self._waiting.append(looked)
            else:
                self._ready.append(looked)
        self._next()

    def _keep(self, looked: "Looked") -> None:
        from caregiver_app.record.sources import Going

        self.going, self.name = Going(), looked.name
        self.going.total, self.going.done = 2 * looked.size, looked.size
        self._desk.files.attach(looked, self.going, self._kept, self._failed)

    def _kept(self, file: FileKept) -> None:
        stopped, self.going = self.going is None or self.going.stopped, None
        if stopped:
            # Too late to stop: it is taken off again.
            self._desk.files.take_off(file, nothing)
        else:
            self.added.emit(file)
        self._next()

    def _failed(self, error: Exception) -> None:
        from caregiver_app.record.sources import Stopped

        self.going = None
        if not isinstance(error, Stopped):
            self.refused.emit(error)
        self._next()
