"""The rules of the house that the import contracts cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = sorted((*ROOT.glob("caregiver_app/**/*.py"), *ROOT.glob("ui/**/*.py")))
LONGEST_FILE = 400


def imports(file: Path) -> list[tuple[int, str]]:
    """Every import in the file: how many dots it starts with, and the module."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(0, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or ""))
    return found


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_hold_in_a_checkout_and_in_the_wheel(file: Path) -> None:
    inside_ui = file.is_relative_to(ROOT / "ui")
    for level, module in imports(file):
        first = module.split(".")[0]
        if inside_ui:
            assert level or first != "ui", f"{module}: import relatively inside ui/"
            assert first not in ("sqlalchemy", "sqlcipher3")
        else:
            assert not level, f"{module}: import absolutely in the core"
            assert first not in ("PySide6", "shiboken6", "ui")
        assert "QtNetwork" not in module


def test_no_file_is_longer_than_a_few_screens() -> None:
    long = {f.name: n for f in OURS if (n := len(f.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert not long


def test_no_layout_is_asked_for_its_items() -> None:
    """An item that Python has seen goes stale with its widget, and its address is used again."""
    asked = [
        f"{file.name}:{node.lineno}"
        for file in OURS
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "itemAt"
    ]
    assert not asked


def test_each_error_code_has_its_sentence() -> None:
    from caregiver_app import messages

    raised = set()
    for file in OURS:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Known"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                raised.add(node.args[0].value)
    assert raised - {"resources-missing"} <= set(messages._sentences("en"))


def test_the_first_window_comes_before_the_database() -> None:
    code = (
        "import sys, importlib; importlib.import_module('ui.app'); "
        "print([m for m in ('sqlalchemy', 'sqlcipher3', 'cryptography', 'typst', "
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
