"""The crash hook: a bug ends in a calm page and a note, never in a lost record or a traceback.

The note holds where in the program it happened and which versions ran; never what an exception
says, because that may repeat what a person wrote.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from caregiver_app import __name__ as program
from caregiver_app.errors import Known


def impersonal(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Give the versions, the kind of exception and the lines it passed; no words, no values."""
    import platform  # a fault is rare: the start does not wait for it

    lines = [
        f"{program}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        kind.__name__,
    ]
    for step in traceback.extract_tb(trace):
        lines.append(f"  {Path(step.filename).name}:{step.lineno} {step.name}")
    return "\n".join(lines)


class CrashHook(QObject):
    """Takes over what nobody caught, on every thread; ``crashed`` gets the impersonal details.

    A ``Known`` that nobody caught goes out by ``known``: it has its own words.
    """

    crashed = Signal(str)
    known = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._notes: Path | None = None
        self._before: Callable[..., object] = sys.excepthook
        self._before_threads = threading.excepthook
        self._before_unraisable = sys.unraisablehook

    def install(self) -> None:
        """Start taking over; standard error still gets the impersonal details."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_on_thread
        sys.unraisablehook = self._caught_in_passing

    def remove(self) -> None:
        """Give back what was there before."""
        sys.excepthook = self._before
        threading.excepthook = self._before_threads
        sys.unraisablehook = self._before_unraisable

    def keep_notes_in(self, folder: Path) -> None:
        """Write each crash to a file in ``folder`` from now on, where it exists or can be made."""
        self._notes = folder

    def _caught_on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught_in_passing(self, args: "sys.UnraisableHookArgs") -> None:
        # What goes wrong while something is let go stops nobody; Python would print its words.
        print(impersonal(args.exc_type, args.exc_traceback), file=sys.stderr)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        if isinstance(error, Known):
            self.known.emit(error)
            return
        details = impersonal(kind, trace)
        print(details, file=sys.stderr)
        self._note(details)
        self.crashed.emit(details)

    def _note(self, details: str) -> None:
        if self._notes is None:
            return
        stamp = datetime.now().strftime("%Y-%m-%d %H%M%S")
        try:
            self._notes.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self._notes / f"fault {stamp}.txt").write_text(details + "\n", "utf-8")
        except OSError as full:
            # The page still shows the details; there is no better place left to say so.
            print(f"fault note not written: {full.strerror}", file=sys.stderr)
