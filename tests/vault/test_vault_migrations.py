import ast
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault import connections, migrations
from caregiver_app.vault.tables import Base
from tests import newest_schema


def shape(rows: list[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Tables and indexes with their SQL, blanks and quotes aside; full-text has no model."""
    return {
        (kind, name): re.sub(r"\s+|\"|(?<=[(,])\s|\s(?=[),])", "", sql)
        for kind, name, sql in rows
        if kind in {"table", "index"} and sql and "_words" not in name
    }


QUERY = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def test_the_steps_and_the_models_make_the_same_tables(raw: Callable[[], Any]) -> None:
    by_steps = shape(raw().execute(QUERY).fetchall())
    plain = create_engine("sqlite://")
    Base.metadata.create_all(plain)
    with plain.connect() as connection:
        by_models = shape([tuple(row) for row in connection.exec_driver_sql(QUERY)])
    plain.dispose()
    assert by_steps == by_models


def test_new_vaults_of_tests_are_what_all_steps_make_of_nothing() -> None:
    def made_by(migrate: Callable[..., None]) -> tuple[Any, ...]:
        plain = dbapi2.connect(":memory:", isolation_level=None)
        migrate(plain, None, Path("record.db"))
        made = plain.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
        shape = made.fetchall()
        tables = [name for kind, name, _, sql in shape if kind == "table" and "VIRTUAL" not in sql]
        rows = {name: plain.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        version = plain.execute("PRAGMA user_version").fetchone()
        plain.close()
        return shape, rows, version

    assert made_by(newest_schema.migrate) == made_by(migrations.migrate)


def test_steps_are_ordered_and_import_nothing_that_may_change() -> None:
    assert [s.NUMBER for s in migrations.STEPS] == list(range(1, len(migrations.STEPS) + 1))
    for step in migrations.STEPS:
        tree = ast.parse(Path(str(step.__file__)).read_text("utf-8"))
        found = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
        assert all(isinstance(n, ast.ImportFrom) and n.module == "typing" for n in found)


def next_step(*statements: str) -> tuple[ModuleType, ...]:
    number = migrations.newest() + 1
    made: Any = SimpleNamespace(NUMBER=number, STATEMENTS=statements)
    return (*migrations.STEPS, made)


def test_a_step_on_existing_words_copies_them_aside_first(
    raw: Callable[[], Any], folder: Path, data_key: bytes
) -> None:
    connection = raw()
    connection.execute("INSERT INTO entry VALUES (1, 'before')")
    record = folder / "record.db"
    steps = next_step("ALTER TABLE writer ADD COLUMN colour TEXT")
    migrations.migrate(connection, connections.opener(data_key), record, steps)
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.newest(steps),)
    copy = connections.opener(data_key)(folder / f"record-before-{migrations.newest(steps)}.db")
    assert copy.execute("PRAGMA user_version").fetchone() == (migrations.newest(),)
    assert copy.execute("SELECT id FROM entry").fetchall() == [("before",)]
    copy.close()
    assert b"before" not in (folder / f"record-before-{migrations.newest(steps)}.db").read_bytes()
    with pytest.raises(Known):
        migrations.migrate(connection, connections.opener(data_key), record)


def test_a_step_that_fails_leaves_everything_as_it_was(
    raw: Callable[[], Any], folder: Path, data_key: bytes
) -> None:
    connection = raw()
    before = connection.execute(QUERY).fetchall()
    steps = next_step("CREATE TABLE half (one INTEGER)", "CREATE TABLE half (one INTEGER)")
    with pytest.raises(Exception, match="already exists"):
        migrations.migrate(connection, connections.opener(data_key), folder / "record.db", steps)
    assert connection.execute(QUERY).fetchall() == before
    assert connection.execute("PRAGMA user_version").fetchone() == (migrations.newest(),)


def test_a_step_that_another_program_took_is_not_taken_twice(
    raw: Callable[[], Any], folder: Path, data_key: bytes
) -> None:
    first, second = raw(), raw()
    steps = next_step("CREATE TABLE once (one INTEGER)")

    def copy_while_another_migrates(path: Path) -> Any:
        migrations.migrate(second, connections.opener(data_key), path, steps)
        return connections.opener(data_key)(path)

    migrations.migrate(first, copy_while_another_migrates, folder / "record.db", steps)
    assert first.execute("SELECT count(*) FROM once").fetchone() == (0,)
