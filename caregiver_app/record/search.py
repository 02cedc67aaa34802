"""Lists: any filters together, newest first, a page at a time.

Every page is one walk along ``listed.place``: in the full-text index (whose row ids are places),
along one person's entries, or along a small index. So nothing is sorted, counted or skipped.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text

from caregiver_app.record.listing import ids_of, searchable, token
from caregiver_app.record.moments import place
from caregiver_app.record.parts import storable
from caregiver_app.record.values import Cursor, EntryPage, EntryRow, Filters
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import PersonRow

# More than anybody types; beyond some 250 terms the index refuses the question.
_MOST_TERMS = 32
_LONGEST_TERM = 200

# Letters that the index, of an older Unicode, does not know for letters.
_NOT_IN_INDEX = frozenset(map(chr, (*range(0x19B0, 0x19C1), 0x19C8, 0x19C9, 0x1CF2, 0x1CF3)))

_COLUMNS = (
    "listed.place, listed.entry_id, listed.entry_number, listed.day, listed.clock, listed.method,"
    " listed.filing, listed.filed, listed.follow_up_on, listed.follow_up_done, listed.corrected,"
    " listed.late_hours, listed.verdict, listed.people"
)
_IS_WHOSE = "listed_person.person_id = :person"
_IS_IN_IT = (
    f"EXISTS (SELECT 1 FROM listed_person WHERE {_IS_WHOSE} AND listed_person.place = listed.place)"
)
_SNIPPET = "snippet(listed_words, 0, '', '', '…', 24)"


def find(
    vault: Vault, filters: Filters, after: Cursor | None, limit: int, today: date
) -> EntryPage:
    """Give one page of at most ``limit`` rows, newest happening first.

    ``after`` is the page before's. Any ``text`` will do; signs that are no words are left out.
    """
    with vault.reading() as connection:
        match = _match(connection, filters.text)
        statement, values = _statement(filters, match, today)
        values["before"] = _before(filters, after)
        values["limit"] = limit + 1
        rows = connection.execute(text(statement), values).all()
        shown = rows[:limit]
        names = _names(connection, shown)
    more = len(rows) > limit and shown
    return EntryPage(
        rows=tuple(_row(row, names) for row in shown),
        after=Cursor(shown[-1].place) if more else None,
    )


def _statement(
    filters: Filters, match: str | None, today: date
) -> tuple[str, dict[str, str | int]]:
    source, key, method = _walk(filters, match)
    where = [f"{key} < :before"]
    values: dict[str, str | int] = {}
    if match is not None:
        where.append("listed_words MATCH :match")
        values["match"] = match
        if filters.person:
            values["match"] = f"{match} AND people : {_quoted(token(filters.person))}"
    elif filters.person:
        where.append(_IS_IN_IT if source.startswith("listed ") else _IS_WHOSE)
        values["person"] = storable(filters.person)
    if filters.since is not None:
        where.append(f"{key} >= :since")
        values["since"] = place(filters.since, time.min, 0)
    if filters.method:
        where.append(f"{method} = :method")
        values["method"] = storable(filters.method)
    if filters.unfiled:
        where.append("listed.to_file = 1")
    if filters.follow_up_due:
        where.append("listed.follow_up_on IS NOT NULL AND listed.follow_up_done = 0")
        where.append("listed.follow_up_on <= :today")
        values["today"] = today.isoformat()
    snippet = "listed.opening" if match is None else _SNIPPET
    statement = (
        f"SELECT {_COLUMNS}, {snippet} AS snippet FROM {source}"
        f" WHERE {' AND '.join(where)} ORDER BY {key} DESC LIMIT :limit"
    )
    return statement, values


def _walk(filters: Filters, match: str | None) -> tuple[str, str, str]:
    """Give what to walk along, its places, and where the method stands.

    Without statistics the planner may walk the whole table for a handful of rows, so each walk is
    named. The trays come first: they are short in a record that is looked after.
    """
    if match is not None:
        source = "listed_words CROSS JOIN listed ON listed.place = listed_words.rowid"
        return source, "listed_words.rowid", "listed.method"
    if filters.unfiled:
        return "listed INDEXED BY ix_listed_to_file", "listed.place", "listed.method"
    if filters.follow_up_due:
        return "listed INDEXED BY ix_listed_follow_up", "listed.place", "listed.method"
    if filters.person:
        index = "INDEXED BY ix_listed_person_method" if filters.method else ""
        source = f"listed_person {index} CROSS JOIN listed ON listed.place = listed_person.place"
        return source, "listed_person.place", "listed_person.method"
    index = "INDEXED BY ix_listed_method" if filters.method else "NOT INDEXED"
    return f"listed {index}", "listed.place", "listed.method"


def _before(filters: Filters, after: Cursor | None) -> int:
    ends = [2**63 - 1]
    if after is not None:
        ends.append(after.place)
    if filters.until is not None and filters.until < date.max:
        ends.append(place(filters.until + timedelta(days=1), time.min, 0))
    return min(ends)


def _match(connection: Connection, typed: str) -> str | None:
    """Give the full-text question for what was typed, or None where it holds no word."""
    terms = [word[:_LONGEST_TERM] for word in searchable(typed).split() if _has_letters(word)]
    if not terms:
        return None
    return " AND ".join(_term(connection, term) for term in terms[:_MOST_TERMS])


def _term(connection: Connection, term: str) -> str:
    in_words = f"words : {_quoted(term)} *"
    named = connection.execute(_NAMED, {"match": f"{_quoted(term)} *"}).scalars().all()
    if not named:
        return f"({in_words})"
    anybody = " OR ".join(_quoted(token(person_id)) for person_id in named)
    return f"({in_words} OR people : ({anybody}))"


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


def _names(connection: Connection, rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[str, str]:
    wanted = {one for people in {row.people for row in rows} for one in ids_of(people)}
    if not wanted:
        return {}
    found = connection.execute(_PEOPLE, {"ids": list(wanted)})
    return {token(row.id): row.name for row in found}


_PEOPLE = select(PersonRow.id, PersonRow.name).where(
    PersonRow.id.in_(bindparam("ids", expanding=True))
)


def _row(row: Row[*tuple[Any, ...]], names: dict[str, str]) -> EntryRow:
    return EntryRow(
        id=row.entry_id,
        number=row.entry_number,
        day=date.fromisoformat(row.day),
        clock=time.fromisoformat(row.clock),
        method=row.method,
        people_names=tuple([names[one] for one in row.people.split()]),
        snippet=" ".join(row.snippet.split()),
        filing=row.filing,
        filed=bool(row.filed),
        follow_up_on=None if row.follow_up_on is None else date.fromisoformat(row.follow_up_on),
        follow_up_done=bool(row.follow_up_done),
        corrected=bool(row.corrected),
        late_hours=row.late_hours,
        verdict=row.verdict,
    )
