"""Concerns on record: what is ticked and known of each, and what was recorded about it last.

Each saving is one more sealed revision of the concern's card (``docs/vault.md``, ``concern``). The
entries that belong to a concern name its id in their own sealed words.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection

from caregiver_app.errors import Known
from caregiver_app.record import listing, search
from caregiver_app.record.belonging import CONCERN
from caregiver_app.record.cards import card, save_card
from caregiver_app.record.caregivers import caregivers
from caregiver_app.record.drafts import drafts
from caregiver_app.record.entries import entry, relist
from caregiver_app.record.history import entry_number
from caregiver_app.record.lists import Filters
from caregiver_app.record.match import concern_mark
from caregiver_app.record.matter_values import CallTold, ForCall, Matter, MatterKept, MatterWhole
from caregiver_app.record.moments import unstamp
from caregiver_app.record.parts import storable
from caregiver_app.record.people import everybody
from caregiver_app.record.plain import plain
from caregiver_app.record.values import Entry
from caregiver_app.vault.store import Vault

_ENTRIES = 200
"""How many entries of a concern, the latest to happen, are asked when they were written."""

_MOST = 500
"""How many entries of one concern are read; a concern with more shows the latest."""

# The newest saving of a card, and of the entries of an open concern: nobody waits for news of a
# closed one. One statement for all of them, because it is sent after every saving.
_CARD_SAVED = """
SELECT serial FROM revision
WHERE entry_number IS NULL AND kind = :kind AND about = card.id ORDER BY serial DESC LIMIT 1
"""
_ENTRIES_SAVED = f"""
SELECT max(serial) FROM revision WHERE entry_number IN (
    SELECT entry_number FROM listed_words
    CROSS JOIN listed ON listed.place = listed_words.rowid
    WHERE listed_words MATCH of_concern(card.id)
    ORDER BY listed_words.rowid DESC LIMIT {_ENTRIES}
)
"""
_ALL_SAVED = f"""
SELECT card.id, card.words, own.written_at, own.offset_minutes, theirs.written_at,
    theirs.offset_minutes
FROM card JOIN revision AS own ON own.serial = ({_CARD_SAVED})
LEFT JOIN revision AS theirs ON theirs.serial = CASE
    WHEN json_extract(CAST(card.words AS TEXT), '$.state.closed') = '' THEN ({_ENTRIES_SAVED})
