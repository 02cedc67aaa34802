"""Subjects of commits are short, and the check holds where the history is not all here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import ROOT

FITS, LONG = "a" * 72, "é" * 73


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Sam", "-c", "user.email=sam@example.org"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def check(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, ".ci/commit_subjects.py", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A history of our own, with the check in it."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / ".ci", folder / ".ci", ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", FITS)
    git(folder, "tag", "v0")
    return folder


def test_a_subject_that_is_too_long_is_told(checkout: Path) -> None:
    assert check(checkout)[0] == 0
    git(checkout, "commit", "-q", "--allow-empty", "-m", LONG)
    code, said = check(checkout)
    assert code == 1
    assert LONG in said
    assert FITS not in said


def test_what_stands_under_the_last_tag_stays_as_it_is(checkout: Path) -> None:
    git(checkout, "commit", "-q", "--allow-empty", "-m", LONG)
    git(checkout, "tag", "v1")
    assert check(checkout)[0] == 0
    git(checkout, "commit", "-q", "--allow-empty", "-m", LONG)
    assert check(checkout)[0] == 1


def test_where_nobody_can_tell_what_is_older_nothing_is_refused(
    checkout: Path, tmp_path: Path
) -> None:
    git(checkout, "commit", "-q", "--allow-empty", "-m", LONG)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--no-tags", "--depth", "1", checkout.as_uri(), str(shallow))
    code, said = check(shallow)
    assert code == 0
    assert "does not reach back" in said
    assert "0 commit subjects" in said


def test_a_copy_without_a_history_passes_and_says_so(checkout: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(checkout, alone, ignore=shutil.ignore_patterns(".git"))
    code, said = check(alone)
    assert code == 0
    assert "No history" in said


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is run by git's own shell there")
def test_the_hook_refuses_a_long_subject_as_it_is_written(checkout: Path, tmp_path: Path) -> None:
    git(checkout, "config", "core.hooksPath", ".ci")
    git(checkout, "commit", "-q", "--allow-empty", "-m", FITS, "-m", LONG)
    message = tmp_path / "message"
    message.write_text(f"# a note of git\n\n{LONG}\n", "utf-8")
    command = ["git", "-c", "user.name=S", "-c", "user.email=s@example.org", "commit"]
    done = subprocess.run(
        [*command, "-q", "--allow-empty", "-F", str(message), "--cleanup=strip"],
        cwd=checkout,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert git(checkout, "log", "--format=%s").splitlines() == [FITS, FITS]
