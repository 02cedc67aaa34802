"""A log that gets a new data key, and what its tests ask of it."""

from datetime import UTC, datetime
from pathlib import Path

from caregiver_app.record.caregivers import NewWriter
from caregiver_app.record.repository import Repository
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.guesses import Guesses
from caregiver_app.vault.places import Places
from caregiver_app.vault.strength import Strength
from caregiver_app.vault.wiping import own

QUICK = Strength(memory_kib=8, passes=1, lanes=1)
THEIRS = "another four plain words"
NEW = "six other words to know"


class Log:
    """An open log with words of two writers in it; ``renew`` gives it a new data key."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self.folder, self.passphrase = folder, passphrase
        self.session = VaultSession(folder, QUICK, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        self.session.unlock(passphrase)
        # The vault of these tests was made without a record that seals which keys open it.
        self.book.accept_keys()
        self.left: tuple[Path, ...] = ()

    @property
    def book(self) -> Repository:
        return self.session.book()

    def key(self) -> bytes:
        return own(self.book.vault.ring.opened.data_key)

    def renew(self) -> str:
        """Give the log a new key; give its paper key."""
        fresh = self.session.fresh_keys(self.passphrase)
        self.left = self.session.renew(fresh)
        return fresh.code

    def let_in(self, name: str = "Ben", passphrase: str = THEIRS) -> str:
        keys, _ = self.book.vault.ring.new_writer(passphrase, QUICK)
        self.book.let_in(name, NewWriter(keys, ""))
        return keys.id

    def seals(self) -> list[bytes]:
        with self.book.vault.reading() as connection:
            rows = connection.exec_driver_sql("SELECT seal FROM revision ORDER BY serial")
            return [seal for (seal,) in rows]


def said(book: Repository) -> set[str]:
    assert book.check().ok
    with book.vault.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM entry").fetchall()
    return {str(book.entry(i).words.exact_words) for (i,) in rows}


def guesses(folder: Path) -> Guesses:
    return Guesses(Places(folder).guesses)
