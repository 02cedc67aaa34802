"""The caregiver's own ways of contact and apps, kept in the vault.

They are lists to choose from and no part of the sealed record: an entry holds the name of its way
as it was on the day (``EntryWords.method_name``), so that nothing here changes what was saved.
"""

import uuid
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from caregiver_app.errors import Known
from caregiver_app.finding import name_order
from caregiver_app.record.choices import RESEMBLES, OwnChoice, What, load_apps, same
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import StoredChoice as ChoiceRow


def choices(vault: Vault) -> tuple[OwnChoice, ...]:
    """Give every own way and app, by name."""
    with vault.reading() as connection:
        found = _all(connection)
    return tuple(sorted(found, key=lambda one: (one.what, name_order(one.name), one.id)))


def add_choice(vault: Vault, what: What, name: str, resembles: str, now: datetime) -> OwnChoice:
    """Add a way that is like the built-in way ``resembles``, or an app (``resembles`` "").

    A way needs one of ``RESEMBLES``; ``ValueError`` for anything else. Raises ``Known``:
    ``choice-without-name``, ``choice-known`` where the list has the name.
    """
    if resembles not in (RESEMBLES if what is What.METHOD else ("",)):
        raise ValueError(f"{what} cannot be like {resembles!r}")
    with vault.writing() as connection:
        made = OwnChoice(str(uuid.uuid4()), what, _free(connection, what, name), resembles)
        connection.execute(
            insert(ChoiceRow),
            {
                "id": made.id,
                "what": what.value,
                "name": made.name,
                "resembles": resembles,
                "made_at": stamp(now)[0],
            },
        )
    return made


def rename_choice(vault: Vault, choice_id: str, name: str) -> OwnChoice:
    """Give a way or an app another name; entries keep the one they were saved with.

    Raises ``Known``: ``choice-unknown``, and as ``add_choice`` for the name.
    """
    with vault.writing() as connection:
        old = next((one for one in _all(connection) if one.id == choice_id), None)
        if old is None:
            raise Known("choice-unknown")
        fresh = _free(connection, What(old.what), name, but=choice_id)
        connection.execute(update(ChoiceRow).where(ChoiceRow.id == choice_id).values(name=fresh))
    return OwnChoice(old.id, old.what, fresh, old.resembles)


def remove_choice(vault: Vault, choice_id: str) -> None:
    """Take a way or an app off the list; what was saved stays as it is."""
    with vault.writing() as connection:
        connection.execute(delete(ChoiceRow).where(ChoiceRow.id == choice_id))


def _all(connection: Connection) -> tuple[OwnChoice, ...]:
    rows = connection.execute(select(ChoiceRow.__table__)).all()
    return tuple(OwnChoice(row.id, row.what, row.name, row.resembles) for row in rows)


def _free(connection: Connection, what: What, name: str, but: str = "") -> str:
    """Give ``name`` as it is stored, where no other of its list has it."""
    tidy = " ".join(storable(name).split())
    if not tidy:
        raise Known("choice-without-name")
    taken = [one.name for one in _all(connection) if one.what == what and one.id != but]
    if what is What.APP:
        taken += load_apps().names
    if same(tidy) in map(same, taken):
        raise Known("choice-known", name=tidy)
    return tidy
