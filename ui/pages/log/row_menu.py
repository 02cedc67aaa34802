"""What a right click on an entry of the log offers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

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
