"""The crash hook: a bug ends in a calm page and a note, never in a lost record or a traceback.

What is told and noted is the report of ``caregiver_app/report.py``, which repeats nothing that a
person wrote.
"""

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal

from caregiver_app import assets
from caregiver_app.errors import Known

if TYPE_CHECKING:
    # A type of the library's stubs alone.
    from sys import UnraisableHookArgs

_MOST_NOTES = 20
"""How many notes are kept, the newest: what goes wrong in every picture would fill the disk."""


class CrashHook(QObject):
    """Takes over what nobody caught, on every thread; ``crashed`` gets the report, on the window's.

    A ``Known`` that nobody caught goes out by ``known``: it has its own words. What goes wrong
    while a fault is being told is noted, and not told: the telling would go round in a ring.
    """

    crashed = Signal(str)
    known = Signal(object)
    _elsewhere = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._notes: Path | None = None
        self._telling = False
        self._elsewhere.connect(self._tell, Qt.ConnectionType.QueuedConnection)
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

    def _caught_in_passing(self, args: "UnraisableHookArgs") -> None:
        # What goes wrong while something is let go stops nobody; Python would print its words.
        if args.exc_value is not None:
            self._note(args.exc_value, args.exc_traceback)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        known = assets.lost(error) if isinstance(error, OSError) else error
        found = known if isinstance(known, Known) else self._note(error, trace)
        if QThread.currentThread() is self.thread():
            self._tell(found)
        else:
            self._elsewhere.emit(found)

    def _tell(self, found: Known | str) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            if isinstance(found, Known):
                self.known.emit(found)
            else:
                self.crashed.emit(found)
        finally:
            self._telling = False

    def _note(self, error: BaseException, trace: TracebackType | None) -> str:
        """Give the report, which standard error and the folder of notes get too."""
        from caregiver_app.report import report  # a fault is rare: the start does not wait for it

        found = report(error, trace)
        if sys.stderr is not None:
            print(found, file=sys.stderr)
        if self._notes is not None:
            try:
                self._write(self._notes, found)
            except OSError as full:
                # The page still shows the report; there is no better place left to say so.
                print(f"fault note not written: {full.strerror}", file=sys.stderr)
        return found

    def _write(self, notes: Path, found: str) -> None:
        notes.mkdir(parents=True, exist_ok=True, mode=0o700)
        stamp = datetime.now().strftime("%Y-%m-%d %H%M%S")
        (notes / f"fault {stamp}.txt").write_text(found + "\n", "utf-8")
        for older in sorted(notes.glob("fault *.txt"))[:-_MOST_NOTES]:
            older.unlink()
