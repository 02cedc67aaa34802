"""Open concerns with nothing new for a day: the menu says so on every page."""

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from ..context import Context

SOON = timedelta(seconds=1)
"""A timer may be a little early, and is not to look again and again until it is time."""


class Reminder(QObject):
    """``waiting`` are the ids of the concerns that ask; ``changed`` tells that they are others."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.waiting: tuple[str, ...] = ()
        context.desk.matters.came.connect(self.look)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.look)

    def look(self) -> None:
        """See which ask now, and look again when the next one will."""
        now = self._context.clock()
        known = self._context.desk.matters.known
        left = [one.quiet_at - now for one in known if one.matter.is_open and one.quiet_at > now]
        self._next.stop()
        if left:
            # None is further off than a day.
            self._next.start(ceil(max(SOON, min(left)) / timedelta(milliseconds=1)))
        waiting = tuple(one.matter.id for one in known if one.is_quiet(now))
        if waiting != self.waiting:
            self.waiting = waiting
            self.changed.emit()


def reminder_of(window: QObject) -> Reminder:
    """Give the one of ``window``."""
    found = window.findChild(Reminder)
    assert isinstance(found, Reminder)
    return found
