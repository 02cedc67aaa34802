"""Looking the record over: what waits, who was not answered, and how contacts go.

Counted from ``listed_person``, which is narrow and stands in the order of days: a review walks
the days it is about and no others. What was taken back is not in it.
"""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from caregiver_app.finding import name_order
from caregiver_app.record import entries, filing, search
from caregiver_app.record.choices import OwnChoice, likeness
from caregiver_app.record.erased_people import NO_NAME, called
from caregiver_app.record.listing import NOBODY, tag
from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.match import marked
from caregiver_app.record.moments import place
from caregiver_app.record.own_choices import choices
from caregiver_app.record.review_values import (
    ContactPatterns,
    PatternLine,
    Review,
    Share,
    Tray,
    Unanswered,
)
from caregiver_app.record.values import Direction, EntryKind, Method
from caregiver_app.vault.store import Vault

UNANSWERED_DAYS = 30
"""How far back somebody who was not answered is still asked about."""
SHARE_DAYS = 365
"""How far back contacts count for the share of social media."""

CONTACTS = (EntryKind.CONTACT_MADE, EntryKind.REQUEST_RECEIVED, EntryKind.VISIT, EntryKind.CALL)
"""The kinds of entry that are a contact with somebody."""

_DUE_SHOWN = 20
_KINDS = ", ".join(f"'{kind}'" for kind in CONTACTS)


def review(vault: Vault, today: date) -> Review:
    """Give what a week's look at the record shows, as of ``today``."""
    counts = filing.tally(vault, today)
    due = Filters(follow_up_due=True)
    oldest_first = Order(descending=False)
    rows = search.find(vault, due, None, _DUE_SHOWN, today, oldest_first).rows
    words = {row.id: entries.entry(vault, row.id).words.follow_up for row in rows}
    return Review(
        to_file=counts.to_file,
        case_notes=counts.case_notes,
        follow_ups_due=rows,
        unanswered=_unanswered(vault, today),
        shares=_shares(vault, today),
        to_do={entry_id: text for entry_id, text in words.items() if text.strip()},
    )


def tray(vault: Vault, most: int) -> Tray:
    """Give what is to be filed, at most ``most`` of it, the oldest first."""
    page = search.find(vault, Filters(unfiled=True), None, most, None, Order(descending=False))
    corrected = (entries.entry(vault, row.id) for row in page.rows if row.corrected)
    before = {one.id: one.filed_before for one in corrected if one.filed_before is not None}
    return Tray(page.rows, page.after is not None, before, filing.filed_lately(vault))


def patterns(vault: Vault, since: date, until: date, person: str = "") -> ContactPatterns:
    """Give contacts by month, both days included, with everybody or with the Person id ``person``.

    An entry counts once for each person in it who is not a child that it is about, and once for its
    way. Those with the most contacts come first.
    """
    own = choices(vault)
    months = _months(since, until)
    people: dict[str, list[int]] = {}
    ways: dict[str, list[int]] = {}
    with vault.looking() as raw:
        for at, month in enumerate(months):
            ends = _ends(max(month, since), min(_after(month), until + timedelta(days=1)))
            for one, count in raw.execute(_BY_PERSON, (*ends, person, person)):
                people.setdefault(one, [0] * len(months))[at] = count
            for way, count in _ways(raw, ends, person):
                ways.setdefault(way, [0] * len(months))[at] += count
        names = called(raw, people)
        ways_called = {way: _called(raw, way, own) for way in ways}
    return ContactPatterns(months, _lines(people, names), _lines(ways, ways_called))


_BY_PERSON = f"""
SELECT person.id, count(*) FROM listed_person JOIN person ON person.number = person_number
WHERE place >= ? AND place < ? AND child = 0 AND listed_person.kind IN ({_KINDS})
    AND (? = '' OR person.id = ?)
GROUP BY person_number
"""
_BY_WAY = f"""
SELECT listed_person.method, count(DISTINCT place) FROM listed_person
WHERE place >= ? AND place < ? AND listed_person.kind IN ({_KINDS})
    AND (? = '' OR (child = 0 AND person_number = (SELECT number FROM person WHERE id = ?)))
GROUP BY listed_person.method
"""
_BY_WAY_WITH_NOBODY = f"""
SELECT listed.method, count(*)
FROM listed_words CROSS JOIN listed ON listed.place = listed_words.rowid
WHERE listed_words.rowid >= ? AND listed_words.rowid < ? AND listed_words MATCH ?
    AND listed.kind IN ({_KINDS}) AND listed.withdrawn = 0
GROUP BY listed.method
"""


