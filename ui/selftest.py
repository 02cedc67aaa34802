"""``caregiver-app self-test``: the checks of the core, then the window itself."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.paths import Paths
from caregiver_app.selftest import Check, CoreChecks, UnprovedError, prove
from caregiver_app.settings import Settings

from .app import Program
from .frame.crash import CrashHook
from .pages import PLACES
from .theme import MODES, Application
from .widgets import let_go
from .widgets.accessible import install_interfaces

PATIENCE_S = 30.0


def run() -> int:
    """Run every check, print a line for each; 0 where all hold, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        core = CoreChecks(Path(folder))
        held = [prove(check) for check in core.all()]
        app, hook = Application(sys.argv[:1]), CrashHook()
        hook.install()
        window = WindowChecks(app, hook, core, Path(folder))
        held += [prove(check) for check in window.all()]
        window.finish()
        hook.remove()
    return 0 if all(held) else 1


class WindowChecks:
    """The checks of the window on the log that ``core`` made in ``folder``."""

    def __init__(self, app: Application, hook: CrashHook, core: CoreChecks, folder: Path) -> None:
        self._app, self._hook, self._core = app, hook, core
        self._paths = Paths(folder)
        self._program: Program | None = None
        self._trouble: list[object] = []
        # What goes wrong where Qt alone is the caller, as in painting.
        hook.known.connect(self._trouble.append)
        hook.crashed.connect(self._trouble.append)

    def all(self) -> tuple[Check, ...]:
        """Give the checks, each with its name; each raises where it is not proved."""
        return (
            ("letters, icons and looks are there", self._looks),
            ("the window opens before the locked log", self._open),
            ("the log opens in the window", self._unlock),
            ("every page is shown", self._pages),
            ("the log is locked again", self._lock),
        )

    def finish(self) -> None:
        """Close the window."""
        if self._program is not None:
            self._program.window.close()
            self._program.close()
            let_go(self._program.window)
            _settle()

    @property
    def program(self) -> Program:
        """Give the program; raises ``UnprovedError`` where it did not open."""
        if self._program is None:
            raise UnprovedError("the window did not open")
        return self._program

    def _looks(self) -> None:
        theme = self._app.theme
        for mode in MODES:
            self._app.choose(mode)
            if not self._app.styleSheet():
                raise UnprovedError(f"no style for {mode}")
        for file in sorted((assets.resources() / "icons").glob("*.svg")):
            drawn = theme.pixmap(file.stem, "ink", 24).toImage()
            if all(drawn.pixelColor(x, y).alpha() == 0 for x in range(24) for y in range(24)):
                raise UnprovedError(f"nothing is drawn for {file.stem}")
        self._app.wear_icon()

    def _open(self) -> None:
        install_interfaces()
        family = self._core.family
        Settings.load(self._paths.settings).change(
            care_type=family.care_type.value, society=family.society
        )
        self._program = Program(self._app, self._paths, self._hook)
        self._program.context.trouble.connect(self._trouble.append)
        self._program.window.show()
        self._painted("the lock page")
        if "PySide6.QtNetwork" in sys.modules:
            raise UnprovedError("the network part of Qt was loaded")

    def _unlock(self) -> None:
        program = self.program
        program.context.desk.unlock(
            self._core.family.passphrase, program.open_door, self._trouble.append
        )
        self._wait(lambda: program.window.in_frame, "the log did not open")
        self._painted("the first page")

    def _pages(self) -> None:
        program = self.program
        if not program.context.unlocked:
            raise UnprovedError("the log is not open")
        for page in PLACES:
            program.window.show_page(page)
            self._wait(lambda: not program.context.desk.busy, f"{page} did not come to rest")
            self._painted(page)

    def _lock(self) -> None:
        desk = self.program.context.desk
        self.program.window.lock()
        self._wait(lambda: desk.state == "locked", "it stayed open")

    def _painted(self, what: str) -> None:
        _settle()
        if self.program.window.grab().toImage().isNull():
            raise UnprovedError(f"nothing was painted of {what}")
        self._no_trouble(what)

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE_S
        while not until():
            _settle()
            self._no_trouble(otherwise)
            if time.monotonic() > end:
                raise UnprovedError(otherwise)
            time.sleep(0.002)

    def _no_trouble(self, what: str) -> None:
        if self._trouble:
            first = self._trouble[0]
            self._trouble.clear()
            if isinstance(first, Known):
                raise first
            raise UnprovedError(f"{what}: {first}")


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
