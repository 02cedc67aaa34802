"""Starts the program in a process of its own, as a person does, and tells what its window says."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_S = 60
_PYTHON = sys.executable
BREAK = "\u200b"
"""Where a long place of a file may be broken; nothing to read."""

# Stands in for the person: lets the first window settle, reads it, and closes the program.
_WATCH = """
import json, runpy, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

go_on = QApplication.exec

def read():
    window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
    said = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    buttons = [w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()]
    told = {"title": window.windowTitle(), "words": said, "buttons": buttons}
    told["network"] = "PySide6.QtNetwork" in sys.modules
    print("told " + json.dumps(told))
    window.close()
    QApplication.quit()

def stay(*_):
    QTimer.singleShot(300, read)
    return go_on()

QApplication.exec = stay
sys.argv[0] = "caregiver-app"
runpy.run_module("caregiver_app", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Started:
    """What the first window said, and how the program ended."""

    title: str
    words: str
    buttons: list[str]
    network: bool
    code: int
    errors: str


def start(*arguments: str, tree: Path = ROOT, python: Path | None = None) -> Started:
    """Run ``caregiver-app`` with ``arguments`` from the program in ``tree``.

    ``python`` is where the program believes to be.
    """
    program = (
        _WATCH if python is None else f"import sys; sys.executable = {str(python)!r}\n{_WATCH}"
    )
    done = subprocess.run(
        [sys.executable if python is None else _PYTHON, "-c", program, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=LIMIT_S,
        cwd=tree,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tree)},
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("told ")]
    assert lines, f"no window came: {done.stdout}{done.stderr}"
    told = json.loads(lines[-1].removeprefix("told "))
    return Started(
        told["title"],
        "\n".join(told["words"]).replace(BREAK, ""),
        told["buttons"],
        told["network"],
        done.returncode,
        done.stderr,
    )
