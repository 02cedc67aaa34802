"""Each saving sealed to the one before and signed.

There is one chain for each writer on each computer. ``docs/vault.md`` has the format. What this
proves, and what it cannot: the keeper of a vault could rebuild a record that has never left the
house; a digest that has left it is what a rebuilt record can no longer meet.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, bindparam, insert, select

from caregiver_app.record.moments import stamp
from caregiver_app.record.packing import pack
from caregiver_app.vault.canonical import quoted
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, Revision, WriterRow

FORMAT = 2
_SEAL = b"caregiver-app seal 1\n"
_SIGNATURE = b"caregiver-app signature 1\n"

_CHAIN = PreparedStatement(
    select(Chain.number, Chain.id, WriterRow.public_key)
    .join(WriterRow, WriterRow.id == Chain.writer_id)
    .where(Chain.computer == bindparam("computer"), Chain.writer_id == bindparam("writer"))
)
_LAST = PreparedStatement(
    select(Revision.link, Revision.seal)
    .where(Revision.chain_number == bindparam("chain"))
    .order_by(Revision.link.desc())
    .limit(1)
)
_ADD_CHAIN = PreparedStatement(
    insert(Chain).values(
        {name: bindparam(name) for name in ("id", "computer", "writer_id", "made_at")}
    )
)
_ADD = PreparedStatement(
    insert(Revision).values(
        {
            column.name: bindparam(column.name)
            for column in Revision.__table__.c
            if column.name != "serial"
        }
    )
)


@dataclass(frozen=True, slots=True)
class SealedSubject:
    """What is being saved: its kind, the UUID it is about, and where it stands in its history.

    ``revision`` counts from 1 for entries, people and writers, and is None for what only happens
    once; ``replaces`` is the id of the revision that it stands beside.
    """

    kind: str
    about: str
    entry_number: int | None = None
    revision: int | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the sealed bytes of a revision say, but for its parts."""

    about: str
    before: str | None
    chain: str
    id: str
    key: str
    kind: str
    link: int
    offset_minutes: int
    replaces: str | None
    revision: int | None
    writer: str
    written_at: str


def fingerprint(public_key: bytes) -> str:
    """Give the SHA-256 of a writer's public key, in hex."""
    return hashlib.sha256(public_key).hexdigest()


def sealed_bytes(header: Header, commitments: Mapping[str, str]) -> bytes:
    """Give the canonical JSON of ``header`` and the commitments of its parts, in order of names.

    Written out, because a check of a long record does this for every revision.
    """
    parts = ",".join([f'"{name}":"{hexed}"' for name, hexed in commitments.items()])
    before = "null" if header.before is None else f'"{header.before}"'
    replaces = "null" if header.replaces is None else quoted(header.replaces)
    revision = "null" if header.revision is None else header.revision
    return (
        f'{{"about":{quoted(header.about)},"before":{before},"chain":"{header.chain}",'
        f'"format":{FORMAT},"id":"{header.id}","key":"{header.key}","kind":"{header.kind}",'
        f'"link":{header.link},"offset_minutes":{header.offset_minutes},"parts":{{{parts}}},'
        f'"replaces":{replaces},"revision":{revision},"writer":{quoted(header.writer)},'
        f'"written_at":"{header.written_at}"}}'
    ).encode()


def seal_of(sealed: bytes) -> bytes:
    """Give the seal of the row of bytes ``sealed``, which names the seal before it."""
    return hashlib.sha256(_SEAL + sealed).digest()


def append(
    connection: Connection,
    vault: Vault,
    what: SealedSubject,
    parts: Mapping[str, bytes],
    now: datetime,
) -> int:
    """Seal ``parts`` to the last revision of this writer's chain; give the row's serial number."""
    end = vault.settled.get("chain") or _end(connection, vault, now)
    link, before = end.link, end.seal
    written_at, offset_minutes = stamp(now)
    salts, words, commitments = pack(parts)
    header = Header(
        about=what.about,
        before=None if before is None else before.hex(),
        chain=end.chain,
        id=str(uuid.uuid4()),
        key=end.key,
        kind=what.kind,
        link=link + 1,
        offset_minutes=offset_minutes,
        replaces=what.replaces,
        revision=what.revision,
        writer=vault.writer,
        written_at=written_at,
    )
    sealed = sealed_bytes(header, commitments)
    seal = seal_of(sealed)
    row = {
        "id": header.id,
        "kind": what.kind,
        "about": what.about,
        "entry_number": what.entry_number,
        "revision": what.revision,
        "chain_number": end.number,
        "link": header.link,
        "written_at": written_at,
        "offset_minutes": offset_minutes,
        "sealed": sealed,
        "seal": seal,
        "signature": vault.signing_key.sign(_SIGNATURE + seal),
        "salts": salts,
        "words": words,
    }
    serial = _ADD.run(connection, row)
    vault.settled["chain"] = _End(end.number, end.chain, end.key, header.link, seal)
    return serial


class _End(NamedTuple):
    """Where a writer's chain ends: its last link and that link's seal."""

    number: int
    chain: str
    key: str
    link: int
    seal: bytes | None


def _end(connection: Connection, vault: Vault, now: datetime) -> _End:
    number, chain_id, key = _chain(connection, vault, now)
    link, seal = _LAST.first(connection, chain=number) or (0, None)
    return _End(number, chain_id, fingerprint(key), link, seal)


def _chain(connection: Connection, vault: Vault, now: datetime) -> tuple[int, str, bytes]:
    found = _CHAIN.first(connection, computer=vault.computer, writer=vault.writer)
    if found is not None:
        return found[0], found[1], found[2]
    chain_id = str(uuid.uuid4())
    made = {
        "id": chain_id,
        "computer": vault.computer,
        "writer_id": vault.writer,
        "made_at": stamp(now)[0],
    }
    number = _ADD_CHAIN.run(connection, made)
    return number, chain_id, vault.signing_key.public_key().public_bytes_raw()


def signature_fits(public_key: bytes, seal: bytes, signature: bytes) -> bool:
    """Tell whether the holder of the key behind ``public_key`` signed ``seal``."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _SIGNATURE + seal)
    except InvalidSignature:
        return False
    return True
