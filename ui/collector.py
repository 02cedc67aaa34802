"""Python looks for what was discarded on the window's thread alone.

Python looks wherever enough was made, and ends there what it finds. On a worker's thread that can
be a part of a page that was left: Qt then crashes, or both threads wait for ever, each for a lock
that the other one holds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 250
"""How often it looks whether there is enough to look for. Seldom would be long at a time: going
from page to page, a look took at most 32 ms at this pace and 70 ms at one look a second."""


class Rubbish(QObject):
    """Takes the looking over from Python, for as long as the program runs.

    Build it on the window's thread. Until its event loop runs nobody looks: what a start builds
    stays, and walking it would find nothing.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look through the oldest generation for which Python would; nothing where for none."""
        made, enough = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            # A generation without a threshold is one that this Python looks through with another.
            if 0 < enough[generation] < made[generation]:
                gc.collect(generation)
                return

    def look_everywhere(self) -> None:
        """Look through all there is: after a lock nothing of the record is to linger in memory."""
        gc.collect()
