"""A record is never smaller than is known of it without a word."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.vault import head_note
from caregiver_app.vault.backups.keeping import all_copies, keep
from caregiver_app.vault.backups.values import CopyPlaces
from tests.record.conftest import PASSPHRASE, QUICK, Clock
from tests.vault.backup_parts import NOON, copied, places, source, write


@pytest.fixture
def where(tmp_path: Path) -> CopyPlaces:
    return places(tmp_path)


@pytest.fixture
def session(tmp_path: Path, where: CopyPlaces) -> VaultSession:
    made = VaultSession(tmp_path / "vault", QUICK, Clock())
    made.create(PASSPHRASE)
    made.copies = lambda: all_copies(where, made.book().vault.ring.opened.vault)
    return made


def record_of(session: VaultSession) -> Path:
    return session.book().vault.folder / "record.db"


def older_in_its_place(session: VaultSession, record: Path, older: Path) -> None:
    """Put an older file where the record is, as a tool for syncing might, and open it."""
    session.close()
    shutil.copy(older, record)
    session.unlock(PASSPHRASE)


def keep_older(session: VaultSession, tmp_path: Path) -> Path:
    session.book().vault.tidy()
    return Path(shutil.copy(record_of(session), tmp_path / "older.db"))


def test_an_older_record_is_told_by_the_note_alone(session: VaultSession, tmp_path: Path) -> None:
    write(session.book(), "one")
    older, record = keep_older(session, tmp_path), record_of(session)
    two = session.book().entry(write(session.book(), "two")).reference
    older_in_its_place(session, record, older)
    found = session.shorter
    assert found is not None
    assert (found.entries, found.known_entries, found.copy) == (1, 2, "")
    session.close()
    session.unlock(PASSPHRASE)
    assert session.shorter is not None, "told again until somebody decides"
    session.go_on_shorter()
    assert session.shorter is None
    another = session.book().entry(write(session.book(), "another two")).reference
    assert another != two, "what was printed names another entry"
    session.close()
    session.unlock(PASSPHRASE)
    assert session.shorter is None
    session.close()


def test_an_older_record_is_told_by_a_copy_where_the_note_is_gone(
    session: VaultSession, tmp_path: Path, where: CopyPlaces
) -> None:
    write(session.book(), "one")
    older, record = keep_older(session, tmp_path), record_of(session)
    write(session.book(), "two")
    write(session.book(), "three")
    copy = copied(session.book(), where)
    session.close()
    (record.parent / "head.json").unlink()
    older_in_its_place(session, record, older)
    found = session.shorter
    assert found is not None
    assert (found.entries, found.known_entries) == (1, 3)
    assert (found.copy, found.copy_made) == (copy.manifest.id, copy.made)
    session.close()


def test_a_record_that_went_another_way_is_told_too(
    session: VaultSession, tmp_path: Path, where: CopyPlaces
) -> None:
    """As many entries, but others: what the copy holds is not in it."""
    write(session.book(), "one")
    older, record = keep_older(session, tmp_path), record_of(session)
    write(session.book(), "two")
    copied(session.book(), where)
    session.close()
    (record.parent / "head.json").unlink()
    shutil.copy(older, record)
    alone = Repository.unlock(record.parent, PASSPHRASE, clock=Clock())
    write(alone, "another two")
    write(alone, "another three")
    alone.close()
    session.unlock(PASSPHRASE)
    assert session.shorter is not None
    session.close()


def test_a_fuller_copy_outlasts_the_day_and_every_rotation_until_somebody_decides(
    session: VaultSession, tmp_path: Path, where: CopyPlaces
) -> None:
    write(session.book(), "one")
    older, record = keep_older(session, tmp_path), record_of(session)
    for said in ("two", "three", "four"):
        write(session.book(), said)
    fuller = copied(session.book(), where)
    older_in_its_place(session, record, older)
    write(session.book(), "a new two")
    for day in range(60):
        keep(source(session.book()), where, NOON + timedelta(days=day), anyway=True)
    there = {one.manifest.id for one in all_copies(where, "")}
    assert fuller.manifest.id in there
    session.go_on_shorter()
    assert session.shorter is None
    for day in range(60, 75):
        keep(source(session.book()), where, NOON + timedelta(days=day), anyway=True)
    there = {one.manifest.id for one in all_copies(where, "")}
    assert fuller.manifest.id not in there
    session.close()


def test_the_note_of_somebody_else_says_nothing(session: VaultSession, tmp_path: Path) -> None:
    write(session.book(), "one")
    note_path = session.book().vault.note
    session.close()
    note = head_note.read(note_path)
    assert note is not None
    lie = replace(note, ends=tuple(one._replace(link=one.link + 9) for one in note.ends))
    head_note.write(note_path, lie)
    session.unlock(PASSPHRASE)
    assert session.shorter is None, "not signed by who writes here"
    session.close()
    for spoilt in (b"", b"{}", b"[]", b"\xff", note_path.read_bytes()[:-20]):
        note_path.write_bytes(spoilt)
        session.unlock(PASSPHRASE)
        assert session.shorter is None
        session.close()
        assert head_note.read(note_path) is not None, "written again"


def test_a_folder_that_is_copied_begins_a_chain_of_its_own(
    session: VaultSession, tmp_path: Path
) -> None:
    write(session.book(), "one")
    folder = session.book().vault.folder
    session.close()
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other / "vault")
    marks = set()
    for place in (folder, other / "vault"):
        book = Repository.unlock(place, PASSPHRASE, clock=Clock())
        write(book, f"two, in {place.parent.name}")
        marks.add(book.vault.computer)
        assert book.check().ok
        book.close()
    assert len(marks) == 2


def test_who_copies_the_vault_alone_to_the_same_place_has_another_mark(
    session: VaultSession, tmp_path: Path
) -> None:
    """As on another computer with the same name: the word beside the folder is another one."""
    mark = session.book().vault.computer
    folder = session.book().vault.folder
    session.close()
    (folder.parent / "this-computer").unlink()
    session.unlock(PASSPHRASE)
    assert session.book().vault.computer != mark
    write(session.book(), "two")
    assert session.book().check().ok
    session.close()
