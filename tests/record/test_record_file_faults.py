"""The disk fills up, or the program is killed, while a file is on its way: nothing half is kept."""

import os
import random
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from caregiver_app.errors import Known
from caregiver_app.record import files
from caregiver_app.record.file_check import check_files
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import look
from caregiver_app.record.values import EntryWords
from tests.faults import acts
from tests.faults.killing import kill_at_random
from tests.faults.ledger import check_sound
from tests.record.conftest import PASSPHRASE, QUICK, Clock
from tests.record.file_parts import put
from tests.ui.harm import disk, fill, raw_record

SIZE = 3_000_000


def test_a_disk_that_fills_up_half_way(tmp_path: Path, clock: Clock, words: EntryWords) -> None:
    path = put(tmp_path, "film.mp4", os.urandom(SIZE))
    with disk(tmp_path / "disk", "size=64m"):
        folder = tmp_path / "disk" / "vault"
        book, _ = Repository.create(folder, PASSPHRASE, strength=QUICK, clock=clock)
        first = files.attach(book.vault, look(path), clock())
        book.save("one", replace(words, files=(first,)))
        looked = look(path)
        fillers = []

        def open_late() -> BinaryIO:
            fillers.append(fill(tmp_path / "disk"))
            return looked.open()

        with pytest.raises(Known, check=lambda error: error.code == "disk-full"):
            files.attach(book.vault, replace(looked, open=open_late), clock())
        with pytest.raises(Known, check=lambda error: error.code == "files-no-room"):
            files.attach(book.vault, looked, clock())
        assert book.entry("one").words.files == (first,)
        fillers[0].unlink()
        second = files.attach(book.vault, looked, clock())
        book.save("two", replace(words, files=(second,)))
        assert (check_files(book.vault).files, book.verify().ok) == (2, True)
        book.close()


def attach_on_and_on(folder: Path, tell: acts.Tell) -> None:
    """Attach one file after the other; save every second of them with an entry."""
    book = Repository.unlock(folder, acts.PASSPHRASE)
    looked = look(folder.parent / "film.mp4")
    tell("opened")
    number = 0
    while True:
        number += 1
        key = f"{os.getpid()} {number}"
        file = files.attach(book.vault, looked, book._clock())
        words = replace(acts.words(key, 1), files=(file,))
        if number % 2:
            book.keep_draft(key, words)
            tell("draft", key)
        else:
            book.save(key, words)
            tell("saved", key)


@pytest.mark.parametrize("kills", [6, pytest.param(100, marks=pytest.mark.long)])
def test_a_kill_leaves_no_half_file_and_takes_none_that_was_kept(
    kills: int, tmp_path: Path
) -> None:
    put(tmp_path, "film.mp4", os.urandom(SIZE))
    folder, dice = tmp_path / "vault", random.Random(20261122)
    acts.make(folder).close()
    saved, drafted = set[str](), set[str]()
    for _ in range(kills):
        for kind, *key in kill_at_random(attach_on_and_on, folder, dice, 0.3):
            if kind != "opened":
                (saved if kind == "saved" else drafted).add(key[0])
        book = Repository.unlock(folder, acts.PASSPHRASE)
        drafts = {one.id: one.words.files for one in book.drafts()}
        assert drafted <= drafts.keys()
        named = [file for found in drafts.values() for file in found]
        assert files.held(book.vault, named) == tuple(named)
        book.close()
        raw = raw_record(folder, acts.PASSPHRASE)
        rows = raw.execute(
            "SELECT size, (SELECT sum(length(bytes)) FROM attachment_piece"
            " WHERE attachment_number = attachment.number), kept FROM attachment"
        ).fetchall()
        raw.close()
        assert {(size, there) for size, there, _ in rows} <= {(SIZE, SIZE)}
        assert sum(not kept for *_, kept in rows) == len(drafts)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    for key in saved:
        assert files.held(book.vault, book.entry(key).words.files)
    report = check_files(book.vault)
    assert report.ok
    assert report.files >= len(saved)
    book.close()
    check_sound(folder)
