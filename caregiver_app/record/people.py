"""Who is around the child."""

import uuid
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from caregiver_app.errors import Known
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.record.values import STANDING_FACTS, Person
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import PersonRow

_COLUMNS = (
    PersonRow.id,
    PersonRow.name,
    PersonRow.who,
    PersonRow.relationship,
    PersonRow.facts,
    PersonRow.reach,
    PersonRow.notes,
)


def people(vault: Vault) -> tuple[Person, ...]:
    """Give everybody on record, by name, capitals and accents aside."""
    with vault.reading() as connection:
        rows = connection.execute(select(*_COLUMNS)).all()
    return tuple(sorted((_person(row) for row in rows), key=lambda p: (p.name.casefold(), p.id)))


def person(vault: Vault, person_id: str) -> Person:
    """Give one person. Raises ``Known("person-unknown")``."""
    with vault.reading() as connection:
        row = connection.execute(select(*_COLUMNS).where(PersonRow.id == person_id)).first()
    if row is None:
        raise Known("person-unknown")
    return _person(row)


def save_person(vault: Vault, person: Person, now: datetime) -> Person:
    """Add ``person`` where its id is "", else change the one of that id; give it with its id.

    Raises ``Known``: ``person-without-name``, ``person-without-who``, ``person-fact-unknown``,
    ``person-unknown``.
    """
    _check(person)
    values = {
        "name": storable(person.name.strip()),
        "who": person.who,
        "relationship": storable(person.relationship),
        "facts": " ".join(person.facts),
        "reach": storable(person.reach),
        "notes": storable(person.notes),
        "changed_at": stamp(now)[0],
    }
    person_id = person.id or str(uuid.uuid4())
    with vault.writing() as connection:
        if not person.id:
            fresh = {**values, "id": person_id, "made_at": values["changed_at"]}
            connection.execute(insert(PersonRow), fresh)
        elif not _exists(connection, person_id):
            raise Known("person-unknown")
        else:
            connection.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))
        row = connection.execute(select(*_COLUMNS).where(PersonRow.id == person_id)).one()
    return _person(row)


def check_people(connection: Connection, ids: tuple[str, ...]) -> None:
    """Raise ``Known("person-unknown")`` where one of ``ids`` is nobody on record."""
    wanted = set(ids)
    if wanted:
        found = connection.execute(_AMONG, {"ids": list(wanted)})
        if wanted - set(found.scalars()):
            raise Known("person-unknown")


_AMONG = select(PersonRow.id).where(PersonRow.id.in_(bindparam("ids", expanding=True)))


def _check(person: Person) -> None:
    if not person.name.strip():
        raise Known("person-without-name")
    if not person.who:
        raise Known("person-without-who")
    for fact in person.facts:
        if fact not in STANDING_FACTS:
            raise Known("person-fact-unknown", fact=fact)


def _exists(connection: Connection, person_id: str) -> bool:
    found = connection.execute(select(PersonRow.number).where(PersonRow.id == person_id))
    return found.first() is not None


def _person(row: Row[str, str, str, str, str, str, str]) -> Person:
    person_id, name, who, relationship, facts, reach, notes = row
    return Person(person_id, name, who, relationship, tuple(facts.split()), reach, notes)
