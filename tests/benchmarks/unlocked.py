"""A child process that opens a log as a person does, and prints what it took as one JSON object.

``python -m tests.benchmarks.unlocked DATA_DIR PASSPHRASE``. ``beyond_ms`` is from Unlock to a
window that is painted and asks nothing more, less the derivation of the key; ``rss_mb`` the memory
that is filled then (Linux alone), ``modules`` the libraries that are in it.
"""

import json
import sys
import sysconfig
import time
from pathlib import Path

from caregiver_app.paths import Paths
from tests.benchmarks.open_log import memory, wait
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.pages.lock.page import LockPage
from ui.theme import Application
from ui.widgets.accessible import install_interfaces

REST_S = 1.0


def main(root: Path, passphrase: str) -> None:
    app, hook = Application(sys.argv[:1]), CrashHook()
    install_interfaces()
    program = Program(app, Paths(root), hook)
    window, desk = program.window, program.context.desk
    window.painted.connect(desk.warm_up)
    window.show()
    _rest(app, program)
    from caregiver_app.vault import keys

    derived: list[float] = []
    plain = keys.Argon2id

    class Watched:
        def __init__(self, **said: object) -> None:
            self._real = plain(**said)

        def derive(self, secret: bytes) -> bytes:
            begun = time.perf_counter()
            found = self._real.derive(secret)
            derived.append(time.perf_counter() - begun)
            return found

    keys.Argon2id = Watched
    page = window.stage.full
    assert isinstance(page, LockPage)
    page.lock.field.setText(passphrase)
    start = time.perf_counter()
    page.lock.unlock.click()
    wait(app, lambda: window.in_frame and not desk.busy)
    window.repaint()
    took = time.perf_counter() - start
    _rest(app, program)
    told = {"beyond_ms": (took - sum(derived)) * 1000, "rss_mb": memory(), "modules": libraries()}
    print(json.dumps(told), flush=True)
    window.close()
    program.close()


def _rest(app: Application, program: Program) -> None:
    end = time.monotonic() + REST_S
    wait(app, lambda: time.monotonic() > end and not program.context.desk.busy)


def libraries() -> list[str]:
    """Give the modules of other people's libraries that are in memory."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    return sorted(
        name
        for name, module in list(sys.modules.items())
        if (file := getattr(module, "__file__", None))
        and any(file.startswith(place) for place in places)
        and not name.startswith(("_", "caregiver_app", "ui"))
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
