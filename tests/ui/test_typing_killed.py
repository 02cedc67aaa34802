"""A kill at any moment loses at most the last second of typing."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.vault.strength import LEAST

PASSPHRASE = "four quiet words here"
ROOT = Path(__file__).parents[2]
PROMISED = 1.0
TYPIST = """
import sys, time
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from caregiver_app.record.values import EntryWords
from ui.desk import Desk

app = QCoreApplication([])
desk = Desk(Path(sys.argv[1]))
said = 0

def key():
    global said
    said += 1
    desk.drafts.keep("draft", EntryWords(saw=str(said)), typed=(("clock", f"{said}.."),))
    print(said, time.monotonic(), flush=True)

keys = QTimer()
keys.setInterval(15)
keys.timeout.connect(key)
desk.unlock(sys.argv[2], keys.start)
app.exec()
"""


@pytest.mark.parametrize("kills", [3, pytest.param(60, marks=pytest.mark.long)])
def test_a_kill_loses_at_most_the_last_second_of_typing(tmp_path: Path, kills: int) -> None:
    dice = random.Random(20111130)
    book, _ = Repository.create(tmp_path / "vault", PASSPHRASE, strength=LEAST)
    book.close()
    for _ in range(kills):
        typed, killed_at = _type_and_kill(tmp_path / "vault", dice.uniform(0.3, 2.0))
        book = Repository.unlock(tmp_path / "vault", PASSPHRASE)
        drafts = book.drafts()
        book.close()
        promised = max((n for n, at in typed if at <= killed_at - PROMISED), default=0)
        kept = int(drafts[0].words.saw) if drafts else 0
        assert kept >= promised
        assert not drafts or drafts[0].typed == (("clock", f"{kept}.."),)


def _type_and_kill(vault: Path, after: float) -> tuple[list[tuple[int, float]], float]:
    """Let a program type for ``after`` seconds, and kill it; give what it typed, and when."""
    program = [sys.executable, "-c", TYPIST, str(vault), PASSPHRASE]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        first = typist.stdout.readline()
        time.sleep(after)
        killed_at = time.monotonic()
        typist.kill()
        lines = [first, *typist.stdout.read().splitlines()]
    pairs = [line.split() for line in lines if len(line.split()) == 2]
    return [(int(number), float(at)) for number, at in pairs], killed_at
