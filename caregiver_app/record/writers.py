"""Who writes in this record, and under which name: each joining and each new name is sealed."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from caregiver_app.record import chain
from caregiver_app.record.moments import stamp
from caregiver_app.record.parts import storable
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Revision, WriterName, WriterRow

_KNOWN = PreparedStatement(select(WriterRow.id).where(WriterRow.id == bindparam("writer")))
_ADD = PreparedStatement(
    insert(WriterRow).values(
        {name: bindparam(name) for name in ("id", "name", "public_key", "made_at")}
    )
)
_SET_NAME = (
    upsert(WriterName)
    .values(writer_id=bindparam("writer"), name=bindparam("called"))
    .on_conflict_do_update(index_elements=["writer_id"], set_={"name": bindparam("called")})
)
_CALL = PreparedStatement(_SET_NAME)
_NAME = PreparedStatement(
    select(WriterName.name).where(WriterName.writer_id == bindparam("writer"))
)
_NAMES = PreparedStatement(select(WriterName.writer_id, WriterName.name))


def sealed_about(*columns: Any) -> Select[Any]:
    """Give the statement for ``columns`` of what was sealed of a ``kind`` about an id, no entry's.

    Its values are ``about`` and ``kind``; the order is the caller's.
    """
    return select(*columns).where(
        Revision.about == bindparam("about"),
        Revision.kind == bindparam("kind"),
        Revision.entry_number.is_(None),
    )


_SAID = PreparedStatement(
    sealed_about(Revision.id, Revision.revision, Revision.replaces).order_by(Revision.serial)
)


def join(vault: Vault, writer_id: str, name: str, public_key: bytes, now: datetime) -> None:
    """Record that ``writer_id`` writes here as ``name``; for one who does already, a new name.

    The writer who is in seals it: who could write here is part of what the record proves.
    """
    kept = storable(name)
    parts = {"name": canonical(kept), "public_key": canonical(public_key.hex())}
    with vault.writing() as connection:
        if not is_known(connection, writer_id):
            row = {"id": writer_id, "name": kept, "public_key": public_key}
            _ADD.run(connection, {**row, "made_at": stamp(now)[0]})
        seal_next(connection, vault, "writer", writer_id, parts, now)
        _CALL.run(connection, {"writer": writer_id, "called": kept})


def is_known(connection: Connection, writer_id: str) -> bool:
    """Tell whether the record knows a writer."""
    return _KNOWN.first(connection, writer=writer_id) is not None


def seal_next(
    connection: Connection,
    vault: chain.Signer,
    kind: str,
    about: str,
    parts: dict[str, bytes],
    now: datetime,
) -> None:
    """Seal one more revision of a person or a writer: it replaces all that stand last."""
    rows = _SAID.all(connection, about=about, kind=kind)
    replaced = {one for _, _, replaces in rows for one in replaces.split(" ")}
    ends = tuple(row_id for row_id, _, _ in rows if row_id not in replaced)
    deepest = max((revision for _, revision, _ in rows), default=0)
    what = chain.SealedSubject(kind, about, revision=deepest + 1, replaces=ends)
    chain.append(connection, vault, what, parts, now)


def name_of(connection: Connection, writer_id: str) -> str:
    """Give what a writer is called now; "" where they gave no name."""
    return str(_NAME.value(connection, writer=writer_id) or "")


def names_by_id(connection: Connection) -> dict[str, str]:
    """Give what each writer who gave a name is called now."""
    return dict(_NAMES.all(connection))
