"""Start-up: in a process of its own, as a person starts it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from caregiver_app.paths import user_paths
from caregiver_app.record.repository import Repository
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from ui.frame.crash import CrashHook

HEAVY = ("sqlalchemy", "sqlcipher3", "cryptography", "hunspell", "PySide6.QtNetwork")

START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel
import ui.app as app

HEAVY = json.loads(sys.argv[2])
told = {}

class Look(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "painted" not in told:
            told["painted"] = [name for name in HEAVY if name in sys.modules]
            QTimer.singleShot(300, self.read)
        return False
    def read(self):
        window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        told["title"] = window.windowTitle()
        labels = [w for w in window.findChildren(QLabel) if w.isVisible()]
        # A long place of a file may be broken there; it is nothing to read.
        told["words"] = [w.text().replace(chr(0x200B), "") for w in labels]
        told["size"] = [window.width(), window.height()]
        if len(sys.argv) > 3:
            window.resize(*json.loads(sys.argv[3]))
        QApplication.quit()

look = Look()
before = app.Application.choose
def choose(self, *chosen):
    self.installEventFilter(look)
    return before(self, *chosen)
app.Application.choose = choose
told["exit"] = app.run(Path(sys.argv[1]), ["caregiver-app"])
print(json.dumps(told))
"""


def start(data: Path, *resized: int, heavy: Sequence[str] = ()) -> dict[str, object]:
    """Start and leave the program, resized to ``resized`` where that is given."""
    more = [json.dumps(resized)] if resized else []
    done = subprocess.run(
        [sys.executable, "-c", START, str(data), json.dumps([*HEAVY, *heavy]), *more],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_the_first_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    told = start(tmp_path / "data")
    assert told["painted"] == []
    assert told["exit"] == 0
    # The offscreen screen is 800 × 800: the window keeps inside it, title bar and all.
    assert told["size"] == [800, 760]


def test_the_lock_page_waits_for_no_rules_and_no_record(tmp_path: Path) -> None:
    Repository.create(tmp_path / "vault", "four quiet words here", strength=LEAST)[0].close()
    (tmp_path / "settings.json").write_text('{"care_type": "foster"}')
    needless = ("guidance", "record.values", "record.proof_values", "initials")
    rows = "ui.widgets.painted_rows"
    told = start(tmp_path, heavy=[*(f"caregiver_app.{one}" for one in needless), rows])
    assert told["painted"] == []


def test_a_folder_that_cannot_be_used_gets_a_clear_page(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("not a folder")
    told = start(tmp_path / "a-file" / "data")
    assert told["exit"] == 0
    assert str(tmp_path / "a-file") in " ".join(map(str, told["words"]))


def test_the_hook_keeps_a_note_and_tells_the_window(tmp_path: Path) -> None:
    hook = CrashHook()
    told: list[str] = []
    hook.crashed.connect(told.append)
    hook.keep_notes_in(tmp_path / "logs")
    hook.install()
    try:
        sys.excepthook(ValueError, ValueError("Sam"), None)
    finally:
        hook.remove()
    assert len(told) == 1
    notes = list((tmp_path / "logs").iterdir())
    assert len(notes) == 1
    assert "Sam" not in notes[0].read_text("utf-8")


def test_the_window_opens_as_it_stood_when_it_was_left(tmp_path: Path) -> None:
    chosen = Settings.load(user_paths(tmp_path).settings)
    chosen.change(care_type="foster", society="toronto")
    before = start(tmp_path, 800, 610)["size"]
    assert before != [800, 610]
    assert start(tmp_path)["size"] == [800, 610]
    # What cannot be read, or is larger than any screen, is no reason to open out of sight.
    for odd in ("?", "AdnQywADAAA="):
        Settings.load(user_paths(tmp_path).settings).change(window_place=odd)
        wide, high = start(tmp_path)["size"]
        assert wide == before[0]
        assert 560 <= high <= before[1]


def test_who_only_looks_around_leaves_nothing_behind(tmp_path: Path) -> None:
    start(tmp_path, 800, 610)
    assert not user_paths(tmp_path).settings.exists()
