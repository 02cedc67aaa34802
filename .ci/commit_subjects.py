"""Commit subjects of at most 72 letters: ``python .ci/commit_subjects.py [MESSAGE FILE]``.

With a file it looks at one message that is being written (the hook ``.ci/commit-msg``). Without,
at every commit since the last tag, or since this check began; where the history here reaches back
to neither, at none: nobody can tell which are older.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = 72
# Older subjects are longer and stay as they are.
BEGAN = "bb90b3d"


def git(*words: str) -> str | None:
    """Give what git answers, or None where it refuses or is not there."""
    try:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def subject_of(message: str) -> str:
    """Give the first line that git will keep of a message."""
    lines = (line.strip() for line in message.splitlines() if not line.startswith("#"))
    return next(filter(None, lines), "")


def subjects() -> list[str]:
    """Give "hash subject" of each commit to look at, and say what was not there to look at."""
    top = git("rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != ROOT.resolve():
        print("No history here: no commit subject to look at.")
        return []
    since = [git("describe", "--tags", "--abbrev=0"), git("rev-parse", "-q", "--verify", BEGAN)]
    known = [f"^{commit}" for commit in since if commit]
    if not known:
        print(f"The history here does not reach back to {BEGAN}: no commit subject to look at.")
        return []
    return (git("log", "--no-merges", "--format=%h %s", "HEAD", *known) or "").splitlines()


def main() -> int:
    """Say which subjects are too long; 1 if there is one."""
    if len(sys.argv) > 1:
        found = [f"new {subject_of(Path(sys.argv[1]).read_text('utf-8'))}"]
    else:
        found = subjects()
        print(f"{len(found)} commit subjects looked at.")
    long = [line for line in found if len(line.partition(" ")[2]) > LONGEST]
    for line in long:
        print(f"Longer than {LONGEST} letters ({len(line.partition(' ')[2])}): {line}")
    return bool(long)


if __name__ == "__main__":
    raise SystemExit(main())
