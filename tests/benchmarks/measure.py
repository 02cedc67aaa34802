"""Measures two things in turn, so that both meet the same machine, and compares their medians."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table. ``ratio`` is ours over the floor; lower is better."""

    name: str
    ours: float
    floor: float
    unit: str
    ratio: float
    aim: float

    def as_dict(self) -> dict[str, str | float]:
        return asdict(self)


def row(name: str, ours: float, floor: float, unit: str, aim: float) -> Row:
    return Row(name, round(ours, 3), round(floor, 3), unit, round(ours / floor, 2), aim)


def in_turn(
    ours: Callable[[], float], floor: Callable[[], float], rounds: int
) -> tuple[float, float]:
    """Give the medians of both after one round that does not count."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
    )


def seconds_of(*words: str) -> float:
    """Run Python with ``words`` and give the seconds until it has ended."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def output_of(*words: str) -> str:
    """Run Python with ``words`` and give what it prints."""
    return subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True
    ).stdout.strip()
