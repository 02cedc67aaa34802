"""The form of an entry, laid out: words in, words out, and an error beside each field.

What was seen and what is thought have a field each, so that neither slips into the other.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance.vocabulary import Filing, Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import BegunBy, Direction, EntryWords, Person, VerdictKept

from ...models.moments import clock_words, day_words
from ...models.words import method_choices
from ...theme import current_theme
from ...widgets import (
    Card,
    Columns,
    Combo,
    FormRow,
    Heading,
    Label,
    Segmented,
    TextField,
)
from .filing_rule import filing_for, reason_for
from .growing import GrowingArea
from .moment_fields import ClockRow, DayRow
from .people_picker import PeoplePicker
from .who_field import WhoField


class EntryForm(QWidget):
    """All fields of an entry. ``changed`` tells each change that the person makes.

    ``whos`` are (id, words) of the kinds of people; ``now`` gives the present moment.
    """

    changed = Signal()

    def __init__(self, whos: Sequence[tuple[str, str]], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._verdict: VerdictKept | None = None
        self._start = ("", "")
        self._by_hand = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        box.addWidget(self._contact(whos))
        box.addWidget(self._content())
        box.addWidget(self._afterwards())
        self._listen()

    # -- building

    def _contact(self, whos: Sequence[tuple[str, str]]) -> Card:
        self.who = WhoField(whos)
        self.who_row = FormRow(self.tr("&Who was it?"), self.who)
        self.child = PeoplePicker(short=True)
        self.child_row = FormRow(self.tr("Which child is it about?"), self.child)
        self.day = DayRow(self.tr("&Date"), self.day_now)
        self.clock = ClockRow(self.tr("&Time"), self._now)
        self.method = Segmented(self.tr("How?"), method_choices())
        self.method_row = FormRow(self.tr("How?"), self.method)
        self.account = TextField()
        words = load_words()
        unsaid = ("", self.tr("Not said"))
        self.direction = Combo(
            self.tr("Which way did it go?"),
            [unsaid, *((one, words.of("direction", one)) for one in Direction)],
        )
        self.begun_by = Combo(
            self.tr("Who began it?"),
            [unsaid, *((one, words.of("begun_by", one)) for one in BegunBy)],
        )
        card = Card(margins=(24, 22, 24, 22), gap=18)
        card.body.addWidget(self.who_row)
        card.body.addWidget(self.child_row)
        when = Columns(wide_at=480, gap=16)
        when.add(self.day)
        when.add(self.clock)
        card.body.addWidget(when)
        card.body.addWidget(self.method_row)
        help_words = self.tr("Like Facebook, a user name or a phone number.")
        card.body.addWidget(
            FormRow(self.tr("&App or account"), self.account, help=help_words, width=420)
        )
        both = Columns(wide_at=480, gap=16)
        both.add(FormRow(self.tr("Which way did it &go?"), self.direction))
        both.add(FormRow(self.tr("Who &began it?"), self.begun_by))
        card.body.addWidget(both)
        return card

    def _content(self) -> Card:
        self.exact_words, self.saw = GrowingArea(4), GrowingArea(3)
        self.did, self.think = GrowingArea(2), GrowingArea(2)
        self.words_row = FormRow(
            self.tr("&Exact words"),
            self.exact_words,
            help=self.tr("Copy what was written or said, word for word, mistakes too."),
        )
        card = Card(margins=(24, 22, 24, 22), gap=18)
        card.body.addWidget(Heading(self.tr("What was said or done"), 2))
        card.body.addWidget(self.words_row)
        seen = self.tr("Only what you saw or heard. Keep what you make of it for the last box.")
        card.body.addWidget(FormRow(self.tr("What I &saw or heard"), self.saw, help=seen))
        card.body.addWidget(FormRow(self.tr("What &I did"), self.did))
        apart = Card("soft", margins=(16, 14, 16, 16))
        own = self.tr("Your own thoughts. They are kept apart from what you saw and heard.")
        apart.body.addWidget(FormRow(self.tr("What I thin&k"), self.think, help=own))
        card.body.addWidget(apart)
        return card

    def _afterwards(self) -> Card:
        self.follow_up = TextField()
        self.follow_up_on = DayRow(self.tr("By &which day?"), self.day_now, ahead=True)
        words = load_words()
        ways = [("", self.tr("Not known yet"))]
        ways += [(way, words.of("filing", way)) for way in Filing]
        self.filing = Combo(self.tr("How is it filed?"), ways)
        self._filing_reason = Label("", "small")
        card = Card(margins=(24, 22, 24, 22), gap=18)
        card.body.addWidget(Heading(self.tr("What comes next"), 2))
        todo = self.tr("Something still to do, like asking the worker.")
        card.body.addWidget(FormRow(self.tr("Follow-&up"), self.follow_up, help=todo))
        card.body.addWidget(self.follow_up_on)
        filing = QWidget()
        box = QVBoxLayout(filing)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(6))
        box.addWidget(FormRow(self.tr("How is it &filed?"), self.filing, width=420))
        box.addWidget(self._filing_reason)
        card.body.addWidget(filing)
        return card

    def _listen(self) -> None:
        for part in (self.who, self.child, self.day, self.clock, self.follow_up_on):
            part.changed.connect(self.changed)
        for line in (self.account, self.follow_up):
            line.textChanged.connect(self.changed)
        for area in (self.exact_words, self.saw, self.did, self.think):
            area.textChanged.connect(self.changed)
        for combo in (self.direction, self.begun_by):
            combo.currentIndexChanged.connect(self.changed)
        self.method.chosen.connect(self._method_chosen)
        self.filing.currentIndexChanged.connect(self._filing_chosen)

    def day_now(self) -> date:
        """Give the present day."""
        return self._now().date()

    # -- words in and out

    def offer(self, people: Sequence[Person]) -> None:
        """Offer everybody on record, and apart from them the children of this home."""
        self.who.offer(people, self.tr("Who was it?"))
        at_home = [one for one in people if one.who == Who.CHILD_IN_MY_CARE]
        self.child.offer(at_home, self.tr("Which child?"))
        self.child_row.setVisible(bool(at_home))

    def start_from(self, method: str, filing: str) -> None:
        """Take in what an answer of the guide asks for; it holds while the way stays the same."""
        self._start = (method, filing)

    def put(self, words: EntryWords) -> None:
        """Show ``words`` without telling anyone; offer people first."""
        self.blockSignals(True)
        self.who.choose(words.people)
        self.child.choose(words.children)
        self.day.put(day_words(words.day) if words.day else "")
        self.clock.put(clock_words(words.clock) if words.clock else "")
        if words.method:
            self.method.choose(words.method)
        self.account.setText(words.account)
        self.direction.choose(words.direction)
        self.begun_by.choose(words.begun_by)
        self.exact_words.setPlainText(words.exact_words)
        self.saw.setPlainText(words.saw)
        self.did.setPlainText(words.did)
        self.think.setPlainText(words.think)
        self.follow_up.setText(words.follow_up)
        self.follow_up_on.put(day_words(words.follow_up_on) if words.follow_up_on else "")
        self._verdict = words.verdict
        self._by_hand = bool(words.filing) and words.filing != filing_for(
            words.method, *self._start
        )
        self._show_filing(words.filing or filing_for(words.method, *self._start))
        self.blockSignals(False)

    def words(self) -> EntryWords:
        """Give what stands in the form; a moment that cannot be read is None."""
        return EntryWords(
            day=self.day.read().value,
            clock=self.clock.read().value,
            method=self.method.value(),
            account=self.account.text(),
            direction=self.direction.value(),
            begun_by=self.begun_by.value(),
            people=self.who.chosen(),
            children=self.child.chosen(),
            exact_words=self.exact_words.toPlainText(),
            saw=self.saw.toPlainText(),
            think=self.think.toPlainText(),
            did=self.did.toPlainText(),
            follow_up_on=self.follow_up_on.read().value,
            follow_up=self.follow_up.text(),
            filing=self.filing.value(),
            verdict=self._verdict,
        )

    def moments(self) -> dict[str, str]:
        """Give the dates and the time as they were typed, readable or not."""
        return {
            "day": self.day.line.text(),
            "clock": self.clock.line.text(),
            "follow_up_on": self.follow_up_on.line.text(),
        }

    def put_moments(self, typed: dict[str, str]) -> None:
        """Put back what :meth:`moments` gave."""
        self.day.put(typed["day"])
        self.clock.put(typed["clock"])
        self.follow_up_on.put(typed["follow_up_on"])

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [
            *self.who.stops(),
            *self.child.stops(),
            self.day.line,
            self.clock.line,
            self.clock.now,
            *self.method.buttons(),
            self.account,
            self.direction,
            self.begun_by,
            self.exact_words,
            self.saw,
            self.did,
            self.think,
            self.follow_up,
            self.follow_up_on.line,
            self.filing,
        ]

    # -- filing follows from the way

    def _method_chosen(self) -> None:
        if not self._by_hand:
            self._show_filing(filing_for(self.method.value(), *self._start))
        self._say_reason()
        self.changed.emit()

    def _filing_chosen(self) -> None:
        chosen = self.filing.value()
        self._by_hand = bool(chosen) and chosen != filing_for(self.method.value(), *self._start)
        self._say_reason()
        self.changed.emit()

    def _show_filing(self, filing: str) -> None:
        self.filing.blockSignals(True)
        self.filing.choose(filing)
        self.filing.blockSignals(False)
        self._say_reason()

    def _say_reason(self) -> None:
        words = reason_for(self.method.value(), self.filing.value(), *self._start)
        self._filing_reason.setText(words)
        self.filing.setAccessibleDescription(words)
