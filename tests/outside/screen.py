"""A screen of its own, with a window manager and the buses that a screen reader listens on."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import which
from typing import IO, TypeVar

from tests.outside.bus import GoneError

T = TypeVar("T")
NEEDS = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
LIMIT_S = 60.0


def missing() -> list[str]:
    """Give the programs that a look from outside needs and this computer lacks."""
    return [name for name in NEEDS if which(name) is None]


def until(look: Callable[[], T | None], what: str, limit_s: float = LIMIT_S) -> T:
    """Give what ``look`` finds, as soon as it finds something.

    Raises ``AssertionError`` where it does not in ``limit_s`` seconds.
    """
    end = time.monotonic() + limit_s
    while True:
        found = None
        # What is built anew while it is looked at is looked at again.
        with suppress(GoneError):
            found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not seen in {limit_s:.0f} s: {what}")
        time.sleep(0.02)


@contextmanager
def screen(folder: Path, size: str) -> Iterator[dict[str, str]]:
    """Give the environment of a new screen of ``size`` ("1280x800"), with a session bus.

    ``folder`` holds what the session keeps while it runs.
    """
    folder.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if not name.startswith("WAYLAND")}
    env.pop("AT_SPI_BUS_ADDRESS", None)
    env.update(XDG_RUNTIME_DIR=str(folder), QT_QPA_PLATFORM="xcb")
    env["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    with ExitStack() as ends:
        server = ("Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp")
        env["DISPLAY"] = f":{_first_line(ends, env, *server)}"
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address")
        env["DBUS_SESSION_BUS_ADDRESS"] = _first_line(ends, env, *bus)
        # Without a window manager no window is ever the active one, and none has the focus.
        _first_line(ends, env, "openbox", "--sm-disable", "--startup", "echo managed")
        yield env


def _start(ends: ExitStack, env: dict[str, str], *words: str) -> IO[str]:
    """Start a program that ends with ``ends``, and give what it writes."""
    process = subprocess.Popen(
        words,
        env=env,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    ends.callback(process.wait, 10)
    ends.callback(process.terminate)
    assert process.stdout is not None
    ends.callback(process.stdout.close)
    return process.stdout


def _first_line(ends: ExitStack, env: dict[str, str], *words: str) -> str:
    return _start(ends, env, *words).readline().strip()
