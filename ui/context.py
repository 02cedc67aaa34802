"""What a page may use, built once and handed to every page."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app import assets
from caregiver_app.paths import Paths
from caregiver_app.settings import Settings

from .theme import Theme

if TYPE_CHECKING:
    from caregiver_app.concerns.values import Concerns
    from caregiver_app.guidance import Pack

    from .desk import Desk

PACK = "toronto-cas-2011"
PLACE = "ontario"


def now() -> datetime:
    """Give the present time with the computer's own time zone."""
    return datetime.now().astimezone()


class Context(QObject):
    """The parts a page is given. ``desk`` is the way to the vault, whatever its state.

    ``pack`` and ``concerns`` are read when first asked for, so that the first window is painted
    before. A page changes settings with :meth:`change`; the window follows ``settings_changed``.
    """

    settings_changed = Signal(object)
    """The names of the settings that changed (a frozenset of str)."""

    trouble = Signal(object)
    """An exception to tell the person about: a ``Known``, or a bug for the crash hook."""

    def __init__(
        self,
        *,
        theme: Theme,
        settings: Settings,
        desk: "Desk",
        paths: Paths,
        clock: Callable[[], datetime] = now,
        pack: "Pack | None" = None,
        concerns: "Concerns | None" = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.desk = desk
        self.paths = paths
        self.clock = clock
        desk.trouble.connect(self.trouble)
        if pack is not None:
            self.pack = pack
        if concerns is not None:
            self.concerns = concerns

    @cached_property
    def pack(self) -> "Pack":
        """The policy that answers come from. Raises ``Known`` where it is missing or broken."""
        from caregiver_app.guidance import load_pack

        return load_pack(assets.resources() / "packs" / PACK, self.settings.language)

    @cached_property
    def concerns(self) -> "Concerns":
        """The kinds of concern, their steps and numbers. Raises ``Known`` as :attr:`pack` does."""
        from caregiver_app.concerns.kinds import load_concerns

        return load_concerns(assets.resources() / "concerns" / PLACE, self.settings.language)

    @property
    def unlocked(self) -> bool:
        """Say whether the vault is open now."""
        return self.desk.state == "open"

    def change(self, **values: str | int | bool) -> None:
        """Set settings, keep them, and let the window follow at once.

        Raises ``Known("settings-not-saved")`` where they cannot be kept; then nothing changes.
        """
        self.settings.change(**values)
        self.settings_changed.emit(frozenset(values))
