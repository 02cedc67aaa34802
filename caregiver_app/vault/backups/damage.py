"""Checking the file: every page's seal first, then how the pages hang together. Only reads."""

from dataclasses import replace
from pathlib import Path

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault import connections
from caregiver_app.vault.backups.keeping import all_copies
from caregiver_app.vault.backups.restoring import as_written, prepare
from caregiver_app.vault.backups.source import PAGE, BackupSource, bad_pages, reading_present
from caregiver_app.vault.backups.values import Copy, CopyPlaces, Damage
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.os_errors import known_os_error


def check(record: Path, data_key: bytes) -> Damage:
    """Say which pages of ``record`` are damaged. Never writes to it.

    Each page carries an HMAC (``PRAGMA cipher_integrity_check``); then the tables and indexes are
    walked (``PRAGMA integrity_check``). Raises ``Known``: ``record-missing``, ``disk-trouble``.
    """
    try:
        pages = -(-record.stat().st_size // PAGE)
    except FileNotFoundError as error:
        raise Known("record-missing", path=str(record)) from error
    except OSError as error:
        raise known_os_error(error, record) from error
    bad = bad_pages(record, data_key)
    others, unreadable = 0, False
    try:
        with reading_present(record, data_key) as raw:
            connections.remember_little(raw)
            lines = [line for (line,) in raw.execute("PRAGMA integrity_check")]
        others = 0 if lines == ["ok"] else len(lines)
    except dbapi2.Error as error:
        known = known_database_error(error, record)
        if not isinstance(known, Known) or known.code == "disk-trouble":
            raise known from error
        unreadable = True
    return Damage(pages, bad, 0 if bad else others, unreadable and not bad)


def newest_good(source: BackupSource, places: CopyPlaces) -> Copy | None:
    """Give the copy made last that is whole, each tried from its first byte to its last.

    Where none opens with the key of ``source``, it is the last one from before that key
    (``of_its_day``) that is as it was written: its own secrets alone can tell more.
    """
    of_its_day: Copy | None = None
    for copy in all_copies(places, source.vault):
        try:
            prepare(copy, source)
        except Known as error:
            if error.code == "copy-other-key" and of_its_day is None and as_written(copy):
                of_its_day = replace(copy, of_its_day=True)
        else:
            return copy
    return of_its_day
