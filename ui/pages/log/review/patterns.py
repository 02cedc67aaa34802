"""Patterns: how many contacts there were over time, with whom and by which way."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.head import PaperHome
from caregiver_app.record.by_name import Repository
from caregiver_app.record.review_values import ContactPatterns, PatternLine
from caregiver_app.record.values import Person

from ....context import Context
from ....home_paper import print_of_home
from ....models.patterns import CountsModel, MonthCounts, counts_of, month_words
from ....models.words import method_choices, method_word, row_name
from ....shown_names import sought_names
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Combo,
    EmptyState,
    Flow,
    Heading,
    Para,
    Segmented,
    announce,
    column,
    panel,
)
from .chart import MOST_SERIES, BarChart, Legend, Series
from .counts_table import CountsTable

if TYPE_CHECKING:
    from caregiver_app.handover.sheets import Sheet

PERSON, WAY = "person", "way"
_COMBO = 240


class PatternsRoom(QWidget):
    """Asks the vault for the months chosen and shows them as bars, in a sentence and as a table."""

    opened = Signal(str)
    said = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: ContactPatterns | None = None
        self._whole = MonthCounts()
        spans = [
            ("3", self.tr("Last 3 months")),
            ("6", self.tr("Last 6 months")),
            ("12", self.tr("Last 12 months")),
            ("24", self.tr("Last 24 months")),
        ]
        self.span = Combo(self.tr("Dates"), spans, "12")
        self.person = Combo(self.tr("Person"), [("", self.tr("Everyone"))])
        for combo in (self.span, self.person):
            combo.setMaximumWidth(current_theme().px(_COMBO))
        ways = [(PERSON, self.tr("By person")), (WAY, self.tr("By way"))]
        self.by = Segmented(self.tr("Count"), ways, PERSON)
        self.summary = Para("")
        self.chart, self.legend = BarChart(), Legend()
        self.model = CountsModel(self)
        self.table = CountsTable(self.tr("Contacts by month"))
        self.table.setModel(self.model)
        self.print = Button(self.tr("Print the table"), icon="printer")
        self.copy = Button(self.tr("Copy the table"), icon="copy")
        words = self.tr("Try more months, or another person.")
        self.empty = EmptyState("layout-grid", self.tr("No contacts in these months"), words)
        self._lay_out()
        self.span.currentIndexChanged.connect(self.refresh)
        self.person.currentIndexChanged.connect(self.refresh)
        self.by.chosen.connect(self._show_counts)
        self.print.clicked.connect(self._print)
        self.copy.clicked.connect(self._copy)

    def _lay_out(self) -> None:
        box = column(gap=18, on=self)
        box.addLayout(Flow(self.by, self.span, self.person))
        self._chart_card = Card(gap=14)
        title = Heading(self.tr("Contacts by month"), 2)
        for inside in (title, self.summary, self.legend, self.chart):
            self._chart_card.body.addWidget(inside)
        self._table_card = Card(margins=(4, 6, 4, 8), gap=0)
        self._table_card.body.addWidget(self.table)
        self._tools = panel(Flow(self.print, self.copy))
        for part in (self._chart_card, self._table_card, self._tools, self.empty):
            box.addWidget(part)
            part.hide()

    def refresh(self) -> None:
        """Ask the vault for the months chosen."""
        today = self._context.clock().date()
        since = _months_back(today, int(self.span.value()) - 1)
        desk = self._context.desk
        desk.ask(Repository.people).then(self._know_people)
        desk.ask(Repository.patterns, since, today, person=self.person.value()).then(self._show)

    def _know_people(self, people: tuple[Person, ...]) -> None:
        everyone = ("", self.tr("Everyone"))
        choices = [everyone, *((one.id, row_name(one.name)) for one in people)]
        self.person.set_choices(choices, self.person.value())
        self.person.call_by(sought_names(people))

    def _show(self, found: ContactPatterns) -> None:
        if found != self._found:
            self._found = found
            self._show_counts()

    def _show_counts(self, _by: str = "") -> None:
        if self._found is None:
            return
        by_way = self.by.value() == WAY
        lines = self._found.by_method if by_way else self._found.by_person
        named = [_named(one) for one in lines] if by_way else list(lines)
        seen = named if by_way else [replace(one, name=row_name(one.name)) for one in named]
        # Paper and the clipboard have whole names.
        self._whole = counts_of(self._found.months, named, MOST_SERIES)
        counts = counts_of(self._found.months, seen, MOST_SERIES)
        some = bool(counts.names)
        self.model.show_counts(counts)
        for part in (self._chart_card, self._table_card, self._tools):
            part.setVisible(some)
        self.empty.setVisible(not some)
        said = self._in_words(counts) if some else self.empty.accessibleName()
        if some:
            series = [
                Series(name, tuple(row[at] for row in counts.rows))
                for at, name in enumerate(counts.names)
            ]
            labels = [month_words(one, short=True) for one in counts.months]
            self.chart.show_bars(labels, series, said)
            self.legend.show_series(series)
            self.summary.set_words(said)
            self.table.fit()
        if self.isVisible():
            announce(self, said)

    def _in_words(self, counts: MonthCounts) -> str:
        totals, sums = counts.by_month(), counts.sums()
        whole = sum(totals)
        busiest = totals.index(max(totals))
        parts = [
            self.tr("1 contact.") if whole == 1 else self.tr("{count} in all.").format(count=whole),
            self.tr("Most in {month}: {count}.").format(
                month=month_words(counts.months[busiest]), count=totals[busiest]
            ),
        ]
        if self.by.value() == WAY:
            words = self.tr("Most often by {name}: {count}.")
        else:
            words = self.tr("Most with {name}: {count}.")
            parts.append(self.tr("A contact with two people counts for each."))
        parts.insert(1, words.format(name=counts.names[0], count=sums[0]))
        return " ".join(parts)

    # -- out of the window

    def _rows_out(self) -> list[list[str]]:
        """Give the table as it leaves the window."""
        model = CountsModel()
        model.show_counts(self._whole)
        return model.as_rows()

    def _copy(self) -> None:
        text = "\n".join("\t".join(row) for row in self._rows_out())
        QGuiApplication.clipboard().setText(text)
        self.said.emit(self.tr("The table is copied"))

    def _print(self) -> None:
        heads, *rows = self._rows_out()
        summary, now = self._in_words(self._whole), self._context.clock()
        paper = self._context.settings.paper
        title = self.tr("Contacts by month")

        def make(home: PaperHome) -> "Sheet":
            from caregiver_app.handover.sheets import counts_sheet

            return counts_sheet(title, summary, heads, rows, home, now, paper)

        print_of_home(self, self._context, make, done=self._printed)

    def _printed(self) -> None:
        self.said.emit(self.tr("Sent to the printer."))


def _named(line: PatternLine) -> PatternLine:
    known = dict(method_choices()).get(line.id, "")
    return PatternLine(line.id, known or line.name or method_word(line.id), line.counts)


def _months_back(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
