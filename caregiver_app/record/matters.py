"""Concerns on record: what is ticked and known of each, and what was recorded about it last.

Each saving is one more sealed revision of the concern's card (``docs/vault.md``, ``concern``). The
entries that belong to a concern name its id in their own sealed words.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, select

from caregiver_app.errors import Known
from caregiver_app.record import listing, search
from caregiver_app.record.belonging import CONCERN
from caregiver_app.record.cards import card, cards, save_card
from caregiver_app.record.entries import relist
from caregiver_app.record.histories import entry_number
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import CallTold, Matter, MatterKept
from caregiver_app.record.moments import unstamp
from caregiver_app.record.parts import storable
from caregiver_app.vault.prepared import Prepared
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Revision

_ENTRIES = 200
"""How many entries of a concern, the latest to happen, are asked when they were written."""

_CARD_SAVED = Prepared(
    select(Revision.written_at, Revision.offset_minutes)
    .where(
        Revision.entry_number.is_(None),
        Revision.kind == CONCERN,
        Revision.about == bindparam("matter"),
    )
    .order_by(Revision.serial.desc())
    .limit(1)
)
_ENTRIES_SAVED = (
    select(Revision.written_at, Revision.offset_minutes)
    .where(Revision.entry_number.in_(bindparam("numbers", expanding=True)))
    .order_by(Revision.serial.desc())
    .limit(1)
)


def matters(vault: Vault) -> tuple[MatterKept, ...]:
    """Give every concern on record: the open ones first, of each the latest recorded first."""
    with vault.reading() as connection:
        found = [_matter(one, parts) for one, parts in cards(connection, CONCERN).items()]
    kept = [MatterKept(one, _last(vault, one)) for one in found]
    kept.sort(key=lambda one: (one.matter.is_open, one.last), reverse=True)
    return tuple(kept)


def save_matter(vault: Vault, matter: Matter, now: datetime) -> Matter:
    """Add ``matter`` or change the one of its id; give it as it stands.

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
        if before != parts:
            save_card(connection, vault, CONCERN, saved.id, parts, now)
            were = set() if before is None else set(before["entries"])
            _list_again(connection, were.symmetric_difference(saved.entries))
        return _again(connection, saved.id)


def _list_again(connection: Connection, entries: set[str]) -> None:
    """Let lists tell that entries were added to a concern, or are no more of it."""
    for entry_id in entries:
        number = entry_number(connection, entry_id)
        if number is not None:
            listing.take_away(connection, number)
            relist(connection, number)


def _last(vault: Vault, matter: Matter) -> datetime:
    """Give when something was last recorded about ``matter``: its card or an entry of it.

    Entries are asked about an open one alone: nobody waits for news of a closed one.
    """
    numbers: list[int] = []
    if matter.is_open:
        page = search.find(vault, Filters(concern=matter.id), None, _ENTRIES, None)
        numbers = [row.number for row in page.rows]
    with vault.reading() as connection:
        found = _CARD_SAVED.all(connection, matter=matter.id)
        if numbers:
            told = connection.execute(_ENTRIES_SAVED, {"numbers": numbers})
            found = [*found, *told]
    return max(unstamp(at, offset) for at, offset in found)


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
        "told": _row(matter.told),
        "calls": {step: _call(told) for step, told in matter.calls.items()},
        "tools": {tool: [_row(row) for row in rows] for tool, rows in matter.tools.items()},
        "entries": list(matter.entries),
        "sheet": _row(matter.sheet),
        "state": {
            "answered_at": _iso(matter.answered_at),
            "closed": storable(matter.closed),
            "closed_at": _iso(matter.closed_at),
        },
    }


def _row(row: Mapping[str, str]) -> dict[str, str]:
    return {name: storable(text) for name, text in row.items()}


def _call(told: CallTold) -> dict[str, Any]:
    found = asdict(told)
    return {name: storable(v) if isinstance(v, str) else v for name, v in found.items()}


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