END
WHERE card.kind = :kind
"""


def matters(vault: Vault) -> tuple[MatterKept, ...]:
    """Give every concern on record: the open ones first, of each the latest recorded first."""
    return _kept(vault, _ALL_SAVED, {"kind": CONCERN})


def _kept(vault: Vault, statement: str, values: Mapping[str, str]) -> tuple[MatterKept, ...]:
    with vault.looking() as raw:
        raw.create_function("of_concern", 1, concern_mark, deterministic=True)
        rows = raw.execute(statement, values).fetchall()
    kept = [
        MatterKept(
            _matter(matter_id, json.loads(words)),
            max(unstamp(*one) for one in (own, theirs) if one[0] is not None),
        )
        for matter_id, words, *saved in rows
        for own, theirs in [(saved[:2], saved[2:])]
    ]
    kept.sort(key=lambda one: (one.matter.is_open, one.last), reverse=True)
    return tuple(kept)


def whole(vault: Vault, matter_id: str) -> MatterWhole | None:
    """Give one concern with its entries, drafts and everybody on record; None where it is none."""
    kept = _kept(vault, f"{_ALL_SAVED} AND card.id = :id", {"kind": CONCERN, "id": matter_id})
    if not kept:
        return None
    page = search.find(vault, Filters(concern=matter_id), None, _MOST, None)
    found = sorted((entry(vault, row.id) for row in page.rows), key=_happened)
    mine = tuple(one for one in drafts(vault) if one.words.concern == matter_id)
    return MatterWhole(kept[0], tuple(found), mine, everybody(vault))


def for_call(vault: Vault, matter_id: str, others: tuple[str, ...]) -> ForCall:
    """Give what a call sheet may be put together from.

    The entries of a concern ("" for none) and those of the ids ``others``, everybody on record
    and the name of the writer who is in. Raises ``Known("entry-unknown")``.
    """
    mine = whole(vault, matter_id) if matter_id else None
    found = {one.id: one for one in mine.entries} if mine is not None else {}
    own = frozenset(found)
    for entry_id in others:
        if entry_id not in found:
            found[entry_id] = entry(vault, entry_id)
    me = next((one.name for one in caregivers(vault) if one.is_me), "")
    return ForCall(tuple(found.values()), own, everybody(vault), me)


def _happened(one: Entry) -> tuple[date, time, int]:
    words = one.words
    return words.day or date.min, (words.clock or time()).replace(tzinfo=None), one.number


def save_matter(vault: Vault, matter: Matter, now: datetime) -> tuple[Matter, bool]:
    """Add ``matter`` or change the one of its id; give it as it stands, and whether it changed.

    Whoever asks may choose the id of a new one, so that asking twice adds one; "" takes a new id.
    What is as it stands already is not sealed again. A new one takes ``now`` as its opening.
    Raises ``Known``: ``matter-without-kind``, ``matter-closed-without-reason``.
    """
    if not matter.kind:
        raise Known("matter-without-kind")
    if matter.closed_at is not None and not matter.closed.strip():
        raise Known("matter-closed-without-reason")
    saved = replace(matter, id=matter.id or str(uuid.uuid4()), opened_at=matter.opened_at or now)
    parts = _parts(saved)
    with vault.writing() as connection:
        before = card(connection, CONCERN, saved.id)
        changed = before != parts
        if changed:
            save_card(connection, vault, CONCERN, saved.id, parts, now)
            were = set() if before is None else set(before["entries"])
            _list_again(connection, were.symmetric_difference(saved.entries))
        return _again(connection, saved.id), changed


def _list_again(connection: Connection, entries: set[str]) -> None:
    """Let lists tell that entries were added to a concern, or are no more of it."""
    for entry_id in entries:
        number = entry_number(connection, entry_id)
        if number is not None:
            listing.take_away(connection, number)
            relist(connection, number)


def _parts(matter: Matter) -> dict[str, Any]:
    """Give a concern as parts: what it is, how it stands, what was done, known and called."""
    return {
        "what": {
            "place": matter.place,
            "kind": matter.kind,
            "title": storable(matter.title),
            "opened_at": _iso(matter.opened_at),
        },
        "true": {"when": sorted(matter.when), "age": matter.age},
        "done": {step: _iso(at) for step, at in matter.done.items()},
        "told": plain(matter.told),
        "calls": plain(matter.calls),
        "tools": plain(matter.tools),
        "entries": list(matter.entries),
        "sheet": plain(matter.sheet),
        "state": {
            "answered_at": _iso(matter.answered_at),
            "closed": storable(matter.closed),
            "closed_at": _iso(matter.closed_at),
        },
    }


def _matter(matter_id: str, parts: Mapping[str, Any]) -> Matter:
    what, true, state = parts["what"], parts["true"], parts["state"]
    return Matter(
        id=matter_id,
        place=what["place"],
        kind=what["kind"],
        title=what["title"],
        opened_at=_moment(what["opened_at"]),
        when=frozenset(true["when"]),
        age=true["age"],
        done=MappingProxyType(
            {step: datetime.fromisoformat(at) for step, at in parts["done"].items()}
        ),
        told=MappingProxyType(dict(parts["told"])),
        calls=MappingProxyType({step: CallTold(**one) for step, one in parts["calls"].items()}),
        tools=MappingProxyType({tool: tuple(rows) for tool, rows in parts["tools"].items()}),
        entries=tuple(parts["entries"]),
        sheet=MappingProxyType(dict(parts["sheet"])),
        answered_at=_moment(state["answered_at"]),
        closed=state["closed"],
        closed_at=_moment(state["closed_at"]),
    )


def _again(connection: Connection, matter_id: str) -> Matter:
    parts = card(connection, CONCERN, matter_id)
    assert parts is not None
    return _matter(matter_id, parts)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
