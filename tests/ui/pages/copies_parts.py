"""Somebody who keeps copies of their log, for the tests of Settings and of the door."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caregiver_app.paths import Paths
from caregiver_app.record.repository import Repository
from caregiver_app.record.values import EntryWords
from caregiver_app.vault.backups import shelf
from tests.ui.asks import answer
from tests.ui.audit import settle
from tests.ui.pages.onboarding_parts import WAIT
from ui.context import Context
from ui.main_window import MainWindow
from ui.onboarding.copies.places import places_of
from ui.onboarding.copies.shelf import CopiesShelf, CopyCard
from ui.pages.lock.page import LockPage
from ui.pages.settings.backups import Backups
from ui.pages.settings.page import SettingsPage

Part = TypeVar("Part", bound=QWidget)


@dataclass
class Keeper:
    """Somebody who keeps a log, and how they wait for the program."""

    bot: QtBot
    context: Context
    window: MainWindow
    paths: Paths
    code: str = ""
    troubles: list[object] = field(default_factory=list)

    def ask(self, method: Callable[..., object], *arguments: object) -> Any:
        wait = partial(self.bot.waitUntil, timeout=WAIT)
        return answer(wait, self.context.desk, method, *arguments)

    def write(self, said: str) -> None:
        today = self.context.clock().date()
        words = EntryWords(day=today, clock=time(0, 1), method="text", exact_words=said)
        self.ask(Repository.save, said, words)

    def copy(self) -> None:
        self.ask(self.context.desk.backups.make, places_of(self.context))

    def settings(self, argument: object = None) -> SettingsPage:
        self.window.show_frame("settings", argument)
        settle()
        assert isinstance(self.window.page, SettingsPage)
        return self.window.page

    def section(self) -> Backups:
        (found,) = self.settings().findChildren(Backups)
        self.ask(self.context.desk.backups.standing, places_of(self.context))
        settle()
        return found

    def wait(self, kind: type[Part], page: QWidget | None = None) -> Part:
        """Wait until a part of this kind is seen."""
        inside = page or self.window

        def seen() -> list[Part]:
            return [one for one in inside.findChildren(kind) if one.isVisible()]

        self.bot.waitUntil(lambda: bool(seen()), timeout=WAIT)
        settle()
        return seen()[-1]

    def made(self) -> list[Path]:
        return [copy.folder for copy in shelf.copies(self.paths.root / "backups")]


def cards(keeper: Keeper) -> list[CopyCard]:
    return list(keeper.wait(CopiesShelf).cards.values())


def at_door(keeper: Keeper, qtbot: QtBot) -> LockPage:
    with qtbot.waitSignal(keeper.context.desk.locked, timeout=WAIT):
        keeper.context.desk.lock()
    keeper.window.show_full(lambda: LockPage(keeper.context))
    settle()
    full = keeper.window.stage.full
    assert isinstance(full, LockPage)
    return full


def by_itself(keeper: Keeper) -> None:
    keeper.context.desk.backups.keep_by_itself(lambda: places_of(keeper.context))
