"""Open concerns with nothing new for a day: the menu says so on every page."""

from PySide6.QtCore import QObject, QTimer, Signal

from ..context import Context

LOOK_EVERY_MS = 5 * 60 * 1000


class Reminder(QObject):
    """``waiting`` are the ids of the concerns that ask; ``changed`` tells that they are others."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.waiting: tuple[str, ...] = ()
        context.desk.matters.came.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See which ask now."""
        now = self._context.clock()
        known = self._context.desk.matters.known
        waiting = tuple(one.matter.id for one in known if one.is_quiet(now))
        if waiting != self.waiting:
            self.waiting = waiting
            self.changed.emit()


def reminder_of(window: QObject) -> Reminder:
    """Give the one of ``window``."""
    found = window.findChild(Reminder)
    assert isinstance(found, Reminder)
    return found
