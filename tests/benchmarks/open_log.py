"""A child process that opens the log of a vault, scrolls far, and prints its most memory in MB.

``python -m tests.benchmarks.open_log VAULT PASSPHRASE``. Reads ``/proc``: Linux alone. The most is
taken from the unlocked log on, until the copy that the program makes by itself is there.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from caregiver_app.paths import Paths
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.theme import Application
from ui.widgets.accessible import install_interfaces

PAGES = 60
PATIENCE_S = 60.0
PATIENCE_WITH_A_COPY_S = 1800.0


def memory() -> float:
    """Give the memory that this process fills, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def wait(app: Application, until: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Let the window live until something holds. Raises ``TimeoutError``."""
    end = time.monotonic() + patience_s
    while not until():
        app.processEvents()
        time.sleep(0.001)
        if time.monotonic() > end:
            raise TimeoutError("what was waited for never came")


def main(vault: Path, passphrase: str) -> None:
    """Open, scroll through ``PAGES`` pages at the most, print."""
    app, hook = Application(sys.argv[:1]), CrashHook()
    install_interfaces()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        root.mkdir(mode=0o700)
        (root / "settings.json").write_text('{"care_type": "foster"}')
        (root / "vault").symlink_to(vault)
        program = Program(app, Paths(root), hook)
        program.window.show()
        opened: list[bool] = []
        copied: list[bool] = []
        program.context.desk.backups.changed.connect(lambda: copied.append(True))
        program.context.desk.unlock(passphrase, lambda: opened.append(True))
        wait(app, lambda: bool(opened))
        most = [memory()]
        program.window.show_frame("log")
        feed = program.window.page.feed
        wait(app, lambda: feed.ready and not feed.waiting)
        for _ in range(PAGES):
            if not feed.has_more:
                break
            feed.more()
            wait(app, lambda: not feed.waiting)
            app.processEvents()
            most.append(memory())

        def done() -> bool:
            most.append(memory())
            return bool(copied)

        wait(app, done, PATIENCE_WITH_A_COPY_S)
        assert program.context.desk.backups.last_trouble is None
        print(max(most), flush=True)
        # Closing would wait for a backup of all of it.
        shutil.rmtree(folder)
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
