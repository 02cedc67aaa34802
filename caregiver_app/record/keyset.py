"""Keyset pages, which every list is made of: along places, along numbers, in the index.

One starts where the page before it ended and stops when it is full: nothing is skipped, and
nothing is sorted but, where the order of saving meets a search, the numbers of what was found.
"""

import uuid
from functools import cache
from typing import Any, NamedTuple

from caregiver_app.record.erased_people import called
from caregiver_app.record.lists import ASIDE, MARK, UNMARK, EntryRow
from caregiver_app.record.moments import PLACE_BITS

COLUMNS = (
    "listed.place, entry_id, entry_number, day, clock, kind, method, method_name, direction,"
    " filing, filed, follow_up_on, follow_up_done, corrected, withdrawn, late_hours, verdict,"
    " files, writer, reference, behind"
)
"""The columns of a page, up to its words and its people."""
SNIPPET = f"snippet(listed_words, 0, '{MARK}', '{UNMARK}', '…', 24)"
FIRST, LAST = -1, 2**63 - 1
"""Before every place, and after every place."""

_INDEXED = "listed_words CROSS JOIN listed ON listed.place = listed_words.rowid"
_NUMBERS = 2**PLACE_BITS - 1
_LOOKED_UP = 1000
_NAMES_KEPT = 5000


class Stretch(NamedTuple):
    """Where a page lies: between two places, and between two numbers of entries, ends excluded.

    ``due`` is the day by which a follow-up must be due, or "".
    """

    above: int = FIRST
    below: int = LAST
    above_number: int = FIRST
    below_number: int = LAST
    due: str = ""


EVERYWHERE = Stretch()
"""The stretch without an end."""

Rows = list[tuple[Any, ...]]


def keyset_page(
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
    if match is not None and by_number:
        return _found_by_number(raw, match, where, limit, descending=descending, marks=marks)
    values: list[Any] = [] if match is None else [match]
    values += [bound for bound, none in zip(where, EVERYWHERE, strict=True) if bound != none]
    values.append(limit)
    what = tuple([bound != none for bound, none in zip(where, EVERYWHERE, strict=True)])
    statement = _statement(match is not None, what, by_number, descending, marks)
    found: Rows = raw.execute(statement, values).fetchall()
    return found


@cache
def _statement(
    matched: bool, bounds: tuple[bool, ...], by_number: bool, descending: bool, marks: bool
) -> str:
    # Without statistics the planner may take a wrong turn, so each index is named.
    source, place = "listed NOT INDEXED", "listed.place"
    if matched:
        source, place = _INDEXED, "listed_words.rowid"
    if by_number:
        source = "listed INDEXED BY sqlite_autoindex_listed_1"
    each = (
        f"{place} > ?",
        f"{place} < ?",
        "entry_number > ?",
        "entry_number < ?",
        "listed.follow_up_on <= ?",
    )
    where = ["listed_words MATCH ?"] if matched else []
    where += [words for words, is_bound in zip(each, bounds, strict=True) if is_bound]
    words = SNIPPET if matched and marks else "listed.opening"
    along = "entry_number" if by_number else place
    return (
        f"SELECT {COLUMNS}, {words}, people FROM {source}"
        f"{' WHERE ' if where else ''}{' AND '.join(where)}"
        f" ORDER BY {along} {'DESC' if descending else 'ASC'} LIMIT ?"
    )


def _found_by_number(
    raw: Any, match: str, where: Stretch, limit: int, *, descending: bool, marks: bool
) -> Rows:
    """Give what is found in the order of saving, which the index does not know.

    Entry after entry is looked up in the index. Where that finds too little, what is looked for is
    rare, and all of it can be sorted.
    """
    way = "DESC" if descending else "ASC"
    found: Rows = []
    looked_at = raw.execute(
        "SELECT place FROM listed INDEXED BY sqlite_autoindex_listed_1 WHERE place > ?"
        " AND place < ? AND entry_number > ? AND entry_number < ?"
        f" ORDER BY entry_number {way} LIMIT ?",
        (*where[:4], _LOOKED_UP),
    ).fetchall()
    for (place,) in looked_at:
        found += _at(raw, match, place, where.due, marks)
        if len(found) == limit:
            return found
    if len(looked_at) < _LOOKED_UP:
        return found
    number = looked_at[-1][0] & _NUMBERS
    rest = (
        where._replace(below_number=number) if descending else where._replace(above_number=number)
    )
    places = raw.execute(
        f"SELECT rowid FROM listed_words WHERE listed_words MATCH ? AND rowid > ? AND rowid < ?"
        f" AND rowid & {_NUMBERS} > ? AND rowid & {_NUMBERS} < ?"
        f" ORDER BY rowid & {_NUMBERS} {way} LIMIT ?",
        # Not all of them may be due: then the last of them may be needed.
        (match, *rest[:4], -1 if where.due else limit - len(found)),
    ).fetchall()
    for (place,) in places:
        found += _at(raw, match, place, where.due, marks)
        if len(found) == limit:
            break
    return found


def _at(raw: Any, match: str, place: int, due: str, marks: bool) -> Rows:
    """Give the entry at a place, where the index has it for ``match``; else nothing."""
    return keyset_page(raw, match, Stretch(place - 1, place + 1, due=due), 1, marks=marks)


def entry_rows(raw: Any, rows: Rows, recalled: dict[str, Any]) -> tuple[EntryRow, ...]:
    """Give rows of a page as values; ``recalled`` keeps the names of people between pages."""
    names: dict[str, tuple[str, ...]] = recalled.setdefault("names", {})
    fresh = {row[-1] for row in rows if row[-1] not in names}
    if len(names) > _NAMES_KEPT:
        # A log of a lifetime may be scrolled through in one sitting.
        names.clear()
        fresh = {row[-1] for row in rows}
    if fresh:
        names.update(_names(raw, fresh))
    make = tuple.__new__
    # Added, not unpacked (RUF005): unpacking is dearer, and that is felt in every page.
    return tuple(
        [
            make(EntryRow, row[:-2] + (row[-2].partition(ASIDE)[0], names[row[-1]]))  # noqa: RUF005
            for row in rows
        ]
    )


def _names(raw: Any, columns: set[str]) -> dict[str, tuple[str, ...]]:
    """Give the names of the people of each of these ``people`` columns."""
    ids = {one: str(uuid.UUID(one)) for one in " ".join(columns).split()}
    known = called(raw, ids.values()) if ids else {}
    return {column: tuple([known[ids[one]] for one in column.split()]) for column in columns}
