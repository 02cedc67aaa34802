"""Processes that are killed without a warning, and what they had acknowledged before."""

import multiprocessing
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.faults.acts import Tell

Said = list[tuple[Any, ...]]

_METHODS = multiprocessing.get_all_start_methods()
# A process that has everything imported already and forks: a kill can hit the work, not an import.
_PROCESSES = multiprocessing.get_context("forkserver" if "forkserver" in _METHODS else "spawn")
if "forkserver" in _METHODS:
    _PROCESSES.set_forkserver_preload(["pytest", "tests.faults.acts", "tests.faults.killing"])


class Running:
    """``act`` on ``folder`` in a process of its own; ``said`` is what it acknowledged so far.

    As a context it is killed at the end, if it is still there.
    """

    def __init__(self, act: Callable[[Path, Tell], None], folder: Path) -> None:
        self.said: Said = []
        self._ear, mouth = _PROCESSES.Pipe(duplex=False)
        self._process = _PROCESSES.Process(target=_act, args=(act, folder, mouth), daemon=True)
        self._process.start()
        mouth.close()
        self._killed = False

    def __enter__(self) -> "Running":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.join(30)
        self._process.close()
        self._ear.close()

    def wait_for(self, words: int) -> None:
        """Wait until it has said so much more."""
        for _ in range(words):
            assert self._ear.poll(30), "the process says nothing"
            self.said.append(self._ear.recv())

    def kill(self) -> None:
        """End it at once. What it had acknowledged by then is heard."""
        self._killed = True
        self._process.kill()
        self.wait()

    def wait(self) -> None:
        """Wait for its end, and hear all it said."""
        try:
            while True:
                self.said.append(self._ear.recv())
        except EOFError:
            self._process.join(30)
        assert self._killed or self._process.exitcode == 0, f"it failed after {self.said[-1:]}"


def kill_at_random(
    act: Callable[[Path, Tell], None], folder: Path, dice: random.Random, longest: float
) -> Said:
    """Run ``act`` in a process of its own, kill it within ``longest`` seconds of its first word.

    Gives all it said: one tuple for each acknowledgement. One process in seven is killed while it
    starts, whether it has said anything or not.
    """
    with Running(act, folder) as running:
        if dice.random() > 1 / 7:
            running.wait_for(1)
        time.sleep(dice.uniform(0, longest))
        running.kill()
        return running.said


def _act(act: Callable[[Path, Tell], None], folder: Path, mouth: Any) -> None:
    def tell(*word: Any) -> None:
        mouth.send(word)

    act(folder, tell)
