"""Gathers whole entries for a sheet of paper, some at a time, as far as they may be shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....desk import Desk
from ....look_first import UNDER_WAY
from ....widgets import let_go

if TYPE_CHECKING:
    from caregiver_app.bundle.leaving import Leaving
    from caregiver_app.record.values import Entry

    from ....desks.leaving import AroundLeaving

MOST = 500
"""More entries than this make a copy that nobody reads; the newest come first."""
_AT_ONCE = 20
"""Entries that are read in one piece of work: a saving waits no longer than for these."""

Histories = tuple[tuple["Entry", ...], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes onto paper: histories, oldest first, and what stands around them.

    ``pictures`` are the bytes of those that were asked for, by the id of their file.
    """

    histories: Histories
    around: "AroundLeaving"
    pictures: dict[str, bytes]


class Gathering(QObject):
    """Fetches whole entries with all their corrections; ``done`` gets what was ``Gathered``, once.

    It can be given up by deleting it.
    """

    def __init__(self, desk: Desk, done: Callable[[Gathered], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(UNDER_WAY)
        self._desk, self._done = desk, done
        self._found: list[tuple[Entry, ...]] = []
        self._pictures = False
        self._around: AroundLeaving | None = None

    def find(self, leaving: "Leaving", most: int = MOST, *, pictures: bool = False) -> None:
        """Fetch the newest ``most`` entries of what leaves, with their ``pictures`` or without."""
        self._pictures = pictures
        self._desk.leaving.around(leaving, most).then(self._know)

    def _know(self, around: "AroundLeaving") -> None:
        self._around = around
        entries = around.choice.entries
        # All are asked for at once: the desk answers in order, off the window's thread.
        for at in range(0, len(entries), _AT_ONCE):
            some = replace(around.choice, entries=entries[at : at + _AT_ONCE])
            self._desk.leaving.shown(some).then(self._keep)
        if not entries:
            self._finish({})

    def _keep(self, histories: Histories) -> None:
        assert self._around is not None
        self._found.extend(histories)
        if len(self._found) < len(self._around.choice.entries):
            return
        if self._pictures:
            self._desk.leaving.pictures(tuple(self._found)).then(self._finish)
        else:
            self._finish({})

    def _finish(self, pictures: dict[str, bytes]) -> None:
        assert self._around is not None
        self._done(Gathered(tuple(self._found), self._around, pictures))
        self.setObjectName("")
        let_go(self)
