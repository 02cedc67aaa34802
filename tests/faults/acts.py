"""What a process does until it is killed: it says what is done as soon as the call has returned."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import count
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.record.files import attach
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.record.sources import Going, look_into
from caregiver_app.record.values import EntryWords, Filed, FileKept, Person
from caregiver_app.vault.backups.keeping import all_copies
from caregiver_app.vault.backups.restoring import prepare, restore
from caregiver_app.vault.backups.source import BackupSource
from caregiver_app.vault.backups.values import CopyPlaces, default_place
from caregiver_app.vault.strength import Strength

PASSPHRASE = "four plain words here"
QUICK = Strength(memory_kib=8, passes=1, lanes=1)
DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

FIRST_SAVED = 3
"""The turns of an entry: two drafts, then its first saving, then a correction."""

Tell = Callable[..., None]


def words(key: str, turn: int) -> EntryWords:
    """Give the words that entry ``key`` has at ``turn``, so that anybody can say them again."""
    return EntryWords(
        day=DAY,
        clock=time(16, 10),
        method="text",
        exact_words=f"{key}, turn {turn}: “Can I see Zoë?” 👋 " + "and so on " * (turn * 9),
        saw=f"What was seen at turn {turn}",
        filing="case-note",
    )


def make(folder: Path) -> Repository:
    """Make an empty record, and leave it open."""
    return Repository.create(folder, PASSPHRASE, strength=QUICK)[0]


def use_once(folder: Path) -> None:
    """Make a record, save one entry, change the passphrase to itself, close."""
    book = make(folder)
    book.save("entry", words("entry", FIRST_SAVED))
    book.change_passphrase(PASSPHRASE, PASSPHRASE, strength=QUICK)
    book.close()


def write(folder: Path, tell: Tell) -> None:
    """Write everything a caregiver can write, on and on."""
    book = Repository.unlock(folder, PASSPHRASE)
    tell("opened")
    for number in count(1):
        write_one(book, number, tell)


def write_many(folder: Path, tell: Tell) -> None:
    """Write thirty entries and close."""
    book = Repository.unlock(folder, PASSPHRASE)
    tell("opened")
    for number in range(1, 31):
        write_one(book, number, tell)
    book.close()


def write_a_few(folder: Path, tell: Tell) -> None:
    """Write three entries and close."""
    book = Repository.unlock(folder, PASSPHRASE)
    for number in (1, 2, 3):
        write_one(book, number, tell)
    book.close()


def write_one(book: Repository, number: int, tell: Tell) -> None:
    """Go through the turns of one entry; every third of them stays a draft."""
    key = str(uuid.uuid4())
    for turn in (1, 2):
        book.keep_draft(key, words(key, turn))
        tell("turn", key, turn)
    if number % 3 == 0:
        person = book.save_person(Person(name=f"Somebody {key}", who="family-friend"))
        tell("person", person.id, f"Somebody {key}")
        return
    files = (attach_file(book, key),) if number % 4 == 1 else ()
    book.save(key, replace(words(key, FIRST_SAVED), files=files))
    if files:
        tell("file", key)
    tell("turn", key, FIRST_SAVED)
    if number % 2:
        corrected = replace(words(key, FIRST_SAVED + 1), files=files)
        book.correct(key, corrected, f"reason {FIRST_SAVED + 1}")
        tell("turn", key, FIRST_SAVED + 1)
    book.mark_filed(key, Filed(DAY, f"printed {key}", "the worker"))
    tell("filed", key, f"printed {key}")


def file_content(key: str) -> bytes:
    """Give the bytes of the file that entry ``key`` has."""
    return key.encode() * 600


def attach_file(book: Repository, key: str) -> FileKept:
    """Bring a file into the record, for an entry to hold."""
    content = file_content(key)
    return attach(book.vault, look_into(f"{key}.txt", lambda: BytesIO(content), Going()), NOW)


def create(folder: Path, tell: Tell) -> None:
    """Make a record, and give the paper code."""
    tell("begun")
    book, code = Repository.create(folder, PASSPHRASE, strength=QUICK)
    tell("code", code)
    book.close()
    tell("ended")


def open_and_close(folder: Path, tell: Tell) -> None:
    """Open, write one entry, and close, over and over."""
    for number in count(1):
        tell("begun")
        book = Repository.unlock(folder, PASSPHRASE)
        write_one(book, number, tell)
        book.close()


def bring_up_to_date(folder: Path, tell: Tell) -> None:
    """Open a record of an older shape once."""
    tell("begun")
    Repository.unlock(folder, PASSPHRASE).close()
    tell("ended")


def put_back(folder: Path, tell: Tell) -> None:
    """Put the only copy back."""
    book = Repository.unlock(folder, PASSPHRASE)
    source = BackupSource.of(book.vault)
    book.close()
    (copy,) = all_copies(CopyPlaces(default_place(folder)), source.vault)
    prepared = prepare(copy, source)
    tell("begun")
    restore(prepared, folder, NOW)
    tell("ended")


def passphrase(turn: int) -> str:
    """Give the passphrase after ``turn`` changes."""
    return PASSPHRASE if turn == 0 else f"another passphrase {turn}"


def change_passphrase_once(folder: Path, tell: Tell) -> None:
    """Change the passphrase, and close."""
    book = Repository.unlock(folder, PASSPHRASE)
    book.change_passphrase(passphrase(0), passphrase(1), strength=QUICK)
    tell("changed", 1)
    book.close()


def change_passphrase(folder: Path, tell: Tell) -> None:
    """Change the passphrase over and over."""
    book = Repository.unlock(folder, PASSPHRASE)
    tell("begun")
    for turn in count(1):
        book.change_passphrase(passphrase(turn - 1), passphrase(turn), strength=QUICK)
        tell("changed", turn)


def renew_key(folder: Path, tell: Tell) -> None:
    """Give the record a new data key, and close."""
    session = VaultSession(folder, QUICK, lambda: NOW)
    session.unlock(PASSPHRASE)
    fresh = session.fresh_keys(PASSPHRASE)
    tell("code", fresh.code)
    session.renew(fresh)
    tell("renewed")
    session.close()


def opens(folder: Path, secret: str) -> bool:
    """Tell whether ``secret`` opens the record."""
    try:
        Repository.unlock(folder, secret).close()
    except Known as error:
        if error.code != "wrong-passphrase":
            raise
        return False
    return True


def everything(book: Repository) -> dict[str, tuple[tuple[EntryWords, str], ...]]:
    """Give every revision of every entry, once the seals have been checked."""
    assert book.verify().ok
    rows = book.find(Filters(), None, 10_000).rows
    histories = {row.id: book.history(row.id) for row in rows}
    return {key: tuple((e.words, e.reason) for e in found) for key, found in histories.items()}
