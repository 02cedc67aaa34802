"""How an entry is kept, what is done about it, and the short form to say that it was filed."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import load_words
from caregiver_app.record.values import Entry, Filed

from ....models.moments import day_words, read_day
from ....models.states import State, filing_state, needs_you, state_icon, state_word
from ....models.words import breakable
from ....widgets import (
    Button,
    Card,
    Combo,
    Flow,
    FormRow,
    Label,
    Notice,
    TextField,
    column,
    panel,
    row,
)
from ....widgets.text import Segments


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
        self.cancel.escapes = True
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


class FilingCard(QWidget):
    """Tells how an entry is to be filed and whether it was.

    ``filed`` tells a ``Filed`` when the person says so, ``not_filed`` that it is not after all.
    """

    filed = Signal(object)
    not_filed = Signal()

    def __init__(self, entry: Entry, data: EntryData, today: Callable[[], date]) -> None:
        super().__init__()
        is_filed = entry.filed is not None
        state = None if entry.withdrawn else filing_state(entry.words.filing, is_filed)
        waits = state is not None and needs_you(state)
        self.mark = Button(
            self.tr("File it again") if is_filed else self.tr("I have filed it"),
            "quiet",
            name=self.tr("I have filed it again") if is_filed else "",
        )
        self.undo = Button(self.tr("Not filed after all"), "quiet")
        self.mark.clicked.connect(self._ask)
        self.undo.clicked.connect(self.not_filed)
        self._line = Notice(
            _filing_words(entry, data, state),
            self.mark,
            self.undo,
            icon=state_icon(state) if state else "info",
            verdict="ask-first" if waits else "no-rule",
        )
        self.undo.setHidden(not is_filed)
        self.mark.setHidden(entry.withdrawn)
        box = column(self._line, gap=10, on=self)
        if entry.filed is None and entry.filed_before is not None:
            box.addWidget(Label(filed_before_words(entry.filed_before), "bold"))
        self.form = FiledForm(today)
        self.how, self.to_whom, self.day = self.form.how, self.form.to_whom, self.form.day
        self.save, self.cancel = self.form.save, self.form.cancel
        self.form.filed.connect(self.filed)
        self.form.cancelled.connect(self._close)
        self._holder = panel(row(self.form, stretch=False))
        box.addWidget(self._holder)
        self._holder.hide()

    def _ask(self) -> None:
        self._holder.show()
        self.mark.hide()
        self.how.setFocus()

    def _close(self) -> None:
        self._holder.hide()
        self.mark.show()
        self.mark.setFocus()


def _filing_words(entry: Entry, data: EntryData, state: State | None) -> Segments:
    """Say what is to be done for the file, or how it was done."""
    tr = QCoreApplication.translate
    way = load_words().of("filing", entry.words.filing or "none")
    if data.filed:
        return [("bold", state_word(state) if state else tr("Log", "Filed")), f": {data.filed}"]
    if state is State.TO_PRINT_AND_FILE:
        rest = tr("Log", "Give the sheet to the worker.")
    elif state is State.TO_NOTE:
        rest = tr("Log", "Hand it in for the case notes.")
    else:
        return way + "."
    both = entry.words.filing == Filing.BOTH
    return [("bold", f"{state_word(state)}."), f" {rest}", f" {way}." if both else ""]


class FollowUpCard(QWidget):
    """Tells what is left to do and by when; ``done`` is a button to say that it is done."""

    def __init__(self, entry: Entry, data: EntryData, today: date) -> None:
        super().__init__()
        self.done = Button(self.tr("Follow-up done"), "quiet", icon="check")
        is_done, until = entry.follow_up_done, entry.words.follow_up_on
        due = not is_done and not entry.withdrawn and until is not None and until <= today
        by = load_words().text("entry", "follow_up_on", day=data.shown["follow_up_on"])
        title = self.tr("Follow-up done.") if is_done else self.tr("Follow-up due.")
        if not is_done and not due:
            title = self.tr("Follow-up.")
        words = " ".join(filter(None, (f"{by}.", breakable(data.shown["follow_up"].strip()))))
        look, icon = ("ask-first", "clock") if due else ("no-rule", "check" if is_done else "clock")
        line = Notice([("bold", title), f" {words}"], self.done, icon=icon, verdict=look)
        column(line, on=self)
        self.done.setHidden(is_done or entry.withdrawn)


def filed_before_words(before: Filed) -> str:
    """Say that earlier words of an entry were filed, and that the corrected ones are not."""
    words = QCoreApplication.translate(
        "Log", "An earlier version was filed on {day}. File the corrected one too."
    )
    return words.format(day=day_words(before.day))
