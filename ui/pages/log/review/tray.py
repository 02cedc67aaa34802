"""The filing tray: what is to be printed and filed, which case notes are still to be written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.handover.wording import load_words
from caregiver_app.record.by_name import Repository
from caregiver_app.record.lists import EntryRow
from caregiver_app.record.review_values import Tray
from caregiver_app.record.values import Filed

from ....context import Context
from ....models.moments import clock_words
from ....models.words import breakable, names, sentence
from ....shown_names import shown_record
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Check,
    Columns,
    EmptyState,
    Flow,
    Heading,
    Label,
    Notice,
    Slot,
    announce,
    chain,
    column,
    panel,
    row,
)
from ..read.filed_form import FiledForm, filed_before_words

MOST = 50
"""Rows that are shown; what is filed makes room for the next."""


class TrayRow(QWidget):
    """``before`` is how earlier words of the entry were filed, or None."""

    def __init__(self, entry: EntryRow, before: Filed | None) -> None:
        super().__init__()
        words, theme = load_words(), current_theme()
        self.entry_id, self.filing = entry.id, entry.filing
        when = f"{words.day(entry.day)}, {words.clock(entry.clock)}"
        self.check = Check(when, name=sentence(entry, ()))
        self.open = Button(
            self.tr("Open"), "quiet", name=self.tr("Open the entry of {when}").format(when=when)
        )
        about = [Label(breakable(names(entry)), "bold")]
        if entry.snippet:
            about.append(Label(breakable(entry.snippet)))
        if before is not None:
            about.append(Label(filed_before_words(before), "small", tone="ask-first"))
        said = QWidget()
        inside = column(*about, gap=2)
        inside.setContentsMargins(theme.px(32), 0, 0, 0)
        said.setLayout(inside)
        left = panel(column(row(self.check), said, gap=2))
        both = Columns(wide_at=420, gap=8)
        both.add(left, 1)
        tools = panel(column(row(self.open), None, gap=0))
        both.add(tools, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(both)


class TrayRoom(QWidget):
    """Shows what waits, takes several as filed in one go, and takes that back again.

    ``opened`` tells the id of an entry, ``print_asked`` the ids of those ticked, oldest first.
    """

    opened = Signal(str)
    print_asked = Signal(object)
    said = Signal(str)

    def __init__(self, context: Context, today: Callable[[], date]) -> None:
        super().__init__()
        self._context = context
        self._tray: Tray | None = None
        self._last: tuple[str, ...] = ()
        self.rows: list[TrayRow] = []
        self.undo = Button(self.tr("Not filed after all"), "quiet")
        self.undo.clicked.connect(self._undo)
        self.done = Notice("", self.undo, icon="circle-check", verdict="yes")
        self.empty = EmptyState(
            "check",
            self.tr("Nothing to file"),
            self.tr("What must be printed or noted for the file shows up here."),
        )
        self._holder = QWidget()
        self._groups = Slot(column(gap=18))
        self._holder.setLayout(self._groups.box)
        self._more = Label("", "small")
        self.print = Button(self.tr("Print those ticked"), icon="printer")
        self.mark = Button(self.tr("Mark those ticked as filed"), icon="check")
        self.all = Button(self.tr("Tick all"), "quiet")
        self.none = Label(self.tr("Tick at least one entry first."), "bold", tone="error")
        self.form = FiledForm(today)
        self._tools = panel(column(Flow(self.print, self.mark, self.all), self.none, gap=10))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        box = column(gap=18, on=self)
        parts = (self.done, self.empty, self._tools, self.form, self._holder, self._more)
        for part in parts:
            box.addWidget(part)
            part.hide()

    def _connect(self) -> None:
        self.print.clicked.connect(self._print)
        self.mark.clicked.connect(self._ask)
        self.all.clicked.connect(self._tick_all)
        self.form.filed.connect(self._file)
        self.form.cancelled.connect(self._close_form)

    def refresh(self) -> None:
        """Ask the vault what waits."""
        self._context.desk.ask(Repository.tray, MOST).then(self._show)

    # -- what waits

    def _show(self, tray: Tray) -> None:
        tray = replace(tray, rows=shown_record(tray.rows))
        if tray != self._tray:
            self._tray = tray
            self._build(tray)
        self.form.suggest(tray.lately)
        some = bool(tray.rows)
        self.empty.setVisible(not some)
        self._tools.setVisible(some)
        self._holder.setVisible(some)
        self.none.hide()
        self._more.setVisible(tray.more)
        self._more.setText(self.tr("More entries wait. They come up as you file these."))

    def _build(self, tray: Tray) -> None:
        ticked = set(self.ticked())
        self._groups.clear()
        self.rows = [TrayRow(row, tray.before.get(row.id)) for row in tray.rows]
        for one in self.rows:
            one.check.setChecked(one.entry_id in ticked)
            one.check.toggled.connect(self.none.hide)
            one.open.clicked.connect(partial(self.opened.emit, one.entry_id))
        notes = [one for one in self.rows if one.filing == Filing.CASE_NOTE]
        prints = [one for one in self.rows if one.filing != Filing.CASE_NOTE]
        self._group(self.tr("To print and file"), prints)
        self._group(self.tr("Case notes to hand in"), notes)
        self._order_tabs(prints + notes)

    def _group(self, title: str, rows: list[TrayRow]) -> None:
        if rows:
            card = Card(margins=(20, 16, 20, 16), gap=10)
            card.body.addWidget(Heading(f"{title} ({len(rows)})", 2))
            for row in rows:
                card.body.addWidget(row)
            self._groups.add(card)

    def _order_tabs(self, rows: list[TrayRow]) -> None:
        inside = [stop for row in rows for stop in (row.check, row.open)]
        chain([self.undo, self.print, self.mark, self.all, *self.form.stops(), *inside])

    def ticked(self) -> tuple[str, ...]:
        """Give the ids of the entries ticked, the oldest first."""
        return tuple(row.entry_id for row in self.rows if row.check.isChecked())

    # -- what is done

    def _tick_all(self) -> None:
        for one in self.rows:
            one.check.setChecked(True)
        announce(self, self.tr("All are ticked"))

    def _some_ticked(self) -> bool:
        some = bool(self.ticked())
        self.none.setHidden(some)
        if not some:
            announce(self, self.none.text(), assertive=True)
        return some

    def _print(self) -> None:
        if self._some_ticked():
            self.print_asked.emit(self.ticked())

    def _ask(self) -> None:
        if self._some_ticked():
            self.form.show()
            self.form.how.setFocus()

    def _close_form(self) -> None:
        self.form.hide()
        self.mark.setFocus()

    def _file(self, filed: Filed) -> None:
        ids = self.ticked()
        if not self._some_ticked():
            return
        self.form.hide()
        done = partial(self._filed, ids)
        self._context.desk.ask(Repository.mark_all_filed, ids, filed).after(done)

    def _filed(self, ids: tuple[str, ...]) -> None:
        self._last = ids
        clock = clock_words(self._context.clock().time())
        words = self.tr("1 entry marked as filed at {clock}")
        if len(ids) > 1:
            words = self.tr("{count} entries marked as filed at {clock}")
        said = words.format(count=len(ids), clock=clock)
        self.done.set_words(said)
        self.done.show()
        self.undo.show()
        announce(self, said)
        self.undo.setFocus()

    def _undo(self) -> None:
        ids, self._last = self._last, ()
        if ids:
            self._context.desk.ask(Repository.mark_all_not_filed, ids).after(self._undone)

    def _undone(self) -> None:
        self.done.hide()
        said = self.tr("They are back among what is to be filed.")
        self.said.emit(said)
        self.mark.setFocus()
