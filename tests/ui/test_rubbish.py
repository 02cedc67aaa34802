"""Nothing of the window is destroyed on a worker's thread: Qt crashes then, or waits for ever."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import Tasks
from ui.theme import Application


class Part(QObject):
    """Notes the thread on which it is let go of."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self._ended = ended
        self.myself = self
        """A ring, as signals and closures make: only a search finds it discarded."""

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)

    def take(self, _result: object) -> None:
        """Be what a piece of work hands its result to."""


@pytest.fixture
def tasks(qapp: Application) -> Iterator[Tasks]:
    tasks = Tasks("worker")
    yield tasks
    tasks.finish()


def much(count: int) -> Callable[[], int]:
    """Give work that makes enough for Python to look for rubbish many times."""

    def work() -> int:
        kept: list[object] = []
        for number in range(count):
            kept.append([number])
        return len(kept)

    return work


def test_what_was_discarded_is_found_on_the_windows_thread_alone(
    tasks: Tasks, qapp: Application, qtbot: QtBot
) -> None:
    main, ended = threading.current_thread().name, []
    for _round in range(40):
        done: list[int] = []
        tasks.run(much(20_000), done.append, pytest.fail)
        for _part in range(20):
            Part(ended)
        qtbot.waitUntil(lambda done=done: bool(done))
    qapp.rubbish.look_everywhere()
    assert len(ended) == 800
    assert set(ended) == {main}


def test_it_is_found_by_and_by(qapp: Application, qtbot: QtBot) -> None:
    ended: list[str] = []
    for _part in range(2000):
        Part(ended)
    qtbot.waitUntil(lambda: len(ended) > 1000, timeout=10_000)


def test_whoever_waits_for_an_answer_is_let_go_of_on_the_windows_thread(
    tasks: Tasks, qtbot: QtBot
) -> None:
    main, ended = threading.current_thread().name, []

    def fail(part: Part) -> None:
        raise ValueError(part.objectName())

    for number in range(300):
        part = Part(ended)
        part.myself = None
        if number % 3:
            tasks.run(part.objectName, part.take, pytest.fail)
        else:
            tasks.run(lambda part=part: fail(part), pytest.fail, part.take)
        del part
    qtbot.waitUntil(lambda: len(ended) == 300, timeout=10_000)
    assert set(ended) == {main}


RUNNING = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from caregiver_app import __main__ as door
def asked(name):
    program = plain(name)
    class Asked(program.Program):
        def __init__(self, *parts):
            super().__init__(*parts)
            self.window.painted.connect(lambda: QTimer.singleShot(50, self.end))
        def end(self):
            print("by itself" if gc.isenabled() else "by us")
            self.window.close()
    program.Program = Asked
    return program
plain, door.window = door.window, asked
sys.exit(door.main(["--data-dir", sys.argv[1]]))
"""


def test_python_does_not_look_by_itself(qapp: Application, tmp_path: Path) -> None:
    assert not gc.isenabled()
    command = [sys.executable, "-c", RUNNING, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("by us\n", 0), done.stderr
