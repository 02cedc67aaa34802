"""What the tests of copies share: a vault with words in it, and its copies."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords, Person
from caregiver_app.vault.backups.keeping import keep
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import Copy, CopyPlaces

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def write(book: Repository, said: str) -> str:
    """Save one entry; give its id."""
    words = EntryWords(day=date(2026, 11, 1), clock=time(9), method="text", exact_words=said)
    return book.save(said, words).id


def draft(book: Repository, said: str) -> None:
    book.keep_draft(said, EntryWords(exact_words=said))


def person(book: Repository, name: str) -> None:
    book.save_person(Person(name=name, who="birth-parent"))


def source(book: Repository) -> BackupSource:
    return BackupSource.of(book.vault)


def places(tmp_path: Path, second: Path | None = None) -> CopyPlaces:
    return CopyPlaces(tmp_path / "backups", None, second)


def copied(book: Repository, where: CopyPlaces, day: int = 0) -> Copy:
    """Make a copy, ``day`` days after noon, whatever has changed."""
    made = keep(source(book), where, NOON + timedelta(days=day), anyway=True).made
    assert made is not None
    return made


def flip(file: Path, at: int) -> None:
    """Change one byte of ``file``."""
    with file.open("r+b") as content:
        content.seek(at)
        (byte,) = content.read(1)
        content.seek(at)
        content.write(bytes([byte ^ 0x40]))
