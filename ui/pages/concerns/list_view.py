"""The front of the concerns page: whom to call now, then every kind of worry by urgency."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.values import Card as Guidance

from ...theme import current_theme
from ...widgets import (
    Button,
    Columns,
    Expanders,
    Flow,
    Heading,
    Notice,
    SearchField,
    column,
    row,
)
from .call_cards import line_cards
from .fill_in import Keep
from .help_parts import CHILD_TELLS, helplines_part, open_part, shared_parts
from .kind_row import KindRow
from .memory import Memory
from .recorded import Recorded
from .results import Results
from .telephone import Telephone
from .urgent_card import UrgentCard
from .words import COMMON, draft_notice

WIDTH = 920


class ListView(QWidget):
    """Layout and search; ``start`` tells the id of the kind or card that was chosen.

    ``unsure_asked`` asks for the questions that lead to a kind, ``numbers`` for all numbers.
    """

    start = Signal(str)
    unsure_asked = Signal()
    numbers = Signal()

    def __init__(self, telephone: Telephone, memory: Memory, language: str, keep: Keep) -> None:
        super().__init__()
        self._telephone, self._memory = telephone, memory
        self.setMaximumWidth(current_theme().space(WIDTH))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().space(14))
        self.heading = Heading(self.tr("Concerns"), 1)
        self._box.addWidget(self.heading)
        self.urgent = UrgentCard(telephone)
        self._box.addWidget(self.urgent)
        self._box.addWidget(self._about_numbers())
        concerns = telephone.concerns
        if draft := draft_notice(concerns):
            self._box.addWidget(Notice(draft, icon="triangle-alert"))
        self.recorded = Recorded()
        self._box.addWidget(self.recorded)
        self._section(self.tr("What is worrying you?"))
        self.search = SearchField(
            self.tr("Say what you saw or heard"),
            hint=self.tr("What did you see? Like “deleted chats”"),
        )
        self.search.textChanged.connect(self._typed)
        self.unsure = Button(self.tr("I am not sure: ask me"), icon="message-circle-question-mark")
        self.unsure.clicked.connect(self.unsure_asked)
        asks = QWidget()
        asks.setLayout(row(self.unsure))
        ways = Columns(wide_at=640, gap=10)
        ways.add(self.search, 1)
        ways.add(asks, 0)
        self._box.addWidget(ways)
        self.results = Results(telephone, memory, language, keep)
        self.results.start.connect(self.start)
        self.results.unsure_asked.connect(self.unsure_asked)
        self._box.addWidget(self.results)
        self.results.hide()
        common = [kind for kind in concerns.kinds if kind.id in COMMON]
        self._common = QWidget()
        self.common = self._rows(common, icon=True)
        self._common.setLayout(column(*self.common, gap=10))
        self._box.addWidget(self._common)
        self.all_kinds = self._section(self.tr("All kinds"))
        self.all_kinds.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.kinds = self._rows(concerns.kinds)
        self._box.addLayout(column(*self.kinds, gap=10))
        self.cards = self._rows(concerns.cards)
        if self.cards:
            self._section(self.tr("If it is about you"))
            self._box.addLayout(column(*self.cards, gap=10))
        self._add_way_to_society(language, keep)
        self._section(self.tr("Good to know"))
        parts = [*shared_parts(telephone), helplines_part(telephone, language, keep)]
        self.help = Expanders(*parts)
        self._box.addWidget(self.help)

    def _add_way_to_society(self, language: str, keep: Keep) -> None:
        """Say how to find the society, where its number is not known, and keep it once found."""
        lines = self._telephone.lines(SOCIETY)
        if not any(line.phone for line in lines):
            self._section(self.tr("Have the number ready"))
            self._box.addLayout(column(*line_cards(lines, language, keep), gap=10))

    def _about_numbers(self) -> QWidget:
        """Give the way to check and change the numbers; it stands out where one is old."""
        tells = self._telephone.fill(self._telephone.concerns.parts[CHILD_TELLS].title)
        self.tells = Button(self.tr("{title}: what to say").format(title=tells), "link")
        self.tells.clicked.connect(lambda: open_part(self.help, tells))
        words = self.tr("Check or change these numbers")
        if any(line.old for line, _ in self.urgent.numbers):
            self.check_numbers = Button(words, icon="pencil")
            said = self.tr("Some number was not checked for more than a year.")
            part = QWidget()
            notice = Notice(said, self.check_numbers, icon="clock")
            part.setLayout(column(notice, row(self.tells), gap=8))
        else:
            self.check_numbers = Button(words, "link")
            part = QWidget()
            part.setLayout(Flow(self.check_numbers, self.tells, gap=24))
        self.check_numbers.clicked.connect(self.numbers)
        return part

    def _section(self, title: str) -> Heading:
        self._box.addSpacing(current_theme().space(6))
        heading = Heading(title, 2)
        self._box.addWidget(heading)
        return heading

    def _rows(self, cards: Sequence[Guidance], *, icon: bool = False) -> list[KindRow]:
        rows = [
            KindRow(card, self._telephone, done=self._memory.begun(card.id), icon=icon)
            for card in cards
        ]
        for one in rows:
            one.start.connect(self.start)
        return rows

    def _typed(self, text: str) -> None:
        """Show what fits in the place of the common kinds; below, all kinds stay as they are."""
        typed = bool(text.strip())
        if typed:
            self.results.show_for(text)
        self.results.setVisible(typed)
        self._common.setVisible(not typed)
