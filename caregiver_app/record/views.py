"""Views of the log under a name: filters, order and columns, kept as JSON.

A view is a convenience and no part of the sealed record. What a later program adds to it is kept;
what cannot be read is left at what it is without a view.
"""

import json
import uuid
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from caregiver_app.errors import Known
from caregiver_app.finding import name_order
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.record.review_values import SavedView
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import ViewRow

_VIEWS = PreparedStatement(select(ViewRow.id, ViewRow.name, ViewRow.words))
_SAVE = PreparedStatement(
    insert(ViewRow)
    .values({name: bindparam(name) for name in ("id", "name", "words", "made_at")})
    .on_conflict_do_update(
        index_elements=["id"], set_={"name": bindparam("name"), "words": bindparam("words")}
    )
)
_DROP = PreparedStatement(delete(ViewRow).where(ViewRow.id == bindparam("view")))


def views(vault: Vault) -> tuple[SavedView, ...]:
    """Give every saved view, by name."""
    with vault.reading() as connection:
        rows = _VIEWS.all(connection)
    found = [_view(row_id, name, words) for row_id, name, words in rows]
    return tuple(sorted(found, key=lambda one: (name_order(one.name), one.id)))


def save_view(vault: Vault, view: SavedView, now: datetime) -> SavedView:
    """Add ``view`` where its id is "", else change the one of that id; give it with its id.

    Raises ``Known``: ``view-without-name``, ``view-name-taken``, ``view-unknown``.
    """
    name = storable(" ".join(view.name.split()))
    if not name:
        raise Known("view-without-name")
    with vault.writing() as connection:
        before = _known(connection, view.id, name)
        saved = replace(view, id=view.id or str(uuid.uuid4()), name=name)
        _SAVE.run(
            connection,
            {
                "id": saved.id,
                "name": name,
                "words": canonical(_merged(before, _words(saved))),
                "made_at": stamp(now)[0],
            },
        )
    return saved


def drop_view(vault: Vault, view_id: str) -> None:
    """Remove a view. Nothing happens where there is none."""
    with vault.writing() as connection:
        _DROP.run(connection, {"view": view_id})


def _known(connection: Connection, view_id: str, name: str) -> dict[str, Any]:
    """Give what stands in the view so far; {} for a new one."""
    before: dict[str, Any] | None = None if view_id else {}
    for row_id, other, words in _VIEWS.all(connection):
        if row_id == view_id:
            before = _read(words)
        elif other.casefold() == name.casefold():
            raise Known("view-name-taken", name=name)
    if before is None:
        raise Known("view-unknown")
    return before


def _words(view: SavedView) -> dict[str, Any]:
    filters = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(view.filters).items()
    }
    filters["text"] = storable(filters["text"])
    order = {
        "by": view.order.by.value,
        "descending": view.order.descending,
        "groups": list(view.order.groups),
    }
    return {"filters": filters, "order": order, "columns": list(view.columns)}


def _merged(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """Give ``now``, with what ``before`` has beyond it."""
    merged = before | now
    for name in ("filters", "order"):
        older = before.get(name)
        if isinstance(older, dict):
            merged[name] = older | now[name]
    return merged


def _view(view_id: str, name: str, words: bytes) -> SavedView:
    found = _read(words)
    filters, order = found.get("filters"), found.get("order")
    return SavedView(
        id=view_id,
        name=name,
        filters=_filters(filters if isinstance(filters, dict) else {}),
        order=_order(order if isinstance(order, dict) else {}),
        columns=_texts(found.get("columns")),
    )


def _read(words: bytes) -> dict[str, Any]:
    try:
        found = json.loads(words)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _filters(found: dict[str, Any]) -> Filters:
    plain = Filters()
    values: dict[str, Any] = {}
    for field in fields(Filters):
        value = found.get(field.name)
        if field.name in ("since", "until"):
            values[field.name] = _day(value)
        elif type(value) is type(getattr(plain, field.name)):
            values[field.name] = value
    return Filters(**values)


def _order(found: dict[str, Any]) -> Order:
    by, descending = found.get("by"), found.get("descending")
    if not isinstance(by, str) or by not in set(SortBy):
        return Order()
    down = descending if isinstance(descending, bool) else Order().descending
    return Order(SortBy(by), down, _texts(found.get("groups")))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else []
    return tuple(one for one in items if isinstance(one, str))
