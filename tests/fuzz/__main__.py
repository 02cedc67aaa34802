"""``python -m tests.fuzz``: spoilt input for every reader of files, a minute for each.

What is found is kept under ``tests/data/fuzz``; exit code 1 then.
"""

import argparse
import random
import subprocess
import sys
from pathlib import Path

from tests.fuzz.running import keep, run
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Run the targets asked for, one after the other."""
    parse = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parse.add_argument("--seconds", type=float, default=60, help="for each target")
    parse.add_argument("--only", choices=sorted(TARGETS), help="one target")
    parse.add_argument("--seed", type=int, default=None, help="to try the same cases again")
    parse.add_argument("--here", action="store_true", help="in this process")
    asked = parse.parse_args()
    seed = random.randrange(1 << 32) if asked.seed is None else asked.seed
    if asked.here:
        return 1 if run(asked.only, asked.seconds, seed) else 0
    names = [asked.only] if asked.only else list(TARGETS)
    return 1 if sum(_apart(name, asked.seconds, seed) for name in names) else 0


def _apart(name: str, seconds: float, seed: int) -> int:
    """Run one target in a process of its own; one that died, or hangs, is a find too."""
    words = ["--here", "--only", name, "--seconds", str(seconds), "--seed", str(seed)]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz", *words], check=False, timeout=seconds * 2 + 120
        )
        code = done.returncode
    except subprocess.TimeoutExpired:
        code = -1
    if code in (0, 1):
        return code
    current = Path("build", "fuzz", f"{name}.current")
    if current.exists():
        print(f"{name}: the process ended with {code}: {keep(name, current.read_bytes())}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
