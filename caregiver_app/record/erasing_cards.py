"""Erasing what is known of a person, a question or a concern, as words of entries are erased.

The sealed revisions stay with their seals, without words and salts; the card goes. Of a person one
row stays, because entries name them by an id that says nothing: it has no name any more.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from caregiver_app.errors import Known
from caregiver_app.record import chain, listing
from caregiver_app.record.cards import card
from caregiver_app.record.entries import relist
from caregiver_app.record.erased_people import NO_NAME
from caregiver_app.record.erasing_words import take_words
from caregiver_app.record.history import entry_number
from caregiver_app.record.people import forget_names
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import CardRow, DraftRow, PersonRow, Revision

STAYS: Mapping[str, frozenset[str]] = {
    "person": frozenset({"who"}),
    "question": frozenset(),
    "concern": frozenset(),
}
"""What is never erased: of a person, what they are to the child, as one id."""

_ROWS = PreparedStatement(
    select(Revision.serial, Revision.id, Revision.salts, Revision.words).where(
        Revision.about == bindparam("about"),
        Revision.kind == bindparam("of_kind"),
        Revision.entry_number.is_(None),
    )
)
_DROP_CARD = delete(CardRow).where(
    CardRow.kind == bindparam("of_kind"), CardRow.id == bindparam("about")
)
_DROP_FORMS = delete(DraftRow).where(DraftRow.id.like(bindparam("forms")))
_EMPTY_PERSON = (
    update(PersonRow)
    .where(PersonRow.id == bindparam("about"))
    .values(name=NO_NAME, relationship="", facts="", reach="", notes="")
)


def erase_card(vault: Vault, kind: str, about: str, reason: str, now: datetime) -> None:
    """Erase all words about a ``person``, a ``question`` or a ``concern`` for good.

    What entries say of them stays: those are erased by themselves. Raises ``Known``:
    ``reason-missing``, ``nothing-to-erase``.
    """
    if not reason.strip():
        raise Known("reason-missing")
    stays = STAYS[kind]
    with vault.writing() as connection:
        named = card(connection, kind, about) or {}
        rows = _ROWS.all(connection, about=about, of_kind=kind)
        subject = chain.SealedSubject("erasure", about)
        take_words(connection, vault, subject, rows, lambda name, _: name not in stays, reason, now)
        connection.execute(_DROP_CARD, {"of_kind": kind, "about": about})
        connection.execute(_DROP_FORMS, {"forms": f"form:%:{about}"})
        if kind == "person":
            connection.execute(_EMPTY_PERSON, {"about": about})
            forget_names(vault)
        if kind == "concern":
            _list_again(connection, named.get("entries", ()))
    vault.tidy()


def _list_again(connection: Connection, entries: tuple[str, ...]) -> None:
    """List the entries again that the card of a concern named: they belong to it no more."""
    for entry_id in entries:
        number = entry_number(connection, entry_id)
        if number is not None:
            listing.take_away(connection, number)
            relist(connection, number)
