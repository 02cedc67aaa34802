"""The keys of one open vault: who it was opened by, and what that person may change about them.

While the vault is open its keys files are nobody else's to write, so what was read and proved on
opening is what stands. Every change writes both copies, the first before the second, with a
higher generation: whenever it is cut off, the vault opens by the old keys or by the new ones.
"""

import secrets
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caregiver_app.errors import Known
from caregiver_app.vault import keychanges
from caregiver_app.vault.keyfiles import write_keys
from caregiver_app.vault.keys import (
    FreshKeys,
    Opened,
    VaultKeys,
    WriterKeys,
    open_by_passphrase,
)
from caregiver_app.vault.pinning import pin
from caregiver_app.vault.places import Places
from caregiver_app.vault.recovery import new_secret, to_code
from caregiver_app.vault.strength import Strength
from caregiver_app.vault.wiping import wipe


class KeyRing:
    """``keys`` are those on disk; ``opened`` is what a right secret gave.

    ``before_change`` is called before the files are written: it raises where they stand in a folder
    that is not the vault's any more, and may be another vault's. Then ``seal_change`` is called
    with the keys as they will stand; with those of before where they could not be written.
    """

    def __init__(self, places: Places, keys: VaultKeys, opened: Opened) -> None:
        self._places = places
        self._keys = keys
        self._opened: Opened | None = opened
        pin(opened.data_key)
        self.before_change: Callable[[], None] = _go_on
        self.seal_change: Callable[[VaultKeys], None] = _seal_nothing

    @property
    def keys(self) -> VaultKeys:
        """The keys on disk."""
        return self._keys

    @property
    def opened(self) -> Opened:
        """What the right secret gave. Raises ``Known("vault-locked")``."""
        if self._opened is None:
            raise Known("vault-locked")
        return self._opened

    @property
    def holders(self) -> frozenset[str]:
        """The ids of the writers who can open the vault."""
        return frozenset(writer.id for writer in self._keys.writers)

    def forget(self) -> None:
        """Let go of the data key and of the signing key."""
        opened, self._opened = self._opened, None
        if opened is not None:
            wipe(opened.data_key)
        self.before_change = _go_on
        self.seal_change = _seal_nothing

    def prove(self, passphrase: str) -> None:
        """Raise ``Known("wrong-passphrase")`` unless it is that of the writer who is in."""
        open_by_passphrase(self._keys, passphrase, self.opened.writer)

    def set_passphrase(self, new: str, strength: Strength) -> None:
        """Give the writer who is in a new passphrase; their recovery code stays good.

        Raises ``Known``: ``passphrase-empty``, ``passphrase-short``, ``passphrase-taken``,
        ``disk-full``, ``vault-not-writable``.
        """
        self._write(keychanges.with_passphrase(self._keys, self.opened, new, strength))

    def new_code(self) -> str:
        """Make a recovery code that opens nothing yet: see ``set_code``."""
        return to_code(new_secret())

    def set_code(self, code: str, strength: Strength) -> None:
        """Put ``code`` in the place of the recovery code of the writer who is in.

        Raises ``Known``: ``recovery-code-slip``, ``disk-full``, ``vault-not-writable``.
        """
        self._write(keychanges.with_code(self._keys, self.opened, code, strength))

    def new_writer(self, passphrase: str, strength: Strength) -> tuple[WriterKeys, str]:
        """Make keys and a recovery code for one more writer. They open nothing until ``admit``.

        Raises ``Known``: ``passphrase-empty``, ``passphrase-short``, ``passphrase-taken``.
        """
        return keychanges.new_writer(self._keys, self.opened, passphrase, strength)

    def admit(self, writer: WriterKeys) -> None:
        """Let ``writer`` open the vault. The record must know them by then.

        Raises ``Known``: ``disk-full``, ``vault-not-writable``.
        """
        self._write(keychanges.with_writer(self._keys, writer))

    def remove(self, writer: str) -> None:
        """Take the locks of ``writer`` out of the keys files.

        Raises ``Known``: ``writer-last`` for the writer who is in (so that one always stays),
        ``disk-full``, ``vault-not-writable``.
        """
        if writer == self.opened.writer:
            raise Known("writer-last")
        self._write(keychanges.without_writer(self._keys, writer))

    def renewed(self, passphrase: str, strength: Strength) -> FreshKeys:
        """Make a new data key for the writer who is in, whose passphrase it is. Writes nothing.

        Raises ``Known("wrong-passphrase")``. See ``backups/renewing.py``.
        """
        self.prove(passphrase)
        return keychanges.renewed(self._keys, self.opened, passphrase, strength)

    def seal_aside(self, plain: bytes) -> bytes:
        """Give ``plain`` so that only the writer who is in can have it back: ``open_aside``.

        For what was typed and not saved: it outlasts the lock in memory, but nobody can read it.
        """
        nonce = secrets.token_bytes(12)
        return nonce + AESGCM(self._aside_key()).encrypt(nonce, plain, None)

    def open_aside(self, sealed: bytes) -> bytes:
        """Give what the same writer had sealed by ``seal_aside``."""
        return AESGCM(self._aside_key()).decrypt(sealed[:12], sealed[12:], None)

    def _aside_key(self) -> bytes:
        own = self.opened.signing_key.private_bytes_raw()
        kdf = HKDF(hashes.SHA256(), 32, salt=None, info=b"caregiver-app aside 1")
        return kdf.derive(own)

    def _write(self, keys: VaultKeys) -> None:
        self.before_change()
        self.seal_change(keys)
        try:
            write_keys(self._places, keys)
        except Known:
            self.seal_change(self._keys)
            raise
        self._keys = keys


def _go_on() -> None:
    """Nothing stands in the way."""


def _seal_nothing(_keys: VaultKeys) -> None:
    """There is no record that could know."""
