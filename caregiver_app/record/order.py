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
    .where(Revision.serial < bindparam("before"), Revision.written_at == bindparam("at"))
    .order_by(Revision.serial.desc())
    .limit(1)
)


def follows(
    connection: Connection, serial: int, written_at: str, offset: int, latest_at: str
) -> Follows | None:
    """Give the saving with the latest clock that the one of ``serial`` follows.

    None where the clock of ``serial`` did not stand before it. The moments are as stored.
    """
    if not stands_before(written_at, latest_at):
        return None
    found = _SAID.first(connection, before=serial, at=latest_at)
    if found is None:
        return Follows(unstamp(latest_at, offset))
    kind, replaces, at, there, chain, link = found
    is_first = kind == "entry" and not replaces
    return Follows(unstamp(at, there), reference_of(chain, link) if is_first else "")
