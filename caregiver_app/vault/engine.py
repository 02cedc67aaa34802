"""The engine on the record, whose every connection is watched, and what the record is."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault.connections import prepare, raw_connection
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.os_errors import known_os_error
from caregiver_app.vault.places import Places
from caregiver_app.vault.watch import FileWatch

APPLICATION = 0x4D617949
"""``PRAGMA application_id`` of a record of this program ("MayI")."""

WRITES = "writes"
WIPES_MEMORY = True
"""Whether what SQLCipher held is overwritten on closing. Once asked, it goes on for the rest of the
process, with a call to the system for each piece of memory: the tests close thousands of records.
"""


def open_engine(record: Path, data_key: bytes, watch: FileWatch | None = None) -> Engine:
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


def dispose_of(engine: Engine) -> None:
    """Close every connection; what they held of the record is overwritten as it is given back.

    SQLCipher does so where it is asked to. From the beginning it would slow every page down.
    """
    with suppress(DBAPIError, dbapi2.Error), closing(engine.raw_connection()) as pooled:
        raw: Any = pooled.driver_connection
        if WIPES_MEMORY:
            raw.execute("PRAGMA cipher_memory_security = ON")
    engine.dispose()


def check_readable(raw: Any, record: Path) -> None:
    """Read the first page. Raises ``Known``: ``vault-damaged``, ``not-a-vault``.

    The keys have been unwrapped by then. What does not read is damaged, or has another data key
    since: the caller knows more.
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
