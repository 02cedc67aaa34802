"""``python -m tests``: the whole check on any system: format, lint, types, contracts, tests.

``python -m tests long`` runs the tests that take minutes instead.
"""

import os
import subprocess
import sys

_BY_FILE = ("--dist", "loadfile", "--max-worker-restart", "0")
CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("tests.contracts",)),
    # One process for each core; a file stays with one of them, so that what it shares is made once.
    # A process that crashes ends the run at once: without it the rest would be waited for.
    ("tests", ("pytest", "-q", "-m", "not long", "-n", "auto", *_BY_FILE)),
)


def main() -> int:
    """Run each check, stop at the first that fails, and give its exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    checks = CHECKS if "long" not in sys.argv[1:] else (("long", ("pytest", "-q", "-m", "long")),)
    for name, words in checks:
        print(f"== {name}", flush=True)
        code = subprocess.run([sys.executable, "-m", *words], check=False).returncode
        if code:
            print(f"== {name} failed", flush=True)
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
