"""What a page may use, built once and handed to every page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caregiver_app import assets
from caregiver_app.errors import Known
from caregiver_app.paths import Paths
from caregiver_app.settings import Settings

from .theme import Theme

if TYPE_CHECKING:
    from caregiver_app.concerns.number_file import NumberFile
    from caregiver_app.concerns.places import Place
    from caregiver_app.concerns.values import Concerns
    from caregiver_app.guidance import Pack
    from caregiver_app.packs.shelf import Shelf

    from .desk import Desk

PACK = "toronto-cas-2011"


def now() -> datetime:
    """Give the present time with the computer's own time zone."""
    return datetime.now().astimezone()


class Context(QObject):
    """The parts a page is given. ``desk`` is the way to the vault, whatever its state.

    ``pack`` and ``concerns`` are read when first asked for, so that the first window is painted
    before. A page changes settings with :meth:`change`; the window follows ``settings_changed``.
    """

    settings_changed = Signal(object)
    """The names of the settings that changed (a frozenset of str); "numbers" for own numbers."""

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
        self.pack_trouble: Known | None = None
        if pack is not None:
            self.pack = pack
        self._concerns = concerns
        self._shipped: Concerns | None = concerns

    @cached_property
    def shelf(self) -> "Shelf":
        """Every policy pack that can be chosen."""
        from caregiver_app.packs.shelf import Shelf

        return Shelf(self.paths.packs)

    @cached_property
    def pack(self) -> "Pack":
        """The policy that answers come from: the chosen one, else the program's first.

        Where the chosen one cannot be used ``pack_trouble`` says why. Raises ``Known`` where the
        program's own is missing or broken.
        """
        chosen, language = str(self.settings.pack), self.settings.language
        self.pack_trouble = None
        if chosen:
            try:
                return self.shelf.load(chosen, language)
            except Known as error:
                self.pack_trouble = error
        from caregiver_app.guidance import load_pack

        return load_pack(assets.resources() / "packs" / PACK, language)

    @cached_property
    def places(self) -> "tuple[Place, ...]":
        """The places that can be chosen, drafts among them."""
        from caregiver_app.concerns.places import places

        return places(assets.resources() / "concerns")

    @property
    def place(self) -> str:
        """The id of the place whose concerns show: that of the settings where it is there."""
        from caregiver_app.concerns.places import USUAL

        chosen = str(self.settings.place)
        if chosen == USUAL:
            # The others are not looked for: help shows at once.
            return USUAL
        return chosen if chosen in {one.id for one in self.places} else USUAL

    @cached_property
    def usual_concerns(self) -> "Concerns":
        """The concerns of the usual place, whatever place was chosen: stories are told of it."""
        from caregiver_app.concerns.kinds import load_concerns
        from caregiver_app.concerns.places import USUAL

        if self.place == USUAL:
            return self.concerns
        return load_concerns(assets.resources() / "concerns" / USUAL, self.settings.language)

    @property
    def concerns(self) -> "Concerns":
        """The kinds of concern, their steps, and numbers with the caregiver's own among them.

        Raises ``Known`` as :attr:`pack` does.
        """
        if self._concerns is None:
            from caregiver_app.concerns.own_numbers import with_own

            if self._shipped is None:
                from caregiver_app.concerns.kinds import load_concerns

                folder = assets.resources() / "concerns" / self.place
                self._shipped = load_concerns(folder, self.settings.language)
            societies = with_own(self._shipped.societies, self.numbers.kept)
            self._concerns = replace(self._shipped, societies=societies)
        return self._concerns

    @cached_property
    def numbers(self) -> "NumberFile":
        """The telephone numbers that the caregiver wrote or checked, outside the vault."""
        from caregiver_app.concerns.number_file import NumberFile

        return NumberFile.load(self.paths.numbers)

    def keep_number(self, key: str, phone: str, *, own: bool) -> None:
        """Keep a number that the caregiver wrote (``own``) or found right today, and show it.

        Raises ``Known`` where it cannot be kept; then nothing changes.
        """
        from caregiver_app.concerns.numbers import OwnNumber

        self.numbers.keep(key, OwnNumber(phone.strip(), own, self.clock().date()))
        self._numbers_changed()

    def _date_society_phone(self, phone: str) -> None:
        from caregiver_app.concerns.numbers import SOCIETY, OwnNumber
        from caregiver_app.concerns.own_numbers import OWN, key_of, usable

        # What is no number is kept as it was written, and a file that is not ours is left alone.
        if usable(phone) and self.numbers.trouble is None:
            key = key_of(self.concerns.societies.place, SOCIETY, OWN)
            self.numbers.keep(key, OwnNumber(phone.strip(), True, self.clock().date()))
            self._concerns = None

    def drop_number(self, key: str) -> None:
        """Let go of what the caregiver wrote under ``key``: the shipped number shows again.

        Raises ``Known`` where that cannot be kept; then nothing changes.
        """
        self.numbers.keep(key, None)
        self._numbers_changed()

    def _numbers_changed(self) -> None:
        self._concerns = None
        self.settings_changed.emit(frozenset({"numbers"}))

    @property
    def unlocked(self) -> bool:
        """Say whether the vault is open now."""
        return self.desk.state == "open"

    def change(self, **values: str | int | bool) -> None:
        """Set settings, keep them, and let the window follow at once.

        A number of the society is kept with the day it was written. Raises
        ``Known("settings-not-saved")`` or ``Known("numbers-not-saved")`` where they cannot be
        kept; then nothing changes.
        """
        phone = values.get("society_phone")
        if isinstance(phone, str) and phone.strip():
            self._date_society_phone(phone)
        self.settings.change(**values)
        if "pack" in values:
            self.__dict__.pop("pack", None)
        if "place" in values:
            self._concerns = self._shipped = None
        self.settings_changed.emit(frozenset(values))
