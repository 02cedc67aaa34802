"""Two caregivers in one home: who writes here, under which name, and who can open the record.

The record knows a writer before the keys do: keys for a writer whom no record knows are never on
disk. What is cut off between the two leaves a name that opens nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from caregiver_app.errors import Known
from caregiver_app.record import writers
from caregiver_app.record.chain import fingerprint
from caregiver_app.record.proof_values import Writer
from caregiver_app.vault.keys import WriterKeys
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import WriterName
from caregiver_app.vault.tables import WriterRow as WriterRow

LONGEST_NAME = 80
"""In letters; longer than any name beside an entry needs to be."""


@dataclass(frozen=True, slots=True, repr=False)
class NewWriter:
    """The keys of somebody who is not yet let in, and their recovery code, shown only once."""

    keys: WriterKeys
    code: str


def caregivers(vault: Vault) -> tuple[Writer, ...]:
    """Give everybody who writes or wrote here: the writer who is in first, then as they came.

    Last come those who have keys and of whom the record knows nothing.
    """
    holders = vault.ring.holders
    with vault.reading() as connection:
        rows = connection.execute(
            select(WriterRow.id, WriterRow.name, WriterRow.public_key, WriterName.name)
            .outerjoin(WriterName, WriterName.writer_id == WriterRow.id)
            .order_by(WriterRow.made_at, WriterRow.id)
        ).all()
    known = [
        Writer(
            id=writer,
            name=first if now is None else now,
            fingerprint=fingerprint(key),
            is_me=writer == vault.writer,
            opens=writer in holders,
        )
        for writer, first, key, now in rows
    ]
    there = {one.id for one in known}
    unknown = [
        Writer(one.id, "", fingerprint(one.public_key), is_me=False, known=False)
        for one in vault.ring.keys.writers
        if one.id not in there
    ]
    return tuple(sorted((*known, *unknown), key=lambda one: not one.is_me))


def call_me(vault: Vault, name: str, now: datetime) -> None:
    """Record the name of the writer who is in; it stands beside what they write from now on.

    Raises ``Known``: ``writer-name-missing``, ``writer-name-long``, ``writer-name-taken``.
    """
    key = vault.signing_key.public_key().public_bytes_raw()
    writers.join(vault, vault.writer, checked_name(vault, name), key, now)


def let_in(vault: Vault, name: str, keys: WriterKeys, now: datetime) -> None:
    """Record that somebody else writes here too, and then let their secrets open the vault.

    Raises ``Known`` as ``call_me`` does, ``disk-full`` and ``vault-not-writable`` among others.
    """
    writers.join(vault, keys.id, checked_name(vault, name, keys.id), keys.public_key, now)
    vault.ring.admit(keys)


def checked_name(vault: Vault, name: str, writer: str = "") -> str:
    """Give ``name`` as it is kept: blanks in order. ``writer`` "" is the one who is in.

    Raises ``Known``: ``writer-name-missing``, ``writer-name-long``, ``writer-name-taken`` where
    another writer who can open the record is called the same.
    """
    who = writer or vault.writer
    return fitting_name(
        name, [one.name for one in caregivers(vault) if one.opens and one.id != who]
    )


def fitting_name(name: str, taken: Iterable[str]) -> str:
    """Give ``name`` as it is kept beside the names that others have. Raises as ``checked_name``."""
    plain = " ".join(name.split())
    if not plain:
        raise Known("writer-name-missing")
    if len(plain) > LONGEST_NAME:
        raise Known("writer-name-long", most=LONGEST_NAME)
    if plain.casefold() in {" ".join(one.split()).casefold() for one in taken}:
        raise Known("writer-name-taken")
    return plain
