"""Whose card was erased: what names them still says that they were, and on what day.

One row of a person stays, without a name, because entries name them by its id. The words for them
and the way to write a day are those of the sheets.
"""

import re
import tomllib
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.record.moments import unstamp

NO_NAME = "\u2014"
"""What stands for the name of somebody whose card was erased: a row needs one."""

ERASED_ON = f"""
SELECT person.id, revision.written_at, revision.offset_minutes
FROM person CROSS JOIN revision ON revision.about = person.id AND revision.entry_number IS NULL
WHERE person.name = '{NO_NAME}' AND revision.kind = 'erasure' ORDER BY revision.serial
"""
"""The erasures of everybody who has no card now, the last of each at the end.

``CROSS`` has people read first: else every revision of the record is, for the order."""
_CALLED = "SELECT id, name FROM person"


def days(found: Iterable[Any]) -> dict[str, date]:
    """Give, by Person id, the day on the writer's clock from the rows of ``ERASED_ON``."""
    return {one: unstamp(written_at, offset).date() for one, written_at, offset in found}


def called(raw: Any, ids: Collection[str] | None = None) -> dict[str, str]:
    """Give what everybody of ``ids`` is called, by their id; None: everybody who ever had a card.

    ``raw`` is the driver's own connection. Whose card was erased is called so, with the day.
    """
    if ids is None:
        rows = raw.execute(_CALLED)
    else:
        asked = ",".join("?" * len(ids))
        rows = raw.execute(f"{_CALLED} WHERE id IN ({asked})", tuple(ids))
    found: dict[str, str] = dict(rows.fetchall())
    if NO_NAME in found.values():
        erased = days(raw.execute(ERASED_ON).fetchall())
        found |= {one: erased_name(day) for one, day in erased.items() if one in found}
    return found


def erased_name(day: date) -> str:
    """Give what somebody is called whose card was erased on ``day``."""
    words = _words()
    month = words["dates"]["brief_months"][day.month - 1]
    said = words["dates"]["short"].format(month=month, day=day.day, year=day.year)
    return str(words["naming"]["erased"].format(day=said))


def is_erased_name(name: str) -> bool:
    """Say whether ``name`` is one that ``erased_name`` gives: it names nobody."""
    return _form().fullmatch(name) is not None


def within_a_list(name: str) -> str:
    """Give ``name`` as it stands after others in a sentence: only a real name begins big."""
    return name[:1].lower() + name[1:] if is_erased_name(name) else name


@cache
def _words() -> dict[str, Any]:
    file = assets.resources() / "templates" / "words.en.toml"
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise Known("resources-missing", path=str(file)) from error


@cache
def _form() -> re.Pattern[str]:
    before, _, after = _words()["naming"]["erased"].partition("{day}")
    return re.compile(rf"{re.escape(before)}[^,]+, \d{{1,4}}{re.escape(after)}")
