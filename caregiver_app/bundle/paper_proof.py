"""What a PDF carries so that it proves its own entries: the record, and the files it speaks of."""

from collections.abc import Callable

from caregiver_app.bundle.making import PreparedBundle, proof_of
from caregiver_app.errors import Known
from caregiver_app.handover.pdf_file import Carried
from caregiver_app.record.files import read_whole
from caregiver_app.vault.store import Vault

MOST_CARRIED = 1 << 26
"""More bytes of files than this make a PDF that mail and portals refuse."""
_MOST_FILES = 4000
_TEXT = "text/plain"


def proof_in(vault: Vault, prepared: PreparedBundle) -> tuple[Carried, ...]:
    """Give the statement, its signature and the record."""
    return tuple(Carried(name, said, _TEXT) for name, said in proof_of(vault, prepared).items())


def carried_in(
    vault: Vault, prepared: PreparedBundle, going: Callable[[], object]
) -> tuple[Carried, ...]:
    """Give those, and the files of the entries. ``going`` is called before each.

    Raises ``Known``: ``handover-too-large``, ``file-damaged``.
    """
    sizes = [file.size for file in prepared.files.values()]
    if sum(sizes) > MOST_CARRIED or len(sizes) > _MOST_FILES:
        raise Known("handover-too-large")
    found = list(proof_in(vault, prepared))
    for name, file in prepared.files.items():
        going()
        found.append(Carried(name, b"".join(read_whole(vault, file)), file.type))
    return tuple(found)
