"""What a record needs before it is used: seals for what had none, lists made again.

What an older shape kept without a seal is sealed within the step that brings it up to date, as it
was; after that nothing in the file makes the program sign what nobody wrote.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from caregiver_app.errors import Known
from caregiver_app.record import chain
from caregiver_app.record.cards import make_cards, sealed_last
from caregiver_app.record.chain import Signer
from caregiver_app.record.entries import relist
from caregiver_app.record.files import let_go_of_all_unheld
from caregiver_app.record.history import told_of
from caregiver_app.record.people import forget_names, make_people, parts_of, person_in
from caregiver_app.record.sealed_keys import seal_keys
from caregiver_app.record.tree import make_tree
from caregiver_app.record.writers import is_known, seal_next
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.keys import VaultKeys
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import (
    CardRow,
    Chain,
    DueWork,
    EntryKnown,
    ListedPerson,
    ListedRow,
    Unsealed,
)

LISTS = "lists"
"""The name in ``due_work`` of lists that are to be made again."""


TREE = "tree"
"""The name in ``due_work`` of the tree over the seals."""


def bring_up_to_date(vault: Vault) -> None:
    """Make again what is due. Files that were on their way into a draft are let go.

    Raises ``Known("writer-not-here")`` where this record is older than the writer who opened it.
    """
    with vault.reading() as connection:
        due = connection.execute(select(DueWork.what)).scalars().all()
        here = is_known(connection, vault.writer) or _SAVED.first(connection, writer=vault.writer)
        if not here:
            raise Known("writer-not-here")
    if LISTS in due or TREE in due:
        make_lists(vault)
    let_go_of_all_unheld(vault)


def make_lists(vault: Vault) -> None:
    """Make every list, index and the tree again from the sealed revisions, in one transaction."""
    with vault.writing() as connection:
        _make_lists(connection)


def show_as_saved(vault: Vault) -> None:
    """Do as ``make_lists``, and make the cards of people, questions and concerns again too.

    What waits for a seal that nobody will give goes.
    """
    with vault.writing() as connection:
        connection.execute(delete(Unsealed))
        _make_lists(connection, with_cards=True)
    forget_names(vault)


def _make_lists(connection: Connection, *, with_cards: bool = False) -> None:
    make_tree(connection)
    # The indexes are made anew from the rows, before one of those goes: what goes from an index
    # must be in it.
    for index in ("listed_words", "person_words"):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute(delete(ListedPerson))
    connection.execute(delete(ListedRow))
    if with_cards:
        # Before the entries are listed: what they are found by stands on cards.
        connection.execute(delete(CardRow))
        make_people(connection)
        for kind in ("question", "concern"):
            make_cards(connection, kind, sealed_last(connection, kind))
    last = 0
    while numbers := connection.execute(_NUMBERS, {"last": last}).scalars().all():
        for number in numbers:
            relist(connection, number)
        last = numbers[-1]
    connection.execute(delete(DueWork).where(DueWork.what.in_((LISTS, TREE))))


# Who saved here may open it, though the row that knows them was spoilt: the check names it.
_SAVED = PreparedStatement(
    select(Chain.number).where(Chain.writer_id == bindparam("writer")).limit(1)
)
_NUMBERS = (
    select(EntryKnown.number)
    .where(EntryKnown.number > bindparam("last"))
    .order_by(EntryKnown.number)
    .limit(1000)
)


def seal_what_had_no_seal(raw: Any, saver: Signer, keys: VaultKeys, now: datetime) -> None:
    """Seal what an older shape kept unsealed, and which keys open the record.

    Within the transaction that brings the record up to date, or makes it.
    """
    for kind, about, words in _UNSEALED.all(raw):
        if kind == "person":
            person = person_in(raw, about)
            seal_next(raw, saver, "person", about, parts_of(person), now)
        else:
            entry = told_of(raw, about).entry
            what = chain.SealedSubject(kind, about, entry.number, reference=entry.reference)
            said = canonical(json.loads(words))
            chain.append(raw, saver, what, {kind.replace("-", "_"): said}, now)
    _EMPTY.run(raw, {})
    seal_keys(raw, saver, keys, now)


_UNSEALED = PreparedStatement(
    select(Unsealed.kind, Unsealed.about, Unsealed.words).order_by(Unsealed.number)
)
_EMPTY = PreparedStatement(delete(Unsealed))
