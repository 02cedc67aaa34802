"""Follows a recipe of ``docs/recipes`` word for word, in a copy of the program."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.rooms import ROOT

RECIPES = ROOT / "docs" / "recipes"
BLOCK = re.compile(
    r"(?P<said>[^\n]*)\n+^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
PLACE = re.compile(
    r"`(?P<path>[^`]+)`, (?:a new file|at the end"
    r"|(?P<how>under|above|instead of) the line `(?P<line>.+)`):"
)
LIMIT_S = 240


class Tree:
    """A copy of the program, with a link to what it runs on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("caregiver_app", "ui", "resources"):
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "pyproject.toml", folder)
        (folder / ".venv").symlink_to(sys.prefix)
        self.touched: set[str] = set()
        self.said = ""

    def follow(self, recipe: str) -> None:
        """Do what ``recipe`` says, block by block; ``said`` is what its commands print."""
        text = (RECIPES / f"{recipe}.md").read_text("utf-8")
        for block in BLOCK.finditer(text):
            if block["kind"] == "sh":
                self.said += self.run("sh", "-ec", block["text"])
            else:
                self._change(block["said"], block["text"])

    def _change(self, said: str, text: str) -> None:
        place = PLACE.fullmatch(said)
        assert place is not None, f"where does this go? {said}"
        file = self.folder / place["path"]
        self.touched.add(place["path"])
        if said.endswith("a new file:"):
            assert not file.exists()
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
            return
        lines = file.read_text("utf-8").splitlines(keepends=True)
        if place["how"] is None:
            lines.append(text)
        else:
            found = [at for at, line in enumerate(lines) if line.strip() == place["line"]]
            assert found, f"{place['path']} has no line {place['line']}"
            assert len(found) == 1 or place["how"] == "above", f"{place['line']} stands twice"
            at = found[0]
            end = at if place["how"] == "above" else at + 1
            lines[at + (place["how"] == "under") : end] = [text]
        file.write_text("".join(lines), "utf-8")

    def run(self, *words: str) -> str:
        """Run a command at the top of the copy; give what it says. It must end well."""
        done = subprocess.run(
            words,
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            env=os.environ
            | {
                "PYTHONPATH": str(self.folder),
                "PYTHONUTF8": "1",
                "QT_QPA_PLATFORM": "offscreen",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            check=False,
            timeout=LIMIT_S,
        )
        assert done.returncode == 0, f"{words[:4]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def ask(self, code: str) -> str:
        """Run Python in the copy; give what it prints."""
        return self.run(sys.executable, "-c", code).strip()

    def look(self, code: str) -> str:
        """Run Python in the copy with a window on screen: ``app``, ``context``, ``window``."""
        return self.ask(WINDOW + code)


WINDOW = """
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget
from caregiver_app.paths import user_paths
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from ui.context import Context
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.theme import Application

app = Application([])
app.choose("light")
paths = user_paths(Path("data").resolve())
settings = Settings.load(paths.settings)
settings.change(care_type="foster", society="toronto")
desk = Desk(paths.vault, strength=LEAST)
context = Context(theme=app.theme, settings=settings, desk=desk, paths=paths)
window = MainWindow(context)
window.show()

def words():
    for _ in range(4):
        QCoreApplication.processEvents()
    parts = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisible()]
"""
