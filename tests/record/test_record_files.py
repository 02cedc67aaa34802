"""Files kept with entries: the bytes as they came, for good once saved, and not a trace before."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record import files
from caregiver_app.record.file_check import check_files
from caregiver_app.record.repository import Repository
from caregiver_app.record.sniff import file_types
from caregiver_app.record.sources import Going, Stopped, look
from caregiver_app.record.values import EntryWords, FileKept
from tests.record.conftest import PASSPHRASE, Clock
from tests.record.file_parts import LONG, Attach, picture, put

ATTACHMENTS = ("attachment", "attachment_piece", "thumbnail")


def refused(code: str) -> "pytest.RaisesExc[Known]":
    return pytest.raises(Known, check=lambda error: error.code == code and bool(message(error)))


@pytest.fixture
def kept(raw: Callable[[], Any]) -> Callable[[], list[int]]:
    """How many rows each table of attachments has."""

    def count() -> list[int]:
        connection = raw()
        return [
            connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in ATTACHMENTS
        ]

    return count


def content(book: Repository, file: FileKept) -> bytes:
    return b"".join(files.read_whole(book.vault, file))


def test_the_bytes_and_the_name_are_kept_as_they_came(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    file = attach()
    assert (file.name, file.size) == ("Note from Zoë.pdf", len(LONG))
    assert file.sha256 == hashlib.sha256(LONG).hexdigest()
    saved = book.save("one", replace(words, files=(file,)))
    assert saved.words.files == (file,)
    assert content(book, file) == LONG
    assert b"".join(files.read(book.vault, file.id)) == LONG
    assert book.verify().ok
    assert check_files(book.vault).files == 1


@pytest.mark.parametrize("size", [1, 262_143, 262_144, 262_145, 524_288])
def test_any_size_comes_back_whole(book: Repository, attach: Attach, size: int) -> None:
    file = attach(LONG[:size])
    assert content(book, file) == LONG[:size]


def test_the_vault_holds_no_byte_of_it_in_the_open(book: Repository, attach: Attach) -> None:
    attach(b"a sentence that nobody else may read " * 100)
    for path in book.vault.folder.iterdir():
        assert b"nobody else may read" not in path.read_bytes()


def test_saved_files_are_never_changed_or_removed(
    book: Repository, attach: Attach, words: EntryWords, raw: Callable[[], Any]
) -> None:
    file = attach()
    book.save("one", replace(words, files=(file,)))
    assert files.let_go(book.vault, [file.id]) == 0
    assert files.let_go_of_all_unheld(book.vault) == 0
    for statement in (
        "DELETE FROM attachment_piece",
        "DELETE FROM attachment",
        "UPDATE attachment SET kept = 0",
        "UPDATE attachment_piece SET bytes = x'00'",
        "UPDATE attachment SET size = 3",
    ):
        with pytest.raises(dbapi2.IntegrityError, match="never changed"):
            raw().execute(statement)
    assert content(book, file) == LONG


def test_a_correction_may_take_a_file_off_and_add_another(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    first, second = attach(), attach(b"second", "second.txt")
    book.save("one", replace(words, files=(first,)))
    book.correct("one", replace(words, files=(second,)), "The wrong file.")
    assert [one.words.files for one in book.history("one")] == [(first,), (second,)]
    assert content(book, first) == LONG
    assert check_files(book.vault).files == 2


def test_the_same_bytes_in_two_entries_are_each_their_own(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    one, two = attach(), attach()
    assert one.id != two.id
    book.save("one", replace(words, files=(one,)))
    book.save("two", replace(words, files=(two,)))
    book.erase_file("one", one.id, "It must not be kept.")
    assert content(book, two) == LONG
    with refused("file-unknown"):
        content(book, one)
    report = check_files(book.vault)
    assert (report.ok, report.files) == (True, 1)


def test_what_is_not_in_the_vault_cannot_be_saved(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    file = attach()
    for other in (
        replace(file, id="nobody"),
        replace(file, size=1),
        replace(file, sha256="0" * 64),
    ):
        with refused("file-unknown"):
            book.save("one", replace(words, files=(other,)))
    assert book.save("one", replace(words, files=(file,))).words.files == (file,)


# -- drafts


def test_a_draft_holds_its_files_until_it_is_thrown_away(
    book: Repository,
    attach: Attach,
    words: EntryWords,
    tmp_path: Path,
    kept: Callable[[], list[int]],
) -> None:
    file, other = attach(), attach(b"other", "other.txt")
    book.keep_draft("draft", replace(words, files=(file,)))
    book.keep_draft("another", replace(words, files=(other,)))
    book.close()
    again = Repository.unlock(tmp_path / "vault", PASSPHRASE)
    drafts = {one.id: one.words.files for one in again.drafts()}
    assert drafts == {"draft": (file,), "another": (other,)}
    assert files.held(again.vault, (file, other)) == (file, other)
    again.drop_draft("draft")
    assert files.held(again.vault, (file, other)) == (other,)
    again.close()


def test_what_two_drafts_name_stays_until_the_last_is_gone(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    file = attach()
    for draft in ("one", "two"):
        book.keep_draft(draft, replace(words, files=(file,)))
    book.drop_draft("one")
    assert content(book, file) == LONG
    book.drop_draft("two")
    assert files.held(book.vault, (file,)) == ()


def test_a_thrown_away_correction_takes_nothing_from_what_was_saved(
    book: Repository, attach: Attach, words: EntryWords
) -> None:
    file = attach()
    book.save("one", replace(words, files=(file,)))
    book.keep_draft("draft", replace(words, files=(file,)), correcting="one")
    book.drop_draft("draft")
    assert content(book, file) == LONG


def test_what_no_draft_names_is_gone_after_the_next_unlocking(
    book: Repository, attach: Attach, tmp_path: Path
) -> None:
    file = attach()
    files.keep_thumbnail(book.vault, file.id, picture())
    book.close()
    again = Repository.unlock(tmp_path / "vault", PASSPHRASE)
    try:
        assert files.held(again.vault, (file,)) == ()
        assert files.thumbnails(again.vault, [file.id]) == {}
    finally:
        again.close()


def test_taken_off_is_gone_at_once(
    book: Repository, attach: Attach, kept: Callable[[], list[int]]
) -> None:
    file = attach()
    files.keep_thumbnail(book.vault, file.id, picture())
    assert kept() == [1, 3, 1]
    assert files.let_go(book.vault, [file.id, "nobody"]) == 1
    assert kept() == [0, 0, 0]


# -- what cannot be kept


def test_what_cannot_be_kept_is_said_and_leaves_nothing(
    book: Repository, tmp_path: Path, clock: Clock, kept: Callable[[], list[int]]
) -> None:
    with refused("file-gone"):
        look(tmp_path / "nothing.txt")
    with refused("file-not-regular"):
        look(tmp_path)
    with refused("file-empty"):
        look(put(tmp_path, "empty.txt", b""))
    too_large = tmp_path / "film.mp4"
    with too_large.open("wb") as file:
        file.truncate(file_types().limits.file + 1)
    with refused("file-too-large"):
        look(too_large)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with refused("file-not-regular"):
            look(tmp_path / "pipe")
    assert kept() == [0, 0, 0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps nobody out of a file by its mode")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, "locked.txt", b"x")
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with refused("file-not-readable"):
            look(path)
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("then", [b"changed", b"", LONG + b"more"])
def test_a_file_that_changes_while_it_is_read_is_not_kept(
    book: Repository, tmp_path: Path, clock: Clock, kept: Callable[[], list[int]], then: bytes
) -> None:
    path = put(tmp_path, "growing.txt", LONG)
    looked = look(path)
    path.write_bytes(then)
    with refused("file-changed"):
        files.attach(book.vault, looked, clock())
    path.unlink()
    with refused("file-gone"):
        files.attach(book.vault, looked, clock())
    assert kept() == [0, 0, 0]


def test_a_file_that_fails_half_way_leaves_nothing(
    book: Repository, tmp_path: Path, clock: Clock, kept: Callable[[], list[int]]
) -> None:
    class Failing(BytesIO):
        """A stick that is pulled after the first piece."""

        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 262_144:
                raise OSError(5, "Input/output error")
            return super().read(size)

    looked = replace(look(put(tmp_path, "film.mp4", LONG)), open=lambda: Failing(LONG[:262_144]))
    with refused("file-not-readable"):
        files.attach(book.vault, looked, clock())
    assert kept() == [0, 0, 0]


def test_it_can_be_stopped_at_any_piece(
    book: Repository, tmp_path: Path, clock: Clock, kept: Callable[[], list[int]]
) -> None:
    path = put(tmp_path, "film.mp4", LONG)

    class Stopping(Going):
        def __init__(self, after: int) -> None:
            super().__init__()
            self.left = after

        def go_on(self, size: int) -> None:
            self.left -= 1
            if not self.left:
                self.stop()
            super().go_on(size)

    going = Going()
    looked = look(path, going)
    assert (going.done, going.total) == (len(LONG), 2 * len(LONG))
    for after in (1, 2, 3):
        with pytest.raises(Stopped):
            look(path, Stopping(after))
        with pytest.raises(Stopped):
            files.attach(book.vault, looked, clock(), Stopping(after))
    assert kept() == [0, 0, 0]


def test_the_vault_takes_no_more_than_its_share(
    book: Repository, attach: Attach, raw: Callable[[], Any]
) -> None:
    attach(b"first", "first.txt")
    almost = file_types().limits.all - 7
    raw().execute(
        "INSERT INTO attachment (id, sha256, size, kept, made_at) VALUES ('x', ?, ?, 0, '')",
        (bytes(32), almost),
    )
    attach(b"23", "second.txt")
    with refused("files-full"):
        attach(b"4", "third.txt")


def test_a_disk_with_too_little_room_is_told_before(book: Repository) -> None:
    with refused("files-no-room"):
        files.check_room(book.vault, 10**15)
    files.check_room(book.vault, 1)
