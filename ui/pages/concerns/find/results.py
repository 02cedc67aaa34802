"""What a search for a worry found: whom to call where danger is near, then the kinds that fit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.search.danger import NONE, Level

from ....concern_notes import ConcernNotes
from ....urgent.inline import UrgentInline
from ....urgent.nothing import NothingFits
from ....urgent.telephone import Telephone
from ....widgets import AfterTyping, Button, Slot, column
from .kind_row import KindRow

if TYPE_CHECKING:
    from caregiver_app.search.finder import Found, WorryFinder

MOST_KINDS = 6


class Results(QWidget):
    """``start`` tells the id of the kind chosen; ``unsure_asked`` asks for the questions.

    ``all_asked`` asks for the list of all kinds.
    """

    start = Signal(str)
    unsure_asked = Signal()
    all_asked = Signal()

    def __init__(self, telephone: Telephone, memory: ConcernNotes) -> None:
        super().__init__()
        self._telephone, self._memory = telephone, memory
        self._finder: WorryFinder | None = None
        self._box = column(gap=10, on=self)
        self.urgent = UrgentInline(lambda: self._telephone)
        self._box.addWidget(self.urgent)
        self.rows: list[KindRow] = []
        ask = Button(self.tr("Ask me four questions"), icon="message-circle-question-mark")
        ask.clicked.connect(self.unsure_asked)
        self.nothing = NothingFits(
            lambda: self._telephone,
            self.tr("Nothing fits those words. Try other words, or see all kinds below."),
            self.tr("See all kinds"),
            (ask,),
        )
        self.nothing.concerns.connect(self.all_asked)
        self._box.addWidget(self.nothing)
        self._slot = Slot(column(gap=10))
        self._box.addLayout(self._slot.box)
        self._speak = AfterTyping(self, self._count)

    @property
    def calls(self) -> tuple[str, ...]:
        """Whom to call before anything else; nobody where danger is not near."""
        return self.urgent.danger.calls

    def show_for(self, typed: str) -> None:
        """Show what fits ``typed``, and say how much was found."""
        found = self._find(typed)
        danger = found.danger
        # The kinds of a worry carry its call; only danger that is near comes before them.
        self.urgent.show_for(danger if danger.level == Level.NOW else NONE)
        self.rows = self._rows(found)
        self._slot.show(*self.rows)
        self.nothing.setVisible(False)
        if not self.rows:
            self.nothing.come()
        self._speak.start()

    def forget(self) -> None:
        """Let go of what was typed: the numbers are said aloud anew when they come next."""
        self._speak.stop()
        self.urgent.show_for(NONE)
        self.urgent.forget()

    def _count(self) -> str:
        if not self.rows:
            return self.nothing.spoken
        return self.tr("{count} found").format(count=len(self.rows))

    def _find(self, typed: str) -> "Found":
        # Matching takes a moment to bring in: with the first words, not before.
        from caregiver_app.search.finder import WorryFinder

        if self._finder is None:
            self._finder = WorryFinder(self._telephone.concerns)
        return self._finder.find(typed)

    def _rows(self, found: "Found") -> list[KindRow]:
        concerns = self._telephone.concerns
        cards = {card.id: card for card in (*concerns.kinds, *concerns.cards)}
        rows = [
            KindRow(
                cards[one.id],
                self._telephone,
                done=self._memory.begun(one.id),
                found=one.found_by,
            )
            for one in found.offers
            if one.id in cards
        ][:MOST_KINDS]
        for one in rows:
            one.start.connect(self.start)
        return rows
