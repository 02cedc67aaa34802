"""The steps from one shape of the record to the next, counted in ``user_version``.

A step is a module with its ``NUMBER`` and its ``STATEMENTS``: SQL, or a function of the connection
for what SQL cannot say. It imports nothing of the program and never changes once a vault has taken
it. Each runs in its own transaction that reads the
version again, and the record is copied aside before the first step on one that has words in it.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from caregiver_app.errors import Known
from caregiver_app.files import sync_folder
from caregiver_app.vault.migrations import step_001, step_002, step_003, step_004, step_005
from caregiver_app.vault.os_errors import known_refusals, make_private_file

STEPS: tuple[ModuleType, ...] = (step_001, step_002, step_003, step_004, step_005)


def newest(steps: tuple[ModuleType, ...] = STEPS) -> int:
    """Give the version that this program writes."""
    return int(steps[-1].NUMBER)


def refuse_newer(raw: Any, steps: tuple[ModuleType, ...] = STEPS) -> int:
    """Give the version of the record behind ``raw``, a bare keyed connection; only reads.

    Raises ``Known("vault-newer")`` where the record comes from a newer program.
    """
    found = _version(raw)
    if found > newest(steps):
        raise Known("vault-newer", found=found, known=newest(steps))
    return found


def migrate(
    raw: Any,
    open_copy: Any,
    record: Path,
    steps: tuple[ModuleType, ...] = STEPS,
    finish: Callable[[Any], None] | None = None,
) -> None:
    """Bring the record behind ``raw``, a bare keyed connection, to the newest version.

    ``open_copy(path)`` opens another keyed connection, for the copy that is made first: it stays
    beside the record as ``record-before-N.db``. ``finish(raw)`` does within the transaction of the
    last step what only the keys of the writer can: it is done once, with the steps or not at all.
    Raises ``Known("vault-newer")`` and changes nothing where the record comes from a newer program.
    """
    found = refuse_newer(raw, steps)
    todo = [step for step in steps if found < step.NUMBER]
    if todo and found > 0:
        _copy_aside(raw, open_copy, record.with_name(f"record-before-{todo[0].NUMBER}.db"))
    for step in todo:
        _take(raw, step, finish if step is todo[-1] else None)


def _version(raw: Any) -> int:
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def _take(raw: Any, step: ModuleType, finish: Callable[[Any], None] | None) -> None:
    # A table that is made anew goes for a moment, and what points at it would not let it.
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have taken the step between our reading and our turn to write.
        if _version(raw) < step.NUMBER:
            for statement in step.STATEMENTS:
                if callable(statement):
                    statement(raw)
                else:
                    raw.execute(statement)
            if finish is not None:
                finish(raw)
            raw.execute(f"PRAGMA user_version = {step.NUMBER}")
        raw.execute("COMMIT")
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raw.execute("PRAGMA foreign_keys = ON")


def _copy_aside(raw: Any, open_copy: Any, path: Path) -> None:
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    make_private_file(fresh)
    copy = open_copy(fresh)
    try:
        raw.backup(copy)
    finally:
        copy.close()
    with known_refusals(path):
        fresh.replace(path)
        # Its name must last before the first step does.
        sync_folder(path.parent)
