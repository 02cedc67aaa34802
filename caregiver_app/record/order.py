"""Honest time: what a saving follows in the sealed order, where its clock stood before that."""

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.moments import stands_before, unstamp
from caregiver_app.record.proof_values import Follows
from caregiver_app.record.references import reference_of
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Chain, Revision

_SAID = PreparedStatement(
    select(Revision.kind, Revision.replaces, Revision.written_at, Revision.offset_minutes)
    .add_columns(Chain.id, Revision.link)
    .join(Chain, Chain.number == Revision.chain_number)
    .where(Revision.serial == bindparam("row"))
)
_LATEST = PreparedStatement(select(Revision.latest_at).where(Revision.serial == bindparam("row")))


_FIRST = PreparedStatement(
    select(Chain.id, Revision.link)
    .join(Chain, Chain.number == Revision.chain_number)
    .where(Revision.entry_number == bindparam("number"))
    .order_by(Revision.serial)
    .limit(1)
)


def reference_in(connection: Connection, number: int | None) -> str | None:
    """Give the reference of the entry of ``number``; None where there is none."""
    first = _FIRST.first(connection, number=number)
    return None if first is None else reference_of(*first)


def follows(
    connection: Connection, serial: int, written_at: str, offset: int, latest_at: str
) -> Follows | None:
    """Give the saving with the latest clock that the one of ``serial`` follows.

    None where the clock of ``serial`` did not stand before it. The moments are as stored.
    """
    if not stands_before(written_at, latest_at):
        return None
    found = _SAID.first(connection, row=_first_with(connection, latest_at, serial - 1))
    if found is None or found[2] != latest_at:
        # What stands there was changed: the check says so.
        return Follows(unstamp(latest_at, offset))
    kind, replaces, at, there, chain, link = found
    is_first = kind == "entry" and not replaces
    return Follows(unstamp(at, there), reference_of(chain, link) if is_first else "")


def _first_with(connection: Connection, latest_at: str, last: int) -> int:
    """Give the serial of the saving that said ``latest_at``, at most ``last``.

    The latest moment so far only ever grows, so that a handful of rows need to be looked at.
    """
    first = 1
    while first < last:
        middle = (first + last) // 2
        if str(_LATEST.value(connection, row=middle)) < latest_at:
            first = middle + 1
        else:
            last = middle
    return first
