import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from caregiver_app.record import chain
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.record.conftest import BEGUN, FIRST


def fill(book: Repository, words: EntryWords) -> None:
    saved = [book.save(str(uuid.uuid4()), replace(words, saw=f"{n}")) for n in range(1, 6)]
    book.correct(saved[1].id, replace(words, saw="two"), "A slip")


SAVED = ("first", "second", "third", "fourth", "fifth", "sixth")
"""What ``fill`` saves: five entries, and a correction of the second."""


def bend(raw: Callable[[], Any], table: str, statement: str, *values: Any) -> None:
    connection = raw()
    for what in ("updated", "deleted"):
        connection.execute(f"DROP TRIGGER {table}_never_{what}")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    assert connection.execute(statement, values).rowcount > 0


def test_an_untouched_record_verifies(book: Repository, words: EntryWords) -> None:
    empty = book.verify()
    public_key = book.vault.signing_key.public_key().public_bytes_raw()
    mine = (chain.fingerprint(public_key),)
    assert (empty.ok, empty.entries, empty.revisions) == (True, 0, BEGUN)
    assert empty.writers == mine
    fill(book, words)
    report = book.verify()
    assert (report.ok, report.entries, report.first_bad) == (True, 5, None)
    assert report.revisions == BEGUN + 6
    assert report.writers == mine
    assert report.digest != empty.digest
    assert report == book.verify()
    assert book.digest() == report.digest


def test_another_computer_adds_its_own_chain(book: Repository, words: EntryWords) -> None:
    fill(book, words)
    before = book.verify().digest
    book.vault.computer = "another"
    book.vault.settled.clear()
    fill(book, words)
    report = book.verify()
    with book.vault.reading() as connection:
        chains = connection.exec_driver_sql("SELECT count(*) FROM chain").scalar_one()
    assert chains == 2
    assert (report.ok, report.entries, len(report.writers)) == (True, 10, 1)
    assert report.digest != before
    assert book.digest() == report.digest


def flipped(content: bytes, where: int) -> bytes:
    return content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :]


@pytest.mark.parametrize("column", ["sealed", "seal", "signature", "words", "salts"])
@pytest.mark.parametrize("serial", [BEGUN, FIRST, FIRST + 2, FIRST + 5])
def test_one_changed_byte_names_the_first_entry_that_does_not_fit(
    book: Repository, words: EntryWords, raw: Callable[[], Any], column: str, serial: int
) -> None:
    fill(book, words)
    find = f"SELECT {column} FROM revision WHERE serial = {serial}"
    (content,) = raw().execute(find).fetchone()
    where = random.randrange(len(content))
    change = f"UPDATE revision SET {column} = ? WHERE serial = {serial}"
    bend(raw, "revision", change, flipped(content, where))
    report = book.verify()
    assert not report.ok
    assert report.first_bad == {BEGUN: 0, FIRST: 1, FIRST + 2: 3, FIRST + 5: 2}[serial]


@pytest.mark.parametrize(
    ("table", "statement", "first_bad"),
    [
        ("revision", "UPDATE revision SET written_at = '2020-01-01' WHERE {third}", 3),
        ("revision", "UPDATE revision SET latest_at = '2020-01-01' WHERE {third}", 3),
        ("revision", "UPDATE revision SET replaces = 'another' WHERE {third}", 3),
        ("revision", "UPDATE revision SET offset_minutes = 7 WHERE {second}", 2),
        ("revision", "UPDATE revision SET entry_number = 4, revision = 2 WHERE {sixth}", 4),
        ("revision", "DELETE FROM revision WHERE {third}", 4),
        ("revision", "DELETE FROM revision WHERE kind = 'keys'", 1),
        ("revision", "UPDATE revision SET serial = serial + 1 WHERE {sixth}", 2),
        ("revision", "UPDATE revision SET about = 'swapped' WHERE {second}", 2),
        ("revision", "UPDATE revision SET kind = 'filing' WHERE {fifth}", 5),
        ("entry", "UPDATE entry SET id = 'swapped' WHERE number = 2", 2),
        ("entry", "INSERT INTO entry VALUES (9, 'added')", 9),
        ("entry", "DELETE FROM entry WHERE number = 4", 4),
        # The first of all revisions, that of the keys, is of no entry.
        ("writer", "UPDATE writer SET public_key = zeroblob(32)", 0),
        ("chain", "UPDATE chain SET id = 'swapped'", 0),
        ("chain", "DELETE FROM chain", 0),
    ],
)
def test_what_is_moved_added_or_taken_away_is_seen(
    book: Repository,
    words: EntryWords,
    raw: Callable[[], Any],
    table: str,
    statement: str,
    first_bad: int,
) -> None:
    fill(book, words)
    named = {name: f"serial = {FIRST + at}" for at, name in enumerate(SAVED)}
    bend(raw, table, statement.format(**named))
    report = book.verify()
    assert (report.ok, report.first_bad) == (False, first_bad)


def test_the_words_do_not_show_in_what_is_sealed(
    book: Repository, words: EntryWords, raw: Callable[[], Any]
) -> None:
    first = book.save(str(uuid.uuid4()), replace(words, saw="Persimmon"))
    book.save(str(uuid.uuid4()), replace(words, saw="Persimmon"))
    rows = raw().execute("SELECT sealed FROM revision WHERE kind = 'entry'").fetchall()
    assert not [sealed for (sealed,) in rows if b"Persimmon" in sealed]
    (both,) = raw().execute("SELECT group_concat(hex(salts), '') FROM revision").fetchone()
    salts = [both[at : at + 64] for at in range(0, len(both), 64)]
    assert len(set(salts)) == len(salts)
    assert first.id.encode() in rows[0][0]
