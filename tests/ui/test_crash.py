"""A crash while secrets and a family's words are in hand: none of them is written anywhere."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caregiver_app.errors import Known
from caregiver_app.record.values import EntryWords
from tests.ui.pages.onboarding_parts import open_vault
from ui.context import Context
from ui.desk import Desk
from ui.frame.crash import CrashHook
from ui.main_window import MainWindow

PASSPHRASE = "heron teapot lantern quarry"
WORDS = "Persimmon told me about Saturday"


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[CrashHook]:
    hook = CrashHook()
    hook.keep_notes_in(tmp_path / "logs")
    hook.install()
    yield hook
    hook.remove()


def written(tmp_path: Path) -> str:
    """Everything that stands in the folder of notes."""
    return "\n".join(one.read_text("utf-8") for one in (tmp_path / "logs").rglob("*.txt"))


def personal(text: str) -> list[str]:
    words = f"{PASSPHRASE} {WORDS}".split()
    return [word for word in words if len(word) > 4 and word.lower() in text.lower()]


class BugError(RuntimeError):
    """A bug whose message repeats what a person wrote, as those of Python often do."""


def handle(passphrase: str, words: EntryWords) -> None:
    """Fail with everything personal within reach."""
    secret = f"{passphrase}!"
    try:
        dict[str, str]()[words.saw]
    except KeyError as error:
        raise BugError(f"cannot keep {words!r} under {secret}") from error


def test_a_crash_with_words_in_hand_tells_only_where(
    hook: CrashHook, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    hook.crashed.connect(told.append)
    try:
        handle(PASSPHRASE, EntryWords(saw=WORDS))
    except BugError:
        sys.excepthook(*sys.exc_info())
    heard = capfd.readouterr()
    everything = "\n".join((*told, heard.out, heard.err, written(tmp_path)))
    assert personal(everything) == []
    for part in (told[0], heard.err, written(tmp_path)):
        assert "BugError" in part
        assert "KeyError" in part
        assert "PySide6" in part


def test_a_bug_on_the_worker_tells_only_where(
    hook: CrashHook,
    desk: Desk,
    context: Context,
    tmp_path: Path,
    qtbot: QtBot,
    capfd: pytest.CaptureFixture[str],
) -> None:
    window = MainWindow(context)
    context.trouble.connect(window.tell)
    open_vault(desk, qtbot)
    with qtbot.waitSignal(hook.crashed, timeout=20_000):
        desk.ask(lambda _book: handle(PASSPHRASE, EntryWords(saw=WORDS)))
    heard = capfd.readouterr()
    assert personal(heard.err + written(tmp_path)) == []
    assert "ui.tasks:" in written(tmp_path)
    window.deleteLater()


def test_what_the_database_says_never_repeats_the_words(desk: Desk, qtbot: QtBot) -> None:
    open_vault(desk, qtbot)
    failed: list[Exception] = []

    def bad(book: object) -> None:
        from caregiver_app.record.repository import Repository

        assert isinstance(book, Repository)
        with book.vault.writing() as connection:
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (WORDS,))

    desk.ask(bad).then(lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert personal(str(failed[0])) == []


PROGRAM = """
import sys, threading
from ui.frame.crash import CrashHook
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
hook = CrashHook()
hook.install()

class Dying:
    def __del__(self):
        words = "Persimmon"
        raise ValueError(words)

def on_thread():
    raise ValueError("Persimmon")

Dying()
one = threading.Thread(target=on_thread)
one.start()
one.join()
raise KeyError("Persimmon")
"""


def test_no_way_out_of_the_interpreter_repeats_the_words() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert "Persimmon" not in ran.stdout + ran.stderr
    # Three faults, each told by its kind and its place.
    assert ran.stderr.count("ValueError") == 2
    assert ran.stderr.count("KeyError") == 1


def test_what_is_known_is_told_in_its_own_words(hook: CrashHook, tmp_path: Path) -> None:
    known: list[object] = []
    hook.known.connect(known.append)
    error = Known("disk-full", path=WORDS)
    hook._caught(Known, error, None)
    assert known == [error]
    assert not (tmp_path / "logs").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="each system has another way to ask for it")
def test_no_core_of_an_open_log_is_written_and_nobody_looks_into_its_memory() -> None:
    asked = "ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0]"
    words = (
        "import ctypes, resource",
        "from ui.frame.traces import leave_no_traces",
        "leave_no_traces()",
        f"print(*({asked}))",
    )
    done = subprocess.run(
        [sys.executable, "-c", "; ".join(words)], check=True, capture_output=True, text=True
    )
    dumpable, most_bytes = map(int, done.stdout.split())
    assert dumpable == 0
    assert most_bytes <= 1
