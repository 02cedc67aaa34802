"""What is broken on purpose, which tests must notice, and which mutants mean nothing: as data."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Room:
    """Modules that belong together and the tests that hold them, the quickest first.

    ``modules`` and ``tests`` are paths from the root; ``draw`` is how many mutants a short run
    takes. ``without`` are tests that are too slow to be run for each mutant.
    """

    id: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    draw: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which file and definition, which lines went and which came, stripped."""

    file: str
    where: str
    was: str
    now: str


def operators() -> tuple[str, ...]:
    """Give the names of the ways to break code that are used."""
    return tuple(_read("rooms.toml")["operators"])


def rooms() -> tuple[Room, ...]:
    """Give the rooms; a pattern among the modules stands for files that no room before has."""
    found: list[Room] = []
    taken: set[str] = set()
    for one in _read("rooms.toml")["room"]:
        files = (file for name in one["modules"] for file in sorted(ROOT.glob(name)))
        named = dict.fromkeys(file.relative_to(ROOT).as_posix() for file in files)
        modules = tuple(one for one in named if one not in taken and "__init__" not in one)
        taken.update(modules)
        without = tuple(one.get("without", ()))
        found.append(Room(one["id"], modules, tuple(one["tests"]), one["draw"], without))
    return tuple(found)


def equivalent() -> dict[Mutant, str]:
    """Give the mutants that need no test, each with its reason."""
    return {
        Mutant(one["file"], one["where"], one["was"].strip(), one["now"].strip()): one["why"]
        for one in _read("equivalent.toml")["mutant"]
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))
