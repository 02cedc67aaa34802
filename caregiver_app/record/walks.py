"""The walks that every page of a list is made of: along places, along numbers, in the index.

A walk starts where the page before it ended and stops when the page is full: nothing is skipped,
and nothing is sorted but, where the order of saving meets a search, the numbers of what was found.
"""

import uuid
from functools import lru_cache
from typing import Any, NamedTuple

from caregiver_app.record.lists import MARK, UNMARK, EntryRow
from caregiver_app.record.moments import PLACE_BITS

COLUMNS = (
    "listed.place, entry_id, entry_number, day, clock, kind, method, method_name, direction,"
    " filing, filed, follow_up_on, follow_up_done, corrected, withdrawn, late_hours, verdict,"
    " files, writer"
)
"""The columns of a page, up to its words and its people."""
SNIPPET = f"snippet(listed_words, 0, '{MARK}', '{UNMARK}', '…', 24)"
FIRST, LAST = -1, 2**63 - 1
"""Before every place, and after every place."""

_INDEXED = "listed_words CROSS JOIN listed ON listed.place = listed_words.rowid"
_NUMBER = f"(listed_words.rowid & {2**PLACE_BITS - 1})"


class Stretch(NamedTuple):
    """Where to walk: between two places, and between two numbers of entries, ends excluded.

    ``due`` is the day by which a follow-up must be due, or "".
    """

    above: int = FIRST
    below: int = LAST
    above_number: int = FIRST
    below_number: int = LAST
    due: str = ""


Rows = list[tuple[Any, ...]]


def walk(
    raw: Any,
    match: str | None,
    where: Stretch,
    limit: int,
    *,
    by_number: bool = False,
    descending: bool = True,
    marks: bool = False,
) -> Rows:
    """Give the first ``limit`` rows of a stretch: ``COLUMNS``, the words to show, the people.

    ``match`` is a question to the full-text index; ``marks`` says that found words are marked.
    """
    values = {
        "above": where.above,
        "below": where.below,
        "above_number": where.above_number,
        "below_number": where.below_number,
        "due": where.due,
        "limit": limit,
        "match": match,
    }
    if match is not None and by_number:
        return _found_by_number(raw, values, descending=descending, marks=marks)
    statement = _statement(match is not None, by_number, descending, marks, bool(where.due))
    found: Rows = raw.execute(statement, values).fetchall()
    return found


@lru_cache
def _statement(matched: bool, by_number: bool, descending: bool, marks: bool, due: bool) -> str:
    # Without statistics the planner may take a wrong turn, so each walk is named.
    source, place = "listed NOT INDEXED", "listed.place"
    if matched:
        source, place = _INDEXED, "listed_words.rowid"
    if by_number:
        source = "listed INDEXED BY sqlite_autoindex_listed_1"
    where = [f"{place} > :above", f"{place} < :below"]
    if by_number:
        where.append("entry_number > :above_number AND entry_number < :below_number")
    if matched:
        where.append("listed_words MATCH :match")
    if due:
        where.append("listed.follow_up_on <= :due")
    words = SNIPPET if matched and marks else "listed.opening"
    along = "entry_number" if by_number else place
    way = "DESC" if descending else "ASC"
    return (
        f"SELECT {COLUMNS}, {words}, people FROM {source} WHERE {' AND '.join(where)}"
        f" ORDER BY {along} {way} LIMIT :limit"
    )


def _found_by_number(raw: Any, values: dict[str, Any], *, descending: bool, marks: bool) -> Rows:
    """Give what is found in the order of saving, which the index does not know."""
    way = "DESC" if descending else "ASC"
    due = " AND listed.follow_up_on <= :due" if values["due"] else ""
    places = raw.execute(
        f"SELECT listed_words.rowid FROM {_INDEXED if due else 'listed_words'}"
        " WHERE listed_words MATCH :match"
        " AND listed_words.rowid > :above AND listed_words.rowid < :below"
        f" AND {_NUMBER} > :above_number AND {_NUMBER} < :below_number{due}"
        f" ORDER BY {_NUMBER} {way} LIMIT :limit",
        values,
    ).fetchall()
    one = _statement(marks, False, True, marks, False)
    found: Rows = []
    for (place,) in places:
        here = {"above": place - 1, "below": place + 1, "limit": 1, "match": values["match"]}
        found += raw.execute(one, here).fetchall()
    return found


def entry_rows(raw: Any, rows: Rows, recalled: dict[str, Any]) -> tuple[EntryRow, ...]:
    """Give rows of ``walk`` as values; ``recalled`` keeps the names of people between pages."""
    names: dict[str, tuple[str, ...]] = recalled.setdefault("names", {})
    fresh = {row[-1] for row in rows if row[-1] not in names}
    if fresh:
        names.update(_names(raw, fresh))
    make = tuple.__new__
    # Dearer ways of writing this are felt in every page.
    return tuple([make(EntryRow, row[:-1] + (names[row[-1]],)) for row in rows])  # noqa: RUF005


def _names(raw: Any, columns: set[str]) -> dict[str, tuple[str, ...]]:
    """Give the names of the people of each of these ``people`` columns."""
    ids = {one: str(uuid.UUID(one)) for one in " ".join(columns).split()}
    called: dict[str, str] = {}
    if ids:
        asked = ",".join("?" * len(ids))
        found = raw.execute(f"SELECT id, name FROM person WHERE id IN ({asked})", (*ids.values(),))
        called = dict(found.fetchall())
    return {column: tuple([called[ids[one]] for one in column.split()]) for column in columns}
