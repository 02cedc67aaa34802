"""Which keys open the record: tried on its first page, and told apart where they do not.

Keys that a right secret opens may still be those of another log, or of before a new key.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlcipher3 import dbapi2

from caregiver_app.errors import Known
from caregiver_app.vault import connections, head_note
from caregiver_app.vault import engine as engines
from caregiver_app.vault import keys as locks
from caregiver_app.vault.database_errors import known_database_error
from caregiver_app.vault.guesses import WRONG
from caregiver_app.vault.keyfiles import unlock_keys, vault_without_keys
from caregiver_app.vault.places import Places


def fitting_keys(
    places: Places, unwrap: Callable[[locks.VaultKeys], locks.Opened]
) -> tuple[locks.VaultKeys, locks.Opened]:
    """Give the keys whose data key reads the record, and what ``unwrap`` gave for them.

    Raises what ``unlock_keys`` raises, and ``Known``: ``keys-of-another``, ``keys-before``,
    ``vault-damaged``, ``not-a-vault``.
    """
    try:
        return unlock_keys(places, lambda keys: _fitting(places, keys, unwrap(keys)))
    except Known as error:
        # With the keys of another log the right passphrase is a wrong one, and theirs reads
        # nothing: neither the secret nor the record is to blame.
        blames = error.code == "vault-damaged" or error.code in WRONG
        if blames and vault_without_keys(places):
            raise Known("keys-of-another", path=str(places.keys[0])) from error
        raise


def _fitting(places: Places, keys: locks.VaultKeys, opened: locks.Opened) -> locks.Opened:
    """Give ``opened`` if its key reads the record: keys that do not may replace no others.

    Raises ``Known("keys-before")`` where the record is known to have another data key.
    """
    try:
        with bare(places, opened) as raw:
            engines.check_readable(raw, places.record)
    except Known as error:
        if error.code == "vault-damaged" and head_note.knows_another_key(places.note, keys):
            raise Known("keys-before", path=str(places.keys[0])) from error
        raise
    return opened


@contextmanager
def bare(places: Places, opened: locks.Opened) -> Iterator[Any]:
    """Give a connection to the record that has its key, and nothing else set. Raises ``Known``."""
    try:
        with closing(connections.raw_connection(places.record)) as raw:
            connections.send_key(raw, opened.data_key)
            yield raw
    except dbapi2.Error as error:
        raise known_database_error(error, places.record) from error
