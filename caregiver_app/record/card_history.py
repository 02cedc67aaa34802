"""One person's card as it was over time: each saving of it was sealed, and is read back here."""

import json
from datetime import date

from sqlalchemy import Connection, bindparam, select

from caregiver_app.errors import Known
from caregiver_app.record.erased_people import ERASED_ON, days, erased_name
from caregiver_app.record.moments import unstamp
from caregiver_app.record.packing import unpack
from caregiver_app.record.people import as_shown, person_of
from caregiver_app.record.values import CardThen, Person
from caregiver_app.record.writers import names_by_id
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, Revision

_SAID = PreparedStatement(
    select(Revision.written_at, Revision.offset_minutes, Revision.words, Chain.writer_id)
    .join(Chain, Chain.number == Revision.chain_number)
    .where(
        Revision.about == bindparam("person"),
        Revision.kind == "person",
        Revision.entry_number.is_(None),
    )
    .order_by(Revision.serial)
)


def card_history(vault: Vault, person_id: str) -> tuple[CardThen, ...]:
    """Give each saving of somebody's card, oldest first.

    Of a card that was erased no more is left than who it was about. Raises
    ``Known("person-unknown")``.
    """
    with vault.reading() as connection:
        names = names_by_id(connection)
        erased = _erased_on(connection, person_id)
        found = tuple(
            CardThen(
                _person(person_id, unpack(words), erased),
                unstamp(written_at, offset),
                names.get(writer, ""),
            )
            for written_at, offset, words, writer in _SAID.all(connection, person=person_id)
        )
    if not found:
        raise Known("person-unknown")
    return found


def _erased_on(connection: Connection, person_id: str) -> date | None:
    return days(connection.exec_driver_sql(ERASED_ON).all()).get(person_id)


def _person(person_id: str, sealed: dict[str, bytes], erased: date | None) -> Person:
    said = {name: json.loads(part) for name, part in as_shown(sealed).items()}
    columns = ("name", "who", "relationship", "facts", "reach", "notes")
    row = {**said, "facts": " ".join(said["facts"])}
    person = person_of((person_id, *(row[name] for name in columns)), said)
    if erased is None:
        return person
    return Person(person_id, erased_name(erased), person.who, erased_on=erased)
