"""Each saving sealed to all that stand before it, and signed.

There is one chain for each writer on each computer, and each link names the ends of all others that
it has seen: one order for the whole record. ``docs/vault.md`` has the format. What this proves, and
what it cannot: the keeper of a vault could rebuild a record that has never left the house; a digest
that has left it is what a rebuilt record can no longer meet.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from sqlalchemy import Connection, bindparam, insert, select

from caregiver_app.record.heads import chain_ends, last_saving
from caregiver_app.record.moments import stamp
from caregiver_app.record.packing import pack
from caregiver_app.record.parts import pieced_parts
from caregiver_app.record.references import letters_of, reference_of
from caregiver_app.record.sealed_form import Header, ends_in_words, sealed_bytes
from caregiver_app.record.tree import note_whole_stretches
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.saver import LAST_SEAL
from caregiver_app.vault.tables import Chain, Revision, WriterRow

_SEAL = b"caregiver-app seal 1\n"
_SIGNATURE = b"caregiver-app signature 1\n"

_CHAIN = PreparedStatement(
    select(Chain.number, Chain.id, WriterRow.public_key)
    .join(WriterRow, WriterRow.id == Chain.writer_id)
    .where(Chain.computer == bindparam("computer"), Chain.writer_id == bindparam("writer"))
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


class Signer(Protocol):
    """Who saves, and where: what of an open vault a saving needs.

    ``settled`` keeps what savings leave behind.
    """

    settled: dict[str, Any]

    @property
    def jumped(self) -> int:
        """By how many seconds the clock was moved while the record was open."""

    @property
    def computer(self) -> str:
        """The mark of this computer and folder."""

    @property
    def writer(self) -> str:
        """The id of the writer who is in."""

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs what this writer saves."""


@dataclass(frozen=True, slots=True)
class SealedSubject:
    """What is being saved: its kind, the UUID it is about, and where it stands in its history.

    ``revision`` counts from 1 for entries, people and writers, and is None for what only happens
    once; ``replaces`` are the ids of the revisions that it stands beside. ``reference`` is that of
    the entry; an entry that is saved for the first time gets its own.
    """

    kind: str
    about: str
    entry_number: int | None = None
    revision: int | None = None
    replaces: tuple[str, ...] = ()
    reference: str | None = None


def fingerprint(public_key: bytes) -> str:
    """Give the SHA-256 of a writer's public key, in hex."""
    return hashlib.sha256(public_key).hexdigest()


def seal_of(sealed: bytes) -> bytes:
    """Give the seal of the row of bytes ``sealed``, which names the seal before it."""
    return hashlib.sha256(_SEAL + sealed).digest()


def append(
    connection: Connection,
    vault: Signer,
    what: SealedSubject,
    parts: Mapping[str, bytes],
    now: datetime,
) -> int:
    """Seal ``parts`` to all that stands before; give the row's serial number."""
    end: _End = vault.settled.get("chain") or _end(connection, vault, now)
    link, before = end.link + 1, end.seal
    written_at, offset_minutes = stamp(now)
    salts, words, commitments = pack(parts, pieced_parts(what.kind, parts))
    is_first_of_entry = what.kind == "entry" and not what.replaces
    header = Header(
        about=what.about,
        after=end.others,
        before=None if before is None else before.hex(),
        chain=end.chain,
        id=str(uuid.uuid4()),
        jumped=vault.jumped,
        key=end.key,
        kind=what.kind,
        link=link,
        offset_minutes=offset_minutes,
        reference=reference_of(end.chain, link) if is_first_of_entry else what.reference,
        replaces=what.replaces,
        writer=vault.writer,
        written_at=written_at,
    )
    sealed = sealed_bytes(header, commitments)
    seal = seal_of(sealed)
    latest_at = max(end.latest_at, written_at)
    row = {
        "id": header.id,
        "kind": what.kind,
        "about": what.about,
        "entry_number": what.entry_number,
        "revision": what.revision,
        "replaces": " ".join(what.replaces),
        "chain_number": end.number,
        "link": link,
        "written_at": written_at,
        "offset_minutes": offset_minutes,
        "latest_at": latest_at,
        "sealed": sealed,
        "seal": seal,
        "signature": vault.signing_key.sign(_SIGNATURE + seal),
        "salts": salts,
        "words": words,
    }
    serial = _ADD.run(connection, row)
    note_whole_stretches(connection, serial)
    vault.settled[LAST_SEAL] = seal
    vault.settled["chain"] = _End(end.number, end.chain, end.key, link, seal, latest_at, end.others)
    return serial


def next_reference(connection: Connection, vault: Signer, now: datetime) -> str:
    """Give the reference that an entry saved now for the first time gets."""
    end: _End = vault.settled.get("chain") or _end(connection, vault, now)
    vault.settled["chain"] = end
    return reference_of(end.chain, end.link + 1)


def latest_so_far(connection: Connection, vault: Signer, now: datetime) -> str:
    """Give the latest moment that any saving has said, as stored; "" before the first."""
    end: _End = vault.settled.get("chain") or _end(connection, vault, now)
    vault.settled["chain"] = end
    return end.latest_at


class _End(NamedTuple):
    """Where a writer's chain ends, and what stands beside it.

    ``latest_at`` is the latest moment that any saving has said; ``others`` are the ends of all
    other chains, as ``ends_in_words`` gives them.
    """

    number: int
    chain: str
    key: str
    link: int
    seal: bytes | None
    latest_at: str
    others: str


def _end(connection: Connection, vault: Signer, now: datetime) -> _End:
    ends = dict(chain_ends(connection))
    taken = frozenset(letters_of(chain) for chain, _, _ in ends.values())
    number, chain_id, key = _chain(connection, vault, now, taken)
    _, link, seal = ends.pop(number, (chain_id, 0, None))
    _, _, latest_at = last_saving(connection)
    others = ends_in_words(ends.values())
    return _End(number, chain_id, fingerprint(key), link, seal, latest_at, others)


def _chain(
    connection: Connection, vault: Signer, now: datetime, taken: frozenset[str]
) -> tuple[int, str, bytes]:
    found = _CHAIN.first(connection, computer=vault.computer, writer=vault.writer)
    if found is not None:
        return found[0], found[1], found[2]
    chain_id = str(uuid.uuid4())
    while letters_of(chain_id) in taken:
        # References of two chains must not be mistaken for each other.
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
