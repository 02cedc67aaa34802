"""What the entry form begins with: a fresh page, an answer of the guide, a draft, a correction."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from caregiver_app.record.values import Draft, Entry, EntryWords, Person

from ...desk import Desk
from ..page_arguments import CorrectEntry, EntryStart, ResumeDraft


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the form begins.

    ``kept`` says that a draft is on record already. ``history`` holds the revisions of the entry
    being corrected, oldest first; ``method`` and ``filing`` are what an answer of the guide asks.
    """

    draft_id: str
    words: EntryWords
    people: tuple[Person, ...]
    kept: bool = False
    reason: str = ""
    history: tuple[Entry, ...] = ()
    method: str = ""
    filing: str = ""

    @property
    def correcting(self) -> str | None:
        """Give the id of the entry being corrected, or None."""
        return self.history[-1].id if self.history else None


class Starter(QObject):
    """Gathers a ``Beginning`` from the desk for the argument that the page was opened with.

    A new entry never takes over what another draft holds.
    """

    def __init__(
        self,
        desk: Desk,
        argument: object,
        today: date,
        done: Callable[[Beginning], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._argument, self._today, self._done = desk, argument, today, done
        self._people: tuple[Person, ...] = ()
        self._draft: Draft | None = None
        desk.people(done=self._have_people)

    def _have_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        argument = self._argument
        if isinstance(argument, CorrectEntry):
            self._desk.history(argument.entry_id, done=self._have_history)
        elif isinstance(argument, ResumeDraft):
            self._desk.drafts(done=self._have_drafts)
        else:
            self._fresh(argument)

    def _fresh(self, argument: object) -> None:
        words, method, filing = EntryWords(day=self._today), "", ""
        person = argument if isinstance(argument, str) else ""
        if isinstance(argument, EntryStart):
            method, filing, person = argument.method, argument.filing, argument.person
            words = EntryWords(
                day=self._today, method=method, filing=filing, verdict=argument.verdict
            )
        if any(one.id == person for one in self._people):
            words = _with_person(words, person)
        self._finish(Beginning(_new_id(), words, self._people, method=method, filing=filing))

    def _have_drafts(self, drafts: tuple[Draft, ...]) -> None:
        assert isinstance(self._argument, ResumeDraft)
        draft = next((one for one in drafts if one.id == self._argument.draft_id), None)
        if draft is None:
            self._fresh(None)
        elif draft.correcting is not None:
            self._draft = draft
            self._desk.history(draft.correcting, done=self._have_history)
        else:
            self._finish(Beginning(draft.id, draft.words, self._people, kept=True))

    def _have_history(self, history: tuple[Entry, ...]) -> None:
        draft = self._draft
        if draft is None:
            words = history[-1].words
            self._finish(Beginning(_new_id(), words, self._people, history=history))
        else:
            kept = Beginning(
                draft.id, draft.words, self._people, True, draft.reason, history=history
            )
            self._finish(kept)

    def _finish(self, beginning: Beginning) -> None:
        self._done(beginning)
        self.deleteLater()


def _new_id() -> str:
    return str(uuid.uuid4())


def _with_person(words: EntryWords, person: str) -> EntryWords:
    return EntryWords(
        day=words.day,
        method=words.method,
        people=(person,),
        filing=words.filing,
        verdict=words.verdict,
    )
