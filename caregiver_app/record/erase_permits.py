"""Leave to erase, followed along a walk of all revisions: what is gone, and what a seal says went.

A row in ``erased`` alone is no leave. The sealed erasure must name the revision and the part; and
what a sealed erasure names must be gone.
"""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from caregiver_app.record.packing import unpack
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import Erased, Revision

_ERASED = PreparedStatement(select(Erased.revision_serial, Erased.part, Erased.by_serial))
_OF_ENTRY = PreparedStatement(
    select(Revision.id, Revision.words).where(Revision.entry_number == bindparam("number"))
)
_OF_OTHERS = PreparedStatement(
    select(Revision.id, Revision.words).where(
        Revision.about == bindparam("about"), Revision.entry_number.is_(None)
    )
)
_NOTHING: Mapping[str, int] = {}


class Leave:
    """What may be missing from which revision, in one view of the record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._leave: dict[int, dict[str, int]] = {}
        for serial, part, by in _ERASED.all(connection):
            self._leave.setdefault(serial, {})[part] = by
        self._taken: dict[int, set[tuple[str, str]]] = {}

    def of(self, serial: int) -> Mapping[str, int]:
        """Give, by name, the parts of a revision that there is leave for, and by which erasure."""
        return self._leave.get(serial, _NOTHING)

    def took(self, serial: int, row_id: str) -> None:
        """Note that all the parts ``of`` a revision are gone; its erasures are still to come."""
        for part, by in self._leave.pop(serial).items():
            self._taken.setdefault(by, set()).add((row_id, part))

    def is_named(self, serial: int, number: int | None, about: str, words: bytes) -> bool:
        """Tell whether the erasure of ``serial`` names all that went by it, and all of it went.

        ``words`` are those of its row, as they were sealed; ``about`` is what it erased from, and
        ``number`` that of its entry, None where it is none.
        """
        what = json.loads(unpack(words).get("what", b"{}"))
        named = set(what.get("parts", ()))
        if number is None:
            rows = _OF_OTHERS.all(self._connection, about=about)
        else:
            rows = _OF_ENTRY.all(self._connection, number=number)
        there = {
            row_id: unpack(lines).keys()
            for row_id, lines in rows
            if row_id in what.get("revisions", ())
        }
        taken = self._taken.pop(serial, set())
        return all(row_id in there and part in named for row_id, part in taken) and not any(
            named & left for left in there.values()
        )

    @property
    def is_used(self) -> bool:
        """Tell whether no leave is left over that no sealed erasure gave."""
        return not self._leave and not self._taken
