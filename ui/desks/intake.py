"""Conversations on their way into the log: read beside all other work, then saved as one.

What was begun goes on while other pages are open; only who gives it up, locking and the end of the
program stop it. How it ends is told by ``VaultAccess.brought``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caregiver_app.errors import Known

if TYPE_CHECKING:
    from pathlib import Path

    from caregiver_app.imports.watching import Watch
    from caregiver_app.intake.gathering import GatheredDays
    from caregiver_app.intake.looking import LookedMessage
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
        self._going: Event | None = None
        desk.closing.connect(self._leave)

    def around(self) -> Reply[AroundIntake]:
        """Ask what is to be known before."""
        return self._desk.ask(_around)

    def ask_chat(self, path: Path, done: Callable[[bool], object], failed: Failed) -> None:
        """Ask whether a file or a folder is an exported chat. It needs no open vault."""
        self._files.beside(partial(_is_chat, path), done, failed)

    def look(
        self,
        asked: TakeIn,
        watch: Watch,
        done: Callable[[tuple[LookedMessage, ...]], object],
        failed: Failed,
    ) -> None:
        """Read the messages of what ``asked`` chooses, beside what the record has of them."""
        work = partial(_look, asked, watch)
        self._files.beside(work, lambda found: self._compare(found, done, failed), failed)

    def _compare(
        self,
        found: GatheredDays,
        done: Callable[[tuple[LookedMessage, ...]], object],
        failed: Failed,
    ) -> None:
        if self._desk.state == "open":
            self._desk.ask(partial(_looked, found=found)).then(done, failed)

    # -- taking in

    @property
    def running(self) -> bool:
        """Say whether something is being taken in now."""
        return self._going is not None

    def take_in(self, asked: TakeIn) -> None:
        """Read what ``asked`` chooses and save it, after what was given up has ended."""
        from caregiver_app.imports.watching import Watch

        self.give_up()
        going = self._going = Event()
        watch = Watch(lambda: not going.is_set())
        failed = partial(self._failed, going)
        self._files.beside(partial(_ready, asked, watch), partial(self._save, going), failed)

    def give_up(self) -> None:
        """Stop what is being taken in: nothing of it is kept, unless it was saved already."""
        if self._going is not None:
            self._going.set()
            self._going = None

    def _leave(self) -> None:
        """Stop because the vault is being locked, which waits for nothing."""
        if self._going is not None:
            self.give_up()
            self._desk.brought.emit(Known("import-locked"))

    def _save(self, going: Event, taking: Taking) -> None:
        if self._desk.state != "open" or going.is_set():
            taking.close()
            return
        then = partial(self._done, going)
        self._desk.ask(partial(_saved, taking=taking)).then(then, partial(self._failed, going))

    def _done(self, going: Event, kept: ImportKept) -> None:
        # Whoever gave it up too late is told that it was saved: it can be taken back. What was
        # begun since then goes on, and finds that there is nothing new.
        if going is self._going:
            self._going = None
        self._desk.brought.emit(kept)

    def _failed(self, going: Event, error: Exception) -> None:
        # What was given up has nothing more to say.
        if going is self._going:
            self._going = None
            self._desk.brought.emit(error)


def _around(book: Repository) -> AroundIntake:
    return AroundIntake(book.people(), book.questions(), book.imports())


def _is_chat(path: Path) -> bool:
    from caregiver_app.imports.recognising import is_chat

    return is_chat(path)


def _look(asked: TakeIn, watch: Watch) -> GatheredDays:
    from caregiver_app.intake.looking import look

    return look(asked, watch)


def _looked(book: Repository, found: GatheredDays) -> tuple[LookedMessage, ...]:
    from caregiver_app.intake.looking import looked, places_of

    return looked(found, book.standing_messages(places_of(found)))


def _ready(asked: TakeIn, watch: Watch) -> Taking:
    from caregiver_app.intake.taking import ready

    return ready(asked, watch)


def _saved(book: Repository, taking: Taking) -> ImportKept:
    with taking:
        return book.take_in(taking)
