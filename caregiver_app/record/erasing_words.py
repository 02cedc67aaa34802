"""Taking the words and the salts of sealed revisions: sealed first, and only what it names."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from caregiver_app.errors import Known
from caregiver_app.record import chain
from caregiver_app.record.packing import unpack, without
from caregiver_app.record.parts import storable
from caregiver_app.record.values import FileKept
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.store import Vault
from caregiver_app.vault.tables import Erased, Revision

_EMPTY = PreparedStatement(
    update(Revision)
    .where(Revision.serial == bindparam("row"))
    .values(salts=bindparam("new_salts"), words=bindparam("new_words"))
)


def take_words(
    connection: Connection,
    vault: Vault,
    about: chain.SealedSubject,
    rows: Iterable[tuple[Any, ...]],
    goes: Callable[[str, bytes], bool],
    reason: str,
    now: datetime,
    files: Iterable[FileKept] = (),
) -> int:
    """Seal an erasure ``about`` something and take the words and salts that it names.

    ``rows`` are the serial, id, salts and words of its revisions; ``goes`` says of a part, by its
    name and content, whether it goes; ``files`` are named with it, and their bytes are for the
    caller to take. Gives the serial of the erasure. Raises ``Known("nothing-to-erase")``.
    """
    rows = tuple(rows)
    gone = {
        row[0]: {name for name, part in unpack(row[3]).items() if goes(name, part)} for row in rows
    }
    if not any(gone.values()):
        raise Known("nothing-to-erase")
    what = {
        "revisions": [row_id for serial, row_id, _, _ in rows if gone[serial]],
        "parts": sorted(set().union(*gone.values())),
        "files": sorted(file.id for file in files),
    }
    parts = {"what": canonical(what), "reason": canonical(storable(reason))}
    by = chain.append(connection, vault, about, parts, now)
    for serial, _, salts, words in rows:
        if not gone[serial]:
            continue
        for name in sorted(gone[serial]):
            leave = {"revision_serial": serial, "part": name, "by_serial": by}
            connection.execute(insert(Erased), leave)
        new_salts, new_words = without(salts, words, gone[serial])
        _EMPTY.run(connection, {"row": serial, "new_salts": new_salts, "new_words": new_words})
    return by
