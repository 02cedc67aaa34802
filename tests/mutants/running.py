"""Breaks one line at a time in copies of this folder, and sees whether the tests notice.

Cosmic Ray makes each change, runs the tests and takes the change back; it works on files, so that
each process has a copy of its own.
"""

import ast
import difflib
import multiprocessing
import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from functools import lru_cache
from pathlib import Path
from typing import Any

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery
from cosmic_ray.mutating import mutate_and_test, mutate_code
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import MutationSpec, TestOutcome

from tests.mutants.operators import Provider, prove
from tests.mutants.rooms import ROOT, Mutant, Room, operators

prove()
plugins.OPERATOR_PROVIDERS["house"] = Provider()

_COPIED = ("caregiver_app", "resources", "tests", "ui", "pyproject.toml")
_LONGEST = 900.0
"""Seconds that the tests of a room may take without a change."""


def specs(module: str) -> Iterator[MutationSpec]:
    """Give each change that can be made to ``module``.

    Types are left as they are, what only types need, and decorators (``frozen=True``); so is
    ``strict=`` of a ``zip``, with which the code doubts itself.
    """
    code = (ROOT / module).read_text("utf-8")
    tree, lines, untouched = get_ast(code), code.splitlines(), _untouched(code)
    for name in operators():
        operator = plugins.get_operator(name)()
        places = (
            (node, *place)
            for node in ast_nodes(tree)
            for place in operator.mutation_positions(node)
        )
        for occurrence, (node, start, end) in enumerate(places):
            line = lines[start[0] - 1]
            typed = any(first <= start < last for first, last in untouched)
            doubts = "TYPE_CHECKING" in line or line[: start[1]].endswith("strict=")
            if not typed and not doubts:
                where = ASTQuery(node).get_definition_name() or ""
                yield MutationSpec(module, name, occurrence, start, end, {}, where)


def _untouched(code: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Give where each annotation and each decorator begins and ends."""
    found = []
    for node in ast.walk(ast.parse(code)):
        some = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for one in filter(None, (*some, *getattr(node, "decorator_list", ()))):
            start, end = (one.lineno, one.col_offset), (one.end_lineno, one.end_col_offset)
            found.append((start, end))
    return found


def mutant_of(spec: MutationSpec) -> Mutant | None:
    """Give the change in lines; None where it changes nothing."""
    old = _code(str(spec.module_path))
    new = mutate_code(old, plugins.get_operator(spec.operator_name)(), spec.occurrence)
    if new is None or new == old:
        return None
    lines = [*difflib.ndiff(old.splitlines(), new.splitlines())]
    was, now = (
        "\n".join(line[2:].strip() for line in lines if line.startswith(mark)).strip()
        for mark in ("- ", "+ ")
    )
    return Mutant(spec.module_path.as_posix(), spec.definition_name or "", was, now)


@lru_cache(maxsize=64)
def _code(module: str) -> str:
    return (ROOT / module).read_text("utf-8")


def command(room: Room) -> str:
    """Give the words that run the tests of ``room``, in a fixed order, up to the first failure."""
    words = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "--tb=no"]
    words += ["-m", "not long", "-p", "no:randomly", "-p", "no:cacheprovider"]
    words += ["--hypothesis-seed=1", *(f"--deselect={one}" for one in room.without), *room.tests]
    return shlex.join(words)


class Copies:
    """As many copies of this folder as there are processes, and the processes."""

    def __init__(self, folder: Path, processes: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        context = multiprocessing.get_context("spawn")
        places = context.Queue()
        for number in range(processes):
            place = folder / f"{number + 1}"
            _copy(place)
            places.put(str(place))
        self._pool = ProcessPoolExecutor(processes, context, _go_to, (places,))

    def whole(self, some: Iterable[Room]) -> Mapping[str, float]:
        """Give how long the tests of each room take; 0.0 where they fail without a change."""
        asked = {room.id: self._pool.submit(_whole, command(room)) for room in some}
        return {room: one.result() for room, one in asked.items()}

    def tried(
        self, some: Iterable[tuple[Room, MutationSpec]], took: Mapping[str, float], until: float
    ) -> Iterator[tuple[MutationSpec, str]]:
        """Give what came of each mutant as it comes; none is begun after ``until``."""
        asked: dict[Future[str], MutationSpec] = {
            self._pool.submit(_try, command(room), spec, 2 * took[room.id] + 10, until): spec
            for room, spec in some
        }
        for one in as_completed(asked):
            yield asked[one], one.result()

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)


def _copy(place: Path) -> None:
    place.mkdir(parents=True)
    for name in _COPIED:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, place / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, place / name)


def _go_to(places: Any) -> None:
    os.chdir(places.get())
    os.environ |= {"PYTHONPATH": str(Path.cwd()), "QT_QPA_PLATFORM": "offscreen"}


def _whole(words: str) -> float:
    began = time.monotonic()
    outcome, said = run_tests(words, _LONGEST)
    if outcome is not TestOutcome.SURVIVED:
        print(said[-2000:], flush=True)
        return 0.0
    return time.monotonic() - began


def _try(words: str, spec: MutationSpec, longest: float, until: float) -> str:
    if time.time() > until:
        return "left"
    done = mutate_and_test([spec], words, longest)
    if done.test_outcome is None or done.test_outcome is TestOutcome.INCOMPETENT:
        return f"{done.worker_outcome}: {done.output}"
    return str(done.test_outcome.value)
