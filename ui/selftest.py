"""``caregiver-app self-test``: the checks of the core, then the window itself."""

import os
import sys
from pathlib import Path

from caregiver_app.paths import Paths
from caregiver_app.selftest import UnprovedError, checks, prove

from .app import Program
from .frame.crash import CrashHook
from .theme import Application
from .widgets.accessible import install_interfaces


def run() -> int:
    """Run every check, print a line for each; 0 where all hold, else 1."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return prove((*checks(), ("the window opens and paints", _window)))


def _window(folder: Path) -> None:
    app, hook = Application(sys.argv[:1]), CrashHook()
    install_interfaces()
    program = Program(app, Paths(folder), hook)
    program.window.show()
    app.processEvents()
    try:
        if program.window.grab().toImage().isNull():
            raise UnprovedError("nothing was painted")
        if "PySide6.QtNetwork" in sys.modules:
            raise UnprovedError("the network part of Qt was loaded")
    finally:
        program.window.close()
        program.close()
        hook.remove()
