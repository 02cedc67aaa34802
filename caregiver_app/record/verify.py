"""Check every seal of a record, from the first revision to the last."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from caregiver_app.record.seal_walk import REVISIONS, SealWalk
from caregiver_app.vault.prepared import PreparedStatement, driver
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import EntryKnown, Revision

BATCH = 500
"""Revisions between two calls of who watches the check."""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a check of the seals found.

    ``first_bad`` is the number of the first entry that does not fit, or None; 0 where something
    else than an entry does not. ``why`` names what does not: ``seal``, ``order`` (what came before
    is not what was sealed as coming before), ``repeated`` (a column differs from what was sealed),
    ``words``, ``signature``, ``number`` or ``writer`` (nobody let in who wrote this). ``digest`` is
    that of the head (``heads.py``), in hex. ``writers`` are the fingerprints of the keys that
    signed. ``behind`` counts the savings whose clock stood before a saving that they follow.
    """

    ok: bool
    entries: int
    revisions: int
    first_bad: int | None
    why: str
    digest: str
    writers: tuple[str, ...]
    behind: int = 0


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
        state = SealWalk(connection, signatures)
        first_bad, why = _first_bad(connection, state, watched, batch)
    return ChainReport(
        ok=first_bad is None,
        entries=state.entries,
        revisions=state.revisions,
        first_bad=first_bad,
        why=why,
        digest=state.head().digest,
        writers=tuple(sorted({one.key for one in state.chains.values() if one.link})),
        behind=state.behind,
    )


def _first_bad(
    connection: Connection, state: "SealWalk", watched: Callable[[int], None], batch: int
) -> tuple[int | None, str]:
    rows = driver(connection).execute(REVISIONS.sql)
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


_ENTRY = 4
_WITHOUT_REVISION = PreparedStatement(
    select(func.min(EntryKnown.number)).where(
        ~select(Revision.serial).where(Revision.entry_number == EntryKnown.number).exists()
    )
)
