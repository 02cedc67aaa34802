"""Two ways to one data key: a passphrase and a recovery code.

The data key is random and never changes. For each writer it is wrapped, together with that
writer's Ed25519 signing key, once under a key from their passphrase and once under a key from
their recovery code (Argon2id, then AES-256-GCM). Everything else in a lock is bound to it as
associated data. A new passphrase rewrites one lock; the record stays as it is.
"""

import secrets
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caregiver_app.errors import Known
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.recovery import from_code, new_secret, to_code
from caregiver_app.vault.strength import Strength

LEAST_LETTERS = 8
"""The shortest passphrase that is taken (NIST SP 800-63B, section 5.1.1.2)."""

FORMAT = "caregiver-app keys"
VERSION = 1

_KEY = 32
_SALT = 16
_NONCE = 12


class Secret(StrEnum):
    """What opens a lock."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Lock:
    """The data key and a signing key under one secret; ``strength`` says how it was stretched."""

    kind: Secret
    strength: Strength
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class WriterKeys:
    """One writer: the public half of the signing key, and the locks on the private half."""

    id: str
    public_key: bytes
    locks: tuple[Lock, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """All that a keys file holds. ``generation`` counts changes: the higher one is the newer."""

    vault: str
    generation: int
    writers: tuple[WriterKeys, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What the right secret gives. Never shown, logged or stored."""

    vault: str
    data_key: bytes
    writer: str
    signing_key: Ed25519PrivateKey


def new_keys(passphrase: str, strength: Strength) -> tuple[Keys, Opened, str]:
    """Make the keys of a new vault with one writer; the last value is the recovery code.

    Raises ``Known``: ``passphrase-empty``, ``passphrase-short``.
    """
    check_passphrase(passphrase)
    words = _bytes(passphrase)
    signing_key = Ed25519PrivateKey.generate()
    opened = Opened(str(uuid.uuid4()), secrets.token_bytes(_KEY), str(uuid.uuid4()), signing_key)
    recovery = new_secret()
    bare = WriterKeys(opened.writer, signing_key.public_key().public_bytes_raw(), ())
    locks = (
        _close(opened, bare, Secret.PASSPHRASE, words, strength),
        _close(opened, bare, Secret.RECOVERY, recovery, strength),
    )
    return Keys(opened.vault, 1, (replace(bare, locks=locks),)), opened, to_code(recovery)


def open_by_passphrase(keys: Keys, passphrase: str) -> Opened:
    """Unwrap the data key. Raises ``Known("wrong-passphrase")``."""
    opened = _try(keys, Secret.PASSPHRASE, _bytes(passphrase))
    if opened is None:
        raise Known("wrong-passphrase")
    return opened


def open_by_code(keys: Keys, code: str) -> Opened:
    """Unwrap the data key. Raises ``Known``: ``recovery-code-slip``, ``wrong-recovery-code``."""
    opened = _try(keys, Secret.RECOVERY, from_code(code))
    if opened is None:
        raise Known("wrong-recovery-code")
    return opened


def with_passphrase(keys: Keys, opened: Opened, passphrase: str, strength: Strength) -> Keys:
    """Give the keys with a new passphrase for the writer of ``opened``; the code stays good.

    Raises ``Known``: ``passphrase-empty``, ``passphrase-short``.
    """
    check_passphrase(passphrase)
    words = _bytes(passphrase)
    writers = tuple(
        _relocked(writer, _close(opened, writer, Secret.PASSPHRASE, words, strength))
        if writer.id == opened.writer
        else writer
        for writer in keys.writers
    )
    return replace(keys, generation=keys.generation + 1, writers=writers)


def _relocked(writer: WriterKeys, lock: Lock) -> WriterKeys:
    return replace(writer, locks=(lock, *(old for old in writer.locks if old.kind != lock.kind)))


def check_passphrase(passphrase: str) -> None:
    """Raise ``Known`` for one that is not taken: ``passphrase-empty``, ``passphrase-short``."""
    if not passphrase.strip():
        raise Known("passphrase-empty")
    if len(unicodedata.normalize("NFC", passphrase)) < LEAST_LETTERS:
        raise Known("passphrase-short", least=LEAST_LETTERS)


def _bytes(passphrase: str) -> bytes:
    # The same letters typed on another keyboard may come in as letter plus accent.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _stretch(secret: bytes, lock_salt: bytes, strength: Strength) -> bytes:
    return Argon2id(
        salt=lock_salt,
        length=_KEY,
        iterations=strength.passes,
        lanes=strength.lanes,
        memory_cost=strength.memory_kib,
    ).derive(secret)


def _bound(vault: str, writer: WriterKeys, kind: Secret, strength: Strength, salt: bytes) -> bytes:
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "vault": vault,
            "writer": writer.id,
            "public_key": writer.public_key.hex(),
            "kind": kind.value,
            "memory_kib": strength.memory_kib,
            "passes": strength.passes,
            "lanes": strength.lanes,
            "salt": salt.hex(),
        }
    )


def _close(
    opened: Opened, writer: WriterKeys, kind: Secret, secret: bytes, strength: Strength
) -> Lock:
    salt = secrets.token_bytes(_SALT)
    nonce = secrets.token_bytes(_NONCE)
    cipher = AESGCM(_stretch(secret, salt, strength))
    plain = opened.data_key + opened.signing_key.private_bytes_raw()
    bound = _bound(opened.vault, writer, kind, strength, salt)
    return Lock(kind, strength, salt, nonce, cipher.encrypt(nonce, plain, bound))


def _try(keys: Keys, kind: Secret, secret: bytes) -> Opened | None:
    for writer, lock in _locks(keys, kind):
        cipher = AESGCM(_stretch(secret, lock.salt, lock.strength))
        bound = _bound(keys.vault, writer, kind, lock.strength, lock.salt)
        try:
            plain = cipher.decrypt(lock.nonce, lock.wrapped, bound)
        except InvalidTag:
            continue
        signing_key = Ed25519PrivateKey.from_private_bytes(plain[_KEY:])
        return Opened(keys.vault, plain[:_KEY], writer.id, signing_key)
    return None


def _locks(keys: Keys, kind: Secret) -> Iterable[tuple[WriterKeys, Lock]]:
    return ((writer, lock) for writer in keys.writers for lock in writer.locks if lock.kind == kind)
