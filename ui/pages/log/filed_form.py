"""How an entry is kept, what is done about it, and the short form to say that it was filed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.values import Entry, Filed

from ...models.moments import day_words, read_day
from ...models.states import State, filing_state, state_icon, state_look, state_word
from ...models.words import breakable
from ...widgets import Button, Card, Combo, Flow, FormRow, Heading, Label, Tag, TextField, row
from .entry_parts import fact


class FilingCard(Card):
    """Tells how an entry is to be filed and whether it was.

    ``filed`` tells a ``Filed`` when the person says so.
    """

    filed = Signal(object)

    def __init__(self, entry: Entry, data: EntryData, today: Callable[[], date]) -> None:
        super().__init__(gap=10)
        self._today = today
        words = load_words()
        state = filing_state(entry.words.filing, entry.filed is not None)
        title = Heading(self.tr("For the file"), 2)
        title.setWordWrap(False)
        self.body.addLayout(row(title, *([_tag(state)] if state else [])))
        self.body.addWidget(
            fact(words.text("entry", "filing"), words.of("filing", entry.words.filing or "none"))
        )
        if data.filed:
            self.body.addWidget(fact(words.text("entry", "filed"), data.filed))
        again = entry.filed is not None
        self.mark = Button(
            self.tr("Mark as filed again") if again else self.tr("Mark as filed"),
            "quiet" if again else "secondary",
            icon="check",
        )
        self.mark.clicked.connect(self._ask)
        self.body.addLayout(Flow(self.mark))
        self._form = QWidget()
        self._build_form()
        self.body.addWidget(self._form)
        self._form.hide()

    def _build_form(self) -> None:
        self.how = Combo(
            self.tr("How was it filed?"),
            [
                self.tr("Handed over on paper"),
                self.tr("Sent by agency e-mail"),
                self.tr("Told the worker, who wrote the note"),
                self.tr("Another way"),
            ],
        )
        self.to_whom = TextField()
        self.day = TextField(day_words(self._today()))
        self._day_row = FormRow(self.tr("&Day"), self.day, width=240)
        card = Card("soft", margins=(16, 14, 16, 14), gap=12)
        card.body.addWidget(FormRow(self.tr("&How was it filed?"), self.how, width=420))
        help_words = self.tr("The name of the worker, or where it was put.")
        card.body.addWidget(FormRow(self.tr("To &whom?"), self.to_whom, help=help_words, width=420))
        card.body.addWidget(self._day_row)
        self.save = Button(self.tr("Save as filed"), "primary", icon="check")
        self.cancel = Button(self.tr("Not yet"), "quiet")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close)
        card.body.addLayout(Flow(self.save, self.cancel))
        self._form.setLayout(row(card, stretch=False))

    def _ask(self) -> None:
        self._form.show()
        self.mark.hide()
        self.how.setFocus()

    def _close(self) -> None:
        self._form.hide()
        self.mark.show()
        self.mark.setFocus()

    def _save(self) -> None:
        day = read_day(self.day.text(), self._today()).value
        if day is None or day > self._today():
            self._day_row.set_error(self.tr("Enter the day it was filed, like November 18"))
            self._day_row.focus_field()
            return
        self.filed.emit(Filed(day, self.how.currentText(), self.to_whom.text().strip()))


class FollowUpCard(Card):
    """Tells what is left to do and by when; ``done`` is a button to say that it is done."""

    def __init__(self, data: EntryData, row_now: EntryRow | None, today: date) -> None:
        super().__init__(gap=10)
        title = Heading(self.tr("Follow-up"), 2)
        self.done = Button(self.tr("Follow-up done"), icon="check")
        is_done = row_now is not None and row_now.follow_up_done
        due = row_now is not None and not is_done and (row_now.follow_up_on or today) <= today
        tags = [_tag(State.FOLLOW_UP_DUE)] if due else []
        if is_done:
            tags = [Tag(self.tr("Done"), "no-rule", "check")]
        title.setWordWrap(False)
        self.body.addLayout(row(title, *tags))
        by = load_words().text("entry", "follow_up_on", day=data.follow_up_on)
        self.body.addWidget(Label(by, "bold"))
        if data.follow_up.strip():
            self.body.addWidget(Label(breakable(data.follow_up)))
        self.body.addLayout(Flow(self.done))
        self.done.setVisible(row_now is not None and not is_done)


def _tag(state: State) -> Tag:
    return Tag(state_word(state), state_look(state), state_icon(state))
