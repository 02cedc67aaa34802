"""What can be wrong before the first page: one clear page or line, and nothing is touched."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.harm import contents, disk, seal, title, unwritable
from tests.ui.started import ROOT, Started, start

ASK = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend")


def calm(started: Started) -> None:
    """One page, a way out, no fault."""
    assert "Traceback" not in started.errors
    assert started.code == 0
    assert started.buttons == ["Close the program"]
    assert "Nothing" in started.words or "nothing" in started.words


def test_a_folder_that_nobody_may_write_to(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    with unwritable(folder):
        started = start("--data-dir", str(folder / "data"))
        assert list(folder.iterdir()) == []
    calm(started)
    assert title("folder-not-made") in started.words
    assert str(folder / "data") in started.words


def test_a_data_folder_on_a_read_only_disk(root: Path, tmp_path: Path) -> None:
    with disk(tmp_path / "disk", "size=2m"):
        shutil.copytree(root, tmp_path / "disk" / "data")
        seal(tmp_path / "disk")
        started = start("--data-dir", str(tmp_path / "disk" / "data"))
        assert contents(tmp_path / "disk" / "data") == contents(root)
    calm(started)
    assert title("folder-not-writable") in started.words


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    started = start("--data-dir", str(tmp_path / "file"))
    calm(started)
    assert title("folder-is-a-file") in started.words
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{ not json", "settings-damaged"), (b'{"text_size": "huge"}', "settings-odd")],
)
def test_damaged_settings_are_told_and_kept_and_the_program_goes_on(
    content: bytes, code: str, root: Path
) -> None:
    (root / "settings.json").write_bytes(content)
    before = contents(root)["vault/record.db"]
    started = start("--data-dir", str(root))
    assert started.code == 0
    assert started.errors == ""
    assert title(code) in started.words
    assert {"Go on", "Close the program"} <= set(started.buttons)
    kept = root / "settings-damaged-1.json"
    assert str(kept) in started.words
    assert kept.read_bytes() == content
    assert contents(root)["vault/record.db"] == before
    assert "Unlock" in start("--data-dir", str(root)).buttons


@pytest.fixture
def without_resources(tmp_path: Path) -> Path:
    tree = tmp_path / "program"
    for name in ("caregiver_app", "ui"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tree


def test_missing_resources_get_one_line(without_resources: Path) -> None:
    for command in (ASK, ("check-pack",), ("demo", "--out", "out")):
        done = subprocess.run(
            [sys.executable, "-m", "caregiver_app", *command],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            cwd=without_resources,
        )
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1, done.stderr
        assert title("resources-missing") in done.stderr
        assert "changed" in done.stderr


def test_missing_resources_get_one_window(without_resources: Path, root: Path) -> None:
    before = contents(root)
    started = start("--data-dir", str(root), tree=without_resources)
    calm(started)
    assert title("resources-missing") in started.words
    assert contents(root) == before
