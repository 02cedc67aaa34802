"""Gathers whole entries for a sheet of paper, some at a time, as far as they may be shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ....desk import Desk
from ....look_first import UNDER_WAY
from ....widgets import let_go

if TYPE_CHECKING:
    from caregiver_app.bundle.covering import PieceMarks
    from caregiver_app.bundle.leaving import Leaving
    from caregiver_app.handover.sheet_input import LeftOut
    from caregiver_app.record.values import CardThen, Entry

    from ....desks.leaving import AroundLeaving

MOST = 500
"""More entries than this make a copy that nobody reads; the newest come first."""
_AT_ONCE = 20
"""Entries that are read in one piece of work: a saving waits no longer than for these."""

Histories = tuple[tuple["Entry", ...], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes onto paper: histories, oldest first, and what stands around them.

    ``pictures`` are the bytes of those that were asked for, by the id of their file; ``marks`` are
    around what can be covered, where that was asked for. ``card`` is somebody's over time, and
    ``left_out`` what is not shown.
    """

    histories: Histories
    around: "AroundLeaving"
    pictures: dict[str, bytes]
    marks: "PieceMarks | None" = None
    card: "tuple[CardThen, ...]" = ()
    left_out: "LeftOut | None" = None


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
        self._marks: PieceMarks | None = None
        self._person, self._counts = "", False
        self._card: tuple[CardThen, ...] = ()
        self._left_out: LeftOut | None = None
        self._leaving: Leaving | None = None
        self._around: AroundLeaving | None = None

    def find(
        self,
        leaving: "Leaving",
        most: int = MOST,
        *,
        pictures: bool = False,
        marks: "PieceMarks | None" = None,
        person: str = "",
        counts: bool = False,
    ) -> None:
        """Fetch the newest ``most`` entries of what leaves, with their ``pictures`` or without.

        ``marks`` are put around what can be covered. ``person`` is whose card is wanted, too;
        ``counts``: what is left out is counted.
        """
        self._pictures, self._marks = pictures, marks
        self._person, self._counts, self._leaving = person, counts, leaving
        self._desk.leaving.around(leaving, most).then(self._know)

    def _know(self, around: "AroundLeaving") -> None:
        self._around = around
        entries = around.choice.entries
        assert self._leaving is not None
        if self._person:
            self._desk.leaving.card(self._person, around.choice).then(self._know_card)
        if self._counts:
            self._desk.leaving.left_out(self._leaving, around.choice).then(self._count)
        # All are asked for at once: the desk answers in order, off the window's thread.
        for at in range(0, len(entries), _AT_ONCE):
            some = replace(around.choice, entries=entries[at : at + _AT_ONCE])
            self._desk.leaving.shown(some, self._marks).then(self._keep)
        if not entries:
            # The desk answers in the order in which it was asked.
            self._desk.leaving.pictures(()).then(self._finish)

    def _know_card(self, card: "tuple[CardThen, ...]") -> None:
        self._card = card

    def _count(self, left_out: "LeftOut") -> None:
        self._left_out = left_out

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
        self._done(
            Gathered(
                tuple(self._found),
                self._around,
                pictures,
                self._marks,
                self._card,
                self._left_out,
            )
        )
        self.setObjectName("")
        let_go(self)
