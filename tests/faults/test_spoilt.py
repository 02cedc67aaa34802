"""What another program does to the files of an open record is noticed at the saving it spoils."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.repository import Repository
from caregiver_app.vault import connections, steady
from caregiver_app.vault.wiping import own
from tests.faults import acts

Harm = Callable[[Path, bytes], None]


def with_an_older_one(record: Path, older: bytes) -> None:
    with record.open("r+b") as file:
        file.write(older)
        file.truncate(len(older))


def with_noise(record: Path, _older: bytes) -> None:
    size = record.stat().st_size
    with record.open("r+b") as file:
        file.write(os.urandom(size))


def cut_short(record: Path, _older: bytes) -> None:
    with record.open("r+b") as file:
        file.truncate(8 * 4096)


@pytest.fixture
def book(tmp_path: Path) -> Repository:
    return acts.make(tmp_path / "vault")


@pytest.mark.parametrize("harm", [with_an_older_one, with_noise, cut_short])
def test_no_saving_is_acknowledged_into_a_file_that_was_written_over(
    book: Repository, harm: Harm
) -> None:
    record = book.vault.folder / "record.db"
    for turn in range(4):
        book.save(f"early {turn}", acts.words(f"early {turn}", turn))
    book.vault.tidy()
    older = record.read_bytes()
    for turn in range(4):
        book.save(f"late {turn}", acts.words(f"late {turn}", turn + 4))
    book.vault.tidy()
    saved = len(book.history("late 3"))
    assert saved == 1
    key = own(book.vault.ring.opened.data_key)
    harm(record, older)
    with pytest.raises(Known) as refused:
        book.save("one more", acts.words("one more", 9))
    assert refused.value.code in {"record-spoilt", "record-spoilt-not-kept"}
    if refused.value.code == "record-spoilt":
        raw = connections.opener(key)(Path(str(refused.value.params["kept"])))
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (8,)
        raw.close()
    with pytest.raises(Known):
        book.save("and one more", acts.words("and one more", 10))


def test_what_a_copy_merges_into_the_record_is_no_harm(book: Repository) -> None:
    from caregiver_app.vault.backups.source import BackupSource, mark

    for turn in range(6):
        book.save(f"{turn}", acts.words(f"{turn}", turn))
        mark(BackupSource.of(book.vault))
    folder = book.vault.folder
    book.close()
    again = Repository.unlock(folder, acts.PASSPHRASE)
    assert again.check().entries == 6
    again.close()


def test_both_keys_files_gone_are_written_again_and_told(book: Repository) -> None:
    told: list[Known] = []
    book.vault.listen(told.append)
    book.save("a", acts.words("a", 0))
    paths = [book.vault.folder / name for name in ("keys.json", "keys-copy.json")]
    before = paths[0].read_bytes()
    for path in paths:
        path.unlink()
    book.save("b", acts.words("b", 1))
    assert [path.read_bytes() for path in paths] == [before, before]
    assert [known.code for known in told] == ["keys-written-again"]
    folder = book.vault.folder
    book.close()
    Repository.unlock(folder, acts.PASSPHRASE).close()


def test_a_clock_that_is_moved_while_the_record_is_open_is_told_and_sealed(
    book: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Known] = []
    book.vault.listen(told.append)
    book.save("a", acts.words("a", 0))
    real = steady.time.time
    monkeypatch.setattr(steady.time, "time", lambda: real() - 3600 * 24 * 200)
    book.save("b", acts.words("b", 1))
    book.save("c", acts.words("c", 2))
    assert [known.code for known in told] == ["clock-moved"]
    with book.vault.reading() as connection:
        sealed = connection.exec_driver_sql(
            "SELECT sealed FROM revision WHERE entry_number IS NOT NULL ORDER BY serial"
        ).all()
    assert b'"jumped":0,' in sealed[0][0]
    assert b'"jumped":-17280000,' in sealed[1][0]
    assert book.check().ok
    book.close()


def test_what_an_older_shape_left_is_removed_once_the_record_is_proved(book: Repository) -> None:
    older = book.vault.folder / "record-before-4.db"
    older.write_bytes(b"words of before")
    assert book.check().ok
    assert not older.exists()
    left_over = book.vault.folder / ".keys.json-x.new"
    left_over.write_bytes(b"older locks")
    folder = book.vault.folder
    book.close()
    Repository.unlock(folder, acts.PASSPHRASE).close()
    assert not left_over.exists()
