"""Files that are dropped on a part of the window where no field takes them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Takes files that are dropped on ``page``; ``dropped`` gets their paths.

    What is inside ``page`` and takes drops itself comes first. While ``wanted`` says no, nothing
    is taken.
    """

    def __init__(
        self,
        page: QWidget,
        dropped: Callable[[tuple[Path, ...]], object],
        wanted: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._dropped, self._wanted = dropped, wanted
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        drops = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in drops or not isinstance(event, QDropEvent):
            return False
        urls = event.mimeData().urls()
        paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if not paths or not self._wanted():
            return False
        # Never moved: what the person has stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._dropped(paths)
        return True
