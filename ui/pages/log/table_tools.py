"""What a table of the log can be told: how to sort, and which columns to show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.lists import Order

from ...models.columns import (
    ALWAYS,
    Column,
    column_title,
    order_choices,
    order_of,
    order_value,
)
from ...theme import current_theme
from ...widgets import Card, Check, Combo, Flow, Label, Opener, announce

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
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(10))
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
