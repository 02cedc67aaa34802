"""What the log offers to print: the entries in the list, a month for the worker, a chronology."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.handover.wording import load_words

from ....theme import current_theme
from ....widgets import Button, Check, Combo, Flow, Heading, Label, column, hline, panel, row
from .scrolled import ScrolledDialog

ENTRIES, MONTHLY, CHRONOLOGY = "entries", "monthly", "chronology"
LISTED, LATELY, ALL = "listed", "lately", "all"
_MONTHS = 13
_EARLY = 7
"""Until this day of a month, the summary that is asked for is that of the month before."""


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What to print. ``sheet`` is one of the three above, ``save`` asks for a PDF, ``look`` to see
    its pages first, ``hand_over`` to hand the entries over as a file.

    ``thoughts``: what the writer thinks is printed too, of entries alone. ``month`` is the first
    day of a month; ``span`` says how far back a chronology goes.
    """

    sheet: str
    save: bool
    month: date
    span: str
    thoughts: bool = False
    look: bool = False
    hand_over: bool = False


class PrintChoices(ScrolledDialog):
    """``asked`` tells what to print, once; the dialog is closed then.

    ``narrowed`` says whether the list shows some of the entries alone.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget, today: date, *, narrowed: bool) -> None:
        super().__init__(parent, self.tr("Print or save"))
        theme = current_theme()
        self.thoughts = Check(self.tr("Print what I think, too"))
        self.month = Combo(self.tr("Month"), _months(today), _usual(today))
        self.span = Combo(self.tr("How far back"), self._spans(), LISTED if narrowed else LATELY)
        for choice in (self.thoughts, self.month, self.span):
            choice.setMinimumWidth(theme.px(226))
        self.hand_over = Button(self.tr("Hand over as a file"), icon="file")
        self.hand_over.clicked.connect(partial(self._choose, ENTRIES, False, hand_over=True))
        self.buttons: dict[tuple[str, bool], Button] = {}
        box = self.box
        self._add(
            box,
            ENTRIES,
            self.tr("The entries in the list"),
            self.tr("Every entry in full, with its corrections and its seal."),
            self.thoughts,
        )
        box.addWidget(hline())
        self._add(
            box,
            MONTHLY,
            self.tr("Monthly summary for the worker"),
            self.tr("One page: what waits, contacts, dates. Never what you think."),
            self.month,
        )
        box.addWidget(hline())
        self._add(
            box,
            CHRONOLOGY,
            self.tr("Chronology"),
            self.tr("A few lines for each entry, in order. Never what you think."),
            self.span,
        )
        self.close_button = Button(self.tr("Close"), "quiet")
        self.close_button.clicked.connect(self.reject)
        box.addLayout(row(None, self.close_button))
        self.fit()
        first = self.buttons[ENTRIES, False]
        first.setDefault(True)
        first.setFocus()

    def _add(self, box: QVBoxLayout, sheet: str, title: str, words: str, choice: QWidget) -> None:
        box.addWidget(panel(column(Heading(title, 3), Label(words, "small"), gap=2)))
        tr = QCoreApplication.translate
        kind = "primary" if sheet == ENTRIES else "secondary"
        out = Button(
            tr("PrintChoices", "Print"),
            kind,
            icon="printer",
            name=tr("PrintChoices", "Print: {sheet}").format(sheet=title),
        )
        save = Button(
            tr("PrintChoices", "Save as PDF"),
            icon="file-down",
            name=tr("PrintChoices", "Save as PDF: {sheet}").format(sheet=title),
        )
        for button, saves in ((out, False), (save, True)):
            self.buttons[sheet, saves] = button
            button.clicked.connect(partial(self._choose, sheet, saves))
        more = (self.hand_over,) if sheet == ENTRIES else ()
        box.addWidget(panel(Flow(choice, out, save, *more, gap=10)))

    def _spans(self) -> list[tuple[str, str]]:
        return [
            (LATELY, self.tr("Last 3 months")),
            (LISTED, self.tr("The entries in the list")),
            (ALL, self.tr("From the first entry")),
        ]

    def _choose(self, sheet: str, save: bool, *, hand_over: bool = False) -> None:
        month = date.fromisoformat(self.month.value())
        thoughts = sheet == ENTRIES and self.thoughts.isChecked()
        span = self.span.value()
        asked = PaperAsked(sheet, save, month, span, thoughts, hand_over=hand_over)
        self.accept()
        self.asked.emit(asked)


def _usual(today: date) -> str:
    first = today.replace(day=1)
    if today.day <= _EARLY:
        first = (first - timedelta(days=1)).replace(day=1)
    return first.isoformat()


def _months(today: date) -> list[tuple[str, str]]:
    words, found, first = load_words(), [], today.replace(day=1)
    for _ in range(_MONTHS):
        found.append((first.isoformat(), words.month(first)))
        first = (first - timedelta(days=1)).replace(day=1)
    return found
