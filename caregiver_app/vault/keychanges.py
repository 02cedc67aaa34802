"""What may be changed about the keys of a vault: each function gives the keys as they will stand.

All but ``renewed`` keep the data key, so the record stays as it is. Nothing is written here.
"""

import secrets
import uuid
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caregiver_app.errors import Known
from caregiver_app.vault.judging import check_passphrase
from caregiver_app.vault.keys import (
    KEY_BYTES,
    FreshKeys,
    Opened,
    Secret,
    VaultKeys,
    WriterKeys,
    close_lock,
    lock_up,
    try_passphrase,
    work_of,
)
from caregiver_app.vault.passphrases import kept_form
from caregiver_app.vault.recovery import from_code
from caregiver_app.vault.strength import MOST_WORK, Strength, work
from caregiver_app.vault.wiping import wipe

_KEY_ID_BYTES = 8


def with_passphrase(
    keys: VaultKeys, opened: Opened, passphrase: str, strength: Strength
) -> VaultKeys:
    """Give the keys with a new passphrase for the writer of ``opened``; the code stays good.

    Raises ``Known``: ``passphrase-empty``, ``passphrase-short``, ``passphrase-known``,
    ``passphrase-taken``.
    """
    check_new_passphrase(keys, passphrase, opened.writer)
    return _relocked(keys, opened, Secret.PASSPHRASE, kept_form(passphrase), strength)


def with_code(keys: VaultKeys, opened: Opened, code: str, strength: Strength) -> VaultKeys:
    """Give the keys with another recovery code for the writer of ``opened``.

    The code before it opens nothing any more; the passphrase stays good. Raises
    ``Known("recovery-code-slip")``.
    """
    return _relocked(keys, opened, Secret.RECOVERY, from_code(code), strength)


def new_writer(
    keys: VaultKeys, opened: Opened, passphrase: str, strength: Strength
) -> tuple[WriterKeys, str]:
    """Make another writer's signing key and locks on the same data key, and their recovery code.

    Nobody can open anything with them until ``with_writer``. Raises ``Known``: ``writers-many``
    where no keys file may ask for so much work, ``passphrase-empty``, ``passphrase-short``,
    ``passphrase-known``, ``passphrase-taken``.
    """
    if work_of(keys) + work(strength) > MOST_WORK:
        raise Known("writers-many", most=len(keys.writers))
    check_new_passphrase(keys, passphrase, "")
    signing_key = Ed25519PrivateKey.generate()
    theirs = replace(opened, writer=str(uuid.uuid4()), signing_key=signing_key)
    return lock_up(theirs, passphrase, strength)


def with_writer(keys: VaultKeys, writer: WriterKeys) -> VaultKeys:
    """Give the keys with one more writer."""
    others = tuple(one for one in keys.writers if one.id != writer.id)
    return replace(keys, generation=keys.generation + 1, writers=(*others, writer))


def without_writer(keys: VaultKeys, writer: str) -> VaultKeys:
    """Give the keys without the locks of ``writer``.

    Raises ``Known("writer-last")`` where nobody would be left.
    """
    rest = tuple(one for one in keys.writers if one.id != writer)
    if not rest:
        raise Known("writer-last")
    return replace(keys, generation=keys.generation + 1, writers=rest)


def renewed(keys: VaultKeys, opened: Opened, passphrase: str, strength: Strength) -> FreshKeys:
    """Make a new data key, and locks on it for the writer of ``opened`` alone.

    ``passphrase`` is the one they have: it is not judged anew. Nobody else's locks can be closed
    without their secrets.
    """
    fresh = replace(opened, data_key=secrets.token_bytes(KEY_BYTES))
    writer, code = lock_up(fresh, passphrase, strength)
    wipe(fresh.data_key)
    found = replace(
        keys,
        generation=keys.generation + 1,
        writers=(writer,),
        key_id=secrets.token_hex(_KEY_ID_BYTES),
    )
    return FreshKeys(found, code)


def check_new_passphrase(keys: VaultKeys, passphrase: str, writer: str) -> None:
    """Raise ``Known`` for one that ``writer`` ("" for a new one) cannot have.

    Codes: ``passphrase-empty``, ``passphrase-short``, ``passphrase-known``, and
    ``passphrase-taken`` where it opens the lock of somebody else, in any form in which it may be
    typed: it would open the vault in their name.
    """
    check_passphrase(passphrase)
    others = tuple(one for one in keys.writers if one.id != writer)
    if try_passphrase(replace(keys, writers=others), passphrase) is not None:
        raise Known("passphrase-taken")


def _relocked(
    keys: VaultKeys, opened: Opened, kind: Secret, secret: bytes, strength: Strength
) -> VaultKeys:
    def fresh(writer: WriterKeys) -> WriterKeys:
        kept = tuple(old for old in writer.locks if old.kind != kind)
        lock = close_lock(opened, writer, kind, secret, strength)
        return replace(writer, locks=tuple(sorted((lock, *kept), key=lambda one: one.kind)))

    writers = tuple(fresh(one) if one.id == opened.writer else one for one in keys.writers)
    return replace(keys, generation=keys.generation + 1, writers=writers)
