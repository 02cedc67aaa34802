"""A log on a stick, in a folder or on an old computer: its copies, and the log itself."""

from datetime import UTC, datetime
from pathlib import Path

from caregiver_app.errors import Known
from caregiver_app.vault.backups import shelf
from caregiver_app.vault.backups.keeping import FOLDER, merged
from caregiver_app.vault.backups.shelf import vault_of
from caregiver_app.vault.backups.source import digest
from caregiver_app.vault.backups.values import UNCOUNTED, Copy, Manifest
from caregiver_app.vault.places import Places

_INSIDE = ("", FOLDER, "backups", "vault")
"""Where in a chosen folder copies and a log stand: itself, and what this program calls its own."""


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Give every copy in ``folder``, of any log, the one made last first; a log itself among them.

    Raises ``Known("copy-log-not-closed")`` where all there is is a log that was not closed.
    """
    places = [folder / one for one in _INSIDE]
    # A person may choose one copy, and not the folder they stand in.
    chosen = [one for one in shelf.all_there(folder.parent) if one.folder == folder]
    logs = [place for place in places if _holds_a_log(place)]
    closed = [place for place in logs if not _is_unclosed(place)]
    found = merged([chosen, *map(shelf.all_there, places), [_log_itself(one) for one in closed]])
    if not found and logs:
        raise Known("copy-log-not-closed", path=str(logs[0]))
    return found


def _holds_a_log(folder: Path) -> bool:
    if any(one.folder == folder for one in shelf.all_there(folder.parent)):
        return False
    return Places(folder).record.is_file() and bool(vault_of(folder))


def _is_unclosed(folder: Path) -> bool:
    """Tell whether the last words of a log stand beside it yet: they would be left out."""
    beside = Places(folder).journals[0]
    return beside.is_file() and beside.stat().st_size > 0


def _log_itself(folder: Path) -> Copy:
    """Give the log in ``folder`` as a copy of itself."""
    places = Places(folder)
    record = places.record.stat()
    made = datetime.fromtimestamp(record.st_mtime).astimezone()
    offset = made.utcoffset()
    sealed = digest(places.record)
    manifest = Manifest(
        id=sealed,
        vault=vault_of(folder),
        version=0,
        made_at=made.astimezone(UTC).isoformat(),
        offset_minutes=0 if offset is None else round(offset.total_seconds() / 60),
        entries=UNCOUNTED,
        last_written_at="",
        record_bytes=record.st_size,
        record_sha256=sealed,
        keys_sha256=digest(places.keys[0]),
        source="",
    )
    return Copy(folder, 0, manifest)
