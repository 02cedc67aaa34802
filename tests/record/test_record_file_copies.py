"""Readable copies of kept files, and the check that each file is what was sealed."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record import files
from caregiver_app.record.copies_out import copy_out, remove_copies, write_out
from caregiver_app.record.file_check import check_files
from caregiver_app.record.repository import Repository
from caregiver_app.record.sources import Stopped
from caregiver_app.record.values import EntryWords
from tests.record.file_parts import Attach, picture, put


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


def test_a_copy_to_open_is_whole_private_and_removed(
    book: Repository, attach: Attach, tmp_path: Path
) -> None:
    file = attach(picture("jpeg"), "Sam at school.pdf")
    path = copy_out(book.vault, file, tmp_path / "opened")
    assert path.read_bytes() == picture("jpeg")
    assert path.suffix == ".jpg"
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "opened").stat().st_mode & 0o777 == 0o700
    assert copy_out(book.vault, file, tmp_path / "opened") != path
    assert remove_copies(tmp_path / "opened")
    assert not (tmp_path / "opened").exists()
    assert remove_copies(tmp_path / "opened")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("photo.jpg", b"MZ\x90\0\x03\0"),
        ("letter.txt", b"#!/bin/sh\nrm -rf ~"),
        ("letter.pdf", b"<html><script>alert(1)</script>"),
        ("photo.png", b"<svg onload='x'/>"),
        ("thing", b"\0\1\2"),
    ],
)
def test_what_could_run_is_kept_but_never_opened(
    book: Repository, attach: Attach, tmp_path: Path, name: str, inside: bytes
) -> None:
    file = attach(inside, name)
    with refused("file-not-opened"):
        copy_out(book.vault, file, tmp_path / "opened")
    assert not (tmp_path / "opened").exists()
    write_out(book.vault, file, tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == inside


def test_a_copy_that_cannot_be_written_leaves_nothing(
    book: Repository, attach: Attach, tmp_path: Path
) -> None:
    file = attach(picture("jpeg"), "photo.jpg")
    blocked = put(tmp_path, "blocked", b"a file in the way")
    with refused("file-copy-not-written"):
        copy_out(book.vault, file, blocked)
    with refused("file-copy-not-written"):
        write_out(book.vault, file, tmp_path / "nowhere" / "photo.jpg")
    assert blocked.read_bytes() == b"a file in the way"


# -- the check


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("UPDATE attachment_piece SET bytes = zeroblob(length(bytes)) WHERE piece = 2", "bytes"),
        ("DELETE FROM attachment_piece WHERE piece = 3", "bytes"),
        ("UPDATE attachment SET size = size + 1", "row"),
        ("UPDATE attachment SET sha256 = zeroblob(32)", "row"),
        ("UPDATE attachment SET kept = 0", "row"),
        ("UPDATE attachment SET id = 'other'", "missing"),
    ],
)
def test_a_changed_file_is_named_with_its_entry(
    book: Repository,
    attach: Attach,
    words: EntryWords,
    raw: Callable[[], Any],
    tmp_path: Path,
    harm: str,
    why: str,
) -> None:
    book.save("zero", words)
    file = attach()
    book.save("one", replace(words, files=(file,)))
    assert check_files(book.vault).ok
    connection = raw()
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(harm)
    report = check_files(book.vault)
    assert (report.ok, report.entry, report.why) == (False, 2, why)
    assert report.first_bad == file
    if why == "bytes":
        with refused("file-damaged"):
            write_out(book.vault, file, tmp_path / "copy.bin")
        assert not (tmp_path / "copy.bin").exists()


def test_a_check_of_the_files_can_be_stopped(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    book.save("one", replace(words, files=(attach(), attach())))

    def stop(checked: int) -> None:
        raise Stopped(checked)

    with pytest.raises(Stopped):
        check_files(book.vault, stop)


def test_small_pictures_come_back_and_can_be_made_again(book: Repository, attach: Attach) -> None:
    file = attach(picture("png"), "photo.png")
    assert files.thumbnails(book.vault, [file.id]) == {}
    files.keep_thumbnail(book.vault, file.id, b"")
    files.keep_thumbnail(book.vault, file.id, picture("png"))
    files.keep_thumbnail(book.vault, "nobody", picture("png"))
    assert files.thumbnails(book.vault, [file.id, "nobody"]) == {file.id: picture("png")}
