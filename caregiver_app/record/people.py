"""Who is around the child. Each change of a card is sealed, so that none is quiet."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from caregiver_app.errors import Known
from caregiver_app.finding import name_order
from caregiver_app.guidance.around import (
    LIMIT_FACTS,
    Limit,
    Link,
    Placement,
    PlacementStage,
    Toward,
)
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.card_words import from_plain, to_plain
from caregiver_app.record.cards import (
    card,
    cards,
    make_cards,
    put_card,
    sealed_last,
    sealed_parts,
)
from caregiver_app.record.chain import Signer
from caregiver_app.record.erased_people import ERASED_ON, NO_NAME, days, erased_name
from caregiver_app.record.moments import is_no_year_of_ours, stamp
from caregiver_app.record.parts import storable
from caregiver_app.record.pieces import names_in
from caregiver_app.record.values import STANDING_FACTS, Person
from caregiver_app.record.writers import seal_next
from caregiver_app.unseen import is_seen, one_line
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
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
    return tuple(one for one in everybody(vault) if one.erased_on is None)


def everybody(vault: Vault) -> tuple[Person, ...]:
    """Give everybody on record, and then those whose card was erased: what names them needs both.

    They are called what they are to be called (``erased_people``); the first erased comes first.
    """
    with vault.reading() as connection:
        found = people_in(connection)
        erased = days(connection.exec_driver_sql(ERASED_ON).all())
    said = (_as_erased(one, erased.get(one.id)) for one in found)
    return tuple(sorted(said, key=lambda p: (p.erased_on or date.min, name_order(p.name), p.id)))


def _as_erased(person: Person, day: date | None) -> Person:
    return person if day is None else replace(person, name=erased_name(day), erased_on=day)


def names(vault: Vault) -> tuple[str, ...]:
    """Give the name of everybody on record, in the order in which they were first saved."""
    asked = select(PersonRow.name).where(PersonRow.name != NO_NAME).order_by(PersonRow.number)
    with vault.reading() as connection:
        return tuple(connection.scalars(asked))


def people_in(connection: Connection) -> list[Person]:
    """Give each row of a person as it is kept, within a larger unit of work."""
    more = cards(connection, "person")
    return [
        person_of(row, more.get(row[0], {})) for row in connection.execute(select(*_COLUMNS)).all()
    ]


def person(vault: Vault, person_id: str) -> Person:
    """Give one person. Raises ``Known("person-unknown")``."""
    with vault.reading() as connection:
        return person_in(connection, person_id)


def person_in(connection: Connection, person_id: str) -> Person:
    """Give one person within a larger unit of work. Raises ``Known("person-unknown")``."""
    row = _ONE.first(connection, person=person_id)
    if row is None:
        raise Known("person-unknown")
    return person_of(row, card(connection, "person", person_id) or {})


def save_person(vault: Vault, person: Person, now: datetime) -> Person:
    """Add ``person`` where its id is "", else change the one of that id; give it with its id.

    Raises ``Known``: ``person-without-name``, ``person-without-who``, ``person-fact-unknown``,
    ``person-who-unknown``, ``placements-same-day``, ``day-far-away``,
    ``person-unknown``.
    """
    with vault.writing() as connection:
        return save_person_in(connection, vault, person, now)


def save_person_in(connection: Connection, vault: Vault, person: Person, now: datetime) -> Person:
    """Do what ``save_person`` does within a larger transaction."""
    _check(person)
    values = {
        "name": storable(one_line(person.name).strip()),
        "who": person.who,
        "relationship": storable(one_line(person.relationship)),
        "facts": " ".join(person.facts),
        "reach": storable(person.reach),
        "notes": storable(person.notes),
        "changed_at": stamp(now)[0],
    }
    person_id = person.id or str(uuid.uuid4())
    if not person.id:
        fresh = {**values, "id": person_id, "made_at": values["changed_at"]}
        connection.execute(insert(PersonRow), fresh)
    elif not _exists(connection, person_id):
        raise Known("person-unknown")
    else:
        connection.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))
    put_card(connection, "person", person_id, _more(person))
    saved = person_in(connection, person_id)
    seal_next(connection, vault, "person", person_id, parts_of(saved), now)
    forget_names(vault)
    return saved


def forget_names(vault: Signer) -> None:
    """Have ``name_words`` read again: a card was changed."""
    vault.settled.pop(_NAME_WORDS, None)


def name_words(connection: Connection, vault: Signer) -> frozenset[str]:
    """Give the words by which people on record are called; kept until a card changes."""
    found: frozenset[str] | None = vault.settled.get(_NAME_WORDS)
    if found is None:
        found = names_in(name for (name,) in _ALL_NAMES.all(connection))
        vault.settled[_NAME_WORDS] = found
    return found


_NAME_WORDS = "name words"
_ALL_NAMES = PreparedStatement(select(PersonRow.name))


def parts_of(person: Person) -> dict[str, bytes]:
    """Give what is sealed of a person's card, part by part."""
    return {
        "name": canonical(person.name),
        "who": canonical(person.who),
        "relationship": canonical(person.relationship),
        "facts": canonical(list(person.facts)),
        "reach": canonical(person.reach),
        "notes": canonical(person.notes),
        **sealed_parts(_more(person)),
    }


