"""The report of a fault: what helps to find it, and nothing that is anybody's.

It is made of what the program is (versions, system) and of where in its own code it was (modules,
lines, functions). What an exception says, what variables hold and where files lie is left out,
because all of these may repeat what a person wrote.
"""

import errno
import platform
import sys
import traceback
from collections.abc import Iterator
from importlib import metadata
from itertools import groupby
from types import FrameType, TracebackType

_OURS = ("caregiver_app", "ui")
_LIBRARIES = ("PySide6-Essentials", "shiboken6", "SQLAlchemy", "sqlcipher3", "cryptography")
_MOST_CAUSES = 5
_MOST_STEPS = 40
"""Steps that are told of one exception: the last ones of what called itself without an end."""


def report(error: BaseException, trace: TracebackType | None) -> str:
    """Give the lines of a report on ``error``, which passed ``trace``; the worst is the last."""
    return "\n".join((*_versions(), *_causes(error, trace)))


def _versions() -> Iterator[str]:
    packed = ", packed" if getattr(sys, "frozen", False) else ""
    yield f"caregiver-app {_version('caregiver-app')}{packed}"
    # Not platform.platform() alone: some systems put the name of the computer into theirs.
    yield f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield f"Python {platform.python_version()}"
    yield ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        # A packed program may lack what pip would say of it.
        return "(unknown)"


def _causes(error: BaseException, trace: TracebackType | None) -> Iterator[str]:
    """Give each exception that led to ``error``, the first one first, with its steps."""
    chain = [(error, trace)]
    while len(chain) < _MOST_CAUSES:
        last = chain[-1][0]
        before = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if before is None or any(before is one for one, _ in chain):
            break
        chain.append((before, before.__traceback__))
    for one, steps in reversed(chain):
        yield _kind(one)
        yield from _steps(steps)


def _kind(error: BaseException) -> str:
    number = error.errno if isinstance(error, OSError) else None
    said = f" ({errno.errorcode.get(number, number)})" if number is not None else ""
    return f"{type(error).__name__}{said}"


def _steps(trace: TracebackType | None) -> Iterator[str]:
    frames = list(traceback.walk_tb(trace))
    if len(frames) > _MOST_STEPS:
        yield f"  … {len(frames) - _MOST_STEPS} steps before"
    for outside, steps in groupby(frames[-_MOST_STEPS:], lambda step: _outside(step[0])):
        if outside:
            yield f"  … {outside}"
            continue
        for frame, line in steps:
            yield f"  {_module(frame)}:{line} {frame.f_code.co_name}"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _outside(frame: FrameType) -> str:
    """Give the package that a step outside of our code is in; "" for a step of ours."""
    package = _module(frame).partition(".")[0]
    if package in _OURS:
        return ""
    # What is not installed may be called anything, after the person's own folder even.
    known = package in sys.stdlib_module_names or package in metadata.packages_distributions()
    return package if known else "other code"
