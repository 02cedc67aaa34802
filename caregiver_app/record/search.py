"""Lists: any filters together, newest first, a page at a time.

Every page is one walk along ``listed.place``: in the full-text index (whose row ids are places),
along one person's entries, or along a small index. So nothing is sorted, counted or skipped.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from caregiver_app.record.listing import WITH_FILES, ids_of, searchable, tag, token
from caregiver_app.record.lists import MARK, UNMARK, Cursor, EntryPage, EntryRow, Filters
from caregiver_app.record.moments import place
from caregiver_app.vault.prepared import driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import PersonRow

# More than anybody types; beyond some 250 terms the index refuses the question.
_MOST_TERMS = 32
_LONGEST_TERM = 200

# Letters that the index, of an older Unicode, does not know for letters.
_NOT_IN_INDEX = frozenset(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))

_COLUMNS = (
    "listed.place, entry_id, entry_number, day, clock, kind, method, method_name, direction,"
    " filing, filed, follow_up_on, follow_up_done, corrected, withdrawn, late_hours, verdict,"
    " files, writer"
)
_SNIPPET = f"snippet(listed_words, 0, '{MARK}', '{UNMARK}', '…', 24)"


def find(
    vault: Vault, filters: Filters, after: Cursor | None, limit: int, today: date
) -> EntryPage:
    """Give one page of at most ``limit`` rows, newest happening first.

    ``after`` is the page before's. Any ``text`` will do; signs that are no words are left out.
    """
    with vault.reading() as connection:
        match = _match(connection, filters)
        statement, values = _statement(filters, match, today)
        values["before"] = _before(filters, after)
        values["limit"] = limit + 1
        rows = driver(connection).execute(statement, values).fetchall()
        shown = rows[:limit]
        names = _names(connection, shown)
    more = len(rows) > limit and shown
    return EntryPage(
        rows=tuple(_row(row, names) for row in shown),
        after=Cursor(shown[-1][0]) if more else None,
    )


def _statement(
    filters: Filters, match: str | None, today: date
) -> tuple[str, dict[str, str | int]]:
    source, key = _walk(filters, match)
    where = [f"{key} < :before"]
    values: dict[str, str | int] = {}
    if match is not None:
        where.append("listed_words MATCH :match")
        values["match"] = match
    if filters.since is not None:
        where.append(f"{key} >= :since")
        values["since"] = place(filters.since, time.min, 0)
    if filters.unfiled:
        where.append("listed.to_file = 1")
    if filters.follow_up_due:
        where.append("listed.follow_up_on IS NOT NULL AND listed.follow_up_done = 0")
        where.append("listed.follow_up_on <= :today")
        values["today"] = today.isoformat()
    snippet = "listed.opening" if not filters.text.strip() or match is None else _SNIPPET
    statement = (
        f"SELECT {_COLUMNS}, {snippet} AS snippet, people FROM {source}"
        f" WHERE {' AND '.join(where)} ORDER BY {key} DESC LIMIT :limit"
    )
    return statement, values


def _walk(filters: Filters, match: str | None) -> tuple[str, str]:
    """Give what to walk along, and its places.

    Without statistics the planner may walk the whole table for a handful of rows, so each walk is
    named. The trays come first: they are short in a record that is looked after.
    """
    if match is not None:
        source = "listed_words CROSS JOIN listed ON listed.place = listed_words.rowid"
        return source, "listed_words.rowid"
    if filters.unfiled:
        return "listed INDEXED BY ix_listed_to_file", "listed.place"
    if filters.follow_up_due:
        return "listed INDEXED BY ix_listed_follow_up", "listed.place"
    return "listed NOT INDEXED", "listed.place"


def _before(filters: Filters, after: Cursor | None) -> int:
    ends = [2**63 - 1]
    if after is not None:
        ends.append(after.place)
    if filters.until is not None and filters.until < date.max:
        ends.append(place(filters.until + timedelta(days=1), time.min, 0))
    return min(ends)


def _match(connection: Connection, filters: Filters) -> str | None:
    """Give the full-text question for the filters, or None where no word and no mark narrows."""
    typed = searchable(filters.text)
    terms = [word[:_LONGEST_TERM] for word in typed.split() if _has_letters(word)]
    asked = [_term(connection, term) for term in terms[:_MOST_TERMS]]
    marks = [token(filters.person)] if filters.person else []
    marks += [tag("c", filters.child)] if filters.child else []
    marks += [tag("k", filters.kind)] if filters.kind else []
    marks += [tag("m", filters.method)] if filters.method else []
    marks += [WITH_FILES] if filters.with_files else []
    asked += [f"tags : {_quoted(mark)}" for mark in marks]
    return " AND ".join(asked) or None


def _term(connection: Connection, term: str) -> str:
    in_words = f"words : {_quoted(term)} *"
    named = connection.execute(_NAMED, {"match": f"{_quoted(term)} *"}).scalars().all()
    if not named:
        return f"({in_words})"
    anybody = " OR ".join(_quoted(token(person_id)) for person_id in named)
    return f"({in_words} OR tags : ({anybody}))"


_NAMED = text(
    "SELECT person.id FROM person_words JOIN person ON person.number = person_words.rowid"
    " WHERE person_words MATCH :match"
)


def _quoted(words: str) -> str:
    return '"' + searchable(words).replace('"', '""') + '"'


def _has_letters(word: str) -> bool:
    # A phrase without a word the index knows would match nothing and hide all the other terms.
    return any(
        (unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co")
        and sign not in _NOT_IN_INDEX
        for sign in word[:_LONGEST_TERM]
    )


def _names(connection: Connection, rows: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    wanted = {one for people in {row[-1] for row in rows} for one in ids_of(people)}
    if not wanted:
        return {}
    found = connection.execute(_PEOPLE, {"ids": list(wanted)})
    return {token(row.id): row.name for row in found}


_PEOPLE = select(PersonRow.id, PersonRow.name).where(
    PersonRow.id.in_(bindparam("ids", expanding=True))
)


def _row(row: tuple[Any, ...], names: dict[str, str]) -> EntryRow:
    return EntryRow._make((*row[:-1], tuple([names[one] for one in row[-1].split()])))