_MORE = ("also", "toward", "limits", "links", "placements")
NO_MORE = dict.fromkeys(_MORE, b"[]")
"""The parts that a card sealed by an earlier version does not have."""


def _more(person: Person) -> dict[str, Any]:
    """Give what stands on the card beside the columns, as parts of plain JSON."""
    return {
        "also": list(person.also),
        "toward": [to_plain(one) for one in person.toward],
        "limits": [to_plain(one) for one in person.limits],
        "links": [to_plain(one) for one in person.links],
        "placements": [to_plain(one) for one in person.placements],
    }


def as_shown(sealed: dict[str, bytes]) -> dict[str, bytes]:
    """Give what a card shows of the parts ``sealed`` last; what was erased shows nothing."""
    if _ERASED_CARD.keys() - sealed.keys() == NO_MORE.keys():
        # Cards of the first versions had fewer parts.
        sealed = NO_MORE | sealed
    return _ERASED_CARD | sealed


_ERASED_CARD = parts_of(Person(name=NO_NAME))


def make_people(connection: Connection) -> None:
    """Show of everybody what was sealed last, and nobody else. No entry may be listed meanwhile."""
    sealed = sealed_last(connection, "person")
    shown = {
        one: {name: json.loads(part) for name, part in as_shown(parts).items()}
        for one, parts in sealed.items()
    }
    there = set(connection.scalars(select(PersonRow.id)))
    for stray in there - shown.keys():
        connection.execute(delete(PersonRow).where(PersonRow.id == stray))
    for one, parts in shown.items():
        values = {name: parts[name] for name in ("name", "who", "relationship", "reach", "notes")}
        values["facts"] = " ".join(parts["facts"])
        if one in there:
            connection.execute(update(PersonRow).where(PersonRow.id == one).values(**values))
        else:
            fresh = {**values, "id": one, "made_at": "", "changed_at": ""}
            connection.execute(insert(PersonRow), fresh)
    more = {
        one: {name: as_shown(parts)[name] for name in _MORE}
        for one, parts in sealed.items()
        if "name" in parts
    }
    make_cards(connection, "person", more)


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


_NUMBER = PreparedStatement(select(PersonRow.number).where(PersonRow.id == bindparam("person")))


def _check(person: Person) -> None:
    if not is_seen(one_line(person.name)):
        raise Known("person-without-name")
    if not person.who:
        raise Known("person-without-who")
    for fact in person.facts:
        if fact not in STANDING_FACTS:
            raise Known("person-fact-unknown", fact=fact)
    for limit in person.limits:
        if limit.fact not in LIMIT_FACTS:
            raise Known("person-fact-unknown", fact=limit.fact)
    for who in (*person.also, *(one.who for one in person.toward)):
        if who not in set(Who):
            raise Known("person-who-unknown", who=who)
    days = [one.since for one in person.placements]
    for placement in person.placements:
        if placement.stage not in set(PlacementStage):
            raise Known("person-who-unknown", who=placement.stage)
    if len(set(days)) < len(days):
        raise Known("placements-same-day")
    days += [day for one in person.limits for day in (one.said_on, one.until)]
    days += [one.since for one in person.links]
    if any(is_no_year_of_ours(day) for day in days):
        raise Known("day-far-away")


def _exists(connection: Connection, person_id: str) -> bool:
    found = connection.execute(select(PersonRow.number).where(PersonRow.id == person_id))
    return found.first() is not None


_ONE = PreparedStatement(select(*_COLUMNS).where(PersonRow.id == bindparam("person")))


def person_of(row: Sequence[Any], more: dict[str, Any]) -> Person:
    """Give the person of a ``row`` of the table of people and of what stands on the card beside."""
    person_id, name, who, relationship, facts, reach, notes = row
    return Person(
        person_id,
        name,
        who,
        relationship,
        tuple(facts.split()),
        reach,
        notes,
        tuple(more.get("also", ())),
        tuple(from_plain(Toward, one) for one in more.get("toward", ())),
        tuple(from_plain(Limit, one) for one in more.get("limits", ())),
        tuple(from_plain(Link, one) for one in more.get("links", ())),
        tuple(from_plain(Placement, one) for one in more.get("placements", ())),
    )
