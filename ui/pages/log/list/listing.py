"""The list of the log at work: what is asked for, in which order, and how it is looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from caregiver_app.finding import name_order
from caregiver_app.record.by_name import Repository
from caregiver_app.record.changes import ChangeKind
from caregiver_app.record.choices import OwnChoice, What
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters, Order, SortBy
from caregiver_app.record.review_values import LogOverview, SavedView
from caregiver_app.record.values import Person

from ....context import Context
from ....models.columns import Column, column_id, columns_of, next_order
from ....models.entries import EntryModel
from ....models.moments import day_words
from ....models.words import method_choices
from ....shown_names import shown_words
from ....widgets import ScrollCard, announce
from .anchor import Anchor
from .feed import Feed
from .filter_sheet import TABLE, TIMELINE
from .filters import FilterBar
from .log_view import LogView

_SORTED_BY = {
    SortBy.HAPPENED: Column.DATE,
    SortBy.WRITTEN: Column.WRITTEN,
    SortBy.PERSON: Column.WHO,
    SortBy.METHOD: Column.HOW,
    SortBy.KIND: Column.KIND,
    SortBy.FILING: Column.TO_DO,
}

_SHOWN = {
    ChangeKind.ENTRIES,
    ChangeKind.FILING,
    ChangeKind.FOLLOW_UPS,
    ChangeKind.CONCERNS,
    ChangeKind.PEOPLE,
}
"""What rows are made from."""


class Listing(QObject):
    """Fills a :class:`LogView` in a ``card`` that scrolls by itself, or with ``page``.

    ``changed_parts`` tells that there are new parts that Tab must find. Rows are asked for only
    while the list is seen (:meth:`set_seen`).
    """

    changed_parts = Signal()
    arrived = Signal()
    """Rows came in."""

    def __init__(
        self,
        context: Context,
        page: QScrollArea,
        today: Callable[[], date],
        late_after_hours: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._page = context, page
        self.model = EntryModel(today, late_after_hours, self)
        self.bar = FilterBar(today)
        self.sheet, self.saved = self.bar.sheet, self.bar.sheet.more.saved
        self.view = LogView(self.model, self.sheet.switch)
        self.card = ScrollCard(self.view)
        self.feed = Feed(context.desk, self.model, self)
        self._anchor = Anchor(page, self.model)
        self._entries = 0
        self._seen = self._stale = False
        self._told = Filters()
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
        self._context.desk.on(_SHOWN, self.refresh)
        self.feed.changing.connect(self._hold)
        self.feed.arrived.connect(self._arrived)
        self.bar.changed.connect(self._narrow)
        self.saved.picked.connect(self._pick)
        self.sheet.more.keep.connect(self._ask_name)
        view = self.view
        self.form = self.sheet.more.form
        self.form.named.connect(self._name)
        self.form.removed.connect(self._remove_view)
        self.card.area.verticalScrollBar().valueChanged.connect(self.scrolled_to)
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

    @property
    def scroller(self) -> QScrollArea:
        """Give what scrolls the rows now: the card, or the page."""
        return self.card.area if self.card.scrolls else self._page

    def set_scrolls(self, scrolls: bool) -> None:
        """Let the rows scroll in their card, or with the page."""
        self.card.set_scrolls(scrolls)
        self._anchor.scroller = self.scroller

    def set_seen(self, seen: bool) -> None:
        """Say whether the list is seen; what changed while it was not is read now."""
        self._seen = seen
        if seen and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask the vault for the rows, now or once the list is seen."""
        self._stale = not self._seen
        if self._stale:
            return
        self._know_concerns()
        if self.feed.ready:
            self.feed.reload()
        else:
            self._narrow()

    def show(self, filters: Filters) -> None:
        """Narrow the list to ``filters`` and show it."""
        self.bar.choose(filters)
        self._ask()

    def state(self) -> dict[str, Any]:
        """Give what was chosen, to be put back by :meth:`restore`."""
        return {
            "bar": self.bar.state(),
            "order": self._table_order,
            "scrolled": self.scrolled,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
        self.bar.restore(state["bar"])
        self._table_order = state["order"]
        self.scrolled = state["scrolled"]
        self._ask()

    def scrolled_to(self, value: int) -> None:
        """Follow the scroll bar: ask for rows before they are needed."""
        if not self._seen or self._moving:
            return
        self.scrolled = value
        bar, seen = self.scroller.verticalScrollBar(), self.scroller.viewport().height()
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

    def _ask(self) -> None:
        if self._seen:
            self._narrow()
        else:
            self._stale = True

    def _narrow(self, _told: object = None) -> None:
        filters, order = self.bar.filters(), self.order
        self.saved.show_as(filters, order)
        plain = (filters, order) == (Filters(), Order()) and not self.view.is_table
        own = self.saved.own_view() is not None
        self.sheet.more.offer_save(own or not plain)
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
        return tuple(one for one, _ in sorted(named, key=lambda pair: name_order(pair[1])))

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
        self._show_rows()
        self._anchor.keep(self.view.rows)
        self._moving = False
        if self.view.isVisible():
            self.scrolled = self.scroller.verticalScrollBar().value()
            self._tell_found()
        self.arrived.emit()

    def _tell_found(self) -> None:
        """Say how many entries fit, once for each search."""
        if self.feed.filters == self._told:
            return
        self._told = self.feed.filters
        nothing = not self.view.nothing.isHidden()
        words = self.tr("Nothing matches") if nothing else self._counted()
        if words and (nothing or self._told != Filters()):
            announce(self.view, words)

    def _show_rows(self) -> None:
        feed = self.feed
        empty, more, earlier = feed.is_empty, feed.has_more, feed.has_earlier
        self.view.show_rows(
            some=bool(self._entries) and feed.ready, empty=empty, more=more, earlier=earlier
        )
        self.sheet.show_count(self._counted())

    def _counted(self) -> str:
        """Say how many entries fit, as far as it is known without reading them all."""
        if not self.feed.ready:
            return ""
        if self._entries == 1:
            return self.tr("It fits.") if self.model.rowCount() else self.tr("It does not fit.")
        words = self.tr("{count} of {all} entries fit.")
        count = self.model.rowCount()
        if self.feed.filters == Filters():
            count = self._entries
        elif self.feed.has_more or self.feed.has_earlier:
            words = self.tr("More than {count} of {all} entries fit.")
        return words.format(count=count, all=self._entries)

    def _follow(self) -> None:
        """Bring the row that the keyboard went to into sight."""
        rows = self.view.rows
        index = rows.currentIndex()
        if not rows.hasFocus() or not index.isValid():
            return
        box = rows.visualRect(index)
        top = rows.viewport().mapTo(self._inside, box.topLeft())
        middle = QPoint(top.x(), top.y() + box.height() // 2)
        self.scroller.ensureVisible(middle.x(), middle.y(), 0, box.height())

    @property
    def top(self) -> int:
        """Give how far down what scrolls the rows begin."""
        return self.view.rows.mapTo(self._inside, QPoint(0, 0)).y()

    @property
    def _inside(self) -> QWidget:
        inside = self.scroller.widget()
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

    # -- views under a name

    def _pick(self, view: SavedView | None) -> None:
        if view is None:
            self.bar.clear()
            return
        self.form.hide()
        self.bar.choose(view.filters)
        self._table_order = view.order
        if view.order != Order():
            self.view.switch.choose(TABLE)
        elif not view.columns:
            self.view.switch.choose(TIMELINE)
        if view.columns and self.saved.own_view() is not None:
            self._columns = columns_of(view.columns)
            self._use_columns()
        announce(self.view, shown_words(view.name))
        self._narrow()

    def _ask_name(self) -> None:
        self.form.ask(self.saved.own_view(), self._dates_kept())

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
        now = self.saved.own_view()
        columns = tuple(map(column_id, self._columns)) if self.view.is_table else ()
        view = SavedView(now.id if now else "", name, self.bar.filters(), self.order, columns)
        self._context.desk.ask(Repository.save_view, view).then(self._named)

    def _named(self, view: SavedView) -> None:
        self.form.hide()
        words = self.tr("View saved: {name}").format(name=shown_words(view.name))
        show = partial(self.saved.show_views, chosen=view.id)
        self._context.desk.ask(Repository.views).then(show)
        self.saved.setFocus()
        announce(self.view, words)

    def _remove_view(self) -> None:
        view = self.saved.own_view()
        if view is not None:
            self.form.hide()
            self.saved.choose("")
            self._context.desk.ask(Repository.drop_view, view.id).after(self._view_gone)

    def _view_gone(self) -> None:
        announce(self.view, self.tr("View removed"))
        self.saved.setFocus()

    # -- what came from the vault

    def know(self, around: LogOverview) -> None:
        """Take in what stands around the rows: counts, drafts, and what the filters offer."""
        self._entries = around.tally.entries
        self._show_rows()
        self.people = around.people
        self.bar.show_people(around.people)
        self.saved.show_views(around.views)
        self._ways = tuple(one for one in around.choices if one.what == What.METHOD)
        self.bar.show_ways(tuple((one.method, one.name) for one in self._ways))
        self.model.know_writers({one.id: one.name for one in around.writers})
        names = {one.id: one.name for one in around.people}
        self.view.show_drafts(around.drafts, names, self._context.desk.drafts.every_form())
        self.changed_parts.emit()

    def _know_concerns(self) -> None:
        matters = self._context.desk.matters
        if matters.is_known:
            self.bar.show_concerns(matters.known)
