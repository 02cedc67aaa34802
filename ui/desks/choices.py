"""Ways of contact and apps that the caregiver added. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..tasks import bare

if TYPE_CHECKING:
    from caregiver_app.record.choices import OwnChoice, What

    from ..desk import Desk, Done, Failed


class ChoiceDesk(QObject):
    """Answers as the desk does. What is changed here changes no saved entry."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def all(
        self, done: Callable[[tuple[OwnChoice, ...]], object], failed: Failed | None = None
    ) -> None:
        """Every own way and app, by name."""
        self._desk.read(lambda book: book.choices(), done, failed)

    def add(
        self,
        what: What,
        name: str,
        resembles: str,
        done: Callable[[OwnChoice], object],
        failed: Failed | None = None,
    ) -> None:
        """Add a way that is like ``resembles``, or an app (``resembles`` "")."""
        self._desk.write(lambda book: book.add_choice(what, name, resembles), done, failed)

    def rename(
        self,
        choice_id: str,
        name: str,
        done: Callable[[OwnChoice], object],
        failed: Failed | None = None,
    ) -> None:
        """Give one another name; entries keep the one they were saved with."""
        self._desk.write(lambda book: book.rename_choice(choice_id, name), done, failed)

    def remove(self, choice_id: str, done: Done, failed: Failed | None = None) -> None:
        """Take one off its list."""
        work = partial(bare, done)
        self._desk.write(lambda book: book.remove_choice(choice_id), work, failed)
