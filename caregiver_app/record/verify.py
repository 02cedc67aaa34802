"""Check every seal of a record, from the first revision to the last."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from caregiver_app.record.chain import (
    FORMAT,
    commitment,
    fingerprint,
    seal_of,
    signature_fits,
)
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, EntryKnown, Part, Revision, Writer

_BATCH = 500


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the seals found.

    ``first_bad`` is the number of the first entry that does not fit, or None; ``why`` names what
    does not: ``seal``, ``order``, ``repeated`` (a column differs from what was sealed), ``words``,
    ``signature`` or ``number``. ``digest`` is one SHA-256 in hex over the last seal of each chain,
    in the order of the chains' ids. ``writers`` are the fingerprints of the keys that signed.
    """

    ok: bool
    entries: int
    revisions: int
    first_bad: int | None
    why: str
    digest: str
    writers: tuple[str, ...]


def verify(vault: Vault) -> ChainReport:
    """Check every revision of ``vault``. Raises ``Known`` where the file does not read."""
    state = _State()
    first_bad: int | None = None
    why = ""
    with vault.reading() as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(_REVISIONS)
        parts = connection.execution_options(yield_per=_BATCH).execute(_PARTS)
        for row, words in _side_by_side(rows, parts):
            why = state.check(row, words)
            if why:
                first_bad = row.entry_number
                break
        else:
            first_bad = connection.execute(_WITHOUT_REVISION).scalar()
            why = "number" if first_bad is not None else ""
    return ChainReport(
        ok=first_bad is None,
        entries=state.entries,
        revisions=state.revisions,
        first_bad=first_bad,
        why=why,
        digest=state.digest(),
        writers=tuple(sorted(state.writers)),
    )


_BEFORE = aliased(Revision)
# Outer joins: a row whose entry, chain or writer was taken away must be seen, not skipped.
_REVISIONS = (
    select(
        Revision.serial,
        Revision.id,
        Revision.entry_number,
        EntryKnown.id.label("entry_id"),
        Revision.revision,
        Revision.link,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.sealed,
        Revision.seal,
        Revision.signature,
        _BEFORE.id.label("replaces"),
        Chain.id.label("chain_id"),
        Chain.writer_id,
        Writer.public_key,
    )
    .outerjoin(EntryKnown, EntryKnown.number == Revision.entry_number)
    .outerjoin(Chain, Chain.number == Revision.chain_number)
    .outerjoin(Writer, Writer.id == Chain.writer_id)
    .outerjoin(
        _BEFORE,
        (_BEFORE.entry_number == Revision.entry_number)
        & (_BEFORE.revision == Revision.revision - 1),
    )
    .order_by(Revision.serial)
)
_PARTS = select(Part.revision_serial, Part.name, Part.salt, Part.words).order_by(
    Part.revision_serial
)
_WITHOUT_REVISION = select(func.min(EntryKnown.number)).where(
    ~select(Revision.serial).where(Revision.entry_number == EntryKnown.number).exists()
)


@dataclass(slots=True)
class _State:
    entries: int = 0
    revisions: int = 0
    last: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    writers: set[str] = field(default_factory=set)

    def check(self, row: Row[*tuple[Any, ...]], parts: list[Row[*tuple[Any, ...]]]) -> str:
        """Give what does not fit, or ""."""
        if seal_of(row.sealed) != row.seal:
            return "seal"
        header = _header(row.sealed)
        if row.public_key is None or header != header | _repeated(row):
            return "repeated"
        link, before = self.last.get(row.chain_id, (0, None))
        if row.link != link + 1 or header.get("before") != (before.hex() if before else None):
            return "order"
        found = {part.name: commitment(part.salt, part.words) for part in parts}
        if found != header.get("parts"):
            return "words"
        if not signature_fits(row.public_key, row.seal, row.signature):
            return "signature"
        if (row.revision == 1) != (row.replaces is None):
            return "order"
        if row.revision == 1:
            self.entries += 1
            if row.entry_number != self.entries:
                return "number"
        self.revisions += 1
        self.last[row.chain_id] = (row.link, row.seal)
        self.writers.add(fingerprint(row.public_key))
        return ""

    def digest(self) -> str:
        """Give one digest over the last seal of each chain."""
        seals = b"".join(seal for _, (_, seal) in sorted(self.last.items()))
        return hashlib.sha256(seals).hexdigest()


def _header(sealed: bytes) -> dict[str, Any]:
    try:
        header = json.loads(sealed)
    except ValueError:
        return {}
    # Two spellings of one header would let two records share a meaning but not a seal.
    return header if isinstance(header, dict) and canonical(header) == sealed else {}


def _repeated(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": row.id,
        "chain": row.chain_id,
        "link": row.link,
        "entry": row.entry_id,
        "revision": row.revision,
        "replaces": row.replaces,
        "written_at": row.written_at,
        "offset_minutes": row.offset_minutes,
        "writer": row.writer_id,
        "key": fingerprint(row.public_key),
    }


def _side_by_side(
    rows: Iterable[Row[*tuple[Any, ...]]], parts: Iterable[Row[*tuple[Any, ...]]]
) -> Iterator[tuple[Row[*tuple[Any, ...]], list[Row[*tuple[Any, ...]]]]]:
    groups = groupby(parts, key=lambda part: part.revision_serial)
    serial, words = next(groups, _NO_MORE)
    for row in rows:
        while serial < row.serial:
            serial, words = next(groups, _NO_MORE)
        yield row, list(words) if serial == row.serial else []


_NO_MORE: tuple[int, Iterator[Row[*tuple[Any, ...]]]] = (2**63, iter(()))
