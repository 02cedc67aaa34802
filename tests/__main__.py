"""``python -m tests``: the whole check on any system: commits, format, lint, types, imports, tests.

``python -m tests long`` runs the tests that take minutes instead.
"""

import os
import subprocess
import sys

_BY_FILE = ("--dist", "loadfile", "--max-worker-restart", "0")
CHECKS = (
    ("commit subjects", (".ci/commit_subjects.py",)),
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    ("import contracts", ("-m", "tests.contracts")),
    # One process for each core; a file stays with one of them, so that what it shares is made once.
    # A process that crashes ends the run at once: without it the rest would be waited for.
    ("tests", ("-m", "pytest", "-q", "-m", "not long", "-n", "auto", *_BY_FILE)),
)
LONG = (
    ("long", ("-m", "pytest", "-q", "-m", "long")),
    # With ten times as many examples.
    (
        "properties",
        (
            *("-m", "pytest", "-q", "-m", "hypothesis and not long"),
            *("--hypothesis-profile", "deep", "-n", "auto", *_BY_FILE),
        ),
    ),
)


def main() -> int:
    """Run each check, stop at the first that fails, and give its exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    checks = CHECKS
    if "long" in sys.argv[1:]:
        checks = LONG
    for name, words in checks:
        print(f"== {name}", flush=True)
        code = subprocess.run([sys.executable, *words], check=False).returncode
        if code:
            print(f"== {name} failed", flush=True)
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
