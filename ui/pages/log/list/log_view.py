"""The list of the log laid out: drafts, and the rows in one of two ways."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from caregiver_app.record.lists import Order
from caregiver_app.record.values import Draft, UnsavedForm

from ....models import Index
from ....models.columns import ALWAYS, Column, column_title, order_choices, order_of, order_value
from ....models.entries import EntryModel
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Check,
    Combo,
    EmptyState,
    Flow,
    Label,
    MenuLine,
    Opener,
    RowMenu,
    Segmented,
    announce,
    column,
    panel,
)
from .drafts_card import DraftsCard
from .filter_sheet import TABLE
from .table import LogTable
from .timeline import LogTimeline


class LogView(QWidget):
    """The list of the log. It shows and tells; it asks the vault for nothing.

    ``opened`` tells the id of an entry to show, ``entered`` of one to go to: by a double click, or
    by Enter. ``menu_of`` gives what a right click on the row of an entry offers.
    """

    opened = Signal(str)
    entered = Signal(str)

    def __init__(self, model: EntryModel, switch: Segmented) -> None:
        super().__init__()
        self._model, self.switch = model, switch
        self.menu_of: Callable[[str], Sequence[MenuLine]] = _no_menu
        theme = current_theme()
        box = column(gap=10, on=self)
        edge = theme.px(4)
        box.setContentsMargins(edge, 0, edge, theme.px(2))
        self.drafts = DraftsCard()
        self.tools = TableTools()
        self.newer = Button(self.tr("Show the rows before these"), "secondary")
        self._above = _inset(panel(Flow(self.newer)))
        self.timeline = LogTimeline(self.tr("Entries, newest first"))
        self.table = LogTable(self.tr("Entries in a table"))
        self.clear = Button(self.tr("Clear filters"))
        words = self.tr("Try fewer words, or clear the filters.")
        self.nothing = EmptyState("search", self.tr("Nothing matches"), words, self.clear)
        self.nothing.set_kind("bare")
        self.more = Button(self.tr("Show more entries"), "secondary")
        self._below = _inset(panel(Flow(self.more)))
        self._drafts_line, self._tools_line = _inset(self.drafts), _inset(self.tools)
        rows = (self.timeline, self.table)
        for part in (self._drafts_line, self._tools_line, self._above, *rows, self.nothing):
            box.addWidget(part)
        box.addWidget(self._below)
        box.addStretch(1)
        for view in rows:
            view.setModel(model)
            view.clicked.connect(self._open)
            view.activated.connect(self._enter)
            view.doubleClicked.connect(self._enter)
            RowMenu(view, lambda index: self.menu_of(self._id_at(index)))
        self._empty = True
        self._hide_rows()
        self.drafts.hide()
        self._drafts_line.hide()
        self.table.left_out.connect(self.tools.show_left_out)
        self.switch.chosen.connect(self.show_view)

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
        self.timeline.setVisible(view != TABLE and not self._empty)
        self.table.setVisible(view == TABLE and not self._empty)
        self._tools_line.setVisible(view == TABLE and not self._empty)
        self.fit()

    def _hide_rows(self) -> None:
        self._empty = True
        hidden = (self._tools_line, self._above, self.timeline, self.table, self.nothing)
        for part in (*hidden, self._below):
            part.hide()

    def show_rows(self, *, some: bool, empty: bool, more: bool, earlier: bool) -> None:
        """Follow the model: its rows, or that nothing matches where there is ``some`` entry."""
        if not some:
            self._hide_rows()
            return
        self._empty = empty
        self.nothing.setVisible(empty)
        self._below.setVisible(more)
        self._above.setVisible(earlier)
        self.show_view(self.switch.value())

    def show_drafts(
        self,
        drafts: tuple[Draft, ...],
        names: Mapping[str, str],
        forms: tuple[UnsavedForm, ...],
    ) -> None:
        """Show the drafts of entries and of other forms above the rows."""
        self.drafts.show_drafts(drafts, names, forms)
        self._drafts_line.setVisible(not self.drafts.isHidden())

    def mark_open(self, marks: bool) -> None:
        """Mark the current row as the one that is open beside the list, or not."""
        for view in (self.timeline, self.table):
            view.marks_open = marks
            view.viewport().update()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [
            *self.drafts.findChildren(Button),
            *self.tools.stops(),
            self.newer,
            self.timeline,
            self.table,
            self.clear,
            self.more,
        ]

    def fit(self) -> None:
        """Take the height of the rows."""
        if self.is_table:
            self.table.fit()
        else:
            self.timeline.fit()

    def choose_row(self, at: int) -> None:
        """Make a row the current one, without going there."""
        self.rows.setCurrentIndex(self._model.index(at, 0))

    def focus_row(self, at: int) -> None:
        """Put the focus on a row again."""
        self.rows.setFocus()
        self.choose_row(at)

    def _id_at(self, index: Index) -> str:
        return self._model.row_at(index.row()).id

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._id_at(index))

    def _enter(self, index: QModelIndex) -> None:
        # A double click may come as "activated" too, as the computer's style has it.
        if index.isValid():
            self.entered.emit(self._id_at(index))


def _no_menu(_entry: str) -> Sequence[MenuLine]:
    return ()


def _inset(part: QWidget) -> QWidget:
    """Give ``part`` on the lines of the rows, which reach to the edges of the card."""
    holder = panel(column(part))
    side, edge = current_theme().px(14), current_theme().px(6)
    holder.setContentsMargins(side, edge, side, 0)
    return holder


_COMBO = 230


class TableTools(QWidget):
    """``sorted`` tells an ``Order`` without groups, ``chosen`` the columns to show."""

    sorted = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sort = Combo(self.tr("Sort the table"), order_choices())
        self.sort.setMaximumWidth(current_theme().px(_COMBO))
        self.opener = Opener(self.tr("Columns"))
        self._out = Label("", "small")
        self._out.hide()
        self._card = Card("soft", margins=(16, 12, 16, 12), gap=8)
        self.checks = {one: Check(column_title(one)) for one in Column if one not in ALWAYS}
        for check in self.checks.values():
            check.toggled.connect(self._choose)
        self._card.body.addLayout(Flow(*self.checks.values(), gap=16))
        words = self.tr("The date and the words always show.")
        self._card.body.addWidget(Label(words, "small"))
        self._card.hide()
        box = column(gap=10, on=self)
        box.addLayout(Flow(self.sort, self.opener))
        box.addWidget(self._card)
        box.addWidget(self._out)
        self.sort.currentIndexChanged.connect(self._sort)
        self.opener.clicked.connect(self._open)

    def show_order(self, order: Order) -> None:
        """Show how the table is sorted, without telling anyone."""
        self.sort.blockSignals(True)
        self.sort.choose(order_value(order))
        self.sort.blockSignals(False)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show which columns are chosen, without telling anyone."""
        for one, check in self.checks.items():
            check.blockSignals(True)
            check.setChecked(one in columns)
            check.blockSignals(False)

    def show_left_out(self, columns: tuple[Column, ...]) -> None:
        """Say which columns have no room."""
        names = ", ".join(column_title(one) for one in columns)
        words = self.tr("There is no room for: {names}. Make the window wider to see them.")
        self._out.setText(words.format(names=names) if columns else "")
        self._out.setVisible(bool(columns))

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.sort, self.opener, *self.checks.values()]

    def _open(self) -> None:
        self._card.setVisible(self._card.isHidden())
        self.opener.show_open(not self._card.isHidden())

    def _sort(self) -> None:
        announce(self, self.sort.currentText())
        self.sorted.emit(order_of(self.sort.value()))

    def _choose(self) -> None:
        wanted = {one for one, check in self.checks.items() if check.isChecked()}
        self.chosen.emit(tuple(one for one in Column if one in wanted or one in ALWAYS))
