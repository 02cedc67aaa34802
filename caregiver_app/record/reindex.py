"""What an open record needs before it is used: seals for what had none, lists made again."""

import json
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from caregiver_app.record import chain
from caregiver_app.record.entries import relist
from caregiver_app.record.files import let_go_of_all_unheld
from caregiver_app.record.history import entry_number
from caregiver_app.record.people import parts_of, person_in
from caregiver_app.record.writers import seal_next
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import DueWork, EntryKnown, ListedPerson, ListedRow, Unsealed

LISTS = "lists"
"""The name in ``due_work`` of lists that are to be made again."""


def bring_up_to_date(vault: Vault, now: datetime) -> None:
    """Seal what an older shape of the record kept unsealed, and make lists again where due.

    Files that were on their way into a draft when the program ended are let go.
    """
    with vault.reading() as connection:
        unsealed = connection.execute(select(Unsealed.number).limit(1)).first()
        due = connection.execute(select(DueWork.what)).scalars().all()
    if unsealed is not None:
        _seal_all(vault, now)
    if LISTS in due:
        make_lists(vault)
    let_go_of_all_unheld(vault)


def make_lists(vault: Vault) -> None:
    """Make every list again from the sealed revisions, in one transaction."""
    with vault.writing() as connection:
        connection.execute(delete(ListedPerson))
        connection.execute(delete(ListedRow))
        last = 0
        while numbers := connection.execute(_NUMBERS, {"last": last}).scalars().all():
            for number in numbers:
                relist(connection, number)
            last = numbers[-1]
        # The index is made anew from the rows: one that was damaged is whole again.
        connection.exec_driver_sql("INSERT INTO listed_words (listed_words) VALUES ('rebuild')")
        connection.execute(delete(DueWork).where(DueWork.what == LISTS))


_NUMBERS = (
    select(EntryKnown.number)
    .where(EntryKnown.number > bindparam("last"))
    .order_by(EntryKnown.number)
    .limit(1000)
)


def _seal_all(vault: Vault, now: datetime) -> None:
    with vault.writing() as connection:
        rows = connection.execute(select(Unsealed.__table__).order_by(Unsealed.number)).all()
        for row in rows:
            words = json.loads(row.words)
            if row.kind == "person":
                person = person_in(connection, row.about)
                seal_next(connection, vault, "person", row.about, parts_of(person), now)
            else:
                part = row.kind.replace("-", "_")
                what = chain.SealedSubject(row.kind, row.about, entry_number(connection, row.about))
                chain.append(connection, vault, what, {part: canonical(words)}, now)
        connection.execute(delete(Unsealed))
