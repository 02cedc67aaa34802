"""Whether the clock of this computer was moved while the record was open.

The clock on the wall is held against a count that nobody can set and that goes on while the
computer sleeps. Where a system has no such count, a sleep would look like a jump ahead: those are
not told.
"""

import time

LEAST = 120
"""Seconds by which both must differ: a clock that is set right by the network moves less."""


class SteadyCount:
    """Begins to count when it is made."""

    def __init__(self) -> None:
        self._wall, self._count = time.time(), _count()

    def moved(self) -> int:
        """Give by how many seconds the clock was moved since, 0 where it was not."""
        moved = round((time.time() - self._wall) - (_count() - self._count))
        if abs(moved) < LEAST or (moved > 0 and not _COUNTS_SLEEP):
            return 0
        return moved


def _count() -> float:
    clock = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


# On Linux the plain steady clock stops while the computer sleeps; on macOS and Windows it goes on.
_COUNTS_SLEEP = hasattr(time, "CLOCK_BOOTTIME") or not hasattr(time, "CLOCK_MONOTONIC_COARSE")
