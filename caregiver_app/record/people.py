"""Who is around the child. Each change of a card is sealed, so that none is quiet."""

import uuid
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from caregiver_app.errors import Known
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.record.values import STANDING_FACTS, Person
from caregiver_app.record.writers import seal_next
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import Prepared
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
        found = people_in(connection)
    return tuple(sorted(found, key=lambda p: (p.name.casefold(), p.id)))


def people_in(connection: Connection) -> list[Person]:
    """Give everybody on record, within a larger unit of work."""
    return [_person(row) for row in connection.execute(select(*_COLUMNS)).all()]


def person(vault: Vault, person_id: str) -> Person:
    """Give one person. Raises ``Known("person-unknown")``."""
    with vault.reading() as connection:
        return person_in(connection, person_id)


def person_in(connection: Connection, person_id: str) -> Person:
    """Give one person within a larger unit of work. Raises ``Known("person-unknown")``."""
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
        saved = _person(row)
        seal_next(connection, vault, "person", person_id, parts_of(saved), now)
    return saved


def parts_of(person: Person) -> dict[str, bytes]:
    """Give what is sealed of a person's card, part by part."""
    return {
        "name": canonical(person.name),
        "who": canonical(person.who),
        "relationship": canonical(person.relationship),
        "facts": canonical(list(person.facts)),
        "reach": canonical(person.reach),
        "notes": canonical(person.notes),
    }


def numbers_of(
    connection: Connection, ids: tuple[str, ...], known: dict[str, int] | None = None
) -> dict[str, int]:
    """Give the number of each of ``ids``. Raises ``Known("person-unknown")``.

    Nobody's number ever changes: those in ``known`` are not asked for, and the others added to it.
    """
    known = {} if known is None else known
    for one in ids:
        if one not in known:
            number = _NUMBER.value(connection, person=one)
            if number is None:
                raise Known("person-unknown")
            known[one] = number
    return {one: known[one] for one in ids}


_NUMBER = Prepared(select(PersonRow.number).where(PersonRow.id == bindparam("person")))


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
