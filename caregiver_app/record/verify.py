"""Check every seal of a record, from the first revision to the last."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from caregiver_app.record.chain import (
    FORMAT,
    Header,
    fingerprint,
    seal_of,
    sealed_bytes,
    signature_fits,
)
from caregiver_app.record.erase_permits import Leave
from caregiver_app.record.packing import SALT, commitment, unpack
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, EntryKnown, Revision, WriterRow

# Whether a kind has the number of an entry, and whether its revisions are counted.
_SHAPES = {
    "entry": (True, True),
    "filing": (True, False),
    "follow-up": (True, False),
    "erasure": (True, False),
    "person": (False, True),
    "question": (False, True),
    "concern": (False, True),
    "writer": (False, True),
}

BATCH = 500
"""Revisions between two calls of who watches the check."""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the seals found.

    ``first_bad`` is the number of the first entry that does not fit, or None; 0 where something
    else than an entry does not. ``why`` names what does not: ``seal``, ``order``, ``repeated`` (a
    column differs from what was sealed), ``words``, ``signature``, ``number`` or ``writer`` (nobody
    let in who wrote this). ``digest`` is one SHA-256 in hex over the last seal of each chain, in
    the order of the chains' ids. ``writers`` are the fingerprints of the keys that signed.
    """

    ok: bool
    entries: int
    revisions: int
    first_bad: int | None
    why: str
    digest: str
    writers: tuple[str, ...]


def unwatched(_revisions: int) -> None:
    """Let a check go on to its end."""


def verify(
    vault: Vault,
    watched: Callable[[int], None] = unwatched,
    *,
    signatures: bool = True,
    batch: int = BATCH,
) -> ChainReport:
    """Check every revision of ``vault``.

    ``watched`` is called after each ``batch`` with the number of revisions checked so far; what it
    raises stops the check. Without ``signatures`` the order and the words alone are checked. Raises
    ``Known`` where the file does not read.
    """
    with vault.reading() as connection:
        state = _State(connection, signatures)
        first_bad, why = _first_bad(connection, state, watched, batch)
    return ChainReport(
        ok=first_bad is None,
        entries=state.entries,
        revisions=state.revisions,
        first_bad=first_bad,
        why=why,
        digest=state.digest(),
        writers=tuple(sorted({one.key for one in state.chains.values() if one.link})),
    )


def digest(vault: Vault) -> str:
    """Give the digest of the record as it now stands, unchecked, without reading all of it.

    Printed on a sheet that leaves the house it proves later that what was saved before is
    unchanged.
    """
    with vault.reading() as connection:
        return _digest_over(_LAST_SEALS.all(connection))


def _digest_over(seals: Iterable[tuple[Any, ...]]) -> str:
    """Give SHA-256, in hex, over pairs of a chain's id and its last seal, in the order of ids."""
    return hashlib.sha256(b"".join(seal for _, seal in sorted(seals))).hexdigest()


def _first_bad(
    connection: Connection, state: "_State", watched: Callable[[int], None], batch: int
) -> tuple[int | None, str]:
    rows = driver(connection).execute(_REVISIONS.sql)
    while some := rows.fetchmany(batch):
        for row in some:
            why = state.check(row)
            if why:
                rows.close()
                return row[_ENTRY] or 0, why
        watched(state.revisions)
    if not state.leave.is_used:
        return 0, "words"
    number = _WITHOUT_REVISION.value(connection)
    return number, "" if number is None else "number"


_REVISIONS = PreparedStatement(
    select(
        Revision.serial,
        Revision.id,
        Revision.kind,
        Revision.about,
        Revision.entry_number,
        EntryKnown.id.label("entry_id"),
        Revision.revision,
        Revision.chain_number,
        Revision.link,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.sealed,
        Revision.seal,
        Revision.signature,
        Revision.salts,
        Revision.words,
    )
    # An outer join: a row whose entry was taken away must be seen, not skipped.
    .outerjoin(EntryKnown, EntryKnown.number == Revision.entry_number)
    .order_by(Revision.serial)
)
_ENTRY = 4
_CHAINS = PreparedStatement(
    select(Chain.number, Chain.id, WriterRow.id, WriterRow.public_key).join(
        WriterRow, WriterRow.id == Chain.writer_id
    )
)
_ENDS = (
    select(Revision.chain_number, func.max(Revision.link).label("link"))
    .group_by(Revision.chain_number)
    .subquery()
)
_LAST_SEALS = PreparedStatement(
    select(Chain.id, Revision.seal)
    .join(Revision, Revision.chain_number == Chain.number)
    .join(
        _ENDS,
        (_ENDS.c.chain_number == Revision.chain_number) & (_ENDS.c.link == Revision.link),
    )
)
_BEFORE = PreparedStatement(
    select(Revision.id).where(
        Revision.entry_number == bindparam("number"),
        Revision.revision == bindparam("revision"),
        Revision.serial < bindparam("serial"),
    )
)
_WITHOUT_REVISION = PreparedStatement(
    select(func.min(EntryKnown.number)).where(
        ~select(Revision.serial).where(Revision.entry_number == EntryKnown.number).exists()
    )
)


@dataclass(slots=True)
class _Link:
    """How far one chain has been followed."""

    id: str
    writer: str
    public_key: bytes
    key: str
    link: int = 0
    seal: bytes | None = None


