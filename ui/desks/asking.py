"""Questions to the worker and what came of them. A part of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caregiver_app.record.values import Asked, Person

    from ..desk import Desk, Failed

    PeopleAndQuestions = tuple[tuple[Person, ...], tuple[Asked, ...]]


class AskingDesk(QObject):
    """Answers as the desk does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def all(
        self, done: Callable[[tuple[Asked, ...]], object], failed: Failed | None = None
    ) -> None:
        """Every question, the latest asked first."""
        self._desk.read(lambda book: book.questions(), done, failed)

    def with_people(
        self, done: Callable[[PeopleAndQuestions], object], failed: Failed | None = None
    ) -> None:
        """Everybody on record and every question: what verdicts about people are made from."""
        self._desk.read(lambda book: (book.people(), book.questions()), done, failed)

    def save(
        self, asked: Asked, done: Callable[[Asked], object], failed: Failed | None = None
    ) -> None:
        """Add or change a question or its answer."""
        self._desk.write(lambda book: book.save_question(asked), done, failed)
