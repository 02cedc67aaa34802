"""What the log offers to print, to save and to hand over: the sheets by name, and what goes along.

The sheets are those of the catalog: a new one is offered by itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.bundle.leaving import Leaving
from caregiver_app.handover.catalog import SHEETS, SheetKind, SheetNeed
from caregiver_app.handover.in_short import month_of
from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import Filters

from ....shown_names import shown_name
from ....widgets import Button, Combo, Flow, FormRow, Label, column, hline, panel, row
from .scrolled import ScrolledDialog
from .what_leaves import OnRecord, WhatLeaves

_MONTHS = 13
_EARLY = 7
"""Until this day of a month, the summary that is asked for is that of the month before."""
_LATELY_DAYS = 92
"""Three months, whichever they are."""
_WIDE, _WIDE_SHEET = 300, 420


class HowFarBack(StrEnum):
    """How far back a sheet of many entries goes."""

    LATELY = "lately"
    LISTED = "listed"
    ALL = "all"


class WayOut(StrEnum):
    """What is to become of what was chosen."""

    PRINT = "print"
    LOOK = "look"
    SAVE = "save"
    HAND_OVER = "hand-over"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """What was chosen. ``sheet`` is an id of the catalog, ``leaving`` is what goes along.

    ``pictures``: those that are attached are printed. ``month`` is the first day of a month,
    ``person`` an id, "" for none. ``to_whom`` and ``digest`` are of what was handed over.
    """

    sheet: str
    way: WayOut
    leaving: Leaving
    pictures: bool = False
    month: date | None = None
    person: str = ""
    to_whom: str = ""
    digest: str = ""


class PrintChoices(ScrolledDialog):
    """``asked`` tells what was chosen, once; the dialog is closed then."""

    asked = Signal(object)

    def __init__(
        self, parent: QWidget, today: date, filters: Filters, known: OnRecord, first: str
    ) -> None:
        super().__init__(parent, self.tr("Print or save"))
        self._today, self._filters = today, filters
        self._build_sheet(known, first)
        self.what = WhatLeaves(filters, known)
        self.box.addWidget(self.what)
        self._build_ways()
        self.fit()
        self._sheet_chosen()
        self.sheet.activated.connect(self._sheet_chosen)
        self.what.sized.connect(self.grow)
        self.buttons[WayOut.PRINT].setDefault(True)
        self.buttons[WayOut.PRINT].setFocus()

    def _build_sheet(self, known: OnRecord, first: str) -> None:
        of_sheet = self.tr("&Sheet")
        sheets = [(one.id, one.title()) for one in SHEETS.values()]
        if not known.named:
            sheets = [one for one in sheets if SHEETS[one[0]].needs is not SheetNeed.PERSON]
        self.sheet = Combo(of_sheet.replace("&", ""), sheets, first)
        self.about = Label("", "small")
        self.box.addWidget(
            panel(column(FormRow(of_sheet, self.sheet, width=_WIDE_SHEET), self.about, gap=4))
        )
        narrowed = self._filters != Filters()
        month, span, person = self.tr("M&onth"), self.tr("&How far back"), self.tr("P&erson")
        self.month = Combo(month.replace("&", ""), _months(self._today), _usual(self._today))
        start = HowFarBack.LISTED if narrowed else HowFarBack.LATELY
        self.span = Combo(span.replace("&", ""), self._spans(), start)
        named = [(one.id, shown_name(one.name)) for one in known.named]
        self.person = Combo(person.replace("&", ""), named, self._filters.person)
        self._needs = {
            SheetNeed.MONTH: FormRow(month, self.month, width=_WIDE),
            SheetNeed.SPAN: FormRow(span, self.span, width=_WIDE),
            SheetNeed.PERSON: FormRow(person, self.person, width=_WIDE),
        }
        for one in self._needs.values():
            self.box.addWidget(one)

    def _build_ways(self) -> None:
        self.buttons = {
            WayOut.PRINT: Button(self.tr("Print"), "primary", icon="printer"),
            WayOut.LOOK: Button(self.tr("Look at the pages")),
            WayOut.SAVE: Button(self.tr("Save as PDF"), icon="file-down"),
            WayOut.HAND_OVER: Button(self.tr("Hand over as a file"), icon="file"),
            WayOut.TABLE: Button(self.tr("Save as a table"), icon="table-2"),
        }
        for way, button in self.buttons.items():
            button.clicked.connect(partial(self._choose, way))
        of_paper = [self.buttons[one] for one in (WayOut.PRINT, WayOut.LOOK, WayOut.SAVE)]
        self.box.addWidget(panel(Flow(*of_paper, gap=10)))
        self.box.addWidget(hline())
        whole = Label(self.tr("Or the entries themselves, as they stand in the record:"), "small")
        as_file = [self.buttons[one] for one in (WayOut.HAND_OVER, WayOut.TABLE)]
        self._as_file = panel(column(whole, panel(Flow(*as_file, gap=10)), gap=6))
        self.box.addWidget(self._as_file)
        self.close_button = Button(self.tr("Close"), "quiet")
        self.close_button.clicked.connect(self.reject)
        self.box.addLayout(row(None, self.close_button))

    def _spans(self) -> list[tuple[str, str]]:
        return [
            (HowFarBack.LATELY, self.tr("Last 3 months")),
            (HowFarBack.LISTED, self.tr("The entries in the list")),
            (HowFarBack.ALL, self.tr("From the first entry")),
        ]

    def _kind(self) -> SheetKind:
        return SHEETS[self.sheet.value()]

    def _sheet_chosen(self) -> None:
        kind = self._kind()
        self.about.setText(kind.about())
        for need, one in self._needs.items():
            one.setVisible(need is kind.needs)
        self.what.fit_to(kind)
        self._as_file.setVisible(kind.needs is SheetNeed.ENTRIES)
        self.grow()

    def _choose(self, way: WayOut) -> None:
        kind = self._kind()
        month = date.fromisoformat(self.month.value())
        asked = PaperAsked(
            kind.id,
            way,
            self.what.leaving(self._within(kind, month)),
            pictures=self.what.pictures.isVisibleTo(self) and self.what.pictures.isChecked(),
            month=month,
            person=self.person.value() if kind.needs is SheetNeed.PERSON else "",
        )
        self.accept()
        self.asked.emit(asked)

    def _within(self, kind: SheetKind, month: date) -> Filters | None:
        """Give what narrows the log for a sheet that is not of the list; else None."""
        match kind.needs:
            case SheetNeed.MONTH:
                first, last = month_of(month)
                return Filters(child=self._filters.child, since=first, until=last)
            case SheetNeed.PERSON:
                return Filters(child=self._filters.child, person=self.person.value())
            case SheetNeed.SPAN if self.span.value() == HowFarBack.LATELY:
                since = self._today - timedelta(days=_LATELY_DAYS)
                return Filters(child=self._filters.child, since=since, until=self._today)
            case SheetNeed.SPAN if self.span.value() == HowFarBack.ALL:
                return Filters(child=self._filters.child)
        return None


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
