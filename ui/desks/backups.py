"""Copies of the log: made by themselves and on request, looked into, put back.

What takes long runs on a thread and a connection of its own, so that no save waits for it. What
tries a secret runs on the vault's worker, where all guesses are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from caregiver_app.errors import Known

from ..tasks import Done, Failed, Tasks, bare, nothing, still_there

if TYPE_CHECKING:
    from datetime import datetime

    from caregiver_app.record.repository import Repository
    from caregiver_app.record.session import VaultSession
    from caregiver_app.vault.backups.restoring import PreparedCopy
    from caregiver_app.vault.backups.source import BackupSource
    from caregiver_app.vault.backups.values import (
        BackupsKept,
        BackupsStanding,
        Copy,
        CopyPlaces,
        Damage,
        Renewed,
        Restored,
    )
    from caregiver_app.vault.keys import FreshKeys

    from .base import VaultAccess

T = TypeVar("T")

QUIET = frozenset({"copy-place-absent", "vault-locked"})
"""What is no trouble when copies are made by themselves: a stick that is not plugged in."""


class BackupDesk(QObject):
    """Answers as the desk does: ``done`` or ``failed`` on the window's thread.

    ``changed`` comes after copies were made or removed. ``last_trouble`` is what kept the last
    copy that was due from being made, or None.
    """

    changed = Signal()

    def __init__(
        self, desk: VaultAccess, session: VaultSession, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._folder = folder
        self._clock = clock
        self._tasks = Tasks("copies", self)
        self._where: Callable[[], CopyPlaces] | None = None
        self.last_trouble: Known | None = None

    # -- by themselves

    def keep_by_itself(self, where: Callable[[], CopyPlaces]) -> None:
        """From now on, make a copy after unlocking where none was made that day, and on closing.

        Only where something changed. ``where`` is asked each time.
        """
        self._where = where
        self._desk.unlocked.connect(self._after_unlocking)
        self._desk.closing.connect(self._before_closing)

    def finish(self) -> None:
        """Wait for the copies that are being made; nothing is answered afterwards."""
        self._tasks.finish()

    def _after_unlocking(self) -> None:
        # What failed at the last closing is made up for, whatever the day.
        self._keep(once_a_day=self.last_trouble is None, told=True)

    def _before_closing(self) -> None:
        self._keep(once_a_day=False, told=False)

    def _keep(self, *, once_a_day: bool, told: bool) -> None:
        if self._where is None:
            return
        places = self._where()

        def work(source: BackupSource) -> BackupsKept:
            from caregiver_app.vault.backups.keeping import keep

            return keep(source, places, self._clock(), once_a_day=once_a_day)

        self._of_open(work, self._kept, partial(self._not_kept, told))

    def _kept(self, kept: BackupsKept) -> None:
        self.last_trouble = None
        if kept.made is not None or kept.second == "current":
            self.changed.emit()

    def _not_kept(self, told: bool, error: Exception) -> None:
        if not isinstance(error, Known):
            self._desk.trouble.emit(error)
            return
        if error.code == "vault-locked":
            return
        self.last_trouble = error
        self.changed.emit()
        if told and error.code not in QUIET:
            self._desk.trouble.emit(error)

    # -- on request

    def make(
        self,
        places: CopyPlaces,
        done: Callable[[BackupsKept], object],
        failed: Failed | None = None,
    ) -> None:
        """Make a copy now, changed or not."""

        def work(source: BackupSource) -> BackupsKept:
            from caregiver_app.vault.backups.keeping import keep

            return keep(source, places, self._clock(), anyway=True)

        self._of_open(work, partial(self._made, done), failed)

    def bring_up_to_date(
        self,
        places: CopyPlaces,
        done: Callable[[BackupsKept], object],
        failed: Failed | None = None,
    ) -> None:
        """Make a copy where something changed since the last one there, and fill both places."""

        def work(source: BackupSource) -> BackupsKept:
            from caregiver_app.vault.backups.keeping import keep

            return keep(source, places, self._clock())

        self._of_open(work, partial(self._made, done), failed)

    def standing(
        self,
        places: CopyPlaces,
        done: Callable[[BackupsStanding], object],
        failed: Failed | None = None,
    ) -> None:
        """How the copies stand now; the vault may be locked."""

        def work() -> BackupsStanding:
            from caregiver_app.vault.backups.keeping import standing
            from caregiver_app.vault.backups.shelf import vault_of

            return standing(places, vault_of(self._folder))

        self._aside(work, done, failed)

    def all(
        self,
        places: CopyPlaces,
        done: Callable[[tuple[Copy, ...]], object],
        failed: Failed | None = None,
    ) -> None:
        """Every copy of this vault, the one made last first; the vault may be locked."""

        def work() -> tuple[Copy, ...]:
            from caregiver_app.vault.backups.keeping import copies_beside

            return copies_beside(places, self._folder)

        self._aside(work, done, failed)

    def found_in(
        self,
        folder: Path,
        done: Callable[[tuple[Copy, ...]], object],
        failed: Failed | None = None,
    ) -> None:
        """Every copy of any log in ``folder``, and a log itself; the vault may be locked."""

        def work() -> tuple[Copy, ...]:
            from caregiver_app.vault.backups.elsewhere import copies_in

            return copies_in(folder)

        self._aside(work, done, failed)

    def use_place(
        self, folder: Path, done: Callable[[Path], object], failed: Failed | None = None
    ) -> None:
        """Make ``folder`` a place for copies; ``done`` gets the folder that takes them."""

        def work() -> Path:
            from caregiver_app.vault.backups.keeping import use_place

            return use_place(folder, self._folder)

        self._aside(work, done, failed)

    def remove(self, copy: Copy, done: Done, failed: Failed | None = None) -> None:
        """Remove one copy for good."""

        def work() -> None:
            from caregiver_app.vault.backups.shelf import remove

            remove(copy)

        self._aside(work, partial(self._made, partial(bare, done)), failed)

    def prepare(
        self, copy: Copy, done: Callable[[PreparedCopy], object], failed: Failed | None = None
    ) -> None:
        """Look into a copy of the log that is open, and compare the two."""

        def work(source: BackupSource) -> PreparedCopy:
            from caregiver_app.vault.backups.restoring import prepare

            return prepare(copy, source)

        self._of_open(work, done, failed)

    def prepare_with(
        self,
        copy: Copy,
        secret: str,
        done: Callable[[PreparedCopy], object],
        failed: Failed | None = None,
    ) -> None:
        """Look into a copy with a passphrase or a paper key, of today or of its day."""

        def work() -> PreparedCopy:
            from caregiver_app.vault.backups.restoring import prepare_with
            from caregiver_app.vault.backups.source import BackupSource

            session = self._session
            now = BackupSource.of(session.book().vault) if session.is_open else None
            return prepare_with(copy, self._folder, secret, session.guesses, now)

        self._desk.run(work, done, failed)

    def restore(
        self,
        prepared: PreparedCopy,
        done: Callable[[Restored], object],
        failed: Failed | None = None,
    ) -> None:
        """Lock the log, keep it aside, and put the copy in its place."""

        def work() -> Restored:
            from caregiver_app.vault.backups.restoring import restore

            return restore(prepared, self._folder, self._clock())

        self._desk.lock()
        # After the copy that locking makes: nobody may have the old record open by then.
        self._aside(work, done, failed)

    def renew(
        self,
        fresh: FreshKeys,
        places: CopyPlaces,
        done: Callable[[Renewed], object],
        failed: Failed | None = None,
    ) -> None:
        """Give the open log the new key of ``fresh``, and make a copy under it.

        Where it fails the log is open as it was; where even that cannot be, it is locked.
        """

        def work() -> tuple[Path, ...]:
            # A copy that is being made has the old record, and would take the new keys.
            self._tasks.drain()
            return self._session.renew(fresh)

        self._desk.asking.emit()
        self._desk.renewing.emit()
        self._desk.run(
            work, partial(self._renewed, places, done), partial(self._not_renewed, failed)
        )

    def _renewed(
        self, places: CopyPlaces, done: Callable[[Renewed], object], left: tuple[Path, ...]
    ) -> None:
        from caregiver_app.vault.backups.values import Renewed

        self._desk.renewed.emit()

        def copied(_kept: BackupsKept) -> None:
            self.last_trouble = None
            done(Renewed(left))

        def not_copied(error: Exception) -> None:
            self._not_kept(False, error)
            if isinstance(error, Known):
                done(Renewed(left, error))

        self.make(places, copied, not_copied)

    def _not_renewed(self, failed: Failed | None, error: Exception) -> None:
        if not self._session.is_open:
            self._desk.lock()
        else:
            self._desk.renewed.emit()
        (failed or self._desk.trouble.emit)(error)

    def check(
        self,
        places: CopyPlaces,
        done: Callable[[Damage, Copy | None], object],
        failed: Failed | None = None,
    ) -> None:
        """Check every page of the file; with the newest good copy where it is damaged."""

        def work(source: BackupSource) -> tuple[Damage, Copy | None]:
            from caregiver_app.vault.backups.damage import check, newest_good

            found = check(source.places.record, source.data_key)
            return found, None if found.whole else newest_good(source, places)

        self._of_open(work, partial(_both, done), failed)

    # -- the ways there and back

    def _of_open(
        self, work: Callable[[BackupSource], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        """Do ``work`` on the open vault, aside, after all that was asked of the vault before.

        The key goes from thread to thread and nowhere else; it is let go of with the work.
        """

        def hand_over(book: Repository) -> None:
            from caregiver_app.vault.backups.source import BackupSource

            source = BackupSource.of(book.vault)
            self._tasks.run(lambda: work(source), done, failed or self._desk.trouble.emit)

        self._desk.ask(hand_over).then(nothing, failed)

    def _aside(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        # By way of the vault's worker: it alone hands out work to the thread of the copies.
        self._desk.run(
            lambda: self._tasks.run(work, done, failed or self._desk.trouble.emit),
            nothing,
            failed,
        )

    def _made(self, done: Callable[[T], object], result: T) -> None:
        self.changed.emit()
        if still_there(done):
            done(result)


def _both(done: Callable[[Damage, Copy | None], object], found: tuple[Damage, Copy | None]) -> None:
    if still_there(done):
        done(*found)
