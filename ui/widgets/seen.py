"""What comes late waits until it may be seen: no dialog over the cover, or over another page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from .slot import let_go


def when_seen(part: QWidget, then: Callable[[], object]) -> None:
    """Call ``then`` now where ``part`` is on the screen, else once it is again.

    The one way to open a dialog after slow work. While the screen is hidden, the lock page or
    another page shows, ``then`` waits; where ``part`` goes meanwhile, it goes along.
    """
    if part.isVisible():
        then()
    else:
        _Waiting(part, then)


class _Waiting(QObject):
    def __init__(self, part: QWidget, then: Callable[[], object]) -> None:
        super().__init__(part)
        self._part, self._then = part, then
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            # Once all around it is shown too: the cover comes and goes in one turn.
            QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        if self._part.isVisible():
            self._part.removeEventFilter(self)
            let_go(self)
            self._then()
