"""Holds the one open book for a worker thread, and brings in the heavy parts on first use.

Importing this module imports neither the database nor the ciphers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caregiver_app.errors import Known
from caregiver_app.record.changes import ChangeKinds, nobody_told
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.os_errors import known_shortage
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import OPENING_MB, Strength
from caregiver_app.vault.swap import no_step

if TYPE_CHECKING:
    from caregiver_app.record.caregivers import NewWriter
    from caregiver_app.record.proof_values import KeysStanding, ShorterRecord
    from caregiver_app.record.repository import Repository
    from caregiver_app.vault.backups.values import Copy
    from caregiver_app.vault.keys import FreshKeys
    from caregiver_app.vault.swap import Step


class VaultSession:
    """The vault in ``folder``, open or not. Use it from one thread alone.

    ``told`` is called, on that thread, with the kinds of each change of the record. ``tell``
    hears what went wrong and was mended. ``copies``
    gives the copies of this vault; after an opening ``shorter`` says what of the record they know
    that it does not hold.
    """

    def __init__(
        self,
        folder: Path,
        strength: Strength,
        clock: Callable[[], datetime],
        told: Callable[[ChangeKinds], object] = nobody_told,
    ) -> None:
        self._folder = folder
        self._strength = strength
        self._clock = clock
        self._told = told
        self._book: Repository | None = None
        self._guesses: Guesses | None = None
        self._aside: dict[tuple[str, str], bytes] = {}
        self.tell: Callable[[Known], object] = tell_nobody
        self.copies: Callable[[], Iterable[Copy]] = tuple
        self.shorter: ShorterRecord | None = None

    @property
    def guesses(self) -> Guesses:
        """The count of wrong guesses: whatever tries a secret of this vault does it inside."""
        if self._guesses is None:
            self._guesses = Guesses(Places(self._folder).guesses)
        return self._guesses

    def warm_up(self) -> None:
        """Import everything that opening a vault needs."""
        from caregiver_app.record import repository  # noqa: F401 - to import it is the work

    def create(self, passphrase: str) -> str:
        """Make a new vault, leave it open and give its recovery code. Raises ``Known``."""
        from caregiver_app.record.repository import Repository

        self.close()
        book, code = Repository.create(
            self._folder, passphrase, strength=self._strength, clock=self._clock
        )
        self._hold(book)
        return code

    def unlock(self, passphrase: str) -> None:
        """Open the vault. Raises ``Known``, ``guess-wait`` among them."""
        from caregiver_app.record.repository import Repository

        self.close()
        with self.guesses.attempt(), known_shortage(OPENING_MB):
            self._hold(Repository.unlock(self._folder, passphrase, clock=self._clock))

    def unlock_with_code(self, code: str, new_passphrase: str) -> None:
        """Open the vault with the recovery code and set a new passphrase. Raises ``Known``."""
        from caregiver_app.record.repository import Repository

        self.close()
        with self.guesses.attempt(), known_shortage(OPENING_MB):
            self._hold(
                Repository.unlock_with_code(
                    self._folder, code, new_passphrase, strength=self._strength, clock=self._clock
                )
            )

    def _hold(self, book: Repository) -> None:
        book.told = self._told
        book.vault.listen(self.tell)
        self._book = book
        self.shorter = book.shorter(self.copies())
        if self.shorter is None:
            book.remember()

    def go_on_shorter(self) -> None:
        """Take the record as it is, though more of it is known: the person said so.

        What is saved from now on begins a chain of its own: the old one had gone on, and no
        reference is given twice.
        """
        if self.shorter is not None:
            self.book().begin_anew()
            self.book().remember(let_go=self.shorter.fuller)
            self.shorter = None

    def change_passphrase(self, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old``. Raises ``Known``."""
        with self.guesses.attempt():
            self.book().change_passphrase(old, new, strength=self._strength)

    def new_code(self, passphrase: str) -> str:
        """Make a new recovery code for who knows ``passphrase``; it opens nothing yet.

        Raises ``Known``.
        """
        self._prove(passphrase)
        return self.book().vault.ring.new_code()

    def keep_code(self, code: str) -> None:
        """Put ``code`` in the place of the code before it. Raises ``Known``."""
        self.book().vault.ring.set_code(code, self._strength)

    def new_writer(self, passphrase: str, name: str, theirs: str) -> NewWriter:
        """Make the keys of one more writer, whose passphrase is ``theirs``; they open nothing yet.

        ``passphrase`` is that of the writer who is in. Raises ``Known``.
        """
        from caregiver_app.record.caregivers import NewWriter, checked_name

        checked_name(self.book().vault, name, "new")
        self._prove(passphrase)
        return NewWriter(*self.book().vault.ring.new_writer(theirs, self._strength))

    def remove_writer(self, passphrase: str, writer: str) -> None:
        """Take the locks of ``writer`` away. Raises ``Known``."""
        self._prove(passphrase)
        self.book().vault.ring.remove(writer)

    def fresh_keys(self, passphrase: str) -> FreshKeys:
        """Make a new data key for who knows ``passphrase``; nothing is encrypted with it yet.

        Raises ``Known``.
        """
        with self.guesses.attempt():
            return self.book().vault.ring.renewed(passphrase, self._strength)

    def renew(self, fresh: FreshKeys, step: Step = no_step) -> tuple[Path, ...]:
        """Encrypt the record anew with the key of ``fresh``, and open it again with that.

        Gives what stands beside it under the key of before. Takes as long as a copy or two. Raises
        ``Known``: the record is open again as it was, or closed where that cannot be done either.
        """
        from caregiver_app.record.renewal import KeyRenewal
        from caregiver_app.record.repository import Repository
        from caregiver_app.vault.backups.renewing import left_behind

        book = self.book()
        renewal = KeyRenewal.of(book.vault, fresh)
        try:
            if Places(self._folder).older_shapes() and book.check().ok:
                book.vault.drop_older_shapes()
            self.close()
            try:
                renewal.carry_out(self._clock(), step)
            finally:
                self._hold(Repository.reopened(self._folder, renewal.which, clock=self._clock))
        finally:
            held = None if self._book is None else self._book.vault.ring.opened
            renewal.forget(held)
        return left_behind(self._folder)

    @property
    def keys_standing(self) -> KeysStanding:
        """How the keys files that opened the book stand to what was sealed in it."""
        from caregiver_app.record.proof_values import KeysStanding

        return KeysStanding.AS_SEALED if self._book is None else self._book.keys_standing

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    def _prove(self, passphrase: str) -> None:
        with self.guesses.attempt():
            self.book().vault.ring.prove(passphrase)

    def put_aside(self, name: str, plain: bytes) -> None:
        """Hold ``plain`` until the writer who is in comes back; nobody can read it meanwhile.

        Raises ``Known("vault-locked")``.
        """
        vault = self.book().vault
        self._aside[vault.writer, name] = vault.ring.seal_aside(plain)

    def take_back(self) -> dict[str, bytes]:
        """Give, by name, what the writer who is in had put aside. Raises ``Known``."""
        vault = self.book().vault
        names = [name for writer, name in self._aside if writer == vault.writer]
        return {
            name: vault.ring.open_aside(self._aside.pop((vault.writer, name))) for name in names
        }

    def book(self) -> Repository:
        """Give the open book. Raises ``Known("vault-locked")``."""
        if self._book is None:
            raise Known("vault-locked")
        return self._book

    def close(self) -> None:
        """Close the vault and let go of its keys. Does nothing to a closed one."""
        if self._book is not None:
            book, self._book = self._book, None
            self.shorter = None
            book.remember()
            book.close()


def tell_nobody(_known: Known) -> None:
    """Nobody listens."""
