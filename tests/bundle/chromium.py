"""A Chromium without a window, spoken to over a pipe: no socket is opened, by it or by the test.

The protocol is that of its developer tools (https://chromedevtools.github.io/devtools-protocol/).
"""

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
# It reads from descriptor 3 and writes to 4; where ours stand is not known before.
_IN_PLACE = (
    "import os, sys; "
    "os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execvp(sys.argv[3], sys.argv[3:])"
)
_HIGH = 20
_PATIENCE = 60
"""After so many seconds without a word something hangs."""


def chromium_here() -> str | None:
    """Give the path of a Chromium on this machine; None where there is none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Chromium:
    """A running browser with one open page. ``told`` are the events of that page, by name."""

    def __init__(self, program: str, folder: Path) -> None:
        mine, its = os.pipe(), os.pipe()
        theirs = [fcntl.fcntl(one, fcntl.F_DUPFD, _HIGH) for one in (mine[0], its[1])]
        # Its own home: what it keeps there goes with the folder of the test.
        options = [*_OPTIONS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _IN_PLACE, *map(str, theirs), program, *options],
            pass_fds=theirs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(folder)},
        )
        for one in (*theirs, mine[0], its[1]):
            os.close(one)
        self._to = os.fdopen(mine[1], "wb", buffering=0)
        self._from = os.fdopen(its[0], "rb", buffering=0)
        self._rest = b""
        self._number = 0
        self._session = ""
        self.told: deque[tuple[str, dict[str, Any]]] = deque()
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """End it."""
        self._to.close()
        self._from.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Give the answer to one command. Raises ``RuntimeError`` where it is refused."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        said = json.dumps(asked).encode() + b"\0"
        while said:
            said = said[self._to.write(said) :]
        while (answer := self._next()).get("id") != self._number:
            self.told.append((answer["method"], answer["params"]))
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        found: dict[str, Any] = answer["result"]
        return found

    def open(self, page: Path) -> None:
        """Open a page from its file, and come back when it is there."""
        self.told.clear()
        self.call("Page.navigate", url=page.as_uri())
        self.wait_for("Page.loadEventFired")

    def wait_for(self, event: str) -> dict[str, Any]:
        """Give the next event of this name."""
        for name, said in self.told:
            if name == event:
                return said
        while True:
            answer = self._next()
            if "method" in answer:
                self.told.append((answer["method"], answer["params"]))
                if answer["method"] == event:
                    found: dict[str, Any] = answer["params"]
                    return found

    def value(self, script: str) -> Any:
        """Give the value of a script in the page, waited for. Raises ``RuntimeError``."""
        found = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._from], [], [], _PATIENCE)
            piece = self._from.read(1 << 20) if ready else b""
            if not piece:
                raise RuntimeError("the browser has ended, or says nothing more")
            self._rest += piece
        said, self._rest = self._rest.split(b"\0", 1)
        found: dict[str, Any] = json.loads(said)
        return found