class _State:
    def __init__(self, connection: Connection, signatures: bool) -> None:
        self.entries = 0
        self.revisions = 0
        self.chains = {
            number: _Link(chain, writer, public_key, fingerprint(public_key))
            for number, chain, writer, public_key in _CHAINS.all(connection)
        }
        self._connection = connection
        self._signatures = signatures
        self._others: dict[tuple[str, str], tuple[int, str]] = {}
        self._keys: dict[str, bytes] = {}
        self.leave = Leave(connection)

    def check(self, row: tuple[Any, ...]) -> str:
        """Give what does not fit, or ""."""
        serial, row_id, kind, about, number, entry_id, revision, chain_number = row[:8]
        link, written_at, offset, sealed, seal, signature, salts, words = row[8:]
        chain = self.chains.get(chain_number)
        if seal_of(sealed) != seal:
            return "seal"
        shape = number is not None, revision is not None
        if (
            chain is None
            or _SHAPES.get(kind) != shape
            or (number is not None and entry_id != about)
        ):
            return "repeated"
        if link != chain.link + 1:
            return "order"
        if link == 1 and not self._may_write(chain):
            return "writer"
        replaces = self._before(serial, kind, about, number, revision)
        header = Header(
            about,
            None if chain.seal is None else chain.seal.hex(),
            chain.id,
            row_id,
            chain.key,
            kind,
            link,
            offset,
            replaces,
            revision,
            chain.writer,
            written_at,
        )
        names, *contents = words.split(b"\n")
        places = _places(names)
        commitments = {
            name: commitment(salts[at : at + SALT], content)
            for (name, at), content in zip(places, contents, strict=False)
        }
        # Nothing may stand there twice, or beside what was sealed.
        if not len(commitments) == len(places) == len(contents) == len(salts) / SALT:
            return "words"
        erased = self.leave.of(serial)
        # One comparison says that all of it is as it was sealed; only what differs is looked into.
        if erased or sealed_bytes(header, commitments) != sealed:
            why = _why(header, sealed, commitments, erased, _erased_in(places, contents, salts))
            if why:
                return why
        if self._signatures and not signature_fits(chain.public_key, seal, signature):
            return "signature"
        chain.link, chain.seal = link, seal
        self.revisions += 1
        if erased:
            self.leave.took(serial, row_id)
        if kind == "entry" and revision == 1:
            self.entries += 1
            return "" if number == self.entries else "number"
        if number is None:
            self._others[kind, about] = (revision, row_id)
            return "" if kind != "writer" or self._lets_in(about, words) else "writer"
        if number > self.entries:
            return "number"
        if kind == "erasure" and not self.leave.is_named(serial, number, words):
            return "words"
        return ""

    def _may_write(self, chain: _Link) -> bool:
        """Tell whether who has the key of ``chain`` was let in by then; the first of all was."""
        if not self._keys:
            self._keys[chain.writer] = chain.public_key
        return self._keys.get(chain.writer) == chain.public_key

    def _lets_in(self, writer: str, words: bytes) -> bool:
        """Note who is let in; a writer's key never changes."""
        key = bytes.fromhex(json.loads(unpack(words)["public_key"]))
        return self._keys.setdefault(writer, key) == key

    def _before(
        self, serial: int, kind: str, about: str, number: int | None, revision: int | None
    ) -> str | None:
        """Give the id of the revision that this one stands beside."""
        if revision is None or revision == 1:
            return None
        if number is not None:
            values = {"number": number, "revision": revision - 1, "serial": serial}
            return str(_BEFORE.value(self._connection, **values))
        last, row_id = self._others.get((kind, about), (0, ""))
        return row_id if last == revision - 1 else ""

    def digest(self) -> str:
        """Give one digest over the last seal of each chain."""
        return _digest_over((one.id, one.seal) for one in self.chains.values() if one.seal)


def _why(
    header: Header,
    sealed: bytes,
    commitments: Mapping[str, str],
    leave: Mapping[str, int],
    gone: frozenset[str],
) -> str:
    """Give what differs between what was sealed and what stands there, or "".

    ``gone`` are the parts of which nothing is left; ``leave`` names those that must be.
    """
    said = _said(sealed)
    known = _of_format(header, said.get("format"))
    if said.keys() != known.keys() | {"parts"}:
        return "repeated"
    if any(said[name] != known[name] for name in ("before", "link", "chain", "replaces")):
        return "order"
    if {name: said[name] for name in known} != known:
        return "repeated"
    if not isinstance(said["parts"], dict) or said["parts"].keys() != commitments.keys():
        return "words"
    if leave.keys() != gone or (leave and header.kind != "entry"):
        return "words"
    kept = commitments.keys() - gone
    return "" if all(said["parts"][name] == commitments[name] for name in kept) else "words"


def _erased_in(
    places: tuple[tuple[str, int], ...], contents: list[bytes], salts: bytes
) -> frozenset[str]:
    pairs = zip(places, contents, strict=True)
    return frozenset(
        name for (name, at), content in pairs if not content and not any(salts[at : at + SALT])
    )


@lru_cache(maxsize=64)
def _places(names: bytes) -> tuple[tuple[str, int], ...]:
    """Give the names of a revision's parts, and where the salt of each begins."""
    found = names.decode("utf-8", "replace").split()
    return tuple((name, at * SALT) for at, name in enumerate(found))


def _said(sealed: bytes) -> dict[str, Any]:
    try:
        said = json.loads(sealed)
        # Two spellings of one header would let two records share a meaning but not a seal.
        return said if isinstance(said, dict) and canonical(said) == sealed else {}
    except (ValueError, RecursionError):
        return {}


def _of_format(header: Header, number: object) -> dict[str, Any]:
    """Give what a header of this format says; the first knew entries alone."""
    found: dict[str, Any] = {name: getattr(header, name) for name in Header.__slots__}
    if number != 1:
        return {**found, "format": FORMAT}
    about = found.pop("about")
    return {**found, "format": 1, "entry": about}
