"""The list of the log laid out: filters, what is due, drafts, and the rows in one of two ways."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from caregiver_app.record.lists import Tally

from ...models.entries import EntryModel
from ...theme import current_theme
from ...widgets import Button, Card, EmptyState, Flow, Notice, Segmented, chain
from .drafts import DraftsCard
from .filters import FilterBar
from .saved_views import ViewForm
from .table import LogTable
from .table_tools import TableTools
from .timeline import Timeline

TIMELINE, TABLE = "timeline", "table"


class LogView(QWidget):
    """The list of the log. It shows and tells; it asks the vault for nothing.

    ``opened`` tells the id of the entry to open. ``switch`` stands above this part, on the page.
    """

    opened = Signal(str)

    def __init__(self, model: EntryModel, bar: FilterBar) -> None:
        super().__init__()
        self._model, self.bar = model, bar
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(16))
        self.switch = Segmented(
            self.tr("View"),
            [
                (TIMELINE, self.tr("Timeline"), "list"),
                (TABLE, self.tr("Table"), "table-2"),
            ],
            TIMELINE,
        )
        box.addWidget(bar)
        self.form = ViewForm()
        box.addWidget(self.form)
        self.tray = Button("", "quiet")
        self.follow_ups = Button(self.tr("Show follow-ups"), "quiet")
        self.notice = Notice("", self.tray, self.follow_ups, icon="printer")
        box.addWidget(self.notice)
        self.drafts = DraftsCard()
        box.addWidget(self.drafts)
        self.tools = TableTools()
        box.addWidget(self.tools)
        self.newer = Button(self.tr("Show the rows before these"), "secondary")
        self._above = QWidget()
        self._above.setLayout(Flow(self.newer))
        box.addWidget(self._above)
        self._rows = Card("plain", margins=(4, 6, 4, 8), gap=0)
        self.timeline = Timeline(self.tr("Entries, newest first"))
        self.table = LogTable(self.tr("Entries in a table"))
        for view in (self.timeline, self.table):
            view.setModel(model)
            view.clicked.connect(self._open)
            view.activated.connect(self._open)
            self._rows.body.addWidget(view)
        box.addWidget(self._rows)
        self.more = Button(self.tr("Show more entries"), "secondary")
        self.clear = Button(self.tr("Clear filters"), "primary")
        words = self.tr("Try fewer words, or clear the filters.")
        self.nothing = EmptyState("search", self.tr("Nothing matches"), words, self.clear)
        box.addWidget(self.nothing)
        self.print = Button(self.tr("Print"), icon="printer", name=self.tr("Print these entries"))
        self.save = Button(
            self.tr("Save as PDF"), icon="file-down", name=self.tr("Save these entries as PDF")
        )
        self.foot = QWidget()
        self.foot.setLayout(Flow(self.more, self.print, self.save))
        box.addWidget(self.foot)
        for part in (self.notice, self.drafts, *self._about_rows()):
            part.hide()
        self.table.left_out.connect(self.tools.show_left_out)
        self.switch.chosen.connect(self.show_view)

    def _about_rows(self) -> tuple[QWidget, ...]:
        return (self.tools, self._above, self._rows, self.nothing, self.foot)

    @property
    def is_table(self) -> bool:
        """Say whether the rows stand in a table."""
        return self.switch.value() == TABLE

    @property
    def rows(self) -> QAbstractItemView:
        """Give the view that shows the rows now."""
        return self.table if self.is_table else self.timeline

    def show_view(self, view: str) -> None:
        """Show the timeline or the table."""
        self.timeline.setVisible(view != TABLE)
        self.table.setVisible(view == TABLE)
        self.tools.setVisible(view == TABLE and not self._rows.isHidden())
        self.fit()

    def show_tools(self, shown: bool) -> None:
        """Show the filters and what they lead to; without an entry there is nothing to narrow."""
        self.bar.setVisible(shown)
        if not shown:
            self._hide_rows()

    def _hide_rows(self) -> None:
        for part in self._about_rows():
            part.hide()

    def show_rows(self, *, empty: bool, more: bool, earlier: bool) -> None:
        """Follow the model: its rows, or that nothing matches where there is something to match."""
        if self.bar.isHidden():
            self._hide_rows()
            return
        self._rows.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.foot.setVisible(not empty)
        self.more.setVisible(more)
        self._above.setVisible(earlier)
        self.show_view(self.switch.value())

    def show_tally(self, tally: Tally) -> None:
        """Say what is due, and offer to show it."""
        parts: list[str | tuple[str, str]] = []
        printed = tally.to_file - tally.case_notes
        if printed:
            parts.append(("bold", self._to_print(printed)))
        if tally.case_notes:
            parts.append(("bold", self._case_notes(tally.case_notes)))
        if tally.follow_ups_due:
            parts.append(self._follow_ups(tally.follow_ups_due))
        self.notice.set_words(_spaced(parts))
        self.notice.setVisible(bool(parts))
        self.tray.setVisible(bool(tally.to_file))
        self.follow_ups.setVisible(bool(tally.follow_ups_due))
        self.tray.set_words(self.tr("Show what to file"))

    def order_tabs(self, before: QWidget) -> None:
        """Put what came in later where the eye meets it; ``before`` stands above this part."""
        chain(
            [
                before,
                *self.bar.stops(),
                *self.form.stops(),
                self.tray,
                self.follow_ups,
                *self.drafts.findChildren(Button),
                *self.tools.stops(),
                self.newer,
                self.timeline,
                self.table,
                self.clear,
                self.more,
                self.print,
                self.save,
            ]
        )

    def fit(self) -> None:
        """Take the height of the rows."""
        if self.is_table:
            self.table.fit()
        else:
            self.timeline.fit()

    def focus_row(self, at: int) -> None:
        """Put the focus on a row again."""
        self.rows.setCurrentIndex(self._model.index(at, 0))
        self.rows.setFocus()

    def _open(self, index: QModelIndex) -> None:
        # A click may come as both "clicked" and "activated", as the computer's style has it.
        if index.isValid():
            self.opened.emit(self._model.row_at(index.row()).id)

    def _to_print(self, count: int) -> str:
        if count == 1:
            return self.tr("1 entry to print and file.")
        return self.tr("{count} entries to print and file.").format(count=count)

    def _case_notes(self, count: int) -> str:
        if count == 1:
            return self.tr("1 case note to hand in.")
        return self.tr("{count} case notes to hand in.").format(count=count)

    def _follow_ups(self, count: int) -> str:
        if count == 1:
            return self.tr("1 follow-up is due.")
        return self.tr("{count} follow-ups are due.").format(count=count)


def _spaced(parts: list[str | tuple[str, str]]) -> list[str | tuple[str, str]]:
    spaced: list[str | tuple[str, str]] = []
    for part in parts:
        spaced += [part, " "] if part is not parts[-1] else [part]
    return spaced
