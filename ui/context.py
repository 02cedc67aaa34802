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
from caregiver_app.record.moments import now
from caregiver_app.settings import ELSEWHERE, Settings

from .shown_names import NamesJoint
from .theme import Theme

if TYPE_CHECKING:
    from caregiver_app.concerns.number_file import NumberFile
    from caregiver_app.concerns.places import ConcernPlace
    from caregiver_app.concerns.values import Concerns
    from caregiver_app.guidance import Pack
    from caregiver_app.packs.shelf import PackShelf

    from .desk import Desk


class Context(QObject):
    """The parts a page is given. ``desk`` is the way to the vault, whatever its state.

    ``pack`` and ``concerns`` are read when first asked for, so that the first window is painted
    before. A page changes settings with :meth:`change`; the window follows ``settings_changed``.
    """

    settings_changed = Signal(object)
    """The names of the settings that changed (a frozenset of str); "numbers" for own numbers.

    "shown_names": names on the screen are shown otherwise now.
    """

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
        self.names = NamesJoint(settings, desk, self)
        self.names.changed.connect(self._names_changed)
        self.pack_trouble: Known | None = None
        if pack is not None:
            self.pack = pack
        self._concerns = concerns
        self._shipped: Concerns | None = concerns

    @cached_property
    def shelf(self) -> "PackShelf":
        """Every policy pack that can be chosen."""
        from caregiver_app.packs.shelf import PackShelf

        return PackShelf(self.paths.packs)

    @cached_property
    def pack(self) -> "Pack":
        """The policy that answers come from: the chosen one, else that of the society, or the base.

        One that is not the caregiver's own is marked so. Where the chosen one cannot be used
        ``pack_trouble`` says why. Raises ``Known`` where the program's own is missing or broken.
        """
        chosen, language = str(self.settings.pack), self.settings.language
        self.pack_trouble = None
        if chosen:
            try:
                return self._marked(self.shelf.load(chosen, language))
            except Known as error:
                self.pack_trouble = error
        return self._marked(self.shelf.load(self.usual_pack, language))

    @property
    def usual_pack(self) -> str:
        """The id of the pack that answers where none is chosen."""
        from caregiver_app.packs.choosing import usual_for

        return usual_for(str(self.settings.society), self.place)

    def has_rules_of(self, society: str) -> bool:
        """Say whether the program has the rules of ``society``, an id of the settings."""
        from caregiver_app.guidance.head import BASE
        from caregiver_app.packs.choosing import usual_for

        return usual_for(society, self.place) != BASE

    @cached_property
    def example(self) -> tuple[str, str]:
        """The id of a pack that can stand as an example here, and its offer; or "" twice."""
        from caregiver_app.packs.choosing import examples

        for pack_id in examples(self.place):
            pack = self.shelf.load(pack_id, self.settings.language)
            return pack_id, pack.words.example.offer
        return "", ""

    @cached_property
    def story_pack(self) -> "Pack":
        """The policy that stories are told of: the one in use where it fits, else the first."""
        from caregiver_app.concerns.places import USUAL
        from caregiver_app.packs.shelf import DEFAULT

        if self.pack.place == USUAL:
            return self.pack
        return self._marked(self.shelf.load(DEFAULT, self.settings.language))

    def mark_of(self, pack: "Pack") -> str:
        """Give what to say over answers of ``pack`` where it is not the own agency's, or ""."""
        from caregiver_app.packs.choosing import mark

        return mark(pack, str(self.settings.society), self.place)

    def _marked(self, pack: "Pack") -> "Pack":
        from caregiver_app.packs.choosing import marked

        return marked(pack, self.mark_of(pack))

    @cached_property
    def places(self) -> "tuple[ConcernPlace, ...]":
        """The places that can be chosen, drafts among them."""
        from caregiver_app.concerns.places import places

        return places(assets.resources() / "concerns")

    @property
    def place(self) -> str:
        """The id of the place whose concerns show: that of the settings where it is there.

        Until one is chosen it is the place of the pack that was chosen, else the usual one.
        """
        from caregiver_app.concerns.places import USUAL

        chosen = str(self.settings.place) or self._place_of_pack or USUAL
        if chosen == USUAL:
            # The others are not looked for: help shows at once.
            return USUAL
        return chosen if chosen in {one.id for one in self.places} else USUAL

    @property
    def is_elsewhere(self) -> bool:
        """Say whether the caregiver lives where no place of the program's is."""
        return bool(self.settings.place == ELSEWHERE)

    @cached_property
    def _place_of_pack(self) -> str:
        """The place of the pack in the settings; "" for none, and where it cannot be read."""
        if not self.settings.pack:
            return ""
        try:
            return self.shelf.load(str(self.settings.pack), self.settings.language).concerns
        except Known:
            # Why it cannot be used is told where answers are asked of it.
            return ""

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
            self._concerns = replace(self._shipped, societies=societies, borrowed=self.is_elsewhere)
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

    def _names_changed(self) -> None:
        self.settings_changed.emit(frozenset({"shown_names"}))

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
        if "society" in values and self.settings.pack and self.settings.pack == self.usual_pack:
            # What was an example is now their own, and goes with the society from here on. The page
            # on which the society is chosen shows it by itself: it is not built anew under a hand.
            self.settings.change(pack="")
        if not values.keys().isdisjoint(("pack", "place", "society")):
            for name in ("pack", "story_pack", "example", "_place_of_pack"):
                self.__dict__.pop(name, None)
        if not values.keys().isdisjoint(("pack", "place")):
            self._concerns = self._shipped = None
            self.__dict__.pop("usual_concerns", None)
        self.names.follow(values)
        self.settings_changed.emit(frozenset(values))
