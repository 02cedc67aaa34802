"""Drafts on their way to the disk, from the first keystroke until they are saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.errors import Known
from caregiver_app.record.by_name import Repository

from ..tasks import Reply, nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from caregiver_app.record.values import Entry, EntryWords, UnsavedForm

    from .base import VaultAccess

    Keeping = Callable[[Repository], object]
    """Puts on disk what was typed last."""

T = TypeVar("T")
DRAFT_WAIT_MS = 300
"""How long keystrokes gather before a draft is written; well within the promised second."""


class DraftDesk(QObject):
    """What waits to be written is written before anything is asked, and before the vault closes.

    ``erased`` tells that a card was erased: nothing that was seen of it is to be kept any more.
    """

    erased = Signal()

    def __init__(self, desk: VaultAccess) -> None:
        super().__init__(desk)
        self._desk = desk
        self._typed: dict[str, Keeping] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_WAIT_MS)
        self._timer.timeout.connect(self.write)
        desk.asking.connect(self._write_if_open)
        desk.closing.connect(self.write)
        desk.unlocked.connect(self.write)
        self._forms: dict[tuple[str, str], UnsavedForm] = {}
        desk.closing.connect(self._forms.clear)
        desk.unlocked.connect(self._read_forms)

    def keep(
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
        self._wait(draft_id, partial(_keep, draft_id, words, correcting, reason, typed))

    def _wait(self, draft_id: str, keeping: Keeping) -> None:
        self._typed[draft_id] = keeping
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Put on disk now what waits to be."""
        self._timer.stop()
        if not self._typed:
            return
        if self._desk.state != "open":
            self._desk.trouble.emit(Known("vault-locked"))
            return
        waiting, self._typed = self._typed, {}
        for draft_id, keeping in waiting.items():
            kept = self._desk.ask(keeping)
            kept.then(nothing, partial(self._not_kept, draft_id, keeping))

    def _write_if_open(self) -> None:
        if self._desk.state == "open":
            self.write()

    def _not_kept(self, draft_id: str, keeping: Keeping, error: Exception) -> None:
        self._typed.setdefault(draft_id, keeping)
        self._desk.trouble.emit(error)

    def finish(self) -> None:
        """Write nothing more: what could not be written is lost with the program."""
        self._timer.stop()

    def drop(self, draft_id: str) -> Reply[None]:
        """Throw a draft away."""
        self._typed.pop(draft_id, None)
        return self._desk.ask(Repository.drop_draft, draft_id)

    def save(self, draft_id: str, words: EntryWords) -> Reply[Entry]:
        """Save words for good as a new entry; the draft of that id is gone then.

        Asking twice with the same draft and words saves one entry.
        """
        save = partial(_save, draft_id, words)
        return self._desk.ask(_or_keep, save, self._typed.pop(draft_id, None))

    def correct(
        self, entry_id: str, words: EntryWords, reason: str, draft_id: str = ""
    ) -> Reply[Entry]:
        """Put a correction beside what was saved. ``reason`` must not be blank.

        The draft ``draft_id`` is gone then; without it, the latest draft that corrects this entry.
        """
        correct = partial(_correct, entry_id, words, reason, draft_id)
        return self._desk.ask(_or_keep, correct, self._typed.pop(draft_id, None))

    # -- what stands in other forms than that of an entry

    def forms(self, form: str) -> tuple[UnsavedForm, ...]:
        """Give what stands in forms of the id ``form`` and is not saved; none behind the lock."""
        return tuple(one for one in self._forms.values() if one.form == form)

    def every_form(self) -> tuple[UnsavedForm, ...]:
        """Give what stands in any form but that of an entry; none behind the lock."""
        return tuple(self._forms.values())

    def keep_form(self, unsaved: UnsavedForm) -> None:
        """Keep what stands in a form, as :meth:`keep` does. Behind the lock nothing is kept."""
        if self._desk.state == "open":
            self._forms[unsaved.form, unsaved.subject] = unsaved
            self._wait(_form_id(unsaved.form, unsaved.subject), partial(_keep_form, unsaved))

    def drop_form(self, form: str, subject: str) -> Reply[None]:
        """Throw away what stands in a form."""
        self._typed.pop(_form_id(form, subject), None)
        self._forms.pop((form, subject), None)
        return self._desk.ask(Repository.drop_form, form, subject)

    def save_form(self, form: str, subject: str, save: Callable[[Repository], T]) -> Reply[T]:
        """Save for good by ``save`` what stands in a form; its draft is gone then."""
        saving = partial(_save_form, form, subject, save)
        keeping = self._typed.pop(_form_id(form, subject), None)
        reply = Reply[T](self._desk.trouble.emit)
        saved = partial(self._form_saved, (form, subject), reply)
        self._desk.ask(_or_keep, saving, keeping).then(saved, reply.broke)
        return reply

    def erase_card(self, kind: str, about: str, reason: str) -> Reply[None]:
        """Erase a person, a question or a concern for good, and what stands in forms about it."""
        reply = Reply[None](self._desk.trouble.emit)
        erased = partial(self._card_erased, about, reply)
        self._desk.ask(Repository.erase_card, kind, about, reason).then(erased, reply.broke)
        return reply

    def _card_erased(self, about: str, reply: Reply[None], result: None) -> None:
        for key in [one for one in self._forms if one[1] == about]:
            del self._forms[key]
        self.erased.emit()
        reply.came(result)

    def _form_saved(self, key: tuple[str, str], reply: Reply[T], result: T) -> None:
        self._forms.pop(key, None)
        reply.came(result)

    def _read_forms(self) -> None:
        self._desk.ask(Repository.unsaved_forms).then(self._forms_came)

    def _forms_came(self, found: tuple[UnsavedForm, ...]) -> None:
        if self._desk.state == "open":
            typed = dict(self._forms)
            self._forms.update({(one.form, one.subject): one for one in found} | typed)


def _or_keep(book: Repository, save: Callable[[Repository], T], keeping: Keeping | None) -> T:
    """Save for good; where that is refused, keep what was typed last in its draft."""
    try:
        return save(book)
    except Exception:
        # Nothing is swallowed: whatever refused it is raised again, once the words are safe.
        if keeping is not None:
            keeping(book)
        raise


def _form_id(form: str, subject: str) -> str:
    return f"{form}:{subject}"


def _keep(
    draft_id: str,
    words: EntryWords,
    correcting: str | None,
    reason: str,
    typed: tuple[tuple[str, str], ...],
    book: Repository,
) -> None:
    book.keep_draft(draft_id, words, correcting, reason, typed)


def _keep_form(unsaved: UnsavedForm, book: Repository) -> None:
    book.keep_form(unsaved)


def _save_form(form: str, subject: str, save: Callable[[Repository], T], book: Repository) -> T:
    saved = save(book)
    book.drop_form(form, subject)
    return saved


def _save(draft_id: str, words: EntryWords, book: Repository) -> Entry:
    return book.save(draft_id, words)


def _correct(
    entry_id: str, words: EntryWords, reason: str, draft_id: str, book: Repository
) -> Entry:
    return book.correct(entry_id, words, reason, draft_id)
