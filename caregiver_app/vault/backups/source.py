"""The open vault as copies are made from it, and looking into a record without changing it."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault import connections
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.ends import ChainEnd, ends_in
from caregiver_app.vault.os_errors import known_os_error
from caregiver_app.vault.pinning import pin
from caregiver_app.vault.places import Places
from caregiver_app.vault.wiping import own

if TYPE_CHECKING:
    from caregiver_app.vault.store import Vault

PAGE = 4096
"""The size of a page of a SQLCipher 4 file, in bytes."""

_PAGE_NAMED = re.compile(r"page (\d+)")


@dataclass(frozen=True, slots=True, repr=False)
class BackupSource:
    """The places of a vault and the key of its record. Never shown, logged or stored."""

    places: Places
    vault: str
    data_key: bytes

    @classmethod
    def of(cls, vault: "Vault") -> "BackupSource":
        """Take it from an open vault. Raises ``Known("vault-locked")``."""
        opened = vault.ring.opened
        # The vault may be locked, and its key wiped, while the copy is made.
        data_key = own(opened.data_key)
        pin(data_key)
        return cls(Places(vault.folder), opened.vault, data_key)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record says about itself. ``last_written_at`` is "" where nothing was written."""

    application: int
    version: int
    vault: str
    entries: int
    last_written_at: str
    ends: tuple[ChainEnd, ...]


def contents(raw: Any) -> Contents:
    """Read it from a keyed connection."""
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    (vault,) = raw.execute("SELECT vault FROM about").fetchone() or ("",)
    (entries,) = raw.execute("SELECT count(*) FROM entry").fetchone()
    # Which keys open the record is sealed in it too, and is no words of anybody.
    (last,) = raw.execute("SELECT max(written_at) FROM revision WHERE kind <> 'keys'").fetchone()
    return Contents(application, version, vault, entries, last or "", ends_in(raw))


@contextmanager
def reading_copy(record: Path, data_key: bytes) -> Iterator[Any]:
    """Open a record that nobody writes to; leaves nothing beside it, not even for a moment."""
    with _read_only(address_of(record), data_key) as raw:
        yield raw


def opens(record: Path, data_key: bytes) -> bool:
    """Tell whether ``data_key`` reads a record that nobody writes to, by its first page."""
    try:
        with reading_copy(record, data_key) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        return False
    return True


def address_of(copy: Path) -> str:
    """Give the address that opens a record nobody writes to, so that nothing is left beside it."""
    return f"{copy.absolute().as_uri()}?mode=ro&immutable=1"


@contextmanager
def reading_present(record: Path, data_key: bytes) -> Iterator[Any]:
    """Open the record of a vault, with what has not been merged into it yet, and only read."""
    with _read_only(f"{record.absolute().as_uri()}?mode=ro", data_key) as raw:
        yield raw


@contextmanager
def _read_only(address: str, data_key: bytes) -> Iterator[Any]:
    connection = dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0
    )
    with closing(connection) as raw:
        connections.send_key(raw, data_key)
        yield raw


def digest(path: Path) -> str:
    """Give the SHA-256 of a file in hex. Raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bad_pages(record: Path, data_key: bytes) -> tuple[int, ...]:
    """Give the pages of a record whose HMAC does not fit, counted from 1. Raises ``OSError``."""
    try:
        # Only the file itself: what is still in the log beside it has seals of its own.
        with reading_copy(record, data_key) as raw:
            lines = [line for (line,) in raw.execute("PRAGMA cipher_integrity_check")]
    except dbapi2.Error:
        return tuple(range(1, -(-record.stat().st_size // PAGE) + 1))
    named = (_PAGE_NAMED.search(line) for line in lines)
    return tuple(sorted({int(found[1]) for found in named if found}))


def mark(source: BackupSource) -> str:
    """Give a mark of the state of the vault: it differs after any change of record or keys.

    Every page that is written is encrypted with new random bytes, so the record has other bytes
    after any write, whatever the tables are. What is still in the log beside the record is merged
    first, without keeping a save waiting; "" where it could not be, which reads as a change.

    Raises ``Known`` where the record cannot be read.
    """
    places = source.places
    try:
        with closing(connections.opener(source.data_key)(places.record)) as raw:
            busy, waiting, merged = raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if busy or waiting != merged:
            return ""
        both = digest(places.record) + digest(places.keys[0])
    except dbapi2.Error as error:
        raise known_database_error(error, places.record) from error
    except FileNotFoundError as error:
        raise Known("record-missing", path=error.filename or str(places.record)) from error
    except OSError as error:
        raise known_os_error(error, places.record) from error
    return hashlib.sha256(both.encode("ascii")).hexdigest()
