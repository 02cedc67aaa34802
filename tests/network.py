"""Watches a program for internet sockets: by strace where it is, else from outside in /proc."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# The audit hook hears of each import, wherever in the program it stands.
LISTENING = """
import runpy, sys
sys.addaudithook(
    lambda event, args: sys.exit("network part imported: " + args[0])
    if event == "import" and args[0] in ("PySide6.QtNetwork", "PySide6.QtWebSockets")
    else None
)
sys.argv[0] = "caregiver-app"
runpy.run_module("caregiver_app", run_name="__main__", alter_sys=True)
"""
"""The command line as Python code: it ends at once where a part for the network is imported."""

LIMIT_S = 240
INTERNET = re.compile(r"\bAF_(INET6?|PACKET)\b")
TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")


@cache
def tracer() -> str:
    """Give the path of strace where it may trace here, else ""."""
    strace = shutil.which("strace")
    if strace is None:
        return ""
    tried = subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False)
    return strace if tried.returncode == 0 else ""


def traced(command: list[str], notes: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run ``command`` under strace, every child too; give how it ended and what it opened.

    Each opened internet socket is the line of strace that tells of it.
    """
    calls = ["-f", "-qq", "-e", "trace=socket,connect", "-o", str(notes)]
    done = subprocess.run(
        [tracer(), *calls, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LIMIT_S,
    )
    lines = notes.read_text("utf-8", "replace").splitlines()
    return done, [line for line in lines if INTERNET.search(line)]


def watched(command: list[str], notes: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run ``command`` and look from outside, every few milliseconds, at the sockets it holds.

    What opens and closes a socket between two looks is not seen: strace sees it.
    """
    opened: set[str] = set()
    with notes.open("w+", encoding="utf-8") as said:
        program = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, text=True)
        end = time.monotonic() + LIMIT_S
        while program.poll() is None:
            assert time.monotonic() < end, "it never ended"
            opened.update(internet_sockets(program.pid))
            time.sleep(0.005)
        said.seek(0)
        done = subprocess.CompletedProcess(command, program.returncode, said.read(), "")
    return done, sorted(opened)


def internet_sockets(pid: int) -> Iterator[str]:
    """Give the internet sockets that the process ``pid`` holds now, as the system lists them."""
    mine = set()
    for handle in _listed(Path(f"/proc/{pid}/fd")):
        try:
            mine.add(str(handle.readlink()))
        except OSError:
            continue
    for table in TABLES:
        try:
            rows = Path(f"/proc/{pid}/net/{table}").read_text("ascii").splitlines()[1:]
        except OSError:
            continue
        yield from (f"{table}: {row}" for row in rows if f"socket:[{row.split()[9]}]" in mine)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def can_watch() -> bool:
    """Tell whether this system has a way to see the sockets of another program."""
    return bool(tracer()) or Path("/proc/self/net").is_dir()


def run_watched(
    arguments: list[str], notes: Path
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run Python with ``arguments``; give how it ended and the internet sockets it opened.

    Watched in the strictest way there is; where there is none, nothing is seen.
    """
    command = [sys.executable, *arguments]
    if tracer():
        return traced(command, notes)
    if can_watch():
        return watched(command, notes)
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LIMIT_S,
    )
    return done, []
