"""The list of the log at work: what is asked for, in which order, and how it is looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters, Order, SortBy, Tally
from caregiver_app.record.looks import SavedView
from caregiver_app.record.values import Draft, Person, Writer

from ...context import Context
from ...models.columns import Column, column_id, columns_of, next_order
from ...models.entries import EntryModel
from ...models.moments import day_words
from ...models.words import method_choices
from ...widgets import announce
from .anchor import Anchor
from .feed import Feed
from .filters import FilterBar
from .log_view import TABLE, TIMELINE, LogView

_SORTED_BY = {
    SortBy.HAPPENED: Column.DATE,
    SortBy.WRITTEN: Column.WRITTEN,
    SortBy.PERSON: Column.WHO,
    SortBy.METHOD: Column.HOW,
    SortBy.KIND: Column.KIND,
    SortBy.FILING: Column.TO_DO,
}


class Listing(QObject):
    """Fills a :class:`LogView` that scrolls inside ``scroller``.

    ``changed_parts`` tells that there are new parts that Tab must find.
    """

    changed_parts = Signal()

    def __init__(
        self,
        context: Context,
        scroller: QScrollArea,
        today: Callable[[], date],
        late_after_hours: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._scroller = context, scroller
        self.model = EntryModel(today, late_after_hours, self)
        self.bar = FilterBar(today)
        self.view = LogView(self.model, self.bar)
        self.feed = Feed(context.desk, self.model, self)
        self._anchor = Anchor(scroller, self.model)
        self._table_order = Order()
        self._columns = columns_of(context.settings.log_columns.split(","))
        self._ways: tuple[OwnChoice, ...] = ()
        self.people: tuple[Person, ...] = ()
        self.scrolled = 0
        # Rows are coming in: the scroll bar moves by itself, and that asks for nothing.
        self._moving = False
        self._connect()
        self._use_columns()

    def _connect(self) -> None:
        self._context.desk.matters.came.connect(self._know_concerns)
        self.feed.changing.connect(self._hold)
        self.feed.arrived.connect(self._arrived)
        self.bar.changed.connect(self._narrow)
        self.bar.saved.picked.connect(self._pick)
        self.bar.words.keep.connect(self._ask_name)
        view = self.view
        view.form.named.connect(self._name)
        view.form.removed.connect(self._remove_view)
        view.follow_ups.clicked.connect(partial(self.show, Filters(follow_up_due=True)))
        view.clear.clicked.connect(self._clear)
        view.more.clicked.connect(self.feed.more)
        view.newer.clicked.connect(self.feed.earlier)
        view.switch.chosen.connect(self._narrow)
        view.tools.sorted.connect(self._sort)
        view.tools.chosen.connect(self._choose_columns)
        view.table.pressed.connect(self._head_pressed)
        for rows in (view.timeline, view.table):
            rows.selectionModel().currentChanged.connect(self._follow)

    # -- what the page asks

    def refresh(self) -> None:
        """Ask the vault for all that the list shows."""
        desk = self._context.desk
        desk.people(done=self._know_people)
        desk.reviews.views(done=self.bar.saved.show_views)
        desk.choices.all(done=self._know_ways)
        self._know_concerns()
        if Column.WRITER in self._columns:
            desk.writers.all(done=self._know_writers)
        if self.feed.ready:
            self.feed.reload()
        else:
            self._narrow()

    def show(self, filters: Filters) -> None:
        """Narrow the list to ``filters`` and show it."""
        self.bar.choose(filters)
        self._narrow()

    def state(self) -> dict[str, Any]:
        """Give what was chosen, to be put back by :meth:`restore`."""
        return {
            "bar": self.bar.state(),
            "view": self.view.switch.value(),
            "order": self._table_order,
            "scrolled": self.scrolled,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self.bar.restore(state["bar"])
        self.view.switch.choose(state["view"])
        self._table_order = state["order"]
        self.scrolled = state["scrolled"]
        self._narrow()

    def scrolled_to(self, value: int) -> None:
        """Follow the page's scroll bar: ask for rows before they are needed."""
        if self.view.isHidden() or self._moving:
            return
        self.scrolled = value
        bar, seen = self._scroller.verticalScrollBar(), self._scroller.viewport().height()
        # Less than half of what is kept, or the two ends would call for each other in turn.
        near = min(2 * seen, self.view.rows.height() // 4)
        if bar.maximum() - value < near:
            self.feed.more()
        elif self.feed.has_earlier and value - self.top < near:
            self.feed.earlier()

    # -- rows

    @property
    def order(self) -> Order:
        """Give the order of the rows; a timeline goes by days, the newest first."""
        return self._table_order if self.view.is_table else Order()

    def _narrow(self, _told: object = None) -> None:
        filters, order = self.bar.filters(), self.order
        self.bar.saved.show_as(filters, order)
        plain = (filters, order) == (Filters(), Order()) and not self.view.is_table
        own = self.bar.saved.own_view() is not None
        self.bar.words.offer_save(own or not plain)
        self.view.tools.show_order(order)
        column = _SORTED_BY[order.by]
        self.model.show_sorted(column, order.descending)
        self.view.table.heads.show_arrow(column, order.descending)
        self.feed.show(filters, replace(order, groups=self._groups(order.by)))

    def _groups(self, by: SortBy) -> tuple[str, ...]:
        """Give the kinds or ways in the order of their names on screen."""
        named: list[tuple[str, str]] = []
        if by is SortBy.KIND:
            named = [(one.id.value, one.label) for one in load_kinds()]
        elif by is SortBy.METHOD:
            named = [*method_choices(), *((one.method, one.name) for one in self._ways)]
        return tuple(one for one, _ in sorted(named, key=lambda pair: pair[1].casefold()))

    def _sort(self, order: Order) -> None:
        self._table_order = order
        self._narrow()

    def _head_pressed(self, section: int) -> None:
        order = next_order(Column(section), self._table_order)
        if order is not None:
            self._sort(order)
            announce(self.view, self.view.tools.sort.currentText())

    def _hold(self) -> None:
        self._moving = True
        # At the very top of the whole list the newest row is what somebody wants to see.
        self._anchor.hold(self.view.rows, always=self.feed.has_earlier)

    def _arrived(self) -> None:
        self.view.show_rows(
            empty=self.feed.is_empty, more=self.feed.has_more, earlier=self.feed.has_earlier
        )
        self._anchor.keep(self.view.rows)
        self._moving = False
        if self.view.isVisible():
            self.scrolled = self._scroller.verticalScrollBar().value()
        if not self.view.nothing.isHidden() and self.view.isVisible():
            announce(self.view, self.tr("Nothing matches"))

    def _follow(self) -> None:
        """Bring the row that the keyboard went to into sight."""
        rows = self.view.rows
        index = rows.currentIndex()
        if not rows.hasFocus() or not index.isValid():
            return
        box = rows.visualRect(index)
        top = rows.viewport().mapTo(self._inside, box.topLeft())
        middle = QPoint(top.x(), top.y() + box.height() // 2)
        self._scroller.ensureVisible(middle.x(), middle.y(), 0, box.height())

    @property
    def top(self) -> int:
        """Give how far down the page the rows begin."""
        return self.view.rows.mapTo(self._inside, QPoint(0, 0)).y()

    @property
    def _inside(self) -> QWidget:
        inside = self._scroller.widget()
        assert inside is not None
        return inside

    def _clear(self) -> None:
        self.bar.clear()
        self.bar.search.setFocus()

    # -- columns

    def _choose_columns(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        self._context.change(log_columns=",".join(map(column_id, columns)))
        self._use_columns()

    def _use_columns(self) -> None:
        self.view.tools.show_columns(self._columns)
        self.view.table.choose_columns(self._columns)
        asked = self.feed.with_written
        self.feed.with_written = Column.WRITTEN in self._columns
        if self.feed.ready and self.feed.with_written and not asked:
            self.feed.reload()
        if self.feed.ready and Column.WRITER in self._columns:
            self._context.desk.writers.all(done=self._know_writers)

    # -- views under a name

    def _pick(self, view: SavedView | None) -> None:
        if view is None:
            self.bar.clear()
            return
        self.view.form.hide()
        self.bar.choose(view.filters)
        self._table_order = view.order
        if view.order != Order():
            self.view.switch.choose(TABLE)
        elif not view.columns:
            self.view.switch.choose(TIMELINE)
        if view.columns and self.bar.saved.own_view() is not None:
            self._columns = columns_of(view.columns)
            self._use_columns()
        announce(self.view, view.name)
        self._narrow()

    def _ask_name(self) -> None:
        self.view.form.ask(self.bar.saved.own_view(), self._dates_kept())

    def _dates_kept(self) -> str:
        since, until = self.bar.filters().since, self.bar.filters().until
        if since is None and until is None:
            return ""
        if until is None:
            words = self.tr("The dates stay as they are: from {first} on.")
        elif since is None:
            words = self.tr("The dates stay as they are: up to {last}.")
        else:
            words = self.tr("The dates stay as they are: {first} to {last}.")
        days = {"first": since and day_words(since), "last": until and day_words(until)}
        return words.format(**days)

    def _name(self, name: str) -> None:
        now = self.bar.saved.own_view()
        columns = tuple(map(column_id, self._columns)) if self.view.is_table else ()
        view = SavedView(now.id if now else "", name, self.bar.filters(), self.order, columns)
        self._context.desk.reviews.save_view(view, done=self._named)

    def _named(self, view: SavedView) -> None:
        self.view.form.hide()
        words = self.tr("View saved: {name}").format(name=view.name)
        show = partial(self.bar.saved.show_views, chosen=view.id)
        self._context.desk.reviews.views(done=show)
        self.bar.saved.setFocus()
        announce(self.view, words)

    def _remove_view(self) -> None:
        view = self.bar.saved.own_view()
        if view is not None:
            self.view.form.hide()
            self.bar.saved.choose("")
            self._context.desk.reviews.drop_view(view.id, done=self._view_gone)

    def _view_gone(self) -> None:
        announce(self.view, self.tr("View removed"))
        self.bar.saved.setFocus()

    # -- what came from the vault

    def _know_people(self, people: tuple[Person, ...]) -> None:
        self.people = people
        self.bar.show_people(people)
        self._context.desk.drafts(done=self._show_drafts)

    def _know_ways(self, choices: tuple[OwnChoice, ...]) -> None:
        self._ways = tuple(one for one in choices if one.what == What.METHOD)
        self.bar.show_ways(tuple((one.method, one.name) for one in self._ways))

    def _know_concerns(self) -> None:
        matters = self._context.desk.matters
        if matters.is_known:
            self.bar.show_concerns(matters.known)

    def _know_writers(self, writers: tuple[Writer, ...]) -> None:
        self.model.know_writers({one.id: one.name for one in writers})

    def _show_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self.view.drafts.show_drafts(drafts, {one.id: one.name for one in self.people})
        self.changed_parts.emit()

    def show_tally(self, tally: Tally) -> None:
        """Say above the list what is due."""
        self.view.show_tally(tally)
