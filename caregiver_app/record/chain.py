"""Each revision sealed to the one before, signed, and checked again.

There is one chain for each writer on each computer. ``docs/vault.md`` has the format. What this
proves, and what it cannot: the keeper of a vault could rebuild a record that has never left the
house; a digest that has left it is what a rebuilt record can no longer meet.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, bindparam, insert, select

from caregiver_app.record.moments import stamp
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, Part, Revision

FORMAT = 1
_SEAL = b"caregiver-app seal 1\n"
_SIGNATURE = b"caregiver-app signature 1\n"


# Built once: building a question costs as much as asking it.
_CHAIN = select(Chain.number, Chain.id).where(
    Chain.computer == bindparam("computer"), Chain.writer_id == bindparam("writer")
)
_LAST = (
    select(Revision.link, Revision.seal)
    .where(Revision.chain_number == bindparam("chain"))
    .order_by(Revision.link.desc())
    .limit(1)
)
_ADD_REVISION = insert(Revision)
_ADD_PART = insert(Part)


@dataclass(frozen=True, slots=True)
class Place:
    """Which revision of which entry is being sealed, and which revision it stands beside."""

    entry_id: str
    entry_number: int
    revision: int
    replaces: str | None


def fingerprint(public_key: bytes) -> str:
    """Give the SHA-256 of a writer's public key, in hex."""
    return hashlib.sha256(public_key).hexdigest()


def commitment(salt: bytes, words: bytes) -> str:
    """Give SHA-256(salt ‖ words), in hex: it tells nothing about words whose salt is unknown."""
    return hashlib.sha256(salt + words).hexdigest()


def seal_of(sealed: bytes) -> bytes:
    """Give the seal of the row of bytes ``sealed``, which names the seal before it."""
    return hashlib.sha256(_SEAL + sealed).digest()


def signed_bytes(seal: bytes) -> bytes:
    """Give what is signed for ``seal``."""
    return _SIGNATURE + seal


def append(
    connection: Connection, vault: Vault, where: Place, parts: dict[str, bytes], now: datetime
) -> int:
    """Seal ``parts`` to the last revision of this writer's chain; give the row's serial number."""
    chain_number, chain_id = _chain(connection, vault, now)
    last = connection.execute(_LAST, {"chain": chain_number}).first()
    salts = {name: secrets.token_bytes(32) for name in parts}
    written_at, offset_minutes = stamp(now)
    revision_id = str(uuid.uuid4())
    link = 1 if last is None else last.link + 1
    sealed = canonical(
        {
            "format": FORMAT,
            "kind": "entry",
            "id": revision_id,
            "chain": chain_id,
            "link": link,
            "before": None if last is None else last.seal.hex(),
            "entry": where.entry_id,
            "revision": where.revision,
            "replaces": where.replaces,
            "written_at": written_at,
            "offset_minutes": offset_minutes,
            "writer": vault.writer,
            "key": fingerprint(vault.signing_key.public_key().public_bytes_raw()),
            "parts": {name: commitment(salts[name], words) for name, words in parts.items()},
        }
    )
    seal = seal_of(sealed)
    added = connection.execute(
        _ADD_REVISION,
        {
            "id": revision_id,
            "entry_number": where.entry_number,
            "revision": where.revision,
            "chain_number": chain_number,
            "link": link,
            "written_at": written_at,
            "offset_minutes": offset_minutes,
            "sealed": sealed,
            "seal": seal,
            "signature": vault.signing_key.sign(signed_bytes(seal)),
        },
    )
    serial = int(added.lastrowid)
    connection.execute(
        _ADD_PART,
        [
            {"revision_serial": serial, "name": name, "salt": salts[name], "words": words}
            for name, words in parts.items()
        ],
    )
    return serial


def _chain(connection: Connection, vault: Vault, now: datetime) -> tuple[int, str]:
    found = connection.execute(_CHAIN, {"computer": vault.computer, "writer": vault.writer}).first()
    if found is not None:
        return found.number, found.id
    chain_id = str(uuid.uuid4())
    added = connection.execute(
        insert(Chain),
        {
            "id": chain_id,
            "computer": vault.computer,
            "writer_id": vault.writer,
            "made_at": stamp(now)[0],
        },
    )
    return int(added.lastrowid), chain_id


def signature_fits(public_key: bytes, seal: bytes, signature: bytes) -> bool:
    """Tell whether the holder of the key behind ``public_key`` signed ``seal``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(seal))
    except InvalidSignature:
        return False
    return True
