"""Keeps what each run measured, one line for each, so that a change can be seen over time."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.measure import Row

FILE = Path("bench-history.jsonl")
"""Ignored by git: milliseconds of one computer say nothing on another."""


def keep(rows: Iterable[Row], file: Path = FILE) -> None:
    """Add a line: when, of which commit, on what, and ours, floor and ratio of each row."""
    said = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _said_by("git", "rev-parse", "--short", "HEAD"),
        "changed": bool(_said_by("git", "status", "--porcelain", "--untracked-files=no")),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "rows": {one.name: [one.ours, one.floor, one.ratio] for one in rows},
    }
    with file.open("a", encoding="utf-8") as opened:
        opened.write(json.dumps(said, ensure_ascii=False) + "\n")


def _said_by(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip()
