"""When words were written: the first saving of entries, and the newest saving of all."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from caregiver_app.record.moments import unstamp
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Revision

_LOOKED_AT = 200

_FIRST = select(Revision.entry_number, Revision.written_at, Revision.offset_minutes).where(
    Revision.entry_number.in_(bindparam("numbers", expanding=True)), Revision.revision == 1
)
_LAST = PreparedStatement(
    select(Revision.written_at, Revision.offset_minutes)
    # Which keys open the record is no words of anybody.
    .where(Revision.kind != "keys")
    .order_by(Revision.serial.desc())
    .limit(_LOOKED_AT)
)


def first_written(vault: Vault, numbers: Sequence[int]) -> dict[int, datetime]:
    """Give when each entry was first saved, by its number, on its writer's clock."""
    if not numbers:
        return {}
    with vault.reading() as connection:
        found = connection.execute(_FIRST, {"numbers": list(numbers)})
        return {number or 0: unstamp(at, offset) for number, at, offset in found}


def last_written(vault: Vault) -> datetime | None:
    """Give the newest moment among the latest savings, or None in a record without any.

    A clock that was wrong for longer than those lasted has become the clock of the record.
    """
    with vault.reading() as connection:
        found = _LAST.all(connection)
    return max((unstamp(at, offset) for at, offset in found), default=None)
