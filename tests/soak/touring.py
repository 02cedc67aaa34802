"""One round: unlock, every page, an entry written and saved, lock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest

from caregiver_app import assets
from caregiver_app.demo import make_family
from caregiver_app.guidance import load_pack
from caregiver_app.paths import Paths
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.settings import Settings
from caregiver_app.vault.strength import LEAST
from tests.ui.audit import settle
from tests.ui.person import Person
from tests.ui.places import Home
from ui.app import Program
from ui.frame.crash import CrashHook
from ui.page_arguments import ShowEntry
from ui.pages import MENU
from ui.theme import Application

OTHERS = (
    "came",
    "what-if",
    "before-posting",
    "questions",
    "printed-page",
    "conversation",
    "find-kind",
    "call",
    "numbers",
    "short-answers",
    "training",
    "packs",
    "help",
    "tour",
)


class Hands:
    """What a ``Person`` needs of a ``QtBot``, which only a running test can have."""

    def __init__(self, home: Home) -> None:
        self._wait = home.wait
        self.mouseClick = QTest.mouseClick
        self.keyClick = QTest.keyClick
        self.keyClicks = QTest.keyClicks

    def waitUntil(self, holds: Callable[[], bool], timeout: int) -> None:  # noqa: N802
        """Wait until ``holds``."""
        self._wait(holds)


@contextmanager
def family_home(app: Application, root: Path) -> Iterator[Home]:
    """The real program on the folder of a made-up family, locked."""
    pack = load_pack(assets.resources() / "packs" / "toronto-cas-2011")
    paths = Paths(root)
    family = make_family(paths.vault, pack, datetime.now().astimezone(), strength=LEAST)
    Settings.load(paths.settings).change(
        care_type=family.care_type.value, society=family.society, lock_after=0
    )
    hook = CrashHook()
    hook.install()
    faults: list[str] = []
    hook.crashed.connect(faults.append)
    program = Program(app, paths, hook)
    program.window.resize(1280, 800)
    program.window.show()
    settle()
    yield Home(program.window, program.context, family)
    program.window.close()
    program.close()
    hook.remove()
    assert faults == []


def tour(home: Home, number: int) -> float:
    """Go round once; give the seconds it took."""
    begun = time.monotonic()
    home.ask(home.context.desk.unlock, home.family.passphrase)
    home.window.show_frame()
    for page_id in (*MENU, *OTHERS):
        visit(home, page_id)
    found = home.ask(Repository.find, Filters(), None, 1)
    visit(home, "log", ShowEntry(found.rows[0].id))
    write(home, f"Round {number}: a heron stood on the porch.")
    home.window.lock_requested.emit()
    home.wait(lambda: not home.context.unlocked)
    home.wait(lambda: not home.context.desk.busy)
    settle(8)
    return time.monotonic() - begun


def visit(home: Home, page_id: str, argument: object = None) -> None:
    """Open a page, and wait until it has what it asked for."""
    home.window.show_frame(page_id, argument)
    settle(2)
    home.wait(lambda: not home.context.desk.busy)
    settle(2)


def write(home: Home, words: str) -> None:
    """Write an entry as a person does, and save it."""
    me = Person(Hands(home), home.window)
    visit(home, "log")
    me.clicks("Add entry")
    me.types("Time", "0:01")
    me.clicks("Text")
    me.types("What was said or done?", words)
    me.clicks("Save entry")
    me.waits_for("Saved at")
