"""Who writes in the vault: names, new paper keys, another caregiver. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..tasks import bare

if TYPE_CHECKING:
    from caregiver_app.record.caregivers import NewWriter
    from caregiver_app.record.keeper import Keeper
    from caregiver_app.record.values import Writer

    from ..desk import Desk, Done, Failed


class WriterDesk(QObject):
    """Answers as the desk does. Passphrases asked for are those of the writer who is in.

    A new paper key and a new writer are each made in two steps. The first gives the key to be put
    on paper and keeps nothing on disk; the second is asked for once it was typed back.
    """

    def __init__(self, desk: Desk, keeper: Keeper) -> None:
        super().__init__(desk)
        self._desk = desk
        self._keeper = keeper

    def all(
        self, done: Callable[[tuple[Writer, ...]], object], failed: Failed | None = None
    ) -> None:
        """Everybody who writes or wrote here, the writer who is in first."""
        self._desk.read(lambda book: book.writers(), done, failed)

    def call_me(self, name: str, done: Done, failed: Failed | None = None) -> None:
        """Set the name of the writer who is in."""
        self._desk.write(lambda book: book.call_me(name), partial(bare, done), failed)

    def new_key(
        self, passphrase: str, done: Callable[[str], object], failed: Failed | None = None
    ) -> None:
        """Make a paper key that opens nothing yet; ``done`` gets it."""
        self._desk.run(lambda: self._keeper.new_code(passphrase), done, failed)

    def keep_key(self, code: str, done: Done, failed: Failed | None = None) -> None:
        """Let ``code`` open the vault in the place of the paper key before it."""
        self._desk.run(lambda: self._keeper.keep_code(code), partial(bare, done), failed)

    def new_writer(
        self,
        passphrase: str,
        name: str,
        theirs: str,
        done: Callable[[NewWriter], object],
        failed: Failed | None = None,
    ) -> None:
        """Make keys for somebody called ``name``, who cannot open the vault yet.

        ``theirs`` is the passphrase they chose.
        """
        self._desk.run(lambda: self._keeper.new_writer(passphrase, name, theirs), done, failed)

    def let_in(
        self, name: str, writer: NewWriter, done: Done, failed: Failed | None = None
    ) -> None:
        """Let a new writer open the vault; the record knows them from then on."""
        self._desk.write(lambda book: book.let_in(name, writer), partial(bare, done), failed)

    def remove(
        self, passphrase: str, writer: str, done: Done, failed: Failed | None = None
    ) -> None:
        """Take the access of ``writer`` away; what they wrote stays."""
        work = partial(self._keeper.remove_writer, passphrase, writer)
        self._desk.run(work, partial(bare, done), failed)
