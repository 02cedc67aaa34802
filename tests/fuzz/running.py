"""Runs targets for a while, each in a process of its own with bounded memory and time."""

import faulthandler
import hashlib
import os
import signal
import sys
import time
import traceback
from collections.abc import Hashable
from pathlib import Path
from types import FrameType

from caregiver_app.errors import Known
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS, Target, dice_of, read_in_a_folder

KEPT = Path(__file__).parents[1] / "data" / "fuzz"
LONGEST_S = 10
"""One case may take so long, on a busy machine too."""
MOST_MEMORY = 2 << 30
"""Bytes of address space for the whole process."""
_MOST_IN_POOL = 500


class TooSlowError(Exception):
    """One case took longer than ``LONGEST_S``."""


def outcome(target: Target, case: bytes) -> Hashable:
    """Read ``case``: what kind of result it gave, or the known error and where it was raised.

    Raises whatever else came: that is what is looked for.
    """
    try:
        return ("result", read_in_a_folder(target, case))
    except Known as error:
        steps = traceback.extract_tb(error.__traceback__)[-2:]
        return (error.code, *((Path(step.filename).name, step.lineno) for step in steps))


def run(name: str, seconds: float, seed: int) -> int:
    """Try the target ``name`` for ``seconds``; keep what is found; give how many were found."""
    _bound_memory()
    target, dice = TARGETS[name], dice_of(seed)
    pool, seen, found = target.seeds(), set[Hashable](), set[str]()
    current = Path("build", "fuzz", f"{name}.current")
    current.parent.mkdir(parents=True, exist_ok=True)
    for case in pool:
        seen.add(_watched(target, case))
    tried, end = 0, time.monotonic() + seconds
    with current.open("wb") as note:
        while time.monotonic() < end:
            tried += 1
            case = mutated(dice, pool)
            note.seek(0)
            note.truncate()
            note.write(case)
            note.flush()
            try:
                came = _watched(target, case)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                where = _where(error)
                if where not in found:
                    found.add(where)
                    keep(name, case)
                    print(f"{name}: {where}: {str(error)[:200]}", flush=True)
                continue
            if came not in seen and len(pool) < _MOST_IN_POOL:
                seen.add(came)
                pool.append(case)
    current.unlink()
    print(
        f"{name}: {tried} tried, {len(seen)} outcomes, {len(found)} found (seed {seed})", flush=True
    )
    return len(found)


def keep(name: str, case: bytes) -> Path:
    """Keep a case for the tests (``tests/test_fuzz_cases.py``)."""
    file = KEPT / name / f"{hashlib.sha256(case).hexdigest()[:12]}.case"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(case)
    return file


def _watched(target: Target, case: bytes) -> Hashable:
    if not hasattr(signal, "SIGALRM"):
        return outcome(target, case)
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(LONGEST_S)
    try:
        return outcome(target, case)
    finally:
        signal.alarm(0)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def _where(error: BaseException) -> str:
    steps = [
        f"{Path(step.filename).name}:{step.lineno}"
        for step in traceback.extract_tb(error.__traceback__)
        if "caregiver_app" in step.filename
    ]
    # A slow case ends anywhere: it is one find for each reader.
    deep = steps[:2] if isinstance(error, TooSlowError) else steps[-2:]
    return f"{type(error).__name__} at {' '.join(deep)}"


def _bound_memory() -> None:
    faulthandler.enable()
    if sys.platform == "linux" and "FUZZ_UNBOUND" not in os.environ:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
