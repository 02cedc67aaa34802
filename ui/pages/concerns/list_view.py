"""The front of the concerns page: whom to call now, then every kind of worry by urgency."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from caregiver_app.concerns.calling import PhoneLine
from caregiver_app.concerns.numbers import SOCIETY
from caregiver_app.concerns.values import GuidanceCard as Guidance
from caregiver_app.record.matter_values import MatterKept

from ...concern_notes import ConcernNotes
from ...models.moments import day_words, moment_words
from ...models.tips import cut
from ...models.words import breakable
from ...shown_names import shown_record
from ...theme import current_theme
from ...urgent.numbers import said, with_words
from ...urgent.telephone import Telephone
from ...widgets import (
    Button,
    Card,
    Columns,
    Expander,
    Expanders,
    Flow,
    Heading,
    Icon,
    Label,
    Notice,
    SearchField,
    Slot,
    Tag,
    column,
    panel,
    row,
)
from .find.kind_row import KindRow
from .find.results import Results
from .numbers.call_cards import line_cards
from .numbers.fill_in import Keep
from .numbers.phone_card import copy_address, copy_number
from .steps.help_parts import CHILD_TELLS, helplines_part, open_part, shared_parts
from .words import COMMON, draft_notice

WIDTH = 920


class ListView(QWidget):
    """Layout and search; ``start`` tells the id of the kind or card that was chosen.

    ``unsure_asked`` asks for the questions that lead to a kind, ``numbers`` for all numbers.
    """

    start = Signal(str)
    unsure_asked = Signal()
    numbers = Signal()

    def __init__(
        self, telephone: Telephone, memory: ConcernNotes, language: str, keep: Keep
    ) -> None:
        super().__init__()
        self._telephone, self._memory = telephone, memory
        self.setMaximumWidth(current_theme().space(WIDTH))
        self._box = column(gap=14, on=self)
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
        asks = panel(row(self.unsure))
        ways = Columns(wide_at=640, gap=10)
        ways.add(self.search, 1)
        ways.add(asks, 0)
        self._box.addWidget(ways)
        self.results = Results(telephone, memory)
        self.results.start.connect(self.start)
        self.results.unsure_asked.connect(self.unsure_asked)
        self.results.all_asked.connect(self._go_to_all)
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
            part = panel(Flow(self.check_numbers, self.tells, gap=24))
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

    def _go_to_all(self) -> None:
        """Go to the list of all kinds, which stands below what was found."""
        self.all_kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self.kinds[0])
            area.ensureWidgetVisible(self.all_kinds)

    def _typed(self, text: str) -> None:
        """Show what fits in the place of the common kinds; below, all kinds stay as they are."""
        typed = bool(text.strip())
        if typed:
            self.results.show_for(text)
        else:
            self.results.forget()
        self.results.setVisible(typed)
        self._common.setVisible(not typed)


_FEW = 3
"""With more numbers than these each is smaller, so that all are seen."""


class UrgentCard(Card):
    """911 first, then the society, then that asking is always right; then the numbers to copy."""

    def __init__(self, telephone: Telephone) -> None:
        super().__init__("urgent", margins=(22, 14, 22, 16), gap=10)
        words = telephone.urgent()
        self.heading = Heading(words.title, 2, tone="on-urgent")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        spoken = f"{words.title} {words.then} {words.line}"
        self.heading.set_words(words.title, spoken)
        mark = column(Icon("phone-call", "urgent-ink", 28, box=32), None)
        then = Label(f"{words.then} {words.line}", tone="on-urgent")
        self.body.addLayout(row(mark, column(self.heading, then, gap=4), gap=16, grows=1))
        self.numbers = with_words(telephone.first_calls(), telephone.concerns.societies)
        few = len(self.numbers) <= _FEW
        tiles = Columns(wide_at=850 if few else 1000, gap=8)
        for line, when in self.numbers:
            tile = _NumberTile(line, when, large=few)
            tiles.add(tile, tile.share)
        self.body.addWidget(tiles)


class _NumberTile(Card):
    """One number, to be read across a room, with when to call it and the button to copy it."""

    def __init__(self, line: PhoneLine, when: str, *, large: bool) -> None:
        super().__init__("plain", margins=(14, 3, 8, 3), gap=0)
        number_words = said(line)
        role = "h2" if not line.phone else "number" if large else "h1"
        number = Label(number_words, role, tone="urgent", wrap=False)
        small = Label(when, "small", tone="ink", wrap=not large)
        if large:
            words: QWidget = panel(Flow(number, small, gap=16, line_gap=0))
        else:
            # The longer words break beside their number, so that all four numbers show.
            words = both = Columns(wide_at=320, gap=16)
            both.add(panel(column(number)), 0)
            both.add(panel(column(None, small, None)), 1)
        copy = (
            copy_number(line, short=True) if line.phone else copy_address(number_words, line.name)
        )
        theme = current_theme()
        wide = max(one.sizeHint().width() for one in ((number, small) if large else (number,)))
        least = wide + copy.sizeHint().width() + theme.space(12)
        # In the largest letters the button goes below its number.
        beside = Columns(wide_at=int(least / theme.scale) + 1, gap=12)
        beside.add(words, 1)
        beside.add(panel(column(None, row(copy), None)), 0)
        self.body.addWidget(beside)
        self.share = least + theme.space(22)


class Recorded(QWidget):
    """Hidden while there is nothing on record. ``opened`` tells the id of a concern."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._slot = Slot(column(gap=10))
        self.setLayout(self._slot.box)
        self._shown: tuple[tuple[MatterKept, bool], ...] = ()
        self._closed: list[MatterKept] = []
        self.hide()

    def show_matters(self, matters: Sequence[MatterKept], now: datetime) -> None:
        """Show ``matters`` as they stand at ``now``."""
        shown = tuple((shown_record(one), one.is_quiet(now)) for one in matters)
        if shown == self._shown:
            return
        self._shown = shown
        parts: list[QWidget] = []
        going_on = [self._row(one, quiet) for one, quiet in shown if one.matter.is_open]
        if going_on:
            parts = [Heading(self.tr("Going on"), 2), *going_on]
        self._closed = [one for one, _ in shown if not one.matter.is_open]
        if self._closed:
            title = self.tr("Closed concerns: {count}").format(count=len(self._closed))
            parts.append(Expander(title, self._closed_part))
        self._slot.show(*parts)
        self.setVisible(bool(parts))

    def _closed_part(self) -> QWidget:
        return panel(column(*(self._row(one, False) for one in self._closed), gap=10))

    def _row(self, kept: MatterKept, quiet: bool) -> Card:
        matter = kept.matter
        card = Card("active" if matter.is_open else "plain", margins=(18, 13, 18, 13), gap=0)
        title = Label(breakable(cut(matter.title)), "bold")
        title.setToolTip(matter.title)
        lines = [title]
        if not matter.is_open:
            assert matter.closed_at is not None
            said = self.tr("Closed on {day}: {reason}")
            day = day_words(matter.closed_at.date())
            lines.append(Label(said.format(day=day, reason=matter.closed), "small"))
        else:
            last = self.tr("Last written: {moment}").format(moment=moment_words(kept.last))
            lines.append(Label(last, "small"))
        words = panel(column(*lines, None, gap=2))
        middle = Columns(wide_at=420, gap=10)
        middle.add(words, 1)
        if quiet:
            holder = QWidget()
            tag = Tag(self.tr("Nothing new for a day"), "ask-first", "clock")
            holder.setLayout(column(None, row(tag), None))
            middle.add(holder, 0)
        button = Button(self.tr("Open"), name=self.tr("Open: {title}").format(title=matter.title))
        button.clicked.connect(lambda: self.opened.emit(matter.id))
        card.body.addLayout(row(middle, button, gap=14, grows=0))
        return card
