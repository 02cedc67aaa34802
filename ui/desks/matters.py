"""What concerns are on record, known to the window while the vault is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind

if TYPE_CHECKING:
    from caregiver_app.record.matter_values import MatterKept

    from .base import VaultAccess


class MatterDesk(QObject):
    """``came`` tells that ``known`` was read from the open vault, or let go with its lock."""

    came = Signal()

    def __init__(self, desk: VaultAccess) -> None:
        super().__init__(desk)
        self._desk = desk
        self.known: tuple[MatterKept, ...] = ()
        self.is_known = False
        desk.unlocked.connect(self._ask)
        # When something was last recorded about a concern is told by its entries too.
        desk.on({ChangeKind.CONCERNS, ChangeKind.ENTRIES}, self._ask)
        desk.locked.connect(self._forget)
        if desk.state == "open":
            self._ask()

    def of(self, matter_id: str) -> MatterKept | None:
        """Give the concern of that id, or None where it is not known."""
        return next((one for one in self.known if one.matter.id == matter_id), None)

    def _ask(self) -> None:
        self._desk.ask(Repository.matters).then(self._read, self._not_read)

    def _read(self, found: tuple[MatterKept, ...]) -> None:
        if self._desk.state == "open" and (found != self.known or not self.is_known):
            self.known, self.is_known = found, True
            self.came.emit()

    def _not_read(self, error: Exception) -> None:
        # A vault that was locked meanwhile has nothing to tell; anything else is trouble.
        if self._desk.state == "open":
            self._desk.trouble.emit(error)

    def _forget(self) -> None:
        self.known, self.is_known = (), False
        self.came.emit()
