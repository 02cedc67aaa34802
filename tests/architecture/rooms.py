"""The tree as the checks of the house see it: its files, its rooms, and who imports whom."""

import ast
import functools
from collections import defaultdict
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
PACKAGES = ("caregiver_app", "ui")
OURS = sorted(file for package in PACKAGES for file in ROOT.glob(f"{package}/**/*.py"))


@functools.cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Give every node of a file, read once for all checks."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


@functools.cache
def import_graph() -> grimp.ImportGraph:
    """Give who imports whom, file by file, also for the types alone or inside a function."""
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def room_of(module: str) -> str:
    """Give the room of a module as ARCHITECTURE names it: ``record``, ``errors``, ``ui/pages``."""
    first, *rest = module.split(".")
    below = rest[:1]
    return "/".join(below if first == "caregiver_app" else [first, *below])


def imports_of_rooms() -> dict[str, set[str]]:
    """Give each room with the other rooms that it imports from."""
    used: dict[str, set[str]] = defaultdict(set)
    graph = import_graph()
    for module in graph.modules:
        if not module.partition(".")[2]:
            # The two packages themselves hold a name and a version.
            continue
        used[room_of(module)] |= {
            room_of(other)
            for other in graph.find_modules_directly_imported_by(module)
            if "." in other and room_of(other) != room_of(module)
        }
    return dict(used)
