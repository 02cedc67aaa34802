"""Proves for which computers the locks hold: ``python packaging/lock_check.py`` (make lock-check).

Each lock must resolve to wheels alone, every one by its hash, on each system and Python that the
README claims; and it must not on those that it rules out, or the README says too little.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def resolves(lock: str, platform: str, python: str, settings: dict[str, str]) -> str:
    """Give "" where ``lock`` is wheels alone there, else what uv says."""
    with tempfile.TemporaryDirectory() as target:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--quiet"),
                *("--target", target, "--python-platform", platform, "--python-version", python),
                *("--only-binary", ":all:", "--no-deps", "--require-hashes"),
                *("--requirements", f"requirements/{lock}.lock"),
            ],
            cwd=ROOT,
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
        )
    return done.stderr.strip() or "it failed" if done.returncode else ""


def main() -> int:
    """Print a line for each system, Python and lock; give 1 where one is not as it is claimed."""
    claims = tomllib.loads((ROOT / "packaging" / "systems.toml").read_text("utf-8"))
    wrong = 0
    for system in claims["system"]:
        for python in claims["pythons"]:
            said = {
                lock: resolves(lock, system["platform"], python, system.get("settings", {}))
                for lock in claims["locks"]
            }
            holds = not any(said.values())
            fits = holds == system["claimed"]
            wrong += not fits
            print(
                f"{'as claimed' if fits else 'NOT AS CLAIMED'}: {system['name']}, Python {python}:"
                f" {'wheels for all' if holds else 'no wheel for something'}",
                flush=True,
            )
            if not fits:
                for lock, words in said.items():
                    if words or holds:
                        print(f"  {lock}: {words or 'resolves, so it could be claimed'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
