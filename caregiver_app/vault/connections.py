"""Connections of the driver to an encrypted file: the raw key first, then the settings."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from caregiver_app.vault.wiping import wipe


def raw_connection(record: Path) -> Any:
    """Open the file without sending the key: transactions are ours to begin."""
    return dbapi2.connect(str(record), isolation_level=None, check_same_thread=False, timeout=5.0)


def send_key(raw: Any, data_key: bytes) -> None:
    """Send the raw key: before it nothing can be read."""
    # Else SQLCipher itself writes to standard error when the key is wrong or a page is damaged.
    raw.execute("PRAGMA cipher_log_level = NONE")
    hexed = data_key.hex()
    words = f"PRAGMA key = \"x'{hexed}'\""
    raw.execute(words)
    wipe(hexed)
    wipe(words)


def prepare(raw: Any, data_key: bytes) -> None:
    """Send the raw key, first of all, then the settings of every connection."""
    send_key(raw, data_key)
    send_settings(raw)


def send_settings(raw: Any) -> None:
    """Send the settings of every connection; the first may change the file."""
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten: a thrown-away draft, and above all what was erased.
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute("PRAGMA cache_size = -5000")


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
