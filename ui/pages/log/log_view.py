"""The log laid out: filters, what is due, drafts, and the rows as a timeline or a table."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.lists import Tally

from ...models.entries import EntryModel
from ...theme import current_theme
from ...widgets import (
    Button,
    Card,
    EmptyState,
    Flow,
    Notice,
    chain,
)
from .drafts import DraftsCard
from .filters import TABLE, FilterBar
from .table import LogTable
from .timeline import Timeline

TO_FILE, FOLLOW_UPS, ALL = "to-file", "follow-ups", ""


class LogView(QWidget):
    """The list of the log. It shows and tells; it asks the vault for nothing.

    ``opened`` tells the id of the entry to open, ``due`` which of "to-file", "follow-ups" or ""
    (everything) to show.
    """

    opened = Signal(str)
    due = Signal(str)

    def __init__(self, model: EntryModel, bar: FilterBar) -> None:
        super().__init__()
        self._model, self.bar = model, bar
        theme = current_theme()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.space(18))
        box.addWidget(bar)
        self.show_to_file = Button("", "quiet")
        self.show_follow_ups = Button("", "quiet")
        self.show_all = Button(self.tr("Show all"), "quiet", name=self.tr("Show all entries"))
        self.notice = Notice(
            "", self.show_to_file, self.show_follow_ups, self.show_all, icon="printer"
        )
        box.addWidget(self.notice)
        self.drafts = DraftsCard()
        box.addWidget(self.drafts)
        self._rows = Card("plain", margins=(4, 6, 4, 8), gap=0)
        name = self.tr("Entries, newest first")
        self.timeline = Timeline(name)
        self.table = LogTable(name)
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
        for part in (self.notice, self.drafts, self._rows, self.nothing, self.foot):
            part.hide()
        self.show_to_file.clicked.connect(lambda: self.due.emit(TO_FILE))
        self.show_follow_ups.clicked.connect(lambda: self.due.emit(FOLLOW_UPS))
        self.show_all.clicked.connect(lambda: self.due.emit(ALL))
        bar.view.connect(self.show_view)

    def show_view(self, view: str) -> None:
        """Show the timeline or the table."""
        self.timeline.setVisible(view != TABLE)
        self.table.setVisible(view == TABLE)
        self.fit()

    def show_tools(self, shown: bool) -> None:
        """Show the filters and what they lead to; without an entry there is nothing to narrow."""
        self.bar.setVisible(shown)
        if not shown:
            self._hide_rows()

    def _hide_rows(self) -> None:
        for part in (self._rows, self.nothing, self.foot):
            part.hide()

    def show_rows(self, *, empty: bool, more: bool) -> None:
        """Follow the model: its rows, or that nothing matches where there is something to match."""
        if self.bar.isHidden():
            self._hide_rows()
            return
        self._rows.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.foot.setVisible(not empty)
        self.more.setVisible(more)
        self.show_view(self.bar.switch.value())

    def show_tally(self, tally: Tally, showing: str) -> None:
        """Say what is due, and offer to show it; ``showing`` is what is shown now."""
        parts: list[str | tuple[str, str]] = []
        printed = tally.to_file - tally.case_notes
        if printed:
            parts.append(("bold", self._to_print(printed)))
        if tally.case_notes:
            parts.append(("bold", self._case_notes(tally.case_notes)))
        if tally.follow_ups_due:
            parts.append(self._follow_ups(tally.follow_ups_due))
        both = bool(tally.to_file and tally.follow_ups_due)
        self.notice.set_words(_spaced(parts))
        self.notice.setVisible(bool(parts) or bool(showing))
        self.show_to_file.setVisible(bool(tally.to_file) and showing != TO_FILE)
        self.show_follow_ups.setVisible(bool(tally.follow_ups_due) and showing != FOLLOW_UPS)
        self.show_all.setVisible(bool(showing))
        to_file, follow_ups = self.tr("Show what to file"), self.tr("Show follow-ups")
        plain = self.tr("Show them") if not both else ""
        self.show_to_file.set_words(plain or to_file, to_file)
        self.show_follow_ups.set_words(plain or follow_ups, follow_ups)

    def order_tabs(self) -> None:
        """Put drafts that came in later where the eye meets them."""
        chain(
            [
                *self.bar.stops(),
                self.show_to_file,
                self.show_follow_ups,
                self.show_all,
                *self.drafts.findChildren(Button),
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
        if self.table.isHidden():
            self.timeline.fit()
        else:
            self.table.fit()

    def focus_row(self, at: int) -> None:
        """Put the focus on a row again."""
        view = self.timeline if self.table.isHidden() else self.table
        view.setCurrentIndex(self._model.index(at, 0))
        view.setFocus()

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
