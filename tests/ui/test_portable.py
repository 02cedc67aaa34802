"""A stick, a read-only program, a strange home: what is written stands where it should, only."""

import os
import shutil
import site
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.paths import PORTABLE, user_paths
from tests.ui.started import ROOT, start

NOBODY = ("runuser", "-u", "nobody", "--")


def runnable() -> str:
    """Give a Python of our version that somebody else may run; skips the test where none is."""
    for python in (sys.executable, f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"):
        tried = subprocess.run([*NOBODY, python, "-c", ""], capture_output=True, check=False)
        if tried.returncode == 0:
            return python
    pytest.skip("nobody else may run Python here")


def listed(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder under ``folder`` with when and how it was last written."""
    return {
        str(one.relative_to(folder)): (one.stat().st_mtime_ns, one.stat().st_size)
        for one in folder.rglob("*")
    }


def test_a_folder_beside_the_program_holds_everything(
    root: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    (stick / "bin").mkdir(parents=True)
    (stick / "bin" / "python").symlink_to(sys.executable)
    shutil.copytree(root, stick / "bin" / PORTABLE)
    (stick / "bin" / PORTABLE / "settings.json").unlink(missing_ok=True)
    monkeypatch.setattr(sys, "executable", str(stick / "bin" / "python"))
    assert user_paths().root == stick / "bin" / PORTABLE
    before, system = listed(home), Path.cwd()
    started = start(python=Path(sys.executable))
    assert started.errors == ""
    assert "Unlock" in started.buttons
    assert listed(home) == before
    assert listed(stick / "bin").keys() >= {PORTABLE, f"{PORTABLE}/vault"}
    assert Path.cwd() == system


@pytest.mark.parametrize("kind", ["app", "image"])
def test_a_packed_program_has_it_beside_what_a_person_sees(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PORTABLE).mkdir()
    inside = tmp_path / "May I.app" / "Contents" / "MacOS" / "caregiver-app"
    if kind == "image":
        inside = tmp_path / "mounted" / "caregiver-app"
        monkeypatch.setenv("APPIMAGE", str(tmp_path / "May I.AppImage"))
    monkeypatch.setattr(sys, "executable", str(inside))
    assert user_paths().root == tmp_path / PORTABLE
    # Where one is named on the command line, that one counts.
    assert user_paths(tmp_path / "other").root == tmp_path / "other"
    (tmp_path / PORTABLE).rmdir()
    assert user_paths().root != tmp_path / PORTABLE


@pytest.mark.long
@pytest.mark.parametrize(
    "name",
    ["with a blank", "Zoë’s Käse", 'a "b"', "it's", "👩‍👧", "/".join(["long" * 10] * 6)],
    ids=ascii,
)
def test_a_home_folder_of_any_name(
    name: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = tmp_path / name
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(strange))
    monkeypatch.setenv("XDG_DATA_HOME", str(strange / ".local" / "share"))
    shutil.copytree(root, user_paths().root)
    started = start()
    assert (started.code, started.errors) == (0, "")
    assert "Unlock" in started.buttons


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can be somebody else")
def test_a_program_that_may_only_be_read(tmp_path: Path) -> None:
    """Somebody who is not its owner runs it: nothing is written into its folder."""
    python = runnable()
    place = Path("/tmp") / f"may-i-{os.getpid()}"
    tree, own = place / "program", place / "own"
    try:
        for name in ("caregiver_app", "ui", "resources"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, tree / name, ignore=ignored)
        own.mkdir()
        shutil.chown(own, "nobody")
        for one in (place, tree, *tree.rglob("*")):
            one.chmod(0o555 if one.is_dir() else 0o444)
        before, found = listed(tree), os.pathsep.join([str(tree), *site.getsitepackages()])
        asked = ("ask", "--care-type", "foster", "--who", "birth-parent", "--action", "friend")
        for words in (asked, ("self-test",)):
            done = subprocess.run(
                [*NOBODY, python, "-m", "caregiver_app", *words],
                cwd=tree,
                env=os.environ | {"HOME": str(own), "PYTHONPATH": found, "TMPDIR": str(own)},
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
            assert (done.returncode, done.stderr) == (0, "")
        assert listed(tree) == before
    finally:
        shutil.rmtree(place)
