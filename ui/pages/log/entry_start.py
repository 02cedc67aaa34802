"""What the entry form begins with: a fresh page, an answer of the guide, a draft, a correction."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject

from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.values import Draft, Entry, EntryWords, Kind, Person
from caregiver_app.record.wanting import starting

from ...desk import Desk
from ..page_arguments import CorrectEntry, EntryStart, MatterEntry, ResumeDraft


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the form begins.

    ``kept`` says that a draft is on record already. ``history`` holds the revisions of the entry
    being corrected, oldest first; ``method`` and ``filing`` are what an answer of the guide asks.
    ``own`` are the caregiver's own ways and apps; ``typed`` is as in ``Draft``.
    """

    draft_id: str
    words: EntryWords
    people: tuple[Person, ...]
    kept: bool = False
    reason: str = ""
    history: tuple[Entry, ...] = ()
    method: str = ""
    filing: str = ""
    own: tuple[OwnChoice, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()

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
        self._own: tuple[OwnChoice, ...] = ()
        self._draft: Draft | None = None
        desk.people(done=self._have_people)

    def _have_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self._desk.choices.all(done=self._have_choices)

    def _have_choices(self, own: tuple[OwnChoice, ...]) -> None:
        self._own = own
        argument = self._argument
        if isinstance(argument, CorrectEntry):
            self._desk.history(argument.entry_id, done=self._have_history)
        elif isinstance(argument, ResumeDraft):
            self._desk.drafts(done=self._have_drafts)
        else:
            self._fresh(argument)

    def _fresh(self, argument: object) -> None:
        words, method, filing = starting(Kind.CONTACT_MADE, self._today), "", ""
        person = argument if isinstance(argument, str) else ""
        if isinstance(argument, EntryStart):
            method, filing, person = argument.method, argument.filing, argument.person
            words = replace(
                starting(argument.kind, self._today),
                method=method,
                filing=filing,
                verdict=argument.verdict,
                saw=argument.saw,
                did=argument.did,
            )
            known = {one.id for one in self._people}
            here = tuple(child for child in argument.children if child in known)
            words = replace(words, children=here)
        elif isinstance(argument, MatterEntry):
            words = replace(starting(argument.kind, self._today), concern=argument.matter)
        if any(one.id == person for one in self._people):
            words = replace(words, people=(person,))
        self._finish(self._begin(_new_id(), words, method=method, filing=filing))

    def _have_drafts(self, drafts: tuple[Draft, ...]) -> None:
        assert isinstance(self._argument, ResumeDraft)
        draft = next((one for one in drafts if one.id == self._argument.draft_id), None)
        if draft is None:
            self._fresh(None)
        elif draft.correcting is not None:
            self._draft = draft
            self._desk.history(draft.correcting, done=self._have_history)
        else:
            self._finish(self._begin(draft.id, draft.words, kept=True, typed=draft.typed))

    def _have_history(self, history: tuple[Entry, ...]) -> None:
        draft = self._draft
        if draft is None:
            words = history[-1].words
            self._finish(self._begin(_new_id(), words, history=history))
        else:
            kept = self._begin(draft.id, draft.words, kept=True, typed=draft.typed)
            self._finish(replace(kept, reason=draft.reason, history=history))

    def _begin(
        self,
        draft_id: str,
        words: EntryWords,
        *,
        kept: bool = False,
        history: tuple[Entry, ...] = (),
        method: str = "",
        filing: str = "",
        typed: tuple[tuple[str, str], ...] = (),
    ) -> Beginning:
        return Beginning(
            draft_id,
            words,
            self._people,
            kept=kept,
            history=history,
            method=method,
            filing=filing,
            own=self._own,
            typed=typed,
        )

    def _finish(self, beginning: Beginning) -> None:
        self._done(beginning)
        self.deleteLater()


def _new_id() -> str:
    return str(uuid.uuid4())
