"""The window's only way to the vault: what is asked of it, its doors, and its parts.

A page asks by ``desk.ask(Repository.people).then(self._know_people)`` and follows changes by
``desk.on(kinds, self.refresh)``; ``desks/base.py`` has the way there and back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from caregiver_app.record.moments import now
from caregiver_app.vault.strength import HOME, Strength

from .desks.base import VaultAccess
from .desks.drafts import DraftDesk
from .tasks import Done, Failed, bare, nothing, still_there

if TYPE_CHECKING:
    from caregiver_app.record.proof_values import KeysStanding, ShorterRecord
    from caregiver_app.vault.backups.values import Copy

    from .desks.backups import BackupDesk
    from .desks.files import FileDesk
    from .desks.handing import HandOverDesk
    from .desks.intake import IntakeDesk
    from .desks.leaving import LeavingDesk
    from .desks.matters import MatterDesk
    from .desks.printed import PrintedDesk
    from .desks.seals import SealDesk
    from .desks.tables import TableDesk

T = TypeVar("T")


class Desk(VaultAccess):
    """What a page may ask of the vault in ``folder``.

    ``failed`` gets the exception: a ``Known``, or a bug. Without ``failed`` the exception goes out
    by ``trouble``. ``strength`` and ``clock`` are for tests and the demo. ``unlocked`` comes before
    ``done``.
    """

    def __init__(
        self,
        folder: Path,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(folder, strength, clock, parent)
        self._back: dict[str, bytes] = {}
        self.drafts = DraftDesk(self)

    # The door

    def warm_up(self) -> None:
        """Import what the vault needs, on the worker."""
        self.run(self._session.warm_up, nothing, None)
        self.files.sweep()

    def create(
        self, passphrase: str, done: Callable[[str], object], failed: Failed | None = None
    ) -> None:
        """Make a new vault and leave it open; ``done`` gets the recovery code, shown only once."""
        self.lock()
        self.run(lambda: self._session.create(passphrase), partial(self._opened, done), failed)

    def unlock(self, passphrase: str, done: Done, failed: Failed | None = None) -> None:
        """Open the vault with the passphrase."""
        self.lock()
        then = partial(self._opened, partial(bare, done))
        self.run(lambda: self._inside(lambda: self._session.unlock(passphrase)), then, failed)

    def unlock_with_code(
        self,
        code: str,
        new_passphrase: str,
        done: Callable[[None], object],
        failed: Failed | None = None,
    ) -> None:
        """Open the vault with the recovery code and set a new passphrase.

        The code stays good; ``done`` gets None in the place of a new one.
        """
        self.lock()
        self.run(
            lambda: self._inside(lambda: self._session.unlock_with_code(code, new_passphrase)),
            partial(self._opened, done),
            failed,
        )

    @property
    def shorter(self) -> ShorterRecord | None:
        """What is known of the record that opened last and that it does not hold, or None."""
        return self._session.shorter

    @property
    def keys_standing(self) -> KeysStanding:
        """How the keys files that opened the record stand to what was sealed in it."""
        return self._session.keys_standing

    def compare_with(self, copies: Callable[[], Iterable[Copy]]) -> None:
        """From now on, compare the record with ``copies`` at each opening, on the worker."""
        self._session.copies = copies

    def close(self) -> None:
        """Write what was typed, close the vault and wait for it.

        The desk is done with then: nothing more is answered.
        """
        if self._closed:
            return
        if self._open:
            self.closing.emit()
        self._open = False
        self.run(self._session.close, nothing, None)
        self._closed = True
        self._tasks.finish()
        for name in ("drafts", "backups", "seals", "printed", "files"):
            if name in self.__dict__:
                getattr(self, name).finish()

    def put_aside(self, name: str, plain: bytes) -> None:
        """Hold what was typed and not saved, sealed, behind the lock: call it on ``closing``."""
        self.run(lambda: self._session.put_aside(name, plain), nothing, None)

    def take_back(self, name: str) -> bytes | None:
        """Give what this writer had put aside: call it on ``unlocked``. None where nothing is."""
        return self._back.pop(name, None)

    def _inside(self, open_it: Callable[[], T]) -> T:
        result = open_it()
        # Before the window hears of the unlocking, which comes through its queue.
        self._back = self._session.take_back()
        return result

    def _opened(self, done: Callable[[T], object], result: T) -> None:
        self._open = True
        self.unlocked.emit()
        self._back.clear()
        if still_there(done):
            done(result)

    # The parts, each brought in when first asked for

    @cached_property
    def backups(self) -> BackupDesk:
        """Copies of the vault, and the check of its file."""
        from .desks.backups import BackupDesk

        return BackupDesk(self, self._session, self._folder, self._clock)

    @cached_property
    def files(self) -> FileDesk:
        """Files attached to entries, and the copies of them that are opened."""
        from .desks.files import FileDesk

        return FileDesk(self, self._folder, self._folder.parent / "opened", self._clock)

    @cached_property
    def matters(self) -> MatterDesk:
        """What concerns are on record, while the vault is open."""
        from .desks.matters import MatterDesk

        return MatterDesk(self)

    @cached_property
    def handing(self) -> HandOverDesk:
        """Entries that leave the house in one file."""
        from .desks.handing import HandOverDesk

        return HandOverDesk(self, self._clock)

    @cached_property
    def intake(self) -> IntakeDesk:
        """Conversations that are taken into the log."""
        from .desks.intake import IntakeDesk

        return IntakeDesk(self, self.files)

    @property
    def taking_in(self) -> bool:
        """Say whether a conversation is being taken in now."""
        return "intake" in self.__dict__ and self.intake.running

    @cached_property
    def leaving(self) -> LeavingDesk:
        """What leaves the house on paper, as far as it is to be shown."""
        from .desks.leaving import LeavingDesk

        return LeavingDesk(self)

    @cached_property
    def tables(self) -> TableDesk:
        """Entries that leave the house as a table."""
        from .desks.tables import TableDesk

        return TableDesk(self, self._clock)

    @cached_property
    def seals(self) -> SealDesk:
        """The check of every seal, beside all other work."""
        from .desks.seals import SealDesk

        return SealDesk(self, self._clock)

    @cached_property
    def printed(self) -> PrintedDesk:
        """The check of the letters on a printed page, beside all other work."""
        from .desks.printed import PrintedDesk

        return PrintedDesk(self)
