"""What `make mutants` is told stays true as files move: rooms, tests, and what means nothing."""

import ast
from pathlib import Path

import pytest

from tests.mutants.rooms import ROOT, Mutant, Room, equivalent, rooms

KNOWN = equivalent()


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.id)
def test_each_room_names_modules_and_tests_that_are_there(room: Room) -> None:
    assert room.modules
    assert room.draw > 0
    for place in (*room.tests, *room.without):
        assert (ROOT / place.partition("::")[0]).exists(), place


def test_the_critical_core_is_in_a_room() -> None:
    named = {module for room in rooms() for module in room.modules}
    folders = ("guidance", "record", "vault", "vault/backups", "posting")
    files = [file for one in folders for file in (ROOT / "caregiver_app" / one).glob("*.py")]
    core = {file.relative_to(ROOT).as_posix() for file in files if file.name != "__init__.py"}
    assert core <= named
    assert {f"caregiver_app/concerns/{one}.py" for one in ("rules", "gate")} <= named


@pytest.mark.parametrize("mutant", KNOWN, ids=lambda one: f"{Path(one.file).stem}-{one.where}")
def test_each_mutant_that_means_nothing_can_still_be_made_and_has_its_reason(
    mutant: Mutant,
) -> None:
    code = (ROOT / mutant.file).read_text("utf-8")
    lines = [line.strip() for line in code.splitlines()]
    assert all(line in lines for line in mutant.was.splitlines() if line), "the code has moved on"
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = {node.name for node in ast.walk(ast.parse(code)) if isinstance(node, defined)}
    assert not mutant.where or mutant.where in names
    assert mutant.was != mutant.now
    assert len(KNOWN[mutant].split()) >= 4
