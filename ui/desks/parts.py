"""The parts of the desk, each brought in when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from caregiver_app.record.keeper import Keeper

if TYPE_CHECKING:
    from ..desk import Desk
    from .asking import AskingDesk
    from .backups import BackupDesk
    from .choices import ChoiceDesk
    from .files import FileDesk
    from .matters import MatterDesk
    from .reviews import ReviewDesk
    from .seals import SealDesk
    from .writers import WriterDesk


class Parts(QObject):
    """What a desk is made of beside its own questions; ``ui/desk.py`` is the whole."""

    _folder: Path
    _clock: Callable[[], datetime]
    _keeper: Keeper

    @property
    def _whole(self) -> Desk:
        return cast("Desk", self)

    @cached_property
    def writers(self) -> WriterDesk:
        """Who writes in the vault, and their keys."""
        from .writers import WriterDesk

        return WriterDesk(self._whole, self._keeper)

    @cached_property
    def backups(self) -> BackupDesk:
        """Copies of the vault, and the check of its file."""
        from .backups import BackupDesk

        return BackupDesk(self._whole, self._keeper, self._folder, self._clock)

    @cached_property
    def choices(self) -> ChoiceDesk:
        """Ways of contact and apps that the caregiver added to the lists."""
        from .choices import ChoiceDesk

        return ChoiceDesk(self._whole)

    @cached_property
    def files(self) -> FileDesk:
        """Files attached to entries, and the copies of them that are opened."""
        from .files import FileDesk

        return FileDesk(self._whole, self._folder, self._folder.parent / "opened", self._clock)

    @cached_property
    def reviews(self) -> ReviewDesk:
        """Looking the log over: pages in any order, saved views, the review, patterns, filing."""
        from .reviews import ReviewDesk

        return ReviewDesk(self._whole)

    @cached_property
    def asking(self) -> AskingDesk:
        """Questions to the worker and the answers."""
        from .asking import AskingDesk

        return AskingDesk(self._whole)

    @cached_property
    def matters(self) -> MatterDesk:
        """Concerns on record."""
        from .matters import MatterDesk

        return MatterDesk(self._whole)

    @cached_property
    def seals(self) -> SealDesk:
        """The check of every seal, beside all other work."""
        from .seals import SealDesk

        return SealDesk(self._whole, self._clock)
