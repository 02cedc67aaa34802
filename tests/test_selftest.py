"""The self-test: it says what failed, and a harmed installation does not prove itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.selftest import CoreChecks, UnprovedError, prove

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnprovedError("a font is\nmissing"), "a font is missing"),
        (ImportError("no module"), "ImportError: no module"),
        (Known("wrong-passphrase"), "passphrase"),
        (AttributeError("of another version"), "of another version"),
    ],
)
def test_what_failed_is_named_in_one_line(
    error: Exception, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert not prove(("the fonts", fail))
    told = capsys.readouterr().out
    assert told.startswith("not proved: the fonts: ")
    assert said in told
    assert told.count("\n") == 1


def test_what_needs_a_log_says_that_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = dict(CoreChecks(tmp_path).all())
    name = next(one for one in checks if "paper key" in one)
    assert not prove((name, checks[name]))
    assert "no log was made" in capsys.readouterr().out


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("fonts/scripts/DroidSansFallback.ttf", "a sheet prints"),
        ("dictionaries/fr.dic", "the dictionaries"),
        ("packs/base/words.en.toml", "every pack"),
        ("icons/lock.svg", "the window opens before the locked log"),
    ],
)
def test_a_harmed_installation_is_told(tmp_path: Path, file: str, named: str) -> None:
    for folder in ("caregiver_app", "ui", "resources"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "resources" / file).unlink()
    done = subprocess.run(
        [sys.executable, "-m", "caregiver_app", "self-test"],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    failed = [line for line in done.stdout.splitlines() if line.startswith("not proved: ")]
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(named in line for line in failed), failed
    assert "Traceback" not in done.stderr
