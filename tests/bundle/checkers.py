"""The check of the program and the program that lies in a bundle, asked about the same file."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from caregiver_app.assets import resources
from caregiver_app.bundle.check import check_bundle

PROGRAM = resources() / "bundle" / "check.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_py", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


READER = loaded()


def both(path: Path, letters: str = "") -> tuple[str, str]:
    """Give what the check says and what the program says."""
    found, last = READER.judge(str(path), letters, list)
    if found["standing"] == "misfit":
        assert found["place"]
        assert found["why"] in last
    return str(check_bundle(path, letters).standing), found["standing"]


def run(*words: str) -> subprocess.CompletedProcess[bytes]:
    alone = [sys.executable, "-I", "-S", str(PROGRAM), *words]
    return subprocess.run(alone, capture_output=True, timeout=120, check=False)
