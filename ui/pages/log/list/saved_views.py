"""Views of the log that a caregiver saved under a name, and the two that are always there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.lists import Filters, Order
from caregiver_app.record.review_values import SavedView

from ....models.columns import FIRST, column_id
from ....shown_names import shown_words
from ....widgets import Button, Card, Combo, Flow, FormRow, Label, TextField

TO_FILE, FOLLOW_UPS = "to-file", "follow-ups"


class SavedViews(Combo):
    """Chooses a view. ``picked`` tells a ``SavedView``, or None for the whole log."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Views"))
        self._views: dict[str, SavedView] = {}
        self.currentIndexChanged.connect(self._picked)
        self.show_views(())

    def show_views(self, views: tuple[SavedView, ...], chosen: str | None = None) -> None:
        """Offer ``views`` after those that are always there."""
        now = self.value() if chosen is None else chosen
        self._views = {one.id: one for one in (*self._always(), *views)}
        choices = [(one.id, shown_words(one.name)) for one in self._views.values()]
        self.set_choices([("", self.tr("All entries")), *choices], now)

    def chosen_view(self) -> SavedView | None:
        """Give the view chosen; None for the whole log."""
        return self._views.get(self.value())

    def own_view(self) -> SavedView | None:
        """Give the view chosen where it is one of the caregiver's own."""
        return None if self.value() in (TO_FILE, FOLLOW_UPS) else self.chosen_view()

    def show_as(self, filters: Filters, order: Order) -> None:
        """Let the choice follow what is narrowed to by hand."""
        now = self.chosen_view()
        if now is not None and (now.filters, now.order) == (filters, order):
            return
        fits = (
            one.id for one in self._views.values() if (one.filters, one.order) == (filters, order)
        )
        self.blockSignals(True)
        self.choose(next(fits, ""))
        self.blockSignals(False)

    def _picked(self) -> None:
        self.picked.emit(self.chosen_view())

    def _always(self) -> tuple[SavedView, ...]:
        columns = tuple(column_id(one) for one in FIRST)
        return (
            SavedView(TO_FILE, self.tr("To file"), Filters(unfiled=True), Order(), columns),
            SavedView(
                FOLLOW_UPS,
                self.tr("Follow-ups due"),
                Filters(follow_up_due=True),
                Order(),
                columns,
            ),
        )


class ViewForm(Card):
    """Asks for the name of a view. ``named`` tells it; ``removed`` that the view shall go."""

    named = Signal(str)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__("soft", margins=(16, 14, 16, 14), gap=10)
        self.name = TextField()
        self._row = FormRow(self.tr("&Name of this view"), self.name, width=360)
        self._dates = Label("", "small")
        self.save = Button(self.tr("Save view"), "primary", icon="check")
        self.remove = Button(self.tr("Remove this view"))
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self.cancel.escapes = True
        self.body.addWidget(self._row)
        self.body.addWidget(self._dates)
        self.body.addLayout(Flow(self.save, self.remove, self.cancel))
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.remove.clicked.connect(self.removed)
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def ask(self, view: SavedView | None, dates: str) -> None:
        """Ask for the name of a new view, or offer to rename or remove ``view``.

        ``dates`` says what becomes of the dates it is narrowed to; "" where it is to none.
        """
        self.name.setText(view.name if view else "")
        self._row.set_error("")
        self._dates.setText(dates)
        self._dates.setVisible(bool(dates))
        self.remove.setVisible(view is not None)
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def refuse(self, words: str) -> None:
        """Say why the name will not do."""
        self._row.refuse(words)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.name, self.save, self.remove, self.cancel]

    def _save(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.refuse(self.tr("Enter a name, like Calls with Dana"))
            return
        self.named.emit(name)
