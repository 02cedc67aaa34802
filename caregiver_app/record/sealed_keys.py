"""Which locks open the record is sealed in it: a lock that was planted or put back shows.

Each change of the keys files is sealed first and then written. So keys that are older than what was
sealed last were put back, or a change was cut off; keys with a lock that was never sealed were
changed by somebody who was not in.
"""

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.chain import Signer
from caregiver_app.record.packing import unpack
from caregiver_app.record.proof_values import KeysStanding
from caregiver_app.record.writers import seal_next, sealed_about
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.keys import Lock, VaultKeys
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, Revision

KIND = "keys"

_LAST = PreparedStatement(sealed_about(Revision.words).order_by(Revision.serial.desc()).limit(1))
_CHAINS_HERE = PreparedStatement(
    select(Chain.number).where(Chain.computer == bindparam("computer")).limit(1)
)


def seal_keys(connection: Connection, vault: Signer, keys: VaultKeys, now: datetime) -> None:
    """Seal that ``keys`` are what opens the record from now on."""
    locks = {one.id: [fingerprint_of(lock) for lock in one.locks] for one in keys.writers}
    parts = {"generation": canonical(keys.generation), "locks": canonical(locks)}
    seal_next(connection, vault, KIND, keys.vault, parts, now)


def fingerprint_of(lock: Lock) -> str:
    """Give SHA-256, in hex, over all that a lock holds."""
    strength = lock.strength
    said = {
        "kind": lock.kind.value,
        "memory_kib": strength.memory_kib,
        "passes": strength.passes,
        "lanes": strength.lanes,
        "salt": lock.salt.hex(),
        "nonce": lock.nonce.hex(),
        "wrapped": lock.wrapped.hex(),
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def standing(vault: Vault) -> KeysStanding:
    """Say how the keys files that opened ``vault`` stand to what was sealed last."""
    keys = vault.ring.keys
    with vault.reading() as connection:
        words = _LAST.value(connection, about=keys.vault, kind=KIND)
    if words is None:
        return KeysStanding.UNKNOWN_LOCK
    sealed = json.loads(unpack(words)["locks"])
    known = {(writer, lock) for writer, locks in sealed.items() for lock in locks}
    there = {(one.id, fingerprint_of(lock)) for one in keys.writers for lock in one.locks}
    if there == known:
        return KeysStanding.AS_SEALED
    generation = int(json.loads(unpack(words)["generation"]))
    return KeysStanding.OLDER if keys.generation < generation else KeysStanding.UNKNOWN_LOCK


def settle(vault: Vault, now: datetime) -> KeysStanding:
    """Seal the keys as they are where a copy was put back, and say how they stand.

    A copy is put back with the keys of today, which it cannot know; what is saved from then on
    begins a chain of its own, and with this. It is done on the first opening, whatever they are:
    until then a lock that is planted would be taken for one of today.
    """
    found = standing(vault)
    if not vault.was_restored:
        return found
    with vault.reading() as connection:
        begun = _CHAINS_HERE.first(connection, computer=vault.computer) is not None
    if begun:
        return found
    with vault.writing() as connection:
        seal_keys(connection, vault, vault.ring.keys, now)
    return KeysStanding.AS_SEALED
