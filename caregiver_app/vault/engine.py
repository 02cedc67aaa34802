"""Connections to the encrypted record: the raw key first, then everything else."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault.files import known_os_error
from caregiver_app.vault.places import Places

if TYPE_CHECKING:
    from caregiver_app.vault.watch import Watch

APPLICATION = 0x4D617949
"""``PRAGMA application_id`` of a record of this program ("MayI")."""

WRITES = "writes"

_LEAST_ROOM = 64 * 1024
"""Bytes that a journal begins with: the shared memory beside it has 32 KiB."""

_CODES = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_READONLY": "vault-not-writable",
    "SQLITE_CANTOPEN": "vault-not-writable",
    "SQLITE_PERM": "vault-not-writable",
    "SQLITE_CORRUPT": "vault-damaged",
    "SQLITE_NOTADB": "vault-damaged",
    "SQLITE_IOERR": "disk-trouble",
    "SQLITE_PROTOCOL": "disk-trouble",
    "SQLITE_BUSY": "vault-in-use",
    "SQLITE_LOCKED": "vault-in-use",
}


def raw_connection(record: Path) -> Any:
    """Open the file without sending the key: transactions are ours to begin."""
    return dbapi2.connect(str(record), isolation_level=None, check_same_thread=False, timeout=5.0)


def send_key(raw: Any, data_key: bytes) -> None:
    """Send the raw key: before it nothing can be read."""
    # Else SQLCipher itself writes to standard error when the key is wrong or a page is damaged.
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")


def prepare(raw: Any, data_key: bytes) -> None:
    """Send the raw key, first of all, then the settings of every connection."""
    send_key(raw, data_key)
    settle(raw)


def settle(raw: Any) -> None:
    """Send the settings of every connection; the first may change the file."""
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: a thrown-away draft, and above all what was erased.
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute("PRAGMA cache_size = -5000")


def open_engine(record: Path, data_key: bytes, watch: "Watch | None" = None) -> Engine:
    """Give an engine on the record, whose every new connection starts with the key.

    ``watch`` is asked before each one, so that two of them never stand on two files.
    """

    def open_file() -> Any:
        if watch is not None:
            watch.opening()
        return raw_connection(record)

    # Without hide_parameters an error repeats what a person wrote. The connection used last comes
    # first: taken in turn, each would find what it remembers of the file outdated.
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=open_file,
        poolclass=QueuePool,
        pool_size=3,
        pool_use_lifo=True,
        hide_parameters=True,
    )

    def key_first(raw: Any, _pooled: object) -> None:
        prepare(raw, data_key)
        if watch is not None:
            watch.opened()

    def begin(connection: Connection) -> None:
        # A write that starts as a read could find another writer in its way half-way through.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", key_first, insert=True)
    event.listen(engine, "begin", begin)
    return engine


def known_database_error(error: Exception, record: Path) -> Exception:
    """Give the known error for what the database says, or ``error`` itself: then it is a bug.

    Codes: ``disk-full``, ``vault-not-writable``, ``vault-damaged``, ``disk-trouble``,
    ``vault-in-use``.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", ""))
    for start, code in _CODES.items():
        if name.startswith(start):
            # A full disk that has no room for the journal either is told as any other trouble.
            full = code == "disk-trouble" and _no_room(record.parent)
            return Known("disk-full" if full else code, path=str(record))
    return error


def _no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def check_readable(raw: Any, record: Path) -> None:
    """Read the first page. Raises ``Known``: ``vault-damaged``, ``not-a-vault``.

    The keys have been unwrapped by then, so what does not read is damaged, not wrongly keyed.
    """
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = raw.execute("PRAGMA application_id").fetchone()
    except dbapi2.DatabaseError as error:
        raise known_database_error(error, record) from error
    if application != APPLICATION:
        raise Known("not-a-vault", path=str(record))


def check_kind(record: Path) -> None:
    """Look at the file from outside. Raises ``Known``.

    ``record-missing``, ``record-missing-rescued`` (a copy of it is in the folder),
    ``vault-damaged`` (empty), ``not-a-vault`` (a database of another program),
    ``vault-not-writable``.
    """
    try:
        # For writing too: one that only reads would open, and refuse the first words of a person.
        with record.open("r+b") as file:
            start = file.read(16)
    except FileNotFoundError as error:
        rescued = Places(record.parent).rescued()
        if rescued:
            raise Known(
                "record-missing-rescued", path=str(record), kept=str(rescued[-1])
            ) from error
        raise Known("record-missing", path=str(record)) from error
    except OSError as error:
        raise known_os_error(error, record) from error
    if start.startswith(b"SQLite format 3"):
        raise Known("not-a-vault", path=str(record))
    if len(start) < 16:
        raise Known("vault-damaged", path=str(record))


def remember_little(raw: Any) -> None:
    """Have ``raw`` keep few pages in memory: it walks a whole file once, which no memory helps.

    It reads the first page; where that is damaged nothing can be asked of ``raw`` afterwards.
    """
    raw.execute("PRAGMA cache_size = -1000")


def opener(data_key: bytes) -> Callable[[Path], Any]:
    """Give a function that opens another file under the same key."""

    def open_other(path: Path) -> Any:
        raw = raw_connection(path)
        send_key(raw, data_key)
        return raw

    return open_other
