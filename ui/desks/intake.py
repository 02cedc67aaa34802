"""Conversations on their way into the log: read beside all other work, then saved as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caregiver_app.imports.watching import Watch
    from caregiver_app.intake.taking import Taking
    from caregiver_app.intake.values import TakeIn
    from caregiver_app.record.import_values import ImportKept
    from caregiver_app.record.repository import Repository
    from caregiver_app.record.values import Asked, Person

    from ..tasks import Failed, Reply
    from .base import VaultAccess
    from .files import FileDesk


@dataclass(frozen=True, slots=True)
class AroundIntake:
    """What is asked before: who is on record, what the worker was asked, and what was taken in.

    ``imports`` come the latest first.
    """

    people: tuple[Person, ...]
    questions: tuple[Asked, ...]
    imports: tuple[ImportKept, ...]


class IntakeDesk(QObject):
    """Reading leaves the vault alone; saving is one piece of work on it, all or nothing."""

    def __init__(self, desk: VaultAccess, files: FileDesk) -> None:
        super().__init__(desk)
        self._desk, self._files = desk, files

    def around(self) -> Reply[AroundIntake]:
        """Ask what is to be known before."""
        return self._desk.ask(_around)

    def take_in(
        self,
        asked: TakeIn,
        watch: Watch,
        done: Callable[[ImportKept], object],
        failed: Failed,
    ) -> None:
        """Read what ``asked`` chooses and save it. ``watch`` can stop it until it is saved."""
        work = partial(_ready, asked, watch)
        self._files.beside(work, lambda taking: self._save(taking, done, failed), failed)

    def _save(self, taking: Taking, done: Callable[[ImportKept], object], failed: Failed) -> None:
        if self._desk.state != "open":
            taking.close()
            return
        self._desk.ask(partial(_saved, taking=taking)).then(done, failed)


def _around(book: Repository) -> AroundIntake:
    return AroundIntake(book.people(), book.questions(), book.imports())


def _ready(asked: TakeIn, watch: Watch) -> Taking:
    from caregiver_app.intake.taking import ready

    return ready(asked, watch)


def _saved(book: Repository, taking: Taking) -> ImportKept:
    with taking:
        return book.take_in(taking)
