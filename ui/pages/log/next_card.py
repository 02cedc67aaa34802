"""The last group of the form: what is still to do, and how the entry is filed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import EntryWords

from ...models.moments import day_words
from ...widgets import Card, Combo, DayRow, FormRow, Heading, Label, TextField, column
from .filing_rule import NOTHING_ASKED, Asked, filing_for, reason_for

WEEK = 7


class NextCard(Card):
    """The way of filing follows from kind and way of contact until the person chooses it.

    ``changed`` tells each change.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(margins=(24, 22, 24, 22), gap=18)
        self._asked = NOTHING_ASKED
        self._by_hand = False
        self._from = ("", "", "")
        self.follow_up = TextField()
        self.follow_up_on = DayRow(
            self.tr("By &which day?"),
            today,
            ahead=True,
            quick=((self.tr("Tomorrow"), 1), (self.tr("In a week"), WEEK)),
        )
        words = load_words()
        ways = [("", self.tr("Not known yet"))]
        ways += [(way.value, words.of("filing", way)) for way in Filing]
        self.filing = Combo("", ways)
        self._reason = Label("", "small")
        self.body.addWidget(Heading(self.tr("What comes next"), 2))
        todo = self.tr("Something still to do, like asking the worker.")
        self.body.addWidget(FormRow(self.tr("Follow-&up"), self.follow_up, help=todo))
        self.body.addWidget(self.follow_up_on)
        filing = QWidget()
        ask = FormRow(self.tr("How is it &filed?"), self.filing, width=420)
        filing.setLayout(column(ask, self._reason))
        self.body.addWidget(filing)
        self.follow_up.textChanged.connect(self.changed)
        self.follow_up_on.changed.connect(self.changed)
        self.filing.currentIndexChanged.connect(self._filing_chosen)

    def start_from(self, asked: Asked) -> None:
        """Take in what an answer of the guide asks for."""
        self._asked = asked

    def follow(self, kind: str, method: str, like: str) -> None:
        """File as ``kind`` and ``method`` ask, unless the person chose another way."""
        self._from = (kind, method, like)
        follows = filing_for(*self._from, self._asked)
        if not self._by_hand and (follows or not method):
            self._show_filing(follows)
        self._say_reason()

    def put(self, words: EntryWords, like: str) -> None:
        """Show ``words`` without telling anyone."""
        self.blockSignals(True)
        self._from = (words.kind, words.method, like)
        self.follow_up.setText(words.follow_up)
        self.follow_up_on.put(day_words(words.follow_up_on) if words.follow_up_on else "")
        follows = filing_for(*self._from, self._asked)
        # A way that has left the list no longer tells how it is filed: that was no choice.
        left = bool(words.method) and not like and not follows
        self._by_hand = bool(words.filing) and words.filing != follows and not left
        self._show_filing(words.filing or follows)
        self.blockSignals(False)

    def take(self, words: EntryWords) -> EntryWords:
        """Give ``words`` with what stands here; a day that cannot be read is None."""
        return replace(
            words,
            follow_up_on=self.follow_up_on.read().value,
            follow_up=self.follow_up.text(),
            filing=self.filing.value(),
        )

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.follow_up, *self.follow_up_on.stops(), self.filing]

    def _filing_chosen(self) -> None:
        chosen = self.filing.value()
        self._by_hand = bool(chosen) and chosen != filing_for(*self._from, self._asked)
        self._say_reason()
        self.changed.emit()

    def _show_filing(self, filing: str) -> None:
        self.filing.blockSignals(True)
        self.filing.choose(filing)
        self.filing.blockSignals(False)
        self._say_reason()

    def _say_reason(self) -> None:
        words = reason_for(*self._from, self.filing.value(), self._asked)
        self._reason.setText(words)
        self.filing.setAccessibleDescription(words)
