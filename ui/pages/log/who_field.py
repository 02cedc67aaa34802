"""Who was it: people on the list, the children of this home, and somebody not listed yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Card, Check, Combo, FormRow, Label, TextField, column
from .newcomer import newcomer, stand_in
from .people_picker import PeoplePicker


class WhoField(QWidget):
    """People on the list, and one who is not: a name and who it is, kept until Save."""

    changed = Signal()

    def __init__(self, whos: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.someone = Check(self.tr("Someone not on my list"))
        self.people = PeoplePicker(self.someone)
        self.children_here = PeoplePicker(short=True)
        self._apart = QWidget()
        words = Label(self.tr("Or a child in this home"), "small")
        self._apart.setLayout(column(words, self.children_here, gap=0))
        self._apart.hide()
        self.name = TextField()
        self.who = Combo(self.tr("Who are they?"), [("", self.tr("Choose one")), *whos])
        self.name_row = FormRow(
            self.tr("T&heir name"),
            self.name,
            help=self.tr("A first name or a role will do. They are added to People on Save."),
            width=420,
        )
        self.who_row = FormRow(self.tr("Who are they?"), self.who, width=420)
        self._card = Card("soft", margins=(16, 12, 16, 14), gap=12)
        self._card.body.addWidget(self.name_row)
        self._card.body.addWidget(self.who_row)
        self._card.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(4))
        for part in (self.people, self._card, self._apart):
            box.addWidget(part)
        for picker in (self.people, self.children_here):
            picker.changed.connect(self.changed)
        self.someone.toggled.connect(self._card.setVisible)
        self.someone.toggled.connect(self.changed)
        self.name.textChanged.connect(self.changed)
        self.who.currentIndexChanged.connect(self.changed)

    def offer(self, people: Sequence[Person], name: str) -> None:
        """Offer ``people``, the children of this home apart; ``name`` is what is asked."""
        here = [one for one in people if one.who == Who.CHILD_IN_MY_CARE]
        self.people.offer([one for one in people if one not in here], name)
        self.children_here.offer(here, name)
        self._apart.setVisible(bool(here))

    def ask(self, name: str) -> None:
        """Ask something else of the same people."""
        self.people.ask(name)
        self.children_here.ask(name)

    def chosen(self) -> tuple[str, ...]:
        """Give the ids ticked, and a stand-in for somebody new."""
        ids = self.people.chosen() + self.children_here.chosen()
        if self.someone.isChecked():
            ids += (stand_in(self.name.text().strip(), self.who.value()),)
        return ids

    def choose(self, ids: Sequence[str]) -> None:
        """Show ``ids`` without telling anyone."""
        self.people.choose(ids)
        self.children_here.choose(ids)
        fresh = next((one for one in map(newcomer, ids) if one is not None), None)
        parts = (self.someone, self.name, self.who)
        for part in parts:
            part.blockSignals(True)
        self.someone.setChecked(fresh is not None)
        self.name.setText(fresh.name if fresh is not None else "")
        self.who.choose(fresh.who if fresh is not None else "")
        for part in parts:
            part.blockSignals(False)
        self._card.setVisible(fresh is not None)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self.people.stops(), self.name, self.who, *self.children_here.stops()]
