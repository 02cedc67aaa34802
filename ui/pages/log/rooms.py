"""The rooms beside the list of the log: what is to be filed, the review, patterns."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ...context import Context
from ...page import Page

ENTRIES, TRAY, REVIEW, PATTERNS = "entries", "tray", "review", "patterns"


class Rooms(QObject):
    """Builds each room when it is first opened, in the body of ``page``, and keeps it.

    ``opened`` tells the id of an entry to read, ``print_asked`` the ids of those to print,
    ``tray`` that what is to be filed shall show; ``built`` that a room has new parts.
    """

    opened = Signal(str)
    print_asked = Signal(object)
    tray = Signal()
    built = Signal()

    def __init__(self, context: Context, today: Callable[[], date], page: Page) -> None:
        super().__init__(page)
        self._context, self._today, self._page = context, today, page
        self.open: dict[str, Any] = {}
        self._name, self._seen = ENTRIES, False

    @property
    def widget(self) -> Any:
        """Give the room that is open; None for the list."""
        return self.open.get(self._name)

    def show(self, name: str) -> None:
        """Open a room, or the list, which is no room of these."""
        self._name = name
        if name != ENTRIES and name not in self.open:
            self.open[name] = self._build(name)
        self.refresh()
        self.set_seen(self._seen)

    def set_seen(self, seen: bool) -> None:
        """Show the room that is open, or nothing."""
        self._seen = seen
        for name, room in self.open.items():
            room.setVisible(seen and name == self._name)

    def refresh(self) -> None:
        """Read again what the room that is open shows."""
        if self.widget is not None:
            self.widget.refresh()

    def _build(self, name: str) -> QWidget:
        room: Any
        if name == TRAY:
            from .review.tray import TrayRoom

            room = TrayRoom(self._context, self._today)
            room.print_asked.connect(self.print_asked)
        elif name == REVIEW:
            from .review.weekly import ReviewRoom

            room = ReviewRoom(self._context)
            room.tray.connect(self.tray)
            room.rule.connect(lambda rule: self._page.go.emit("policies", rule))
            room.built.connect(self.built)
        else:
            from .review.patterns import PatternsRoom

            room = PatternsRoom(self._context)
        room.opened.connect(self.opened)
        room.said.connect(self._page.say)
        self._page.body.addWidget(room)
        widget: QWidget = room
        return widget
