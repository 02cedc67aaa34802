"""How an entry is kept, what is done about it, and the short form to say that it was filed."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Entry, Filed

from ...models.moments import day_words, read_day
from ...models.states import State, filing_state, state_icon, state_look, state_word
from ...models.words import breakable
from ...widgets import Button, Card, Combo, Flow, FormRow, Heading, Label, Tag, TextField, row
from .entry_parts import fact


class FiledForm(Card):
    """Asks how, to whom and when. ``filed`` tells a ``Filed``, ``cancelled`` that it is not yet."""

    filed = Signal(object)
    cancelled = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("soft", margins=(16, 14, 16, 14), gap=12)
        self._today = today
        self.how = Combo(self.tr("How was it filed?"), self._ways())
        self.to_whom = TextField()
        self.day = TextField(day_words(today()))
        self._day_row = FormRow(self.tr("&Day"), self.day, width=240)
        self.body.addWidget(FormRow(self.tr("&How was it filed?"), self.how, width=420))
        help_words = self.tr("The name of the worker, or where it was put.")
        self.body.addWidget(FormRow(self.tr("To &whom?"), self.to_whom, help=help_words, width=420))
        self.body.addWidget(self._day_row)
        self.save = Button(self.tr("Save as filed"), "primary", icon="check")
        self.cancel = Button(self.tr("Not yet"), "quiet")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.cancelled)
        self.body.addLayout(Flow(self.save, self.cancel))

    def _ways(self) -> list[str]:
        return [
            self.tr("Handed over on paper"),
            self.tr("Sent by agency e-mail"),
            self.tr("Told the worker, who wrote the note"),
            self.tr("Another way"),
        ]

    def suggest(self, lately: Sequence[Filed]) -> None:
        """Offer what was said of late; while nothing is typed, start from the latest."""
        names = list(dict.fromkeys(one.to_whom for one in lately if one.to_whom))
        completer = QCompleter(names, self.to_whom)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.to_whom.setCompleter(completer)
        if lately and not self.to_whom.text() and not self.to_whom.isModified():
            self.to_whom.setText(lately[0].to_whom)
            self.how.choose(lately[0].how)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.how, self.to_whom, self.day, self.save, self.cancel]

    def _save(self) -> None:
        day = read_day(self.day.text(), self._today()).value
        if day is None or day > self._today():
            self._day_row.set_error(self.tr("Enter the day it was filed, like November 18"))
            self._day_row.focus_field()
            return
        self._day_row.set_error("")
        self.filed.emit(Filed(day, self.how.currentText(), self.to_whom.text().strip()))


class FilingCard(Card):
    """Tells how an entry is to be filed and whether it was.

    ``filed`` tells a ``Filed`` when the person says so, ``not_filed`` that it is not after all.
    """

    filed = Signal(object)
    not_filed = Signal()

    def __init__(self, entry: Entry, data: EntryData, today: Callable[[], date]) -> None:
        super().__init__(gap=10)
        words, is_filed = load_words(), entry.filed is not None
        state = None if entry.withdrawn else filing_state(entry.words.filing, is_filed)
        title = Heading(self.tr("For the file"), 2)
        title.setWordWrap(False)
        self.body.addLayout(row(title, *([_tag(state)] if state else [])))
        self.body.addWidget(
            fact(words.text("entry", "filing"), words.of("filing", entry.words.filing or "none"))
        )
        if data.filed:
            self.body.addWidget(fact(words.text("entry", "filed"), data.filed))
        if entry.filed is None and entry.filed_before is not None:
            self.body.addWidget(Label(filed_before_words(entry.filed_before), "bold"))
        self.mark = Button(
            self.tr("Mark as filed again") if is_filed else self.tr("Mark as filed"),
            "quiet" if is_filed else "secondary",
            icon="check",
        )
        self.undo = Button(self.tr("Not filed after all"), "quiet")
        self.mark.clicked.connect(self._ask)
        self.undo.clicked.connect(self.not_filed)
        self.body.addLayout(Flow(self.mark, self.undo))
        self.undo.setHidden(not is_filed)
        self.mark.setHidden(entry.withdrawn)
        self.form = FiledForm(today)
        self.how, self.to_whom, self.day = self.form.how, self.form.to_whom, self.form.day
        self.save, self.cancel = self.form.save, self.form.cancel
        self.form.filed.connect(self.filed)
        self.form.cancelled.connect(self._close)
        self._holder = QWidget()
        self._holder.setLayout(row(self.form, stretch=False))
        self.body.addWidget(self._holder)
        self._holder.hide()

    def _ask(self) -> None:
        self._holder.show()
        self.mark.hide()
        self.how.setFocus()

    def _close(self) -> None:
        self._holder.hide()
        self.mark.show()
        self.mark.setFocus()


class FollowUpCard(Card):
    """Tells what is left to do and by when; ``done`` is a button to say that it is done."""

    def __init__(self, entry: Entry, data: EntryData, today: date) -> None:
        super().__init__(gap=10)
        title = Heading(self.tr("Follow-up"), 2)
        self.done = Button(self.tr("Follow-up done"), icon="check")
        is_done, until = entry.follow_up_done, entry.words.follow_up_on
        due = not is_done and not entry.withdrawn and until is not None and until <= today
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
        self.done.setHidden(is_done or entry.withdrawn)


def filed_before_words(before: Filed) -> str:
    """Say that earlier words of an entry were filed, and that the corrected ones are not."""
    words = QCoreApplication.translate(
        "Log", "An earlier version was filed on {day}. File the corrected one too."
    )
    return words.format(day=day_words(before.day))


def _tag(state: State) -> Tag:
    return Tag(state_word(state), state_look(state), state_icon(state))
