"""Ticks beside the lines of a list: which entries of a list go along, and which words are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QListView, QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.record.lists import EntryRow

from ....models.words import names
from ....shown_names import shown_record
from ....theme import current_theme
from ....widgets import Button, Heading, column, row

_MOST = 90


class TickList(QDialog):
    """Offers lines to be ticked; ``chosen`` tells the places of those without a tick, once.

    ``one_needed``: without any tick there is nothing to use.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        name: str,
        lines: Sequence[tuple[str, bool]],
        *,
        one_needed: bool,
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._one_needed = one_needed
        self._model = QStandardItemModel(self)
        for words, ticked in lines:
            item = QStandardItem(words)
            item.setEditable(False)
            item.setCheckable(True)
            item.setSizeHint(QSize(0, theme.px(40)))
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self.list = QListView()
        self.list.setProperty("look", "ticks")
        self.list.setAccessibleName(name)
        self.list.setModel(self._model)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all = Button(self.tr("Tick all"))
        self.none = Button(self.tr("Untick all"))
        self.done_button = Button(self.tr("Use these"), "primary")
        cancel = Button(self.tr("Cancel"))
        box = column(
            Heading(title, 2),
            row(self.all, self.none),
            self.list,
            row(None, self.done_button, cancel),
            gap=12,
            on=self,
        )
        edge = theme.space(20)
        box.setContentsMargins(edge, edge, edge, edge)
        self.all.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        self.done_button.clicked.connect(self._choose)
        cancel.clicked.connect(self.reject)
        self._model.itemChanged.connect(self._see)
        over = parent.window().size()
        self.resize(min(theme.px(680), over.width() - 40), min(theme.px(520), over.height() - 40))
        self.done_button.setDefault(True)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFocus()

    def _tick(self, state: Qt.CheckState) -> None:
        for at in range(self._model.rowCount()):
            self._model.item(at).setCheckState(state)

    def _see(self) -> None:
        some = len(self._unticked()) < self._model.rowCount()
        self.done_button.setEnabled(some or not self._one_needed)

    def _unticked(self) -> frozenset[int]:
        states = (self._model.item(at).checkState() for at in range(self._model.rowCount()))
        return frozenset(at for at, state in enumerate(states) if state == Qt.CheckState.Unchecked)

    def _choose(self) -> None:
        left_out = self._unticked()
        self.accept()
        self.chosen.emit(left_out)


class EntryTicks(TickList):
    """Offers ``rows`` of the log; ``left_out`` tells the ids of those without a tick, once."""

    left_out = Signal(object)

    def __init__(self, parent: QWidget, rows: Sequence[EntryRow], left_out: frozenset[str]) -> None:
        lines = [(_said(one), one.id not in left_out) for one in rows]
        tr = QCoreApplication.translate
        title, name = tr("EntryTicks", "Choose entries"), tr("EntryTicks", "Entries that go along")
        super().__init__(parent, title, name, lines, one_needed=True)
        ids = [one.id for one in rows]
        self.chosen.connect(lambda places: self.left_out.emit(frozenset(ids[at] for at in places)))


def _said(row: EntryRow) -> str:
    """Give an entry in one line: its day, with whom, and how it begins."""
    words, row = load_words(), shown_record(row)
    first = " ".join(row.snippet.split())[:_MOST]
    when = f"{words.short_day(row.day, year=True)}, {words.clock(row.clock)}"
    nobody = QCoreApplication.translate("EntryTicks", "nobody named")
    return " · ".join(filter(None, (when, names(row) or nobody, first)))
