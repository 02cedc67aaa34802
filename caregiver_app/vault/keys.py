"""Two ways to one data key: a passphrase and a recovery code.

The data key is random. For each writer it is wrapped, together with that writer's Ed25519 signing
key, once under a key from their passphrase and once under a key from their recovery code
(Argon2id, then AES-256-GCM). Everything else in a lock is bound to it as associated data. A new
passphrase rewrites one lock; the record stays as it is. A new data key is a new record
(``backups/renewing.py``).
"""

import secrets
import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caregiver_app.errors import Known
from caregiver_app.vault.canonical import canonical
from caregiver_app.vault.judging import check_passphrase
from caregiver_app.vault.os_errors import known_shortage
from caregiver_app.vault.passphrases import FORMS, kept_form, typed_forms
from caregiver_app.vault.recovery import from_code, new_secret, to_code
from caregiver_app.vault.strength import MOST_WORK, Strength, work

FORMAT = "caregiver-app keys"
VERSION = 1

# Two at once, each in several lanes, fail or wait for each other for ever (OpenSSL's Argon2).
_one_at_a_time = threading.Lock()

KEY_BYTES = 32
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
class VaultKeys:
    """All that a keys file holds. ``generation`` counts changes: the higher one is the newer.

    ``key_id`` tells one data key of a vault from another, without saying anything of it; the first
    has "". It is a hint for a sentence: what a key opens shows by opening.
    """

    vault: str
    generation: int
    writers: tuple[WriterKeys, ...]
    key_id: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FreshKeys:
    """Locks on a data key that nothing is encrypted with yet, and their recovery code.

    Never shown but for the code, and never stored. Only the code, or the passphrase that closed
    the other lock, gives the key itself.
    """

    keys: VaultKeys
    code: str


@dataclass(frozen=True, slots=True, repr=False, weakref_slot=True)
class Opened:
    """What the right secret gives. Never shown, logged or stored."""

    vault: str
    data_key: bytes
    writer: str
    signing_key: Ed25519PrivateKey


def new_keys(passphrase: str, strength: Strength) -> tuple[VaultKeys, Opened, str]:
    """Make the keys of a new vault with one writer; the last value is the recovery code.

    Raises ``Known``: ``passphrase-empty``, ``passphrase-short``, ``passphrase-known``.
    """
    check_passphrase(passphrase)
    signing_key = Ed25519PrivateKey.generate()
    opened = Opened(
        str(uuid.uuid4()), secrets.token_bytes(KEY_BYTES), str(uuid.uuid4()), signing_key
    )
    writer, code = lock_up(opened, passphrase, strength)
    return VaultKeys(opened.vault, 1, (writer,)), opened, code


def open_by_passphrase(keys: VaultKeys, passphrase: str, writer: str = "") -> Opened:
    """Unwrap the data key by the passphrase of any writer, or of ``writer`` alone.

    Raises ``Known("wrong-passphrase")``.
    """
    opened = try_passphrase(keys, passphrase, writer)
    if opened is None:
        raise Known("wrong-passphrase")
    return opened


def try_passphrase(keys: VaultKeys, passphrase: str, only: str = "") -> Opened | None:
    """Try a typed passphrase as it is, then in the forms that mean the same (``passphrases``).

    Each form is a round over every lock, to its end, before the next one begins: how long it takes
    may tell how it was typed, and never whose it was.
    """
    for form in typed_forms(passphrase):
        opened = try_locks(keys, Secret.PASSPHRASE, form, only)
        if opened is not None:
            return opened
    return None


def open_by_code(keys: VaultKeys, code: str) -> Opened:
    """Unwrap the data key. Raises ``Known``: ``recovery-code-slip``, ``wrong-recovery-code``."""
    opened = try_locks(keys, Secret.RECOVERY, from_code(code))
    if opened is None:
        raise Known("wrong-recovery-code")
    return opened


