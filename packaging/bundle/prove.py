"""Proves a bundle that was built: by what it prints, what it makes, and a window on a screen.

    python packaging/bundle/prove.py [--as USER] [--root FOLDER] [--picture FILE] [BUNDLE]

``--as`` runs it as another user, from a folder that user cannot write in and with a home whose name
has accents; ``--root`` runs it in a system without Python that stands in FOLDER. Needs Xvfb and
xdotool for the window; Linux.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from build import DIST, ROOT, name

DISPLAY = ":97"
EXPORTS = ROOT / "tests" / "fixtures" / "exports"


@dataclass
class Proving:
    """How the bundle is run: ``before`` stands before each command, ``home`` is whose it is."""

    program: str
    home: str
    out: Path
    inside: str
    before: tuple[str, ...] = ()
    failed: list[str] = field(default_factory=list)

    def environment(self, **more: str) -> dict[str, str]:
        """Give the variables of a fresh login; nothing of the building machine's Python."""
        kept = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": self.home}
        return kept | {"QT_QPA_PLATFORM": "offscreen"} | more

    def command(self, *words: str, **more: str) -> list[str]:
        """Give the whole command for the program with ``words``."""
        values = [f"{key}={value}" for key, value in self.environment(**more).items()]
        return [*self.before, "/usr/bin/env", "-i", *values, self.program, *words]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run the program to its end."""
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, check=False, timeout=600
        )

    def say(self, what: str, holds: bool, found: str = "") -> None:
        """Print whether ``what`` holds."""
        print(
            f"{'proved' if holds else 'NOT PROVED'}: {what}{'' if holds else ': ' + found}",
            flush=True,
        )
        if not holds:
            self.failed.append(what)


def from_source(*words: str) -> str:
    """Give what the program says to ``words`` when it runs from this checkout."""
    told = subprocess.run(
        [sys.executable, "-m", "caregiver_app", *words],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout


def prove_commands(proving: Proving, exports: str) -> None:
    """Hold what the bundle prints to what the checkout prints."""
    proved = proving.run("self-test")
    holds = proved.returncode == 0 and "not proved" not in proved.stdout
    proving.say("it proves itself", holds, proved.stdout + proved.stderr)
    ask = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend", "--json")
    told = proving.run(*ask)
    proving.say("it answers as the checkout does", told.stdout == from_source(*ask), told.stderr)
    for one in sorted(EXPORTS.iterdir()):
        told = proving.run("preview", f"{exports}/{one.name}", "--json")
        same = told.returncode == 0 and told.stdout == from_source("preview", str(one), "--json")
        proving.say(f"it looks into {one.name}", same, told.stdout + told.stderr)


def prove_demo(proving: Proving) -> None:
    """Make the tour, and check the file that is handed over in it."""
    folder = f"{proving.inside}/tour"
    toured = proving.run("demo", "--out", folder)
    made = proving.out / "tour"
    proving.say("it makes the tour", toured.returncode == 0, toured.stdout + toured.stderr)
    sheet = made / "print-and-file.pdf"
    is_sheet = sheet.is_file() and sheet.read_bytes().startswith(b"%PDF-")
    proving.say("a sheet is printed to a PDF", is_sheet)
    told = proving.run("verify", f"{folder}/hand-over.zip", "--json")
    holds = told.returncode == 0 and json.loads(told.stdout)["ok"] is True
    proving.say("a file that was handed over is checked", holds, told.stdout + told.stderr)


@contextmanager
def screen() -> Iterator[None]:
    """Have a screen at ``DISPLAY`` within."""
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1400x1000x24", "-ac", "-listen", "tcp"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(1)
        yield
    finally:
        server.terminate()
        server.wait()


def prove_window(proving: Proving, picture: Path | None) -> None:
    """Open the window on a screen of X, see that it is there, and take its picture."""
    # By the loopback, since a changed root has no socket of the screen's.
    where = f"127.0.0.1{DISPLAY}" if "chroot" in proving.before else DISPLAY
    with screen():
        command = proving.command(QT_QPA_PLATFORM="xcb", DISPLAY=where)
        # A session of its own: what runs it as another user is ended with it.
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as program:
            try:
                seen = _window_seen(program)
                if seen and picture is not None:
                    _take(picture)
            finally:
                if program.poll() is None:
                    os.killpg(program.pid, signal.SIGKILL)
            told = program.stderr.read() if program.stderr else ""
    proving.say("the window is shown by X", seen, told)


def _take(picture: Path) -> None:
    """Take a picture of the whole screen, once what is on it has settled."""
    time.sleep(3)
    take = "import sys; from PySide6.QtGui import QGuiApplication as A; app = A([])"
    take += "; sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))"
    screen_of_x = os.environ | {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run([sys.executable, "-c", take, str(picture)], env=screen_of_x, check=True)


def _window_seen(program: "subprocess.Popen[str]") -> bool:
    look = ["xdotool", "search", "--onlyvisible", "--name", "."]
    for _ in range(120):
        if program.poll() is not None:
            return False
        found = subprocess.run(
            look, env=os.environ | {"DISPLAY": DISPLAY}, capture_output=True, check=False
        )
        if found.stdout.strip():
            return True
        time.sleep(0.5)
    return False


def as_user(user: str, bundle: Path, work: Path) -> Proving:
    """Give the way to run ``bundle`` as ``user``, who cannot write where it lies."""
    place, home = work / "opt" / bundle.name, work / "Zoë Lévêque"
    shutil.copytree(bundle, place, symlinks=True)
    home.mkdir()
    for folder in (work, work / "opt"):
        folder.chmod(0o755)
    shutil.chown(home, user)
    program = str(place / bundle.name.rpartition("-")[0])
    before = ("runuser", "-u", user, "--")
    return Proving(program, str(home), home, str(home), before)


def in_root(root: Path, bundle: Path) -> Proving:
    """Give the way to run ``bundle`` inside the system in ``root``."""
    place = root / "opt" / bundle.name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(bundle, place, symlinks=True)
    home = root / "root" / "proof"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    program = f"/opt/{bundle.name}/{bundle.name.rpartition('-')[0]}"
    return Proving(program, "/root/proof", home, "/root/proof", ("chroot", str(root)))


def main(argv: Sequence[str] | None = None) -> int:
    """Prove one bundle in one way; 0 where all holds."""
    parser = argparse.ArgumentParser(description="Proves a bundle that was built.")
    parser.add_argument("bundle", nargs="?", type=Path, default=DIST / name())
    parser.add_argument("--as", dest="user")
    parser.add_argument("--root", type=Path)
    parser.add_argument("--picture", type=Path)
    said = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if said.root is not None:
            proving = in_root(said.root, said.bundle)
        elif said.user:
            proving = as_user(said.user, said.bundle, work)
        else:
            program = str(said.bundle / said.bundle.name.rpartition("-")[0])
            proving = Proving(program, str(work), work, str(work))
        exports = proving.out / "exports"
        shutil.copytree(EXPORTS, exports)
        for made in (exports, *exports.rglob("*")):
            made.chmod(0o755 if made.is_dir() else 0o644)
        prove_commands(proving, f"{proving.inside}/exports")
        prove_demo(proving)
        prove_window(proving, said.picture)
    return 1 if proving.failed else 0


if __name__ == "__main__":
    sys.exit(main())