def _ways(raw: Any, ends: tuple[int, int], person: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = raw.execute(_BY_WAY, (*ends, person, person)).fetchall()
    if not person:
        found += raw.execute(_BY_WAY_WITH_NOBODY, (*ends, marked(NOBODY))).fetchall()
    return found


def _called(raw: Any, way: str, own: Sequence[OwnChoice]) -> str:
    """Give what the caregiver calls a way of their own; "" for a built-in one."""
    if way in set(Method):
        return ""
    for one in own:
        if one.method == way:
            return one.name
    # It is off the list; entries still say what it was called.
    row = raw.execute(_NAME_OF_ITS_DAY, (marked(tag("m", way)),)).fetchone()
    return "" if row is None else str(row[0])


_NAME_OF_ITS_DAY = """
SELECT method_name FROM listed_words CROSS JOIN listed ON listed.place = listed_words.rowid
WHERE listed_words MATCH ? ORDER BY listed_words.rowid DESC LIMIT 1
"""


def _unanswered(vault: Vault, today: date) -> tuple[Unanswered, ...]:
    """Give those whose contact is the last, with nothing to them since; who waits longest first."""
    first = place(_back(today, UNANSWERED_DAYS), time.min, 0)
    with vault.looking() as raw:
        rows = raw.execute(_LAST, (first,)).fetchall()
    theirs = (
        (person, name, entry, date.fromisoformat(day))
        for person, name, entry, day, kind, direction, _ in rows
        if direction == Direction.FROM_THEM or kind == EntryKind.REQUEST_RECEIVED
        # Nobody can answer somebody whose card was erased.
        if name != NO_NAME
    )
    return tuple(Unanswered(*one) for one in theirs)


# The columns beside max() are those of its row. Trying to reach somebody is an answer.
_LAST = f"""
SELECT person.id, person.name, listed.entry_id, listed.day, last.kind, last.direction, last.place
FROM (
    SELECT person_number, max(place) AS place, kind, direction FROM listed_person
    WHERE place >= ? AND child = 0 AND kind IN ({_KINDS}, '{EntryKind.CONTACT_TRIED}')
    GROUP BY person_number
) AS last
JOIN person ON person.number = last.person_number JOIN listed ON listed.place = last.place
ORDER BY last.place
"""


def _shares(vault: Vault, today: date) -> tuple[Share, ...]:
    """Give the share of social media of everybody with a contact, by name."""
    own = choices(vault)
    first = place(_back(today, SHARE_DAYS), time.min, 0)
    counts: dict[str, list[int]] = {}
    with vault.looking() as raw:
        for person, way, count in raw.execute(_BY_PERSON_AND_WAY, (first,)):
            found = counts.setdefault(person, [0, 0])
            found[0] += count
            found[1] += count if likeness(way, own) == Method.SOCIAL_MEDIA else 0
        names = called(raw, counts)
    shares = [Share(person, names[person], *both) for person, both in counts.items()]
    return tuple(sorted(shares, key=lambda one: (name_order(one.name), one.person_id)))


_BY_PERSON_AND_WAY = f"""
SELECT person.id, listed_person.method, count(*)
FROM listed_person JOIN person ON person.number = person_number
WHERE place >= ? AND child = 0 AND listed_person.kind IN ({_KINDS})
GROUP BY person_number, listed_person.method
"""


def _back(today: date, days: int) -> date:
    return date.fromordinal(max(1, today.toordinal() - days))


def _months(since: date, until: date) -> tuple[date, ...]:
    found = []
    month = since.replace(day=1)
    while month <= until:
        found.append(month)
        month = _after(month)
    return tuple(found)


def _after(month: date) -> date:
    """Give the first day of the next month."""
    return (month + timedelta(days=31)).replace(day=1)


def _ends(first: date, after: date) -> tuple[int, int]:
    return place(first, time.min, 0), place(after, time.min, 0)


def _lines(counts: dict[str, list[int]], names: dict[str, str]) -> tuple[PatternLine, ...]:
    lines = [PatternLine(one, names.get(one, ""), tuple(found)) for one, found in counts.items()]
    return tuple(sorted(lines, key=lambda one: (-sum(one.counts), name_order(one.name), one.id)))
