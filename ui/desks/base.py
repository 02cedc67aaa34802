"""The way to the vault that the desk and each of its parts go.

What is asked returns at once; a worker thread does the work and the answer comes back on the
window's thread. Nothing heavy is imported until ``warm_up`` or the first piece of work: the
database and the ciphers come in on the worker, while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, Signal

from caregiver_app.errors import Known
from caregiver_app.record.session import VaultSession
from caregiver_app.vault.places import vault_exists
from caregiver_app.vault.strength import Strength

from ..tasks import Failed, Reply, Tasks

if TYPE_CHECKING:
    from caregiver_app.record.changes import ChangeKind, ChangeKinds
    from caregiver_app.record.repository import Repository

T = TypeVar("T")
P = ParamSpec("P")
State = Literal["absent", "locked", "open"]


class VaultAccess(QObject):
    """The vault in ``folder``: whether it is open, what is asked of it, and who follows it.

    ``changed`` tells what of the record a change touched (a frozenset of ``ChangeKind``), before
    the answer to who made it. Pages follow it by :meth:`on`.
    """

    unlocked = Signal()
    closing = Signal()
    """What was typed is on its way to the disk; the vault is still open."""
    locked = Signal()
    renewing = Signal()
    """The vault is about to be closed and opened again with another key: long readings end."""
    renewed = Signal()
    """That is done, and the vault is open."""
    asking = Signal()
    """Something is about to be asked of the record: what it must know comes before."""
    changed = Signal(object)
    trouble = Signal(object)
    brought = Signal(object)
    """How the taking in of a conversation ended: an ``ImportKept``, or what stood in the way."""
    settled = Signal()
    """Everything that was asked is answered."""
    _told = Signal(object)

    def __init__(
        self,
        folder: Path,
        strength: Strength,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        # The worker tells; what follows lives on the window's thread.
        self._told.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._session = VaultSession(folder, strength, clock, self._told.emit)
        self._session.tell = self.trouble.emit
        self._tasks = Tasks("vault", self)
        self._tasks.idle.connect(self.settled)
        self._open = False
        self._closed = False

    @property
    def state(self) -> State:
        """Whether there is no vault yet, a locked one, or an open one. Reads no content."""
        if self._open:
            return "open"
        try:
            return "locked" if vault_exists(self._folder) else "absent"
        except Known:
            # Nobody is let into the folder: to unlock it says so, and nothing is made anew there.
            return "locked"

    def ask(
        self,
        work: Callable[Concatenate[Repository, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply[T]:
        """Ask the open record something, or have it changed: ``ask(Repository.find, filters)``.

        Fails with ``Known("vault-locked")`` where it is not open.
        """
        self.asking.emit()
        session = self._session
        return self._replied(lambda: work(session.book(), *args, **kwargs))

    def ask_keys(
        self,
        work: Callable[Concatenate[VaultSession, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Reply[T]:
        """Ask for what is about the keys: ``ask_keys(VaultSession.new_code, passphrase)``."""
        return self._replied(partial(work, self._session, *args, **kwargs))

    def _replied(self, work: Callable[[], T]) -> Reply[T]:
        reply = Reply[T](self.trouble.emit)
        self.run(work, reply.came, reply.broke)
        return reply

    def run(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        """Do ``work`` on the worker after all that was asked before."""
        if not self._closed:
            self._tasks.run(work, done, failed or self.trouble.emit)

    @property
    def busy(self) -> bool:
        """Tell whether something that was asked is not answered yet."""
        return self._tasks.busy

    def on(self, kinds: Iterable[ChangeKind], slot: Callable[[], object]) -> None:
        """Call ``slot`` after changes of ``kinds``, once for all that were asked for together.

        ``slot`` is a method of a part of the window and ends with it. It is called when nothing
        is on its way any more, while the vault is open; what was changed before this is not told.
        """
        follower = _Follower(self, frozenset(kinds), slot)
        self._tasks.idle.connect(follower.look)

    def lock(self) -> None:
        """Write what was typed, close the vault and let go of its keys; then ``locked``."""
        if not self._open:
            return
        self.closing.emit()
        self._open = False
        self.run(self._session.close, lambda _: self.locked.emit(), None)


class _Follower(QObject):
    """Gathers the changes that one slot waits for."""

    def __init__(self, desk: VaultAccess, kinds: ChangeKinds, slot: Callable[[], object]) -> None:
        assert isinstance(slot, MethodType)
        part = slot.__self__
        assert isinstance(part, QObject)
        super().__init__(part)
        self._desk, self._kinds = desk, kinds
        # Held by the part itself, as its child: it must not hold the part in turn.
        self._slot = WeakMethod(slot)
        self._waits = False
        desk.changed.connect(self._note)
        desk.locked.connect(self._forget)

    def _note(self, kinds: ChangeKinds) -> None:
        self._waits = self._waits or not self._kinds.isdisjoint(kinds)

    def _forget(self) -> None:
        self._waits = False

    def look(self) -> None:
        """Call the slot where something changed that it waits for."""
        slot = self._slot()
        if self._waits and slot is not None and self._desk.state == "open":
            self._waits = False
            slot()
