"""The rules of the house that the import contracts cannot say."""

import ast
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.architecture.rooms import OURS, ROOT, nodes


def imports(file: Path) -> list[tuple[int, str]]:
    """Every import in the file: how many dots it starts with, and the module."""
    found = []
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found += [(0, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or ""))
    return found


def wrong(inside_ui: bool, level: int, module: str) -> str:
    """Say why an import would not hold in the window, or in the core; "" where it holds."""
    first = module.split(".")[0]
    if "QtNetwork" in module:
        return "no network"
    if inside_ui:
        if first in ("sqlalchemy", "sqlcipher3"):
            return "no database in the window"
        return "" if level or first != "ui" else "import relatively inside ui/"
    if first in ("PySide6", "shiboken6", "ui"):
        return "no Qt in the core"
    return "import absolutely in the core" if level else ""


def test_imports_hold_in_a_checkout_and_in_the_wheel() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {module}: {why}"
        for file in OURS
        for level, module in imports(file)
        if (why := wrong(file.is_relative_to(ROOT / "ui"), level, module))
    ]
    assert found == []


def test_files_are_as_short_as_contributing_says() -> None:
    said = " ".join((ROOT / "CONTRIBUTING.md").read_text("utf-8").split())
    figures = re.search(r"A file has at most (\d+) lines, and half of them at most (\d+)", said)
    assert figures is not None
    longest, middle = map(int, figures.groups())
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in OURS}
    assert {file.name: lines for file, lines in lengths.items() if lines > longest} == {}
    assert statistics.median(lengths.values()) <= middle


def test_a_class_name_means_one_thing() -> None:
    homes = defaultdict(list)
    for file in OURS:
        for node in nodes(file):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(str(file.relative_to(ROOT)))
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def calls(name: str) -> set[str]:
    """Give the files in which a method called ``name`` is called, from the root."""
    return {
        file.relative_to(ROOT).as_posix()
        for file in OURS
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and node.attr == name
    }


def test_no_layout_is_asked_for_its_items() -> None:
    """An item that Python has seen goes stale with its widget, and its address is used again."""
    assert not calls("itemAt")
    assert not calls("takeAt")


def test_what_is_shown_is_let_go_of_in_one_way() -> None:
    assert calls("deleteLater") == {"ui/widgets/slot.py"}


def test_rows_and_heads_are_painted_on_one_base() -> None:
    """The ring of the keyboard and the state of a row are read in one place."""
    bare = {
        f"{file.name}: {node.name}"
        for file in OURS
        if not file.is_relative_to(ROOT / "ui" / "widgets")
        for node in nodes(file)
        if isinstance(node, ast.ClassDef)
        and {getattr(base, "id", "") for base in node.bases}
        & {"QStyledItemDelegate", "QHeaderView"}
    }
    assert not bare


def test_each_error_code_has_its_sentence() -> None:
    from caregiver_app import messages

    raised = set()
    for file in OURS:
        for node in nodes(file):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Known"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                raised.add(node.args[0].value)
    assert raised - set(messages.WITHOUT_RESOURCES) <= set(messages._sentences("en"))


def test_the_first_window_comes_before_the_database() -> None:
    code = (
        "import sys, importlib; importlib.import_module('ui.app'); "
        "print([m for m in ('sqlalchemy', 'sqlcipher3', 'cryptography', 'typst', 'hunspell', "
        "'PySide6.QtNetwork') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"


def test_signals_keep_their_references() -> None:
    """The pinned Qt must not lose references to True: PySide6 6.12.0 does on Python 3.11."""
    code = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal
app = QCoreApplication([])
class Bell(QObject):
    rung = Signal(bool)
bell = Bell()
heard = []
bell.rung.connect(lambda on: None)
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range(2000):
    bell.rung.emit(True)
after = sys.getrefcount(True), sys.getrefcount(None)
print(max(b - a for a, b in zip(after, before)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 500
