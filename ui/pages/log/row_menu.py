"""What a right click on an entry of the log offers, and files that are dropped on the log."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ...widgets import MenuLine

Does = Callable[[str], object]


class EntryMenu(QObject):
    """Gives the lines; each is done with the id of the entry. ``out`` prints it, or saves it."""

    def __init__(
        self, parent: QObject, see: Does, correct: Does, out: Callable[..., object]
    ) -> None:
        super().__init__(parent)
        self._does: tuple[Does, ...] = (see, correct, out, partial(out, save=True))

    def lines(self, entry_id: str) -> list[MenuLine]:
        """Give what can be done with an entry."""
        words = (
            (self.tr("Open"), "eye"),
            (self.tr("Correct"), "pencil"),
            (self.tr("Print"), "printer"),
            (self.tr("Save as PDF"), "file-down"),
        )
        return [
            MenuLine(said, partial(does, entry_id), icon)
            for (said, icon), does in zip(words, self._does, strict=True)
        ]


class FileDrops(QObject):
    """Takes files that are dropped on ``page``; ``dropped`` gets their paths."""

    def __init__(self, page: QWidget, dropped: Callable[[tuple[Path, ...]], object]) -> None:
        super().__init__(page)
        self._dropped = dropped
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        urls = event.mimeData().urls()
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if not paths:
            return False
        # Never moved: what the person has stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._dropped(paths)
        return True
