"""What the log offers to print: the entries in the list, a month for the worker, a chronology."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from caregiver_app.handover.wording import load_words

from ....theme import current_theme
from ....widgets import Button, Check, Combo, Flow, Heading, Label, column, hline, panel, row

ENTRIES, MONTHLY, CHRONOLOGY = "entries", "monthly", "chronology"
LISTED, LATELY, ALL = "listed", "lately", "all"
_MONTHS = 13
_EARLY = 7
"""Until this day of a month, the summary that is asked for is that of the month before."""


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What to print. ``sheet`` is one of the three above, ``save`` asks for a PDF, ``look`` to see
    its pages first.

    ``thoughts``: what the writer thinks is printed too, of entries alone. ``month`` is the first
    day of a month; ``span`` says how far back a chronology goes.
    """

    sheet: str
    save: bool
    month: date
    span: str
    thoughts: bool = False
    look: bool = False


class PrintChoices(QDialog):
    """``asked`` tells what to print, once; the dialog is closed then.

    ``narrowed`` says whether the list shows some of the entries alone.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget, today: date, *, narrowed: bool) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Print or save")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.thoughts = Check(self.tr("Print what I think, too"))
        self.month = Combo(self.tr("Month"), _months(today), _usual(today))
        self.span = Combo(self.tr("How far back"), self._spans(), LISTED if narrowed else LATELY)
        for choice in (self.thoughts, self.month, self.span):
            choice.setMinimumWidth(theme.px(226))
        self.buttons: dict[tuple[str, bool], Button] = {}
        content = QWidget()
        box = column(gap=14, on=content)
        box.addWidget(Heading(title, 2))
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
        edge = theme.space(24)
        box.setContentsMargins(edge, theme.space(20), edge, theme.space(18))
        scroller = QScrollArea()
        scroller.setWidget(content)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroller)
        wide = min(theme.px(610), parent.window().width() - 40)
        content.setMinimumWidth(min(theme.px(300), wide - 40))
        high = content.heightForWidth(wide) if content.hasHeightForWidth() else 0
        high = max(high, content.sizeHint().height())
        self.resize(wide, min(high + 4, parent.window().height() - 40))
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
        box.addWidget(panel(Flow(choice, out, save, gap=10)))

    def _spans(self) -> list[tuple[str, str]]:
        return [
            (LATELY, self.tr("Last 3 months")),
            (LISTED, self.tr("The entries in the list")),
            (ALL, self.tr("From the first entry")),
        ]

    def _choose(self, sheet: str, save: bool) -> None:
        month = date.fromisoformat(self.month.value())
        thoughts = sheet == ENTRIES and self.thoughts.isChecked()
        asked = PaperAsked(sheet, save, month, self.span.value(), thoughts)
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
