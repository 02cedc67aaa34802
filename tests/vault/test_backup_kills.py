"""A program that is killed while it makes copies: each folder that is called a copy is one."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.backups.restoring import prepare
from tests.vault.backup_parts import copied, places, source, write

COPIER = """
import sys
from datetime import datetime, timedelta, UTC
from pathlib import Path
from caregiver_app.record.repository import Repository
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import CopyPlaces
folder, place, passphrase = sys.argv[1:]
book = Repository.unlock(Path(folder), passphrase)
where, day = CopyPlaces(Path(place)), datetime.now(UTC)
print("ready", flush=True)
while True:
    day += timedelta(days=1)
    made = keep(BackupSource.of(book.vault), where, day, anyway=True).made
    print(made.manifest.id, flush=True)
"""


def killed(folder: Path, where: Path, passphrase: str, after: float) -> list[str]:
    """Start a copier, kill it ``after`` seconds of copying; give the copies it told of."""
    command = [sys.executable, "-c", COPIER, str(folder), str(where), passphrase]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as copier:
        assert copier.stdout is not None
        assert copier.stdout.readline() == "ready\n"
        time.sleep(after)
        copier.send_signal(signal.SIGKILL)
        return copier.stdout.read().split()


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.long)])
def test_killed_at_any_moment(folder: Path, passphrase: str, tmp_path: Path, kills: int) -> None:
    where = places(tmp_path)
    book = Repository.unlock(folder, passphrase)
    for number in range(30):
        write(book, f"entry {number} " + "word " * 300)
    copied(book, where)
    book.close()
    for _ in range(kills):
        told = killed(folder, where.main, passphrase, random.uniform(0, 0.15))
        book = Repository.unlock(folder, passphrase)
        there = shelf.copies(where.main)
        assert there
        for copy in there:
            assert prepare(copy, source(book)).preview.holds.entries == 30
        # The last one told of was on the disk before it was told of.
        assert not told or told[-1] in {copy.manifest.id for copy in there}
        book.close()
    book = Repository.unlock(folder, passphrase)
    copied(book, where)
    book.close()
    assert not list(where.main.glob(".unfinished*"))
