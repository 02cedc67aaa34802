"""The window's only way to the vault.

Every method returns at once; a worker thread does the work and ``done`` or ``failed`` is called
on the window's thread. Nothing heavy is imported until ``warm_up`` or the first piece of work:
the database and the ciphers come in on the worker, while the passphrase is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.errors import Known
from caregiver_app.record.keeper import Keeper
from caregiver_app.vault.places import vault_exists
from caregiver_app.vault.strength import HOME, Strength

from .desks.parts import Parts
from .tasks import Tasks, bare, nothing, still_there

if TYPE_CHECKING:
    from caregiver_app.record.book import Book
    from caregiver_app.record.lists import Cursor, EntryPage, Filters, Tally
    from caregiver_app.record.values import Draft, Entry, EntryWords, Filed, Person

    Typing = tuple[EntryWords, str | None, str, tuple[tuple[str, str], ...]]

T = TypeVar("T")
Done = Callable[[], object]
Failed = Callable[[Exception], object]
State = Literal["absent", "locked", "open"]

DRAFT_WAIT_MS = 300
"""How long keystrokes gather before a draft is written; well within the promised second."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Desk(Parts):
    """What a page may ask of the vault in ``folder``.

    ``done`` gets the result where there is one. ``failed`` gets the exception: a ``Known``, or a
    bug. Without ``failed`` the exception goes out by ``trouble``. A callback that is a method of a
    widget deleted meanwhile is not called. ``strength`` and ``clock`` are for tests and the demo.

    ``unlocked`` comes before ``done``; ``changed`` after any write, before its ``done``.
    """

    unlocked = Signal()
    closing = Signal()
    """What was typed is on its way to the disk; the vault is still open."""
    locked = Signal()
    changed = Signal()
    trouble = Signal(object)

    def __init__(
        self,
        folder: Path,
        *,
        strength: Strength = HOME,
        clock: Callable[[], datetime] = _now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock
        self._keeper = Keeper(folder, strength, clock)
        self._tasks = Tasks("vault", self)
        self._open = False
        self._closed = False
        self._back: dict[str, bytes] = {}
        self._typed: dict[str, Typing] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_WAIT_MS)
        self._timer.timeout.connect(self.write_drafts)

    # The door

    @property
    def state(self) -> State:
        """Whether there is no vault yet, a locked one, or an open one. Reads no content."""
        if self._open:
            return "open"
        return "locked" if vault_exists(self._folder) else "absent"

    def warm_up(self) -> None:
        """Import what the vault needs, on the worker."""
        self.run(self._keeper.warm_up, nothing, None)
        self.files.sweep()

    def create(
        self, passphrase: str, done: Callable[[str], object], failed: Failed | None = None
    ) -> None:
        """Make a new vault and leave it open; ``done`` gets the recovery code, shown only once."""
        self.lock()
        self.run(lambda: self._keeper.create(passphrase), partial(self._opened, done), failed)

    def unlock(self, passphrase: str, done: Done, failed: Failed | None = None) -> None:
        """Open the vault with the passphrase."""
        self.lock()
        then = partial(self._opened, partial(bare, done))
        self.run(lambda: self._inside(lambda: self._keeper.unlock(passphrase)), then, failed)

    def unlock_with_code(
        self,
        code: str,
        new_passphrase: str,
        done: Callable[[None], object],
        failed: Failed | None = None,
    ) -> None:
        """Open the vault with the recovery code and set a new passphrase.

        The code stays good; ``done`` gets None in the place of a new one.
        """
        self.lock()
        self.run(
            lambda: self._inside(lambda: self._keeper.unlock_with_code(code, new_passphrase)),
            partial(self._opened, done),
            failed,
        )

    def change_passphrase(
        self, old: str, new: str, done: Done, failed: Failed | None = None
    ) -> None:
        """Put a new passphrase in the place of the old one."""
        self.run(lambda: self._keeper.change_passphrase(old, new), partial(bare, done), failed)

    def lock(self) -> None:
        """Write what was typed, close the vault and let go of its keys; then ``locked``."""
        if not self._open:
            return
        self.write_drafts()
        self.closing.emit()
        self._open = False
        self.run(self._keeper.close, lambda _: self.locked.emit(), None)

    def close(self) -> None:
        """Write what was typed, close the vault and wait for it.

        The desk is done with then: nothing more is answered.
        """
        if self._closed:
            return
        if self._open:
            self.write_drafts()
            self.closing.emit()
        self._timer.stop()
        self._open = False
        self.run(self._keeper.close, nothing, None)
        self._closed = True
        self._tasks.finish()
        if "backups" in self.__dict__:
            self.backups.finish()
        if "seals" in self.__dict__:
            self.seals.finish()
        if "files" in self.__dict__:
            self.files.finish()

    def put_aside(self, name: str, plain: bytes) -> None:
        """Hold what was typed and not saved, sealed, behind the lock: call it on ``closing``."""
        self.run(lambda: self._keeper.put_aside(name, plain), nothing, None)

    def take_back(self, name: str) -> bytes | None:
        """Give what this writer had put aside: call it on ``unlocked``. None where nothing is."""
        return self._back.pop(name, None)

    def _inside(self, open_it: Callable[[], T]) -> T:
        result = open_it()
        # Before the window hears of the unlocking, which comes through its queue.
        self._back = self._keeper.take_back()
        return result

    # People

    def people(
        self, done: Callable[[tuple[Person, ...]], object], failed: Failed | None = None
    ) -> None:
        """Everybody on record, by name."""
        self.read(lambda book: book.people(), done, failed)

    def save_person(
        self, person: Person, done: Callable[[Person], object], failed: Failed | None = None
    ) -> None:
        """Add a person (``id`` "") or change one; ``done`` gets the person with its id."""
        self.write(lambda book: book.save_person(person), done, failed)

    # Entries

    def find(
        self,
        filters: Filters,
        after: Cursor | None,
        limit: int,
        done: Callable[[EntryPage], object],
        failed: Failed | None = None,
    ) -> None:
        """One page of entries, newest first; ``after`` is the ``after`` of the page before."""
        self.read(lambda book: book.find(filters, after, limit), done, failed)

    def tally(self, done: Callable[[Tally], object], failed: Failed | None = None) -> None:
        """The counts for headings."""
        self.read(lambda book: book.tally(), done, failed)

    def entry(
        self, entry_id: str, done: Callable[[Entry], object], failed: Failed | None = None
    ) -> None:
        """One entry as it now stands."""
        self.read(lambda book: book.entry(entry_id), done, failed)

    def history(
        self,
        entry_id: str,
        done: Callable[[tuple[Entry, ...]], object],
        failed: Failed | None = None,
    ) -> None:
        """Every revision of one entry, oldest first."""
        self.read(lambda book: book.history(entry_id), done, failed)

    def save_entry(
        self,
        draft_id: str,
        words: EntryWords,
        done: Callable[[Entry], object],
        failed: Failed | None = None,
    ) -> None:
        """Save words for good as a new entry; the draft of that id is gone then.

        Asking twice with the same draft and words saves one entry.
        """
        self.write_drafts()
        self.write(lambda book: book.save(draft_id, words), done, failed)

    def correct_entry(
        self,
        entry_id: str,
        words: EntryWords,
        reason: str,
        done: Callable[[Entry], object],
        failed: Failed | None = None,
        *,
        draft_id: str = "",
    ) -> None:
        """Put a correction beside what was saved. ``reason`` must not be blank.

        The draft ``draft_id`` is gone then; without it, the latest draft that corrects this entry.
        """
        self.write_drafts()
        self.write(lambda book: book.correct(entry_id, words, reason, draft_id), done, failed)

    def mark_filed(
        self, entry_id: str, filed: Filed, done: Done, failed: Failed | None = None
    ) -> None:
        """Record that an entry was filed: the day, how and to whom."""
        self.write(lambda book: book.mark_filed(entry_id, filed), partial(bare, done), failed)

    def follow_up_done(self, entry_id: str, done: Done, failed: Failed | None = None) -> None:
        """Record that the follow-up of an entry is done."""
        self.write(lambda book: book.follow_up_done(entry_id), partial(bare, done), failed)

    # Drafts

    def drafts(
        self, done: Callable[[tuple[Draft, ...]], object], failed: Failed | None = None
    ) -> None:
        """Every draft, the latest first."""
        self.write_drafts()
        self.read(lambda book: book.drafts(), done, failed)

    def keep_draft(
        self,
        draft_id: str,
        words: EntryWords,
        correcting: str | None = None,
        reason: str = "",
        typed: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Keep what was typed so far; call it with each keystroke. On disk within a second.

        What cannot be written goes out by ``trouble``, is held, and is tried again with the next
        keystroke and the next unlocking.
        """
        self._typed[draft_id] = (words, correcting, reason, typed)
        if not self._timer.isActive():
            self._timer.start()

    def drop_draft(self, draft_id: str, done: Done, failed: Failed | None = None) -> None:
        """Throw a draft away."""
        self._typed.pop(draft_id, None)
        self.write(lambda book: book.drop_draft(draft_id), partial(bare, done), failed)

    def write_drafts(self) -> None:
        """Put on disk now what waits to be; asked before drafts are read."""
        self._timer.stop()
        if not self._typed:
            return
        if not self._open:
            self.trouble.emit(Known("vault-locked"))
            return
        waiting, self._typed = self._typed, {}
        for draft_id, typed in waiting.items():
            self.run(
                partial(self._keep, draft_id, typed),
                self._kept,
                partial(self._not_kept, draft_id, typed),
            )

    def _keep(self, draft_id: str, typed: Typing) -> bool:
        return self._keeper.book().keep_draft(draft_id, *typed)

    def _kept(self, is_new: bool) -> None:
        if is_new:
            self.changed.emit()

    def _not_kept(self, draft_id: str, typed: Typing, error: Exception) -> None:
        self._typed.setdefault(draft_id, typed)
        self.trouble.emit(error)

    # The ways to the worker and back, for the parts in ``desks/`` too

    def read(
        self, work: Callable[[Book], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        """Ask the open book something on the worker."""
        self.run(lambda: work(self._keeper.book()), done, failed)

    def write(
        self, work: Callable[[Book], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        """Have the open book changed on the worker; ``changed`` comes before ``done``."""
        self.run(lambda: work(self._keeper.book()), partial(self._changed, done), failed)

    def run(
        self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None
    ) -> None:
        """Do ``work`` on the worker after all that was asked before."""
        if not self._closed:
            self._tasks.run(work, done, failed or self.trouble.emit)

    def _opened(self, done: Callable[[T], object], result: T) -> None:
        self._open = True
        self.unlocked.emit()
        self._back.clear()
        if self._typed:
            self.write_drafts()
        if still_there(done):
            done(result)

    def _changed(self, done: Callable[[T], object], result: T) -> None:
        self.changed.emit()
        if still_there(done):
            done(result)
