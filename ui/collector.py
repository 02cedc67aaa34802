"""Python looks for what was discarded on the window's thread alone.

Python looks wherever enough was made, and ends there what it finds. On a worker's thread that can
be a part of a page that was left: Qt then crashes, or both threads wait for ever, each for a lock
that the other one holds.
"""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

LOOK_MS = 250
"""How long work may go on before it is looked through. Seldom would be long at a time: going from
page to page, a look took at most 32 ms at this pace and 70 ms at one look a second."""


class Rubbish(QObject):
    """Takes the looking over from Python, for as long as the program runs.

    Build it on the window's thread. Until its event loop runs nobody looks: what a start builds
    stays, and walking it would find nothing. Each time the loop is about to wait, it sees whether
    enough was made; only then a clock runs, once. Where nothing happens nothing is looked for.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self.look)
        self._waits = False
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._see)

    def _see(self) -> None:
        # Once for each turn of the event loop: a few microseconds, and nothing of Qt is asked.
        if not self._waits and _due() is not None:
            self._waits = True
            self._soon.start()

    def look(self) -> None:
        """Look through the oldest generation for which Python would; nothing where for none."""
        self._waits = False
        generation = _due()
        if generation is not None:
            gc.collect(generation)

    def look_everywhere(self) -> None:
        """Look through all there is: after a lock nothing of the record is to linger in memory."""
        gc.collect()


def _due() -> int | None:
    """Give the oldest generation that has had enough made since it was last looked through."""
    made, enough = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        # A generation without a threshold is one that this Python looks through with another.
        if 0 < enough[generation] < made[generation]:
            return generation
    return None
