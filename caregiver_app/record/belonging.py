"""Which concerns an entry was added to after it was saved: their cards name it."""

import json

from sqlalchemy import Connection, bindparam, func, select

from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import CardRow

CONCERN = "concern"
"""The kind of the cards of concerns."""

# A card may name an entry in other parts too: those that do are read.
_NAMING = PreparedStatement(
    select(CardRow.id, CardRow.words).where(
        CardRow.kind == CONCERN, func.instr(CardRow.words, bindparam("quoted")) > 0
    )
)


def added_to(connection: Connection, entry_id: str) -> tuple[str, ...]:
    """Give the ids of the concerns that the entry was added to, in order."""
    found = _NAMING.all(connection, quoted=canonical(entry_id))
    return tuple(sorted(card for card, words in found if entry_id in json.loads(words)["entries"]))
