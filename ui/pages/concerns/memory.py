"""What was ticked and typed on the concerns page, for as long as the program runs.

Pages are built anew each time they are opened, so this lives with the context, as its child.
Nothing here is written to disk: a call that is to be kept becomes a draft in the log.
"""

import pickle
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject

from caregiver_app.concerns.reports import Progress

from ...context import Context

_NAME = "concerns"


@dataclass(frozen=True, slots=True)
class CallTold:
    """What was typed about one call. ``called`` is the name of who was called.

    ``draft_id`` is the draft in the log ("" for none yet); ``kept`` that it was handed over.
    """

    called: str = ""
    phone: str = ""
    taken_by: str = ""
    time: str = ""
    number: str = ""
    said: str = ""
    draft_id: str = ""
    kept: bool = False

    @property
    def typed(self) -> bool:
        """Say whether anything was typed that could be lost."""
        return any(words.strip() for words in (self.taken_by, self.number, self.said))


@dataclass(slots=True)
class Notes:
    """What was done for one kind: steps ticked, what is true, what is known, calls by step id.

    ``age`` is the band of the child's age, "" until it was chosen.
    """

    progress: Progress
    when: frozenset[str] = frozenset()
    told: dict[str, str] = field(default_factory=dict)
    calls: dict[str, CallTold] = field(default_factory=dict)
    age: str = ""


class Memory(QObject):
    """The notes of every kind.

    When the vault is locked the notes are put aside, sealed, so that nobody else reads them, and
    they come back when the same writer unlocks. What was typed meanwhile is added to them.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._cards: dict[str, Notes] = {}
        self._desk = context.desk
        context.desk.closing.connect(self._put_aside)
        context.desk.unlocked.connect(self._bring_back)

    def of(self, card_id: str) -> Notes:
        """Give the notes of one kind or card, new ones where there are none."""
        return self._cards.setdefault(card_id, Notes(Progress(card_id)))

    def begun(self, card_id: str) -> int:
        """Give how many steps are ticked."""
        notes = self._cards.get(card_id)
        return len(notes.progress.done) if notes else 0

    def _put_aside(self) -> None:
        if self._cards:
            self._desk.put_aside(_NAME, pickle.dumps(self._cards))
            self._cards = {}

    def _bring_back(self) -> None:
        back = self._desk.take_back(_NAME)
        aside: dict[str, Notes] = pickle.loads(back) if back is not None else {}
        for card_id, kept in aside.items():
            new = self._cards.get(card_id)
            if new is not None:
                done = kept.progress.done | new.progress.done
                kept.progress = replace(kept.progress, done=done)
                kept.when |= new.when
                kept.age = new.age or kept.age
                kept.told |= {name: text for name, text in new.told.items() if text.strip()}
                kept.calls |= new.calls
            self._cards[card_id] = kept


def memory_of(context: Context) -> Memory:
    """Give the memory that lives with ``context``, made when first asked for."""
    found = context.findChild(Memory)
    return found if isinstance(found, Memory) else Memory(context)
