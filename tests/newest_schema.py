"""The shape of a new vault, as all steps made it once: each test's own is made with it at once.

The steps are taken one by one wherever a kept vault is opened, and by every program that a test
starts; ``tests/vault/test_vault_migrations.py`` holds that both ways give the same.
"""

from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlcipher3 import dbapi2

from caregiver_app.vault import migrations


def migrate(raw: Any, *words: Any, **more: Any) -> None:
    """Do what ``migrations.migrate`` does; what is empty gets the newest shape in one step."""
    empty = raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    steps = (newest_at_once(),) if empty else migrations.STEPS
    migrations.migrate(raw, *words, steps=steps, **more)


@cache
def newest_at_once() -> Any:
    """Give a step that makes, of nothing, what all steps make of it."""
    raw = dbapi2.connect(":memory:", isolation_level=None)
    migrations.migrate(raw, None, Path("record.db"))
    shadows = [name for _, name, kind, *_ in raw.execute("PRAGMA table_list") if kind == "shadow"]
    made = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    statements: list[Any] = [sql for name, sql in made if name not in shadows]
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    for (name,) in tables.fetchall():
        rows = raw.execute(f'SELECT * FROM "{name}"').fetchall()
        statements += [partial(_put, name=name, row=row) for row in rows]
    raw.close()
    return SimpleNamespace(NUMBER=migrations.newest(), STATEMENTS=tuple(statements))


def _put(raw: Any, name: str, row: tuple[Any, ...]) -> None:
    marks = ", ".join("?" * len(row))
    raw.execute(f'INSERT OR REPLACE INTO "{name}" VALUES ({marks})', row)
