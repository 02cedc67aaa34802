"""What is needed less often of the Filter sheet: a concern, files, and views kept under a name."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter, MatterKept

from ....shown_names import shown_record
from ....widgets import Button, Check, Combo, FormRow, Label, column, row
from .saved_views import SavedViews, ViewForm

_LONGEST = 44
"""The letters of a concern that its list has room for."""


class MoreFilters(QWidget):
    """Holds its part of the filters; ``changed`` tells that it is another one now.

    ``saved`` and ``form`` are the views kept under a name; ``keep`` asks to name one.
    """

    changed = Signal()
    keep = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.concern = Combo(self.tr("Concern"), [("", self.tr("Any concern"))])
        self.concern.currentIndexChanged.connect(self.changed)
        self._concern_row = FormRow(self.tr("Concern"), self.concern)
        self.with_files = Check(self.tr("With a file"))
        self.with_files.toggled.connect(self.changed)
        self.saved = SavedViews()
        self.save = Button(self.tr("Save this view"), "quiet", icon="plus")
        self.save.clicked.connect(self.keep)
        self.form = ViewForm()
        hint = self.tr("To find words that stand together, put them in quotes: “see you soon”.")
        box = column(gap=12, on=self)
        box.addWidget(self._concern_row)
        box.addLayout(row(self.with_files))
        box.addWidget(FormRow(self.tr("Views"), self.saved))
        box.addLayout(row(self.save))
        box.addWidget(self.form)
        box.addWidget(Label(hint, "small"))
        self._concern_row.hide()

    def add_to(self, filters: Filters) -> Filters:
        """Give ``filters`` narrowed by what is chosen here."""
        return replace(
            filters, with_files=self.with_files.isChecked(), concern=self.concern.value()
        )

    def put(self, filters: Filters) -> None:
        """Show this part of ``filters``."""
        if filters.concern and self.concern.findData(filters.concern) < 0:
            # Offered by name as soon as the names are known.
            self.concern.addItem("", filters.concern)
        self.concern.choose(filters.concern)
        self.with_files.setChecked(filters.with_files)

    def in_words(self) -> dict[str, str]:
        """Give this part of the filters in words, by the fields of ``Filters``."""
        return {"with_files": self.with_files.text(), "concern": self.concern.currentText()}

    def show_concerns(self, concerns: Sequence[MatterKept]) -> None:
        """Offer the concerns on record; without any there is nothing to choose."""
        chosen = self.concern.value()
        shown = shown_record(tuple(concerns))
        told = [_named(one.matter, shown) for one in shown]
        self.concern.set_choices([("", self.tr("Any concern")), *told], chosen)
        self._concern_row.setVisible(bool(told))

    def offer_save(self, offered: bool) -> None:
        """Offer to keep what is shown as a view, or not."""
        self.save.setHidden(not offered)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.concern, self.with_files, self.saved, self.save, *self.form.stops()]


def _named(matter: Matter, among: Sequence[MatterKept]) -> tuple[str, str]:
    """Give the id and words of a concern; where a title comes twice, its first day leads."""
    titles = [one.matter.title for one in among]
    if titles.count(matter.title) == 1 or matter.opened_at is None:
        return matter.id, matter.title
    words = f"{matter.opened_at.date().isoformat()}: {matter.title}"
    return matter.id, words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
