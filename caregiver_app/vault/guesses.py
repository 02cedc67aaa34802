"""Wrong guesses slow down: the first three are free, then 2, 4, 8 … up to 60 seconds.

The count stands in a small file in the vault's folder, so that starting the program again does
not begin anew. It holds no secret. It slows down somebody at the keyboard; whoever can copy the
folder can remove it, and against them stands the work that each guess takes (``strength.py``).
"""

import json
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.files import write_whole

FREE = 3
LONGEST_S = 60

WRONG = frozenset({"wrong-passphrase", "wrong-recovery-code", "keys-of-another"})
"""What counts as a wrong guess: with the keys of another log a secret may be right, or not."""
_MOST_BYTES = 1 << 10


def wait_after(wrong: int) -> int:
    """Give how many seconds to wait after the ``wrong``-th wrong guess in a row."""
    if wrong < FREE:
        return 0
    # Never raised to a power that a spoilt file could choose.
    return min(LONGEST_S, 1 << (min(wrong, FREE + 10) - FREE + 1))


class Guesses:
    """Counts the wrong guesses kept in ``path``. Use it from one thread alone.

    ``wall`` gives seconds that mean the same after a restart, ``steady`` ones that nobody sets.
    """

    def __init__(
        self,
        path: Path,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._wall = wall
        self._steady = steady
        self._wrong, last = _read(path)
        wait = wait_after(self._wrong)
        # A clock that was set back must not lock anybody out for longer than the wait itself.
        left = min(wait, max(0.0, last + wait - wall()))
        self._until = steady() + left

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try a secret in this block.

        Raises ``Known("guess-wait", seconds=…)`` and tries nothing where it is too soon. A wrong
        secret leaves as the ``Known`` it is, with the ``wait`` that follows it, in seconds. The
        guess is counted before it is tried: ending the program meanwhile wins nothing.
        """
        left = self._until - self._steady()
        if left > 0:
            raise Known("guess-wait", seconds=math.ceil(left))
        before = self._wrong
        self._keep(before + 1)
        try:
            yield
        except Known as error:
            if error.code in WRONG:
                wait = wait_after(self._wrong)
                self._until = self._steady() + wait
                raise Known(error.code, **{**error.params, "wait": wait}) from None
            self._keep(before)
            raise
        except BaseException:
            self._keep(before)
            raise
        self._keep(0)

    def _keep(self, wrong: int) -> None:
        self._wrong = wrong
        # A full or read-only disk keeps nobody out of their record; the count goes on in memory.
        with suppress(Known, OSError):
            if wrong:
                words = json.dumps({"wrong": wrong, "last": self._wall()})
                write_whole(self._path, words.encode("ascii"))
            else:
                self._path.unlink(missing_ok=True)


def _read(path: Path) -> tuple[int, float]:
    """Give the count and the moment of the last guess. A spoilt file leaves no free guess."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError:
        return 0, 0.0
    try:
        data = json.loads(content)
        wrong, last = data["wrong"], float(data["last"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return FREE, 0.0
    if type(wrong) is not int or wrong < 0 or not math.isfinite(last):
        return FREE, 0.0
    return wrong, last
