"""What was ticked and typed about concerns, on record as soon as the log is open.

Pages are built anew each time they are opened, so this lives with the context, as its child. While
the log is not open, what was ticked stays here alone, for as long as the program runs.
"""

import pickle
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from caregiver_app.concerns.reports import Progress
from caregiver_app.concerns.tools import filled
from caregiver_app.concerns.values import Kind
from caregiver_app.record.matter_values import CallTold, Matter

from ...context import Context

__all__ = ["CallTold", "Memory", "Notes", "memory_of"]

_NAME = "concerns"

KEEP_MS = 700
"""How long what is typed gathers before it is kept: well within a second."""


@dataclass(slots=True)
class Notes:
    """What was done for one kind: steps ticked, what is true, what is known, calls by step id.

    ``age`` is the band of the child's age, "" until it was chosen. ``tools`` are the rows of the
    sheets of the kind, by sheet and field; ``sheet`` is what of the log is on the call sheet.
    ``matter`` is the id of the
    concern on record, "" while there is none; ``apart`` that it is another one than goes on.
    """

    progress: Progress
    when: frozenset[str] = frozenset()
    told: dict[str, str] = field(default_factory=dict)
    calls: dict[str, CallTold] = field(default_factory=dict)
    age: str = ""
    tools: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    sheet: dict[str, str] = field(default_factory=dict)
    matter: str = ""
    opened_at: datetime | None = None
    apart: bool = False

    @property
    def begun(self) -> bool:
        """Say whether something was done or told. Looking about, or a tick of what is, is less."""
        told = any(text.strip() for text in self.told.values())
        called = any(call.typed or call.kept for call in self.calls.values())
        written = any(map(filled, self.tools.values()))
        return bool(self.progress.done) or told or called or written or bool(self.sheet)

    def take_in(self, new: "Notes") -> None:
        """Add what was done and typed since to what was there before."""
        self.progress = replace(self.progress, done={**self.progress.done, **new.progress.done})
        self.when |= new.when
        self.age = new.age or self.age
        self.told |= {name: text for name, text in new.told.items() if text.strip()}
        self.calls |= new.calls
        self.sheet |= new.sheet
        for tool, rows in new.tools.items():
            self.tools[tool] = [*map(dict, filled((*self.tools.get(tool, ()), *rows)))]


class Memory(QObject):
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
            self._notes[key] = fresh if kept is None else _notes(kept.matter)
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
        place, known = self._context.place, self._desk.matters.known
        for one in known:
            matter = one.matter
            if matter.is_open and matter.kind == card_id and matter.place == place:
                return matter.id
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
        self._desk.matters.save(_with(matter, notes), done=_nothing)

    def _kind(self, notes: Notes) -> Kind | None:
        kinds = self._context.concerns.kinds
        return next((one for one in kinds if one.id == notes.progress.card_id), None)

    def _fresh(self, notes: Notes, kind: Kind) -> Matter:
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
            new = self._notes.get(key) or self._notes.pop(kept.progress.card_id, None)
            if new is not None:
                kept.take_in(new)
            self._notes[key] = kept

    def _matters_came(self) -> None:
        """Follow what is on record, and put on record what was done while it was not open."""
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


def _notes(matter: Matter) -> Notes:
    return Notes(
        Progress(matter.kind, dict(matter.done)),
        matter.when,
        dict(matter.told),
        dict(matter.calls),
        matter.age,
        {tool: [*map(dict, rows)] for tool, rows in matter.tools.items()},
        dict(matter.sheet),
        matter.id,
        matter.opened_at,
    )


def _with(matter: Matter, notes: Notes) -> Matter:
    return replace(
        matter,
        when=notes.when,
        age=notes.age,
        done=dict(notes.progress.done),
        told=dict(notes.told),
        calls=dict(notes.calls),
        tools={tool: tuple(map(dict, rows)) for tool, rows in notes.tools.items()},
        sheet=dict(notes.sheet),
    )


def _nothing(_matter: Matter) -> None:
    """What is on record is read again after every change."""


def memory_of(context: Context) -> Memory:
    """Give the memory that lives with ``context``, made when first asked for."""
    found = context.findChild(Memory)
    return found if isinstance(found, Memory) else Memory(context)
