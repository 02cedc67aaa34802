"""Of every column of every table: a changed value is named by the check, or the page says why not.

Somebody who holds the data key and no signing key can change any row. ``docs/vault.md`` lists what
they can change without being seen; the list is held against the schema, so that a new table and a
new column must be named by the check or stand in that list.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.record.lists import Filters
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import Filed
from caregiver_app.vault.strength import LEAST
from caregiver_app.vault.tables import Base
from tests.record import everything
from tests.record.everything import MINE, NOW, copied, opened

PAGE = Path(__file__).parents[2] / "docs" / "vault.md"
STRETCH = 256
"""The seals of the shortest stretch that the table ``tree`` keeps."""
_INDEXES = ("listed_words", "person_words")
_OF_THE_DATABASE = (
    *(f"{index}_{part}" for index in _INDEXES for part in ("config", "data", "idx")),
    "person_words_docsize",
)
TABLES = (*Base.metadata.tables, *_INDEXES, *_OF_THE_DATABASE)
"""Those of the record, and those in which the database keeps the indexes."""
ADDED = {"due_work": "'tree'", "unsealed": "1, 'filing', 'x', '{}', '2026', 0"}
"""A row for each table that is empty while the record is used."""
CHOSEN = {"attachment": "kept = 1", "attachment_piece": "piece = 2"}
"""Which rows are tried, where some of a table are no part of what an entry says."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that has a row in every table which holds one while it is used."""
    folder = tmp_path_factory.mktemp("columns") / "vault"
    everything.make(folder)
    book = Repository.unlock(folder, MINE)
    (row,) = book.find(Filters(text="One file"), None, 5).rows
    for _ in range(STRETCH // 2):
        book.mark_filed(row.id, Filed(NOW.date(), "Printed", "The file"))
        book.mark_not_filed(row.id)
    book.close()
    return folder


def unseen_by_the_page() -> dict[str, set[str]]:
    """Give what the page lists as changed unseen, by table; ``all`` stands for every column."""
    begin, end = "<!-- not seen -->\n", "<!-- held against the schema by a test -->"
    rows = PAGE.read_text("utf-8").split(begin)[1].split(end)[0].splitlines()[2:]
    found: dict[str, set[str]] = {}
    for row in rows:
        tables, columns, why = (cell.strip() for cell in row.strip("|").split("|"))
        assert why
        for table in re.findall(r"`(\w+)`", tables):
            assert table not in found
            found[table] = set(re.findall(r"`(\w+)`", columns)) or {columns}
    return found


def columns_of(raw: Any, table: str) -> list[str]:
    """Give the columns of a table that hold something; those of an index hide some."""
    return [one[1] for one in raw.execute(f"PRAGMA table_xinfo({table})") if not one[6]]


def tables_of(raw: Any) -> list[str]:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return sorted(name for (name,) in raw.execute(names))


def other(value: Any, column: str) -> Any:
    """Give another value of the same type, and of the same shape where the shape is JSON."""
    if value is None:
        return 1
    if isinstance(value, int):
        # The page says that this one may differ by an hour.
        is_flag = value in (0, 1) and column != "late_hours"
        return 1 - value if is_flag else value + 10_007
    if isinstance(value, str):
        return f"{value}x"
    try:
        return json.dumps(_told_otherwise(json.loads(value))).encode()
    except ValueError:
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"


def _told_otherwise(said: Any) -> Any:
    if isinstance(said, dict) and said:
        first = min(said)
        return {**said, first: _told_otherwise(said[first])}
    return [*said, "x"] if isinstance(said, list) else f"{said}x"


def key_of(raw: Any, table: str) -> list[str]:
    """Give the columns that name a row: the number that the database gives it, where it does."""
    ((made,),) = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    if "WITHOUT ROWID" not in made:
        return ["rowid"]
    return [one[1] for one in raw.execute(f"PRAGMA table_xinfo({table})").fetchall() if one[5]]


def is_seen(made: Path, place: Path, table: str, column: str) -> bool:
    """Change one value in a copy of the record, and tell whether the check says no."""
    harmed = opened(copied(made, place))
    if table in ADDED:
        harmed(f"INSERT INTO {table} VALUES ({ADDED[table]})")
    key = key_of(harmed.raw, table)
    order = ", ".join(key)
    some = CHOSEN.get(table, "1")
    rows = harmed.all(f"SELECT {order} FROM {table} WHERE {some} ORDER BY {order}")
    row = rows[len(rows) // 2]
    where = " AND ".join(f"{name} IS ?" for name in key)
    ((before,),) = harmed.all(f"SELECT {column} FROM {table} WHERE {where}", *row)
    harmed(f"UPDATE {table} SET {column} = ? WHERE {where}", other(before, column), *row)
    try:
        return not harmed.book.check().ok
    except (Known, dbapi2.OperationalError):
        # The last: the database does not read such an index.
        return True
    finally:
        harmed.raw.close()
        harmed.book.close()


def test_every_table_of_the_record_is_tried(kept: Path, tmp_path: Path) -> None:
    harmed = opened(copied(kept, tmp_path))
    assert tables_of(harmed.raw) == sorted(TABLES)
    empty = {one for one in TABLES if not harmed.all(f"SELECT 1 FROM {one} LIMIT 1")}
    assert empty == ADDED.keys()
    harmed.raw.close()
    harmed.book.close()


def test_the_page_lists_no_table_that_is_not_there() -> None:
    assert unseen_by_the_page().keys() <= {*TABLES}


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES)
def test_what_is_changed_is_named_or_the_page_says_why_not(
    kept: Path, tmp_path: Path, table: str
) -> None:
    harmed = opened(copied(kept, tmp_path / "schema"))
    columns = columns_of(harmed.raw, table)
    harmed.raw.close()
    harmed.book.close()
    unseen = {one for one in columns if not is_seen(kept, tmp_path / one, table, one)}
    said = unseen_by_the_page().get(table, set())
    if said == {"all"}:
        said = {*columns}
    # How the database lays out an index is another each time, and so is what it does not need.
    assert unseen == said or (table in _OF_THE_DATABASE and unseen <= said)


def test_a_writer_without_a_sealed_name_gets_none(tmp_path: Path) -> None:
    """What is in the row would be shown as their name."""
    book, _ = Repository.create(tmp_path / "vault", MINE, strength=LEAST)
    book.close()
    harmed = opened(tmp_path / "vault")
    harmed("UPDATE writer SET name = 'Mallory'")
    report = harmed.book.check()
    assert (report.ok, report.why) == (False, "writer")
    harmed.raw.close()
    harmed.book.close()
