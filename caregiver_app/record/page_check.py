"""Which page of paper a typed seal is of, and whether all that was saved by then is unchanged."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.heads import RecordHead, read_paper_words
from caregiver_app.record.moments import unstamp
from caregiver_app.record.order import reference_in
from caregiver_app.record.proof_values import PageChecked, PageStanding
from caregiver_app.record.references import letters_of, read_reference, reference_of
from caregiver_app.record.tree import GrowingTree
from caregiver_app.record.verify import unwatched, verify
from caregiver_app.vault.ends import ChainEnd
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Chain, EntryKnown, ListedRow, Revision

_SAVINGS = PreparedStatement(
    select(
        Chain.id,
        Revision.link,
        Revision.seal,
        Revision.written_at,
        Revision.offset_minutes,
        Revision.kind,
        Revision.replaces,
    )
    .join(Chain, Chain.number == Revision.chain_number)
    .order_by(Revision.serial)
)
_CHAINS = PreparedStatement(select(Chain.id))
_FIRST = PreparedStatement(
    select(Revision.serial, EntryKnown.id, EntryKnown.number)
    .join(Chain, Chain.number == Revision.chain_number)
    .join(EntryKnown, EntryKnown.number == Revision.entry_number)
    .where(
        Chain.id == bindparam("chain"),
        Revision.link == bindparam("link"),
        Revision.kind == "entry",
        Revision.replaces == "",
    )
)
_DAY = PreparedStatement(select(ListedRow.day).where(ListedRow.entry_number == bindparam("number")))
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class _State:
    """A state of the record: how many savings, the moment of the last, the last new entry."""

    serial: int
    at: datetime
    last: str


def check_page(
    vault: Vault,
    seal: str,
    reference: str = "",
    watched: Callable[[int], None] = unwatched,
) -> PageChecked:
    """Say what a seal typed from a printed page proves about the record as it stands now.

    ``seal`` is typed as it is printed, in thirteen groups, or in hex as on prints of the first
    versions; ``reference`` is that of an entry on the page, or "". ``watched`` is called after each
    batch of savings with how many steps are done; what it raises stops the check.
    """
    digest = read_paper_words(seal)
    if digest is None:
        return PageChecked(PageStanding.SLIP)
    with vault.reading() as connection:
        about = _entry(connection, reference) if reference.strip() else (0, PageChecked(_FITS))
        if about is None:
            return PageChecked(PageStanding.NO_REFERENCE)
        state, count = _find(connection, digest, watched)
    if state is None:
        return PageChecked(PageStanding.NOT_HERE)
    serial, found = about
    found = replace(found, at=state.at, last=state.last, since=count - state.serial)
    if serial > state.serial:
        return replace(found, standing=PageStanding.LATER)
    # All of it: an erasure that came later says which words may be gone.
    report = verify(vault, lambda done: watched(count + done))
    if report.ok:
        return found
    with vault.reading() as connection:
        bad = reference_in(connection, report.first_bad) or ""
    return replace(found, standing=PageStanding.CHANGED, bad=bad)


_FITS = PageStanding.UNCHANGED


def _entry(connection: Connection, typed: str) -> tuple[int, PageChecked] | None:
    """Give the first serial of the entry of a typed reference, and what is known of it."""
    reference = read_reference(typed)
    if reference is None:
        return None
    letters, _, link = reference.partition("-")
    for (chain,) in _CHAINS.all(connection):
        first = _FIRST.first(connection, chain=chain, link=int(link))
        if letters_of(chain) == letters and first is not None:
            serial, entry_id, number = first
            day = date.fromisoformat(_DAY.value(connection, number=number))
            return serial, PageChecked(
                _FITS, entry_id=entry_id, reference=reference, number=number, day=day
            )
    return None


def _find(
    connection: Connection, digest: str, watched: Callable[[int], None]
) -> tuple[_State | None, int]:
    """Give the state of the record that has ``digest``, and how many savings there are now."""
    found: _State | None = None
    ends: dict[str, tuple[int, str]] = {}
    tree, last, count = GrowingTree(), "", 0
    for chain, link, seal, written_at, offset, kind, replaces in _rows(connection):
        count += 1
        if found is None:
            tree.add(seal)
            ends[chain] = (link, seal.hex())
            if kind == "entry" and not replaces:
                last = reference_of(chain, link)
            if _has(digest, ends, tree, written_at):
                found = _State(count, unstamp(written_at, offset), last)
        if count % _BATCH == 0:
            watched(count)
    return found, count


def _rows(connection: Connection) -> Iterator[tuple[Any, ...]]:
    rows = driver(connection).execute(_SAVINGS.sql)
    while some := rows.fetchmany(_BATCH):
        yield from some


def _has(digest: str, ends: dict[str, tuple[int, str]], tree: GrowingTree, time: str) -> bool:
    chains = tuple(ChainEnd(one, *ends[one]) for one in sorted(ends))
    head = RecordHead(chains, tree.size, tree.root().hex(), time)
    if head.digest.startswith(digest):
        return True
    if len(digest) < _WHOLE:
        return False
    # The first versions printed one digest over the last seal of each chain.
    return hashlib.sha256(bytes.fromhex("".join(one.seal for one in chains))).hexdigest() == digest


_WHOLE = 64
