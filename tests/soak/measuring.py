"""What the process holds, round after round, and whether any of it grows."""

import gc
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken


@dataclass(frozen=True)
class Held:
    """What is held after a round; ``seconds`` is how long the round took."""

    memory_kib: int
    handles: int
    threads: int
    widgets: int
    objects: int
    dead: int
    wrapped: int
    seconds: float


ALLOWED = {
    "memory_kib": 60.0,
    "handles": 0.0,
    "threads": 0.0,
    "widgets": 0.0,
    "objects": 0.0,
    "dead": 4.0,
    "wrapped": 4.0,
}
"""What each may grow in a round, on the average. A round adds an entry to the record: the
database and the lists hold a little more after each. Of the five and twenty pages of a round PySide
keeps three or four wrappers of scroll bars and the like, which nothing of ours holds."""
SLOWER = 1.5
"""By so much the last rounds may be slower than the first, by the median."""


def held(seconds: float) -> Held:
    """Count what this process holds.

    ``wrapped`` is all of Qt that Python holds, with items of layouts and the like; ``dead`` are the
    objects among it whose part of Qt has gone.
    """
    wrapped = _wrapped()
    parts = [one for one in wrapped if isinstance(one, QObject)]
    alive = sum(map(shiboken6.isValid, parts))
    handles = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
    return Held(
        _memory_kib(),
        handles,
        threading.active_count(),
        len(QApplication.allWidgets()),
        alive,
        len(parts) - alive,
        len(wrapped),
        seconds,
    )


def kinds() -> Counter[str]:
    """Count what Python holds of Qt by its kind; what is dead by ``dead`` and it."""
    return Counter(
        ("" if shiboken6.isValid(one) else "dead ") + type(one).__name__ for one in _wrapped()
    )


def grown(rounds: Sequence[Held]) -> list[str]:
    """Give a line for each thing that grows from the first third of ``rounds`` to the last."""
    third = max(1, len(rounds) // 3)
    first, last = rounds[:third], rounds[-third:]
    between = len(rounds) - third
    found = []
    for one in fields(Held):
        before = median(getattr(held, one.name) for held in first)
        after = median(getattr(held, one.name) for held in last)
        if one.name == "seconds":
            if after > before * SLOWER:
                found.append(f"a round takes {after:.2f} s, and took {before:.2f} s")
        elif (after - before) / between > ALLOWED[one.name]:
            found.append(f"{one.name}: {before:.0f} became {after:.0f} in {between} rounds")
    return found


def _wrapped() -> list[object]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Shiboken.Object)]


def _memory_kib() -> int:
    if sys.platform != "linux":
        return 0
    # Not what is mapped from files: the system lets go of that, and takes it in again, as it likes.
    told = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines()
    )
    return sum(int(told[name].split()[0]) for name in ("RssAnon", "VmSwap"))
