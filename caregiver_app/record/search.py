"""Lists: any filters together, in any order, a page at a time.

What is sorted by a kind, a method, a person or a state of filing is walked group after group, the
newest happening first in each. So no page sorts, counts or skips what comes before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from caregiver_app.finding import name_order
from caregiver_app.record import entries, listing
from caregiver_app.record.erased_people import called
from caregiver_app.record.keyset import (
    EVERYWHERE,
    FIRST,
    LAST,
    Rows,
    Stretch,
    entry_rows,
    keyset_page,
)
from caregiver_app.record.listing import tag, token
from caregiver_app.record.lists import Cursor, EntriesPage, EntryRow, Filters, Order, SortBy
from caregiver_app.record.match import marked, question, searches, without
from caregiver_app.record.moments import PLACE_BITS, place
from caregiver_app.record.values import EntryKind
from caregiver_app.vault.store import Vault

NEWEST_FIRST = Order()
_REPORT = EntryKind.REPORT.value

_STATES = (
    (listing.TO_PRINT, listing.CASE_NOTE),
    (listing.FILED,),
    (listing.NOTHING_TO_FILE,),
)
# Every entry has one of them: where only others are to be left out, this is what they leave.
_ALL = marked(*(mark for state in _STATES for mark in state))


def find(
    vault: Vault,
    filters: Filters,
    after: Cursor | None,
    limit: int,
    today: date | None,
    order: Order = NEWEST_FIRST,
) -> EntriesPage:
    """Give one page of at most ``limit`` rows.

    ``after`` is the page before's, of the same filters and order. Any ``text`` will do; signs that
    are no words are left out. What follow-ups are due by is ``today``.
    """
    with vault.looking() as raw:
        asked = _Asked(
            raw, vault.recalled, question(raw, filters, vault.recalled), searches(filters)
        )
        where = _stretch(filters, today)
        if order.by in (SortBy.HAPPENED, SortBy.WRITTEN):
            rows, group = _along(asked, where, order, after, limit), 0
        else:
            rows, group = _by_groups(asked, where, order, after, limit)
        shown = entry_rows(raw, rows[:limit], vault.recalled)
    shown = tuple([_reported(vault, row) if row.kind == _REPORT else row for row in shown])
    if len(rows) <= limit or not shown:
        return EntriesPage(shown, None)
    return EntriesPage(shown, Cursor(shown[-1].place, group))


def _reported(vault: Vault, row: EntryRow) -> EntryRow:
    """Give the row of a report with who took it in the place of people: it names none."""
    made = None if row.people_names else entries.entry(vault, row.id).words.report
    return row._replace(people_names=(made.made_to,)) if made and made.made_to else row


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: ``match`` in the index, or everything; found words may be marked."""

    raw: Any
    recalled: dict[str, Any]
    match: str | None
    marks: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Entries that stand together in an order.

    ``key`` is what a cursor knows the group by. It has entries with any of ``marks``; without
    marks, all entries but those with a mark in ``but``.
    """

    key: int
    marks: tuple[str, ...]
    but: tuple[str, ...] = ()


def _stretch(filters: Filters, today: date | None) -> Stretch:
    above, below = FIRST, LAST
    if filters.since is not None:
        above = place(filters.since, time.min, 0) - 1
    if filters.until is not None and filters.until < date.max:
        below = place(filters.until + timedelta(days=1), time.min, 0)
    due = "" if today is None or not filters.follow_up_due else today.isoformat()
    return Stretch(above, below, due=due)


def _along(asked: _Asked, where: Stretch, order: Order, after: Cursor | None, limit: int) -> Rows:
    by_number = order.by is SortBy.WRITTEN
    if after is not None and by_number:
        number = after.place & (1 << PLACE_BITS) - 1
        if order.descending:
            where = where._replace(below_number=number)
        else:
            where = where._replace(above_number=number)
    elif after is not None and order.descending:
        where = where._replace(below=min(where.below, after.place))
    elif after is not None:
        where = where._replace(above=max(where.above, after.place))
    return keyset_page(
        asked.raw,
        asked.match,
        where,
        limit + 1,
        by_number=by_number,
        descending=order.descending,
        marks=asked.marks,
    )


def _by_groups(
    asked: _Asked, where: Stretch, order: Order, after: Cursor | None, limit: int
) -> tuple[Rows, int]:
    """Give one row more than the page has, where there is one, and the group of its last row."""
    known: dict[Order, list[_Group]] = asked.recalled.setdefault("groups", {})
    groups = known.get(order) or known.setdefault(order, _groups(asked.raw, order))
    rows: Rows = []
    empty = []
    last = 0
    for group in _from(reversed(groups) if order.descending else iter(groups), after):
        here = where
        if after is not None and group.key == after.group:
            here = where._replace(below=min(where.below, after.place))
        match = _within(asked.match, group)
        found = keyset_page(asked.raw, match, here, limit + 1 - len(rows), marks=asked.marks)
        if found and len(rows) < limit:
            last = group.key
        if not found and asked.match is None and here == EVERYWHERE:
            empty.append(group)
        rows += found
        if len(rows) > limit:
            break
    # What nobody ever stands under is not asked for again until something is saved.
    for group in empty:
        groups.remove(group)
    return rows, last


def _from(groups: Iterator[_Group], after: Cursor | None) -> Iterator[_Group]:
    for group in groups:
        if after is None or group.key == after.group:
            yield group
            break
    yield from groups


def _groups(raw: Any, order: Order) -> list[_Group]:
    if order.by is SortBy.FILING:
        return [_Group(at, marks) for at, marks in enumerate(_STATES)]
    if order.by is SortBy.PERSON:
        names = called(raw)
        people = raw.execute("SELECT number, id FROM person").fetchall()
        people.sort(key=lambda row: (name_order(names[row[1]]), row[1]))
        found = [_Group(number, (tag("p", token(one)),)) for number, one in people]
        return [*found, _Group(0, (listing.NOBODY,))]
    sign = "k" if order.by is SortBy.KIND else "m"
    marks = tuple(dict.fromkeys(tag(sign, one) for one in order.groups))
    return [*(_Group(at, (mark,)) for at, mark in enumerate(marks)), _Group(len(marks), (), marks)]


def _within(match: str | None, group: _Group) -> str | None:
    if group.marks:
        mine = marked(*group.marks)
        return mine if match is None else f"{match} AND {mine}"
    if not group.but:
        return match
    return without(match or _ALL, group.but)
