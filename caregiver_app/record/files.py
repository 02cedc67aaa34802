"""Files kept with entries: their bytes stand in the vault, in pieces."""

from sqlalchemy import Connection, bindparam, update

from caregiver_app.errors import Known
from caregiver_app.record.values import FileKept
from caregiver_app.vault.prepared import Prepared
from caregiver_app.vault.tables import Attachment

_KEEP = Prepared(update(Attachment).where(Attachment.id == bindparam("file")).values(kept=1))


def keep_files(connection: Connection, files: tuple[FileKept, ...]) -> None:
    """Hold on to the bytes of ``files`` for good: from now on triggers refuse to let them go.

    Raises ``Known("file-unknown")`` where the bytes of one are not in the vault.
    """
    for file in files:
        if _KEEP.change(connection, file=file.id) != 1:
            raise Known("file-unknown", name=file.name)
