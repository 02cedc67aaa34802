"""Saves what leaves as a table: as which kind of file, and where to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.handover.wording import load_words
from caregiver_app.tables.source import TableKind

from ....page import Page
from ....widgets import Button, Combo, FormRow, Label, Para, column, panel, row
from .on_its_way import OnItsWay
from .scrolled import ScrolledDialog

if TYPE_CHECKING:
    from caregiver_app.bundle.leaving import Leaving


class TableChoices(ScrolledDialog):
    """Asks which kind of file; ``chosen`` tells it, once."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Save as a table"))
        self.box.addWidget(
            Para(
                self.tr(
                    "For another program. A table can be changed without a trace: hand over a file"
                    " where somebody must be able to check it."
                )
            )
        )
        self._about = {
            TableKind.XLSX: self.tr("Opens in any office program."),
            TableKind.CSV: self.tr("Plain values with commas between, for any program."),
            TableKind.JSON_LINES: self.tr("With every correction, for programs."),
            TableKind.CALENDAR: self.tr("The days of follow-ups alone, without names."),
        }
        kinds = [
            (TableKind.XLSX, self.tr("Excel table")),
            (TableKind.CSV, self.tr("CSV")),
            (TableKind.JSON_LINES, self.tr("JSON Lines")),
            (TableKind.CALENDAR, self.tr("Follow-ups for a calendar")),
        ]
        called = self.tr("&Kind of file")
        self.kind = Combo(called.replace("&", ""), kinds, TableKind.XLSX)
        self.about = Label("", "small")
        self.box.addWidget(panel(column(FormRow(called, self.kind, width=300), self.about, gap=4)))
        self.kind.activated.connect(self._say_about)
        self._say_about()
        self.go = Button(self.tr("Choose where to save"), "primary")
        cancel = Button(self.tr("Cancel"))
        self.box.addLayout(row(None, self.go, cancel))
        self.go.clicked.connect(self._choose)
        cancel.clicked.connect(self.reject)
        self.fit()
        self.go.setDefault(True)
        self.kind.setFocus()

    def _say_about(self) -> None:
        self.about.setText(self._about[TableKind(self.kind.value())])

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.kind.value())


class Tabling(OnItsWay):
    """One table on its way."""

    def __init__(self, page: Page, leaving: "Leaving") -> None:
        super().__init__(page, page.context.desk.tables.give_up)
        self._context, self._leaving = page.context, leaving
        self._kind, self._path = TableKind.XLSX, Path()

    def begin(self) -> None:
        """Ask which kind and where to; then write."""
        choices = TableChoices(self._page)
        choices.chosen.connect(self._where)
        choices.rejected.connect(self.end)
        choices.open()

    def _where(self, kind: str) -> None:
        from ....printing import ask_where

        self._kind = TableKind(kind)
        calendar = self._kind is TableKind.CALENDAR
        name = load_words().text("tables", "calendar_name" if calendar else "file_name")
        day = self._context.clock().date()
        ask_where(self._page, f"{name} {day}.{self._kind}", self._write, self.end)

    def _write(self, path: Path) -> None:
        from caregiver_app.bundle.tabling import TableFile

        self._path = path
        late = self._context.settings.written_late_after_hours
        self.show_saving(self.tr("The table is written. It may take a little while."))
        file = TableFile(self._kind, path, late)
        self._context.desk.tables.write(self._leaving, file).then(self._written, self.fail)

    def _written(self, _count: int) -> None:
        title = self.tr("The table is saved")
        self.saved(lambda: self.tell(title, str(self._path)))