def lock_up(opened: Opened, passphrase: str, strength: Strength) -> tuple[WriterKeys, str]:
    """Wrap the keys of ``opened`` for its writer, by ``passphrase`` and by a new recovery code."""
    words = kept_form(passphrase)
    recovery = new_secret()
    bare = WriterKeys(opened.writer, opened.signing_key.public_key().public_bytes_raw(), ())
    locks = (
        close_lock(opened, bare, Secret.PASSPHRASE, words, strength),
        close_lock(opened, bare, Secret.RECOVERY, recovery, strength),
    )
    return replace(bare, locks=locks), to_code(recovery)


class _Derived:
    """The keys that were derived in one block of :func:`deriving_once`, and what they cost."""

    def __init__(self, path: str) -> None:
        self.keys: dict[tuple[bytes, bytes, Strength], bytes] = {}
        self._path = path
        self._left = MOST_WORK * (FORMS + 1)

    def spend(self, strength: Strength) -> None:
        """Take note of the work of one try. Raises ``Known("keys-strange")`` for too much."""
        self._left -= work(strength)
        if self._left < 0:
            raise Known("keys-strange", path=self._path)


_derived: ContextVar[_Derived | None] = ContextVar("derived", default=None)


@contextmanager
def deriving_once(path: str) -> Iterator[None]:
    """Derive no key twice in this block, and do no more work in all than opening can take.

    For several readings of one file, ``path``, that have most of their locks in common. Raises
    ``Known("keys-strange")`` where the block asks for more than ``MOST_WORK`` for each form of a
    passphrase and once more. What was derived is forgotten at its end.
    """
    before = _derived.set(_Derived(path))
    try:
        yield
    finally:
        _derived.reset(before)


def _lock_key(secret: bytes, lock: Lock) -> bytes:
    derived = _derived.get()
    if derived is None:
        return _stretch(secret, lock.salt, lock.strength)
    known = secret, lock.salt, lock.strength
    if known not in derived.keys:
        derived.spend(lock.strength)
        derived.keys[known] = _stretch(secret, lock.salt, lock.strength)
    return derived.keys[known]


def _stretch(secret: bytes, lock_salt: bytes, strength: Strength) -> bytes:
    # To open a log takes this memory for a second: that is what slows a thief down.
    with _one_at_a_time, known_shortage(strength.memory_kib // 1024):
        return Argon2id(
            salt=lock_salt,
            length=KEY_BYTES,
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


def close_lock(
    opened: Opened, writer: WriterKeys, kind: Secret, secret: bytes, strength: Strength
) -> Lock:
    """Wrap the keys of ``opened`` by ``secret``, bound to all that the file says of ``writer``."""
    salt = secrets.token_bytes(_SALT)
    nonce = secrets.token_bytes(_NONCE)
    cipher = AESGCM(_stretch(secret, salt, strength))
    plain = opened.data_key + opened.signing_key.private_bytes_raw()
    bound = _bound(opened.vault, writer, kind, strength, salt)
    return Lock(kind, strength, salt, nonce, cipher.encrypt(nonce, plain, bound))


def try_locks(keys: VaultKeys, kind: Secret, secret: bytes, only: str = "") -> Opened | None:
    """Try ``secret`` on each lock of that kind, or on those of the writer ``only``."""
    found: Opened | None = None
    # Every lock is tried, in the order of the file, even after one has opened: how long it takes
    # does not tell whose secret it was.
    for writer, lock in _locks(keys, kind, only):
        cipher = AESGCM(_lock_key(secret, lock))
        bound = _bound(keys.vault, writer, kind, lock.strength, lock.salt)
        try:
            plain = cipher.decrypt(lock.nonce, lock.wrapped, bound)
        except InvalidTag:
            continue
        signing_key = Ed25519PrivateKey.from_private_bytes(plain[KEY_BYTES:])
        found = found or Opened(keys.vault, plain[:KEY_BYTES], writer.id, signing_key)
    return found


def work_of(keys: VaultKeys) -> int:
    """Give how much work one round over all locks of one kind is, of the kind that asks more."""
    return max(sum(work(lock.strength) for _, lock in _locks(keys, kind, "")) for kind in Secret)


def _locks(keys: VaultKeys, kind: Secret, only: str) -> Iterable[tuple[WriterKeys, Lock]]:
    return (
        (writer, lock)
        for writer in keys.writers
        for lock in writer.locks
        if lock.kind == kind and only in ("", writer.id)
    )
