"""Promises of the file itself: even with the key, no statement quietly changes what was saved."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from tests.record.conftest import FIRST
from tests.record.file_parts import Attach

ONLY_ADDED_TO = (
    *("about", "writer", "chain", "entry", "revision", "erased", "erased_attachment"),
    *("attachment", "attachment_piece"),
)
AGAIN = (
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    "INSERT INTO {table} SELECT * FROM {table} WHERE 1 LIMIT 1"
    " ON CONFLICT DO UPDATE SET {column} = excluded.{column}",
    "UPDATE OR REPLACE {table} SET {column} = {column}",
    "DELETE FROM {table}",
)


@pytest.fixture
def full(book: Repository, words: EntryWords, attach: Attach, raw: Callable[[], Any]) -> Any:
    """Give a connection to a record with a row in each table that is only added to."""
    files = (attach(), attach(b"fig!", "list.txt"))
    saved = book.save(str(uuid.uuid4()), replace(words, files=files))
    book.save(str(uuid.uuid4()), replace(words, saw="Another", files=(attach(b"plum", "b.txt"),)))
    book.erase_file(saved.id, files[0].id, "Not ours to keep")
    return raw()


@pytest.mark.parametrize("statement", AGAIN)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("table", ONLY_ADDED_TO)
def test_no_row_is_replaced_changed_or_removed(
    full: Any, table: str, recursive: str, statement: str
) -> None:
    full.execute(f"PRAGMA recursive_triggers = {recursive}")
    column = full.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]
    before = full.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    if table == "attachment" and statement.startswith("UPDATE"):
        # Only from let go to kept, and never back.
        statement = "UPDATE OR REPLACE attachment SET kept = 0"
    with pytest.raises(dbapi2.IntegrityError, match="never changed"):
        full.execute(statement.format(table=table, column=column))
    assert full.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(
    "statement",
    [
        # Under another row's key: what has that key would go.
        "INSERT OR REPLACE INTO entry VALUES (1, 'another')",
        "INSERT OR REPLACE INTO entry SELECT 9, id FROM entry WHERE number = 1",
        "INSERT OR REPLACE INTO chain SELECT 9, id, computer, 'x', made_at FROM chain",
        "INSERT OR REPLACE INTO attachment_piece SELECT number, 9, 9, bytes FROM attachment_piece",
        # One more piece would make other bytes of a file.
        "INSERT INTO attachment_piece SELECT 99, attachment_number, 9, bytes FROM attachment_piece",
        # What nobody sealed must not be taken for what an older shape left.
        "INSERT INTO unsealed VALUES (1, 'filing', 'x', '{}', '', 0)",
    ],
)
def test_no_row_takes_the_key_of_another(full: Any, statement: str) -> None:
    full.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(dbapi2.IntegrityError, match=r"never changed|is sealed"):
        full.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO erased VALUES ({FIRST}, 'saw', {{by}})",
        f"INSERT INTO erased VALUES ({FIRST}, 'file_2', {{by}})",
        f"INSERT INTO erased VALUES ({FIRST + 1}, 'file_1', {{by}})",
        "INSERT INTO erased_attachment SELECT id, {by} FROM attachment WHERE size = 4 LIMIT 1",
    ],
)
def test_an_erasure_gives_leave_for_no_more_than_it_names(full: Any, statement: str) -> None:
    (by,) = full.execute("SELECT serial FROM revision WHERE kind = 'erasure'").fetchone()
    with pytest.raises(dbapi2.IntegrityError, match="only a sealed erasure"):
        full.execute(statement.format(by=by))
