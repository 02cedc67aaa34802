"""What a right click on somebody in the list of people offers: what their card has."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ...widgets import MenuLine

Does = Callable[[str], object]


class PersonMenu(QObject):
    """Gives the lines; each is done with the id of the person."""

    def __init__(self, parent: QObject, see: Does, edit: Does, log: Does, past: Does) -> None:
        super().__init__(parent)
        self._see, self._edit, self._log, self._past = see, edit, log, past

    def lines(self, person_id: str) -> list[MenuLine]:
        """Give what can be done with a person."""
        does = (partial(one, person_id) for one in (self._see, self._edit, self._log, self._past))
        words = (
            (self.tr("Open the card"), "user-round"),
            (self.tr("Edit"), "pencil"),
            (self.tr("Log a contact"), "plus"),
            (self.tr("See past contacts"), "notebook-pen"),
        )
        return [
            MenuLine(said, does_it, icon) for (said, icon), does_it in zip(words, does, strict=True)
        ]
