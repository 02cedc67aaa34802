"""How far a reading is, and whether it shall go on."""

from collections.abc import Callable
from dataclasses import dataclass


class ReadingStopped(Exception):  # noqa: N818 - a person stopped it: no error
    """Somebody stopped the reading. Nothing was kept."""


def _always() -> bool:
    return True


def _nobody(_done: int) -> None:
    pass


@dataclass(slots=True)
class Watch:
    """Handed through a reading: every block of bytes that is read comes by here.

    ``going`` is asked before each block; ``progress`` is told how many bytes were read so far,
    of every part and every pass together. A pass over all parts reads ``Export.size`` bytes.
    """

    going: Callable[[], bool] = _always
    progress: Callable[[int], None] = _nobody
    done: int = 0

    def passed(self, count: int) -> None:
        """Note ``count`` more bytes. Raises ``ReadingStopped``."""
        if not self.going():
            raise ReadingStopped
        self.done += count
        self.progress(self.done)
