"""The first group of the form: who, which child, when and how."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.choices import OwnChoice, load_apps
from caregiver_app.record.kinds import Field, KindRules
from caregiver_app.record.moments import hours_late
from caregiver_app.record.values import BegunBy, Direction, EntryWords, Person

from ...models.moments import clock_words, day_words
from ...widgets import (
    Card,
    ClockRow,
    Columns,
    Combo,
    DayRow,
    FormRow,
    Label,
    TextField,
    announce,
    column,
)
from .app_field import AppField
from .children_fields import SharedRow
from .method_field import MethodField
from .people_picker import PeoplePicker
from .who_field import WhoField


class ContactCard(Card):
    """``changed`` tells each change, ``method_changed`` a new way, ``children_changed`` whom it is
    about.

    ``whos`` are (id, words) of the kinds of people; ``now`` gives the present moment. What is
    written more than ``late_after_hours`` after it happened is said to be marked so.
    """

    changed = Signal()
    method_changed = Signal()
    children_changed = Signal()

    def __init__(
        self, whos: Sequence[tuple[str, str]], now: Callable[[], datetime], late_after_hours: int
    ) -> None:
        super().__init__(margins=(24, 22, 24, 22), gap=18)
        self._now, self._late_after_hours = now, late_after_hours
        self._rules: KindRules | None = None
        self._by_hand: set[Field] = set()
        self._is_new = True
        self._at_home = False
        self._build_who(whos)
        self._build_when()
        self._build_how()
        self._listen()

    def _build_who(self, whos: Sequence[tuple[str, str]]) -> None:
        self.who = WhoField(whos)
        self.who_row = FormRow(self.tr("Who was it?"), self.who)
        self.child = PeoplePicker(short=True)
        self.child_row = FormRow(self.tr("Which child is it about?"), self.child)
        self.shared = SharedRow()
        for part in (self.who_row, self.child_row, self.shared):
            self.body.addWidget(part)
        self.shared.hide()

    def _build_when(self) -> None:
        self.day = DayRow(self.tr("&Date"), self._today)
        self.clock = ClockRow(self.tr("&Time"), self._now)
        when = Columns(wide_at=480, gap=16)
        when.add(self.day)
        when.add(self.clock)
        self.body.addWidget(when)
        self.late = Label("", "small")
        self.body.addWidget(self.late)
        self.late.hide()

    def _build_how(self) -> None:
        self.method = MethodField()
        self.method_row = FormRow(self.tr("How?"), self.method)
        self.app = AppField()
        known = self.tr("If you know it.")
        self.app_row = FormRow(self.tr("Which app or site?"), self.app, help=known)
        self.account = TextField()
        help_words = self.tr("User name, number or e-mail.")
        self.account_row = FormRow(self.tr("&Account or number"), self.account, help=help_words)
        words = load_words()
        unsaid = ("", self.tr("Not said"))
        ways = [unsaid, *((one.value, words.of("direction", one)) for one in Direction)]
        self.direction = Combo("", ways)
        self.direction_row = FormRow(self.tr("Which way did it &go?"), self.direction)
        began = [unsaid, *((one.value, words.of("begun_by", one)) for one in BegunBy)]
        self.begun_by = Combo("", began)
        self.begun_by_row = FormRow(self.tr("Who &began it?"), self.begun_by)
        self.body.addWidget(self.method_row)
        self._pairs: list[tuple[Columns, tuple[FormRow, FormRow]]] = []
        for pair in (
            (self.app_row, self.account_row),
            (self.direction_row, self.begun_by_row),
        ):
            both = Columns(wide_at=480, gap=16)
            for one in pair:
                # A row that is less high than the one beside it stays together, at the top.
                holder = QWidget()
                holder.setLayout(column(one, None, gap=0))
                both.add(holder)
            self._pairs.append((both, pair))
            self.body.addWidget(both)

    def _listen(self) -> None:
        for part in (self.who, self.day, self.clock, self.app, self.method):
            part.changed.connect(self.changed)
        for moment in (self.day, self.clock):
            moment.changed.connect(self._say_late)
        self.child.changed.connect(self._children_changed)
        self.shared.chosen.connect(self._children_changed)
        self.account.textChanged.connect(self.changed)
        self.direction.currentIndexChanged.connect(lambda: self._chose(Field.DIRECTION))
        self.begun_by.currentIndexChanged.connect(lambda: self._chose(Field.BEGUN_BY))
        self.method.chosen.connect(self._method_chosen)

    def _today(self) -> date:
        return self._now().date()

    # -- what the kind asks

    def follow(self, rules: KindRules) -> None:
        """Ask what ``rules`` ask; what the person did not choose starts as the kind says."""
        self._rules = rules
        self.who_row.set_words(rules.who)
        self.who.ask(rules.who)
        if Field.METHOD not in self._by_hand:
            self.method.choose(rules.method)
        for field, combo, first in (
            (Field.DIRECTION, self.direction, rules.direction),
            (Field.BEGUN_BY, self.begun_by, rules.begun_by),
        ):
            if field not in self._by_hand:
                combo.blockSignals(True)
                combo.choose(first)
                combo.blockSignals(False)
        self._show_asked()

    def _show_asked(self) -> None:
        asks = self._rules.asks if self._rules is not None else ()
        self.method_row.setVisible(Field.METHOD in asks)
        self.app_row.setVisible(Field.APP in asks and self.online)
        self.account_row.setVisible(Field.ACCOUNT in asks)
        self.direction_row.setVisible(Field.DIRECTION in asks)
        self.begun_by_row.setVisible(Field.BEGUN_BY in asks)
        for both, pair in self._pairs:
            both.setVisible(not all(one.isHidden() for one in pair))
            # A hidden field leaves no hole beside the other: that one moves up.
            for one, holder in zip(pair, both.parts, strict=True):
                holder.setVisible(not one.isHidden())
        self.child_row.setVisible(self._at_home and Field.CHILDREN in asks)
        self.shared.setVisible(self.several and Field.CHILDREN in asks)

    @property
    def online(self) -> bool:
        """Say whether the way chosen goes through an app, or may where nothing tells."""
        like = self.method.like_of()
        return like in load_apps().asked_for or (not like and bool(self.app.value()))

    @property
    def several(self) -> bool:
        """Say whether more than one child is ticked."""
        return len(self.child.chosen()) > 1

    # -- words in and out

    def offer(self, people: Sequence[Person], own: Sequence[OwnChoice] | None) -> None:
        """Offer everybody on record, apart from them the children of this home, and own lists."""
        self.who.offer(people, self.who_row.name)
        here = [one for one in people if one.who == Who.CHILD_IN_MY_CARE]
        self._at_home = bool(here)
        self.child.offer(here, self.child_row.name)
        if own is not None:
            self.method.offer(own)
            self.app.offer(own)
        self._show_asked()

    def put(self, words: EntryWords, rules: KindRules, *, is_new: bool) -> None:
        """Show ``words`` of the kind of ``rules`` without telling anyone.

        What differs from how the kind starts was chosen by the person. Only a new entry is said
        to be late: a correction is as late as its first words were.
        """
        self.blockSignals(True)
        self._is_new = is_new
        starts = {
            Field.METHOD: rules.method,
            Field.DIRECTION: rules.direction,
            Field.BEGUN_BY: rules.begun_by,
        }
        self._by_hand = {one for one, first in starts.items() if getattr(words, one) != first}
        self.who.choose(words.people)
        self.child.choose(words.children)
        self.shared.choose("shared" if words.shared else "apart" if words.apart else "")
        self.day.put(day_words(words.day) if words.day else "")
        self.clock.put(clock_words(words.clock) if words.clock else "")
        self.method.choose(words.method, words.method_name)
        self.app.choose(words.app)
        self.account.setText(words.account)
        self.direction.choose(words.direction)
        self.begun_by.choose(words.begun_by)
        self.follow(rules)
        self._say_late()
        self.blockSignals(False)

    def take(self, words: EntryWords) -> EntryWords:
        """Give ``words`` with what stands here; a moment that cannot be read is None."""
        return replace(
            words,
            day=self.day.read().value,
            clock=self.clock.read().value,
            method=self.method.value(),
            method_name=self.method.method_name(),
            app=self.app.value(),
            account=self.account.text(),
            direction=self.direction.value(),
            begun_by=self.begun_by.value(),
            people=self.who.chosen(),
            children=self.child.chosen(),
            shared=self.shared.value() == "shared",
        )

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [
            *self.who.stops(),
            *self.child.stops(),
            *self.shared.stops(),
            *self.day.stops(),
            self.clock.line,
            self.clock.now,
            *self.method.stops(),
            *self.app.stops(),
            self.account,
            self.direction,
            self.begun_by,
        ]

    # -- what follows from a choice

    def _chose(self, field: Field) -> None:
        self._by_hand.add(field)
        self.changed.emit()

    def _method_chosen(self) -> None:
        self._by_hand.add(Field.METHOD)
        self._show_asked()
        self.method_changed.emit()
        self.changed.emit()

    def _children_changed(self) -> None:
        self._show_asked()
        self.children_changed.emit()
        self.changed.emit()

    def _say_late(self) -> None:
        day, clock = self.day.read().value, self.clock.read().value
        hours = 0
        if self._is_new and day is not None and clock is not None:
            hours = hours_late(day, clock, self._now())
        words = self._late_words(hours) if hours > self._late_after_hours else ""
        if words == self.late.text():
            return
        self.late.setText(words)
        self.late.setVisible(bool(words))
        if words:
            announce(self, words)

    def _late_words(self, hours: int) -> str:
        if hours >= 48:
            days = self.tr("This will be marked as written {count} days later.")
            return days.format(count=hours // 24)
        return self.tr("This will be marked as written {count} hours later.").format(count=hours)
