"""With the key in hand: one changed byte of anything sealed names the first entry that is off."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caregiver_app.errors import Known
from caregiver_app.record.files import read_whole
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from tests.faults import acts
from tests.ui.harm import raw_record

_TABLES = """
SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%never_updated'
"""
_FILE_TABLES = ["attachment", "attachment_piece"]
_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"

NOT_SEALED = {
    # Which vault it is, when and where it was made or a chain begun: nothing anybody wrote.
    ("about", "one"),
    ("about", "vault"),
    ("about", "made_at"),
    ("chain", "computer"),
    ("chain", "made_at"),
    ("writer", "made_at"),
    # Blank since the second shape: names stand in sealed revisions.
    ("writer", "name"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book = acts.make(tmp_path / "vault")
    for number in range(1, 6):
        acts.write_one(book, number, lambda *_: None)
    assert book.verify().ok
    book.close()
    return tmp_path / "vault"


def changed(value: Any, dice: random.Random) -> Any:
    """Give ``value`` with one byte of it changed, so that it is still of its kind."""
    if isinstance(value, int):
        return value ^ 1
    content = bytearray(value if isinstance(value, bytes) else value.encode())
    if not content:
        return b"x" if isinstance(value, bytes) else "x"
    at = dice.randrange(len(content))
    content[at] = content[at] ^ 1 if isinstance(value, bytes) else b"yz"[content[at] == b"y"[0]]
    return bytes(content) if isinstance(value, bytes) else content.decode("utf-8", "replace")


@pytest.mark.parametrize("rows", [1, pytest.param(10**6, marks=pytest.mark.long)])
def test_every_column_that_is_never_changed(
    rows: int, folder: Path, figure: Callable[[str], None]
) -> None:
    tables = [table for table in without_triggers(folder) if table not in _FILE_TABLES]
    assert "revision" in tables

    def named(book: Repository) -> bool:
        report = book.verify()
        return not report.ok and report.first_bad is not None

    tried, unseen = try_each(folder, tables, rows, named)
    assert unseen == set()
    figure(f"{tried} sealed cells with a changed byte, {len(tables)} tables: all named")


@pytest.mark.parametrize("rows", [1, pytest.param(10**6, marks=pytest.mark.long)])
def test_the_bytes_of_files(rows: int, folder: Path) -> None:
    # The hash of a file is sealed with its entry: what is shown is what was attached, or nothing.
    without_triggers(folder)
    book = Repository.unlock(folder, acts.PASSPHRASE)
    wanted = all_files(book)
    book.close()
    assert wanted

    def never_another(book: Repository) -> bool:
        try:
            return all_files(book) == wanted
        except Known as error:
            return error.code in {"file-damaged", "file-unknown"}

    tried, unseen = try_each(folder, _FILE_TABLES, rows, never_another)
    assert tried > 5
    assert unseen == set()


def all_files(book: Repository) -> dict[str, bytes]:
    """Give the bytes of every file that an entry holds."""
    rows = book.find(Filters(), None, 1000).rows
    files = [file for row in rows for file in book.entry(row.id).words.files]
    return {file.name: b"".join(read_whole(book.vault, file)) for file in files}


def without_triggers(folder: Path) -> list[str]:
    """Take away what refuses changes; give the tables that it kept from every change."""
    raw = raw_record(folder, acts.PASSPHRASE)
    tables = [table for (table,) in raw.execute(_TABLES).fetchall()]
    for (trigger,) in raw.execute(_TRIGGERS).fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.close()
    return tables


def try_each(
    folder: Path, tables: list[str], rows: int, seen: Callable[[Repository], bool]
) -> tuple[int, set[str]]:
    """Change one byte of each cell, on a copy; give how many, and the columns that went unseen."""
    dice = random.Random(20111130)
    raw = raw_record(folder, acts.PASSPHRASE)
    cells = [
        (table, column, key)
        for table in sorted(tables)
        for column in columns(raw, table)
        for key in some(keys_of(raw, table), rows, dice)
        if (table, column) not in NOT_SEALED
    ]
    raw.close()
    unseen = set()
    for table, column, key in cells:
        place = folder.with_name("changed")
        shutil.copytree(folder, place)
        if change(place, table, column, key, dice):
            book = Repository.unlock(place, acts.PASSPHRASE)
            if not seen(book):
                unseen.add(f"{table}.{column}")
            book.close()
        shutil.rmtree(place)
    return len(cells), unseen


def columns(raw: Any, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})").fetchall()]


def keys_of(raw: Any, table: str) -> list[dict[str, Any]]:
    names = [r[1] for r in raw.execute(f"PRAGMA table_info({table})").fetchall() if r[5]]
    found = raw.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
    return [dict(zip(names, row, strict=True)) for row in found]


def some(keys: list[dict[str, Any]], most: int, dice: random.Random) -> list[dict[str, Any]]:
    return dice.sample(keys, min(most, len(keys)))


def change(folder: Path, table: str, column: str, key: dict[str, Any], dice: random.Random) -> bool:
    """Change one byte of one cell; False where there is nothing to change."""
    raw = raw_record(folder, acts.PASSPHRASE)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    where = " AND ".join(f"{name} = ?" for name in key)
    try:
        (value,) = raw.execute(
            f"SELECT {column} FROM {table} WHERE {where}", tuple(key.values())
        ).fetchone()
        if value is None:
            return False
        raw.execute(
            f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {where}",
            (changed(value, dice), *key.values()),
        )
        return bool(raw.execute("SELECT changes()").fetchone()[0])
    finally:
        raw.close()
