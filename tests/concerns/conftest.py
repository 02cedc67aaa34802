import shutil
from pathlib import Path

import pytest

from caregiver_app import assets
from caregiver_app.concerns.kinds import load_concerns
from caregiver_app.concerns.values import Concerns

SHIPPED = assets.resources() / "concerns" / "ontario"


@pytest.fixture(scope="session")
def concerns() -> Concerns:
    return load_concerns(SHIPPED)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


def copy_to(root: Path) -> Path:
    """A copy of the shipped folder, with its file of societies where the folder expects it."""
    folder = root / "concerns" / "ontario"
    shutil.copytree(SHIPPED, folder)
    shutil.copytree(assets.resources() / "societies", root / "societies")
    return folder
