"""What the entry form begins with: a fresh page, an answer of the guide, a draft, a correction."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QObject

from caregiver_app.record.by_name import Repository
from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.values import Draft, Entry, EntryKind, EntryWords, Person
from caregiver_app.record.wanting import starting
from caregiver_app.rulings.cases import children_of

from ....desk import Desk
from ....forms.entry_drafts import typed_in
from ....page_arguments import CorrectEntry, EntryStart, MatterEntry, ResumeDraft
from ....widgets import let_go

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where the form begins.

    ``kept`` says that a draft is on record already. ``history`` holds the revisions of the entry
    being corrected, oldest first; ``method`` and ``filing`` are what an answer of the guide asks.
    ``own`` are the caregiver's own ways and apps; ``typed`` is what stands in the form beside the
    words.
    """

    draft_id: str
    words: EntryWords
    people: tuple[Person, ...]
    kept: bool = False
    history: tuple[Entry, ...] = ()
    method: str = ""
    filing: str = ""
    own: tuple[OwnChoice, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

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
        self._erased: tuple[Person, ...] = ()
        self._own: tuple[OwnChoice, ...] = ()
        self._draft: Draft | None = None
        desk.ask(Repository.everybody).then(self._have_people)

    def _have_people(self, everybody: tuple[Person, ...]) -> None:
        self._people = tuple(one for one in everybody if one.erased_on is None)
        self._erased = tuple(one for one in everybody if one.erased_on is not None)
        self._desk.ask(Repository.choices).then(self._have_choices)

    def _have_choices(self, own: tuple[OwnChoice, ...]) -> None:
        self._own = own
        argument = self._argument
        if isinstance(argument, CorrectEntry):
            self._desk.ask(Repository.history, argument.entry_id).then(self._have_history)
        elif isinstance(argument, ResumeDraft):
            self._desk.ask(Repository.draft, argument.draft_id).then(self._have_draft)
        else:
            self._fresh(argument)

    def _fresh(self, argument: object) -> None:
        words, method, filing = starting(EntryKind.CONTACT_MADE, self._today), "", ""
        person = argument if isinstance(argument, str) else ""
        if isinstance(argument, EntryStart):
            method, filing, person = argument.method, argument.filing, argument.person
            words = starting(argument.kind, self._today)
            words = replace(
                words,
                method=method or words.method,
                filing=filing,
                verdict=argument.verdict,
                saw=argument.saw,
                did=argument.did,
            )
            known = {one.id for one in self._people}
            about = tuple(child for child in argument.children if child in known)
            words = replace(words, children=about)
        elif isinstance(argument, MatterEntry):
            words = replace(starting(argument.kind, self._today), concern=argument.matter)
        here = children_of(self._people)
        if len(here) == 1 and not words.children:
            words = replace(words, children=(here[0].id,))
        if any(one.id == person for one in self._people):
            words = replace(words, people=(person,))
        self._finish(self._begin(_new_id(), words, method=method, filing=filing))

    def _have_draft(self, draft: Draft | None) -> None:
        if draft is None:
            self._fresh(None)
        elif draft.correcting is not None:
            self._draft = draft
            self._desk.ask(Repository.history, draft.correcting).then(self._have_history)
        else:
            self._finish(self._begin(draft.id, draft.words, kept=True, typed=typed_in(draft)))

    def _have_history(self, history: tuple[Entry, ...]) -> None:
        draft = self._draft
        if draft is None:
            words = history[-1].words
            self._finish(self._begin(_new_id(), words, history=history))
        else:
            typed = typed_in(draft)
            self._finish(
                self._begin(draft.id, draft.words, kept=True, history=history, typed=typed)
            )

    def _begin(
        self,
        draft_id: str,
        words: EntryWords,
        *,
        kept: bool = False,
        history: tuple[Entry, ...] = (),
        method: str = "",
        filing: str = "",
        typed: Mapping[str, str] = _NOTHING,
    ) -> Beginning:
        told = (words, *(one.words for one in history))
        named = {one for each in told for one in (*each.people, *each.children)}
        # Whose card was erased is not offered, but stays where it is written.
        people = (*self._people, *(one for one in self._erased if one.id in named))
        return Beginning(
            draft_id,
            words,
            people,
            kept=kept,
            history=history,
            method=method,
            filing=filing,
            own=self._own,
            typed=typed,
        )

    def _finish(self, beginning: Beginning) -> None:
        self._done(beginning)
        let_go(self)


def _new_id() -> str:
    return str(uuid.uuid4())
