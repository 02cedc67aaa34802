"""Processes that are killed without a warning, and what they had acknowledged before."""

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.faults.acts import Tell

Said = list[tuple[Any, ...]]

_METHODS = multiprocessing.get_all_start_methods()
# A process that has everything imported already and forks: a kill can hit the work, not an import.
_PROCESSES = multiprocessing.get_context("forkserver" if "forkserver" in _METHODS else "spawn")
if "forkserver" in _METHODS:
    _PROCESSES.set_forkserver_preload(["pytest", "tests.faults.acts", "tests.faults.killing"])


def kill_at_random(
    act: Callable[[Path, Tell], None], folder: Path, dice: random.Random, longest: float
) -> Said:
    """Run ``act`` in a process of its own, kill it within ``longest`` seconds of its first word.

    Gives all it said: one tuple for each acknowledgement. One process in seven is killed while it
    starts, whether it has said anything or not.
    """
    ear, mouth = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_act, args=(act, folder, mouth), daemon=True)
    process.start()
    mouth.close()
    with ear:
        if dice.random() > 1 / 7 and not ear.poll(30):
            raise AssertionError("the process never began")
        time.sleep(dice.uniform(0, longest))
        process.kill()
        process.join(30)
        code = process.exitcode
        process.close()
        said = _rest(ear)
    if code != 0 and code is not None and code > 0:
        raise AssertionError(f"the process failed by itself, with {code}, after {said[-1:]}")
    return said


def _rest(ear: Connection) -> Said:
    said: Said = []
    while True:
        try:
            said.append(ear.recv())
        except EOFError:
            return said


def _act(act: Callable[[Path, Tell], None], folder: Path, mouth: Connection) -> None:
    def tell(*word: Any) -> None:
        mouth.send(word)

    act(folder, tell)
