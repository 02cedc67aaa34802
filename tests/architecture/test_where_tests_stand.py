"""CONTRIBUTING says of every room where its tests stand, and of every path the truth."""

import re
from pathlib import Path

from tests.architecture.rooms import ROOT, imports_of_rooms

SECTION = "Where the tests of a room stand"


def rows() -> list[tuple[list[str], list[str]]]:
    """Give the rooms and the paths of each row."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition(f"\n## {SECTION}\n")[2].partition("\n## ")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line[:3] == "| `"]
    return [
        (re.findall(r"`([\w/]+)`", rooms), re.findall(r"`(tests/[\w/.]+)`", paths))
        for rooms, paths in cells
    ]


def test_every_room_has_one_row() -> None:
    assert sorted(room for rooms, _ in rows() for room in rooms) == sorted(imports_of_rooms())


def test_every_row_names_tests_that_are_there() -> None:
    gone = [path for _, paths in rows() for path in paths if not (ROOT / path).exists()]
    assert gone == []
    for rooms, paths in rows():
        found = [
            file
            for path in paths
            for file in [ROOT / path, *(ROOT / path).glob("**/test_*.py")]
            if file.name.startswith("test_")
        ]
        assert found, rooms


def test_every_file_of_tests_belongs_to_a_row_or_to_the_whole_house() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    lost = []
    for file in (ROOT / "tests").glob("**/test_*.py"):
        path = file.relative_to(ROOT)
        homes = {path, *path.parents} - {Path(), Path("tests"), Path("tests/ui")}
        if not any(f"`{home.as_posix()}`" in said for home in homes):
            lost.append(path.as_posix())
    assert lost == []
