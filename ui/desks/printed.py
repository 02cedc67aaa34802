"""The check of the letters on a printed page. It can be left: what was found waits meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app.errors import Known

from .beside import BesideWork, Pace

if TYPE_CHECKING:
    from caregiver_app.record.proof_values import PageChecked
    from caregiver_app.record.repository import Repository

    from .base import VaultAccess


@dataclass(frozen=True, slots=True)
class PrintedState:
    """How the check of one page stands: what was typed, and what was found of it.

    ``so_far`` counts the steps done while it goes on; ``trouble`` is what kept it from its end.
    """

    seal: str = ""
    reference: str = ""
    checking: bool = False
    so_far: int = 0
    found: PageChecked | None = None
    trouble: Exception | None = None


class PrintedDesk(QObject):
    """``changed`` comes with each new ``state``; locking forgets it."""

    changed = Signal()

    def __init__(self, desk: VaultAccess) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = BesideWork(desk, "printed")
        self._work.counted.connect(self._count)
        self._work.left.connect(self._forget)
        self.state = PrintedState()

    def check(self, seal: str, reference: str) -> None:
        """Say what the letters of a page prove, and of which entry; one check at a time."""
        if self.state.checking or self._desk.state != "open":
            return
        self._set(PrintedState(seal, reference, checking=True))
        self._work.begin(partial(_check, seal, reference), self._checked, self._failed)

    def finish(self) -> None:
        """End the check that is going on and the thread; nothing is answered afterwards."""
        self._work.finish()

    def _forget(self) -> None:
        self._set(PrintedState())

    def _checked(self, found: PageChecked) -> None:
        self._set(replace(self.state, checking=False, found=found))

    def _failed(self, error: Exception) -> None:
        self._set(replace(self.state, checking=False, trouble=error))
        if not isinstance(error, Known):
            self._desk.trouble.emit(error)

    def _count(self, so_far: int) -> None:
        if self.state.checking:
            self._set(replace(self.state, so_far=so_far))

    def _set(self, state: PrintedState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _check(seal: str, reference: str, book: Repository, pace: Pace) -> PageChecked:
    from caregiver_app.record.page_check import check_page

    return check_page(book.vault, seal, reference, pace)
