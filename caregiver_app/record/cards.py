"""Cards: what is known of a person, a question to the worker, a concern, as sealed parts.

Each saving of a card is one more sealed revision; the row in ``card`` is made from the latest and
can be made again. A part is one text, number, list or object of canonical JSON.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from caregiver_app.record.packing import unpack
from caregiver_app.record.writers import seal_next
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import CardRow, Revision

Parts = Mapping[str, Any]

_PUT = PreparedStatement(
    insert(CardRow)
    .values({name: bindparam(name) for name in ("kind", "id", "words")})
    .on_conflict_do_update(index_elements=["kind", "id"], set_={"words": bindparam("words")})
)
_ALL = PreparedStatement(
    select(CardRow.id, CardRow.words).where(CardRow.kind == bindparam("of_kind"))
)
_ONE = PreparedStatement(
    select(CardRow.words).where(
        CardRow.kind == bindparam("of_kind"), CardRow.id == bindparam("card")
    )
)

_LATEST = PreparedStatement(
    select(Revision.about, Revision.words)
    .where(Revision.kind == bindparam("of_kind"), Revision.entry_number.is_(None))
    .order_by(Revision.serial)
)
_DROP_ALL = PreparedStatement(delete(CardRow).where(CardRow.kind == bindparam("of_kind")))


def save_card(
    connection: Connection, vault: Vault, kind: str, card_id: str, parts: Parts, now: datetime
) -> None:
    """Seal ``parts`` as the latest of the card ``card_id`` and show them."""
    put_card(connection, kind, card_id, parts)
    seal_next(connection, vault, kind, card_id, sealed_parts(parts), now)


def put_card(connection: Connection, kind: str, card_id: str, parts: Parts) -> None:
    """Show ``parts`` on a card; who calls this seals them."""
    row = {"kind": kind, "id": card_id, "words": canonical(dict(parts))}
    _PUT.run(connection, row)


def sealed_parts(parts: Parts) -> dict[str, bytes]:
    """Give the canonical bytes of each part."""
    return {name: canonical(content) for name, content in parts.items()}


def cards(connection: Connection, kind: str) -> dict[str, dict[str, Any]]:
    """Give the parts of every card of a kind, by its id."""
    return {card: json.loads(words) for card, words in _ALL.all(connection, of_kind=kind)}


def card(connection: Connection, kind: str, card_id: str) -> dict[str, Any] | None:
    """Give the parts of one card; None where there is none."""
    words = _ONE.value(connection, of_kind=kind, card=card_id)
    return None if words is None else dict(json.loads(words))


def sealed_last(connection: Connection, kind: str) -> dict[str, dict[str, bytes]]:
    """Give, by what it is about, the parts that are left of what was sealed last of a kind."""
    return {about: unpack(words) for about, words in _LATEST.all(connection, of_kind=kind)}


def make_cards(
    connection: Connection, kind: str, sealed: Mapping[str, Mapping[str, bytes]]
) -> None:
    """Show on the cards of a kind what was ``sealed`` and nothing else; what is empty has none."""
    _DROP_ALL.run(connection, {"of_kind": kind})
    for card_id, parts in sealed.items():
        if parts:
            put_card(
                connection, kind, card_id, {name: json.loads(one) for name, one in parts.items()}
            )
