"""What was ticked and typed about concerns, on record as soon as the log is open.

Pages are built anew each time they are opened, so this lives with the context, as its child. While
the log is not open, what was ticked stays here alone, for as long as the program runs.
"""

import pickle
import uuid

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.concerns.notes import Notes, going_on, notes_of, with_notes
from caregiver_app.concerns.reports import Progress
from caregiver_app.concerns.values import ConcernKind
from caregiver_app.record.by_name import Repository
from caregiver_app.record.matter_values import Matter

from .context import Context

_NAME = "concerns"

KEEP_MS = 700
"""How long what is typed gathers before it is kept: well within a second."""


class ConcernNotes(QObject):
    """The notes of every kind, and of every concern on record that was looked at.

    When the vault is locked the notes are put aside, sealed, so that nobody else reads them, and
    they come back when the same writer unlocks. What was typed meanwhile is added to them.
    ``came`` tells that other concerns are on record than before.
    """

    came = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context, self._desk = context, context.desk
        self._notes: dict[str, Notes] = {}
        self._typed: list[Notes] = []
        self._on_record = self._known_ids()
        self._waiting = context.unlocked
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_MS)
        self._pause.timeout.connect(self.keep_typed)
        self._desk.closing.connect(self._put_aside)
        self._desk.unlocked.connect(self._bring_back)
        self._desk.matters.came.connect(self._matters_came)

    # -- to look at

    def of(self, card_id: str, matter_id: str = "", *, apart: bool = False) -> Notes:
        """Give the notes of one kind or card, or of one concern on record.

        Of a kind that goes on already, these are the notes of the one that goes on; ``apart`` asks
        for notes that are none of those.
        """
        key = matter_id or ("" if apart else self._going_on(card_id)) or card_id
        kept = self._desk.matters.of(key)
        if key not in self._notes:
            fresh = Notes(Progress(card_id), apart=apart)
            self._notes[key] = fresh if kept is None else notes_of(kept.matter)
        return self._notes[key]

    def begun(self, card_id: str) -> int:
        """Give how many steps are ticked."""
        key = self._going_on(card_id) or card_id
        kept, notes = self._desk.matters.of(key), self._notes.get(key)
        if notes is not None:
            return len(notes.progress.done)
        return len(kept.matter.done) if kept else 0

    def _going_on(self, card_id: str) -> str:
        """Give the id of the open concern of that kind that was last written about, or ""."""
        known = self._desk.matters.known
        if on_record := going_on(known, card_id, self._context.place):
            return on_record
        here = {one.matter.id for one in known}
        just_begun = (
            key
            for key, notes in self._notes.items()
            if notes.matter == key and notes.progress.card_id == card_id and key not in here
        )
        return next(just_begun, "")

    # -- to keep

    def touch(self, notes: Notes, *, typing: bool = False) -> None:
        """Keep what has changed in ``notes``: at once, or with ``typing`` within a second."""
        if typing:
            self._typed = [*(one for one in self._typed if one is not notes), notes]
            if not self._pause.isActive():
                self._pause.start()
        else:
            self._keep(notes)

    def keep_typed(self) -> None:
        """Keep now what is waiting."""
        self._pause.stop()
        typed, self._typed = self._typed, []
        for notes in typed:
            self._keep(notes)

    def ensure(self, notes: Notes) -> str:
        """Give the id of the concern that ``notes`` are of, on record from now on.

        "" where the log is not open, or nothing is kept of such a card.
        """
        if not notes.matter:
            self._keep(notes, even_so=True)
        return notes.matter

    def _keep(self, notes: Notes, *, even_so: bool = False) -> None:
        kind = self._kind(notes)
        if kind is None or not self._context.unlocked:
            return
        if not self._desk.matters.is_known:
            self._waiting = True
            return
        if not notes.matter:
            if not (notes.begun or even_so):
                return
            notes.matter = str(uuid.uuid4())
            notes.opened_at = self._context.clock()
            self._notes = {key: one for key, one in self._notes.items() if one is not notes} | {
                notes.matter: notes
            }
        kept = self._desk.matters.of(notes.matter)
        matter = kept.matter if kept else self._fresh(notes, kind)
        self._desk.ask(Repository.save_matter, with_notes(matter, notes))

    def _kind(self, notes: Notes) -> ConcernKind | None:
        kinds = self._context.concerns.kinds
        return next((one for one in kinds if one.id == notes.progress.card_id), None)

    def _fresh(self, notes: Notes, kind: ConcernKind) -> Matter:
        return Matter(
            id=notes.matter,
            place=self._context.place,
            kind=kind.id,
            title=kind.title,
            opened_at=notes.opened_at,
        )

    # -- the lock, and what is on record

    def _put_aside(self) -> None:
        self.keep_typed()
        if self._notes:
            self._desk.put_aside(_NAME, pickle.dumps(self._notes))
            self._notes = {}

    def _bring_back(self) -> None:
        self._waiting = True
        back = self._desk.take_back(_NAME)
        aside: dict[str, Notes] = pickle.loads(back) if back is not None else {}
        for key, kept in aside.items():
            # What is open on the page while locked may stand under the concern and under its kind.
            for name in {key, kept.progress.card_id}:
                new = self._notes.get(name)
                if new is not None and (name == key or not new.apart):
                    kept.take_in(self._notes.pop(name))
            self._notes[key] = kept

    def _matters_came(self) -> None:
        """Follow what is on record, and put on record what was done while it was not open."""
        self._forget_erased()
        if self._desk.matters.is_known and self._waiting:
            self._waiting = False
            for key, notes in list(self._notes.items()):
                going_on = "" if notes.matter or notes.apart else self._going_on(key)
                if going_on:
                    del self._notes[key]
                    before = self.of(key)
                    before.take_in(notes)
                    self._keep(before)
                elif notes.begun:
                    self._keep(notes)
        self.came.emit()

    def _known_ids(self) -> frozenset[str]:
        return frozenset(one.matter.id for one in self._desk.matters.known)

    def _forget_erased(self) -> None:
        """Let go of what was noted of a concern that is on record no more: it was erased."""
        matters = self._desk.matters
        # Behind the lock nothing is known; another log may be open after it.
        here = self._known_ids()
        gone = self._on_record - here if matters.is_known else frozenset()
        self._on_record = here
        self._notes = {key: one for key, one in self._notes.items() if one.matter not in gone}
        self._typed = [one for one in self._typed if one.matter not in gone]


def concern_notes_of(context: Context) -> ConcernNotes:
    """Give the memory that lives with ``context``, made when first asked for."""
    found = context.findChild(ConcernNotes)
    return found if isinstance(found, ConcernNotes) else ConcernNotes(context)
