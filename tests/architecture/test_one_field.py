"""A field is declared once: the recipe is followed in a copy, and the field is there everywhere."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.architecture.rooms import ROOT
from tests.recipes.following import BLOCK, RECIPES, Tree

MOST_FILES = 4
_BESIDE = ("tests", "docs")
_COPIED = ("caregiver_app", "ui", "resources", *_BESIDE)


def changed(copy: Path) -> set[str]:
    """Give the files that differ from ours."""
    ours = [one for part in _COPIED for one in (ROOT / part).rglob("*") if one.is_file()]
    names = [one.relative_to(ROOT) for one in ours if "__pycache__" not in one.parts]
    return {
        one.as_posix() for one in names if (copy / one).read_bytes() != (ROOT / one).read_bytes()
    }


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="its command is for a shell")
def test_a_text_field_is_added_by_four_files_and_then_typed_sealed_found_and_printed(
    tmp_path: Path,
) -> None:
    tree = Tree(tmp_path / "tree")
    copy = tree.folder
    for part in _BESIDE:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    tree.follow("field")
    touched = changed(copy)
    assert tree.touched <= touched
    assert len(touched) <= MOST_FILES
    added = [one["text"] for one in BLOCK.finditer((RECIPES / "field.md").read_text("utf-8"))]
    assert not re.search(r"\bif\b", "".join(added))
    there = copy / "tests" / "ui" / "pages" / "test_one_field_typed.py"
    shutil.copy(Path(__file__).with_name("one_field_typed.py"), there)
    tree.run(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        str(there),
    )
