"""Who was it: names on record as words to take off, and somebody who is not listed yet."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.finding import finds
from caregiver_app.record.values import Person
from caregiver_app.rulings.cases import children_of

from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Columns,
    Combo,
    FormRow,
    NamesField,
    TextField,
    column,
    row,
)
from ....widgets.fields import FIELD
from .newcomer import newcomer, stand_in


class WhoField(QWidget):
    """People on the list, and one who is not: a name and who it is, kept until Save."""

    changed = Signal()
    made = Signal()

    def __init__(self, whos: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._people: dict[str, Person] = {}
        self.names = NamesField(
            self.tr("Type a name, or pick"), self.tr("Someone not on my list"), self._find
        )
        self.name = TextField()
        self.who = Combo(self.tr("Who are they?"), [("", self.tr("Choose one")), *whos])
        self.name_row = FormRow(self.tr("Their name"), self.name)
        self.name.setAccessibleDescription(
            self.tr("A first name or a role will do. They are added to People on Save.")
        )
        self.name.setPlaceholderText(self.tr("A first name or a role"))
        self.who_row = FormRow(self.tr("Who are they?"), self.who)
        self.card = Card("soft", margins=(14, 10, 14, 12), gap=6)
        both = Columns(wide_at=380, gap=12)
        for part in (self.name_row, self.who_row):
            both.add(part)
        self.drop = Button(
            "", "icon", icon="x", name=self.tr("Take off the person who is not on the list")
        )
        self.drop.setFixedSize(current_theme().px(FIELD), current_theme().px(FIELD))
        self.drop.clicked.connect(self._drop)
        self.card.body.addLayout(row(both, column(None, self.drop), gap=6, grows=0))
        self.card.hide()
        self.setFocusProxy(self.names.line)
        box = column(gap=6, on=self)
        box.addWidget(self.names)
        box.addWidget(self.card)
        self.names.changed.connect(self.changed)
        self.names.made.connect(self.made)
        self.names.more_wanted.connect(self._someone)
        self.name.textChanged.connect(self.changed)
        self.who.currentIndexChanged.connect(self.changed)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.names.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        super().setAccessibleDescription(words)
        self.names.setAccessibleDescription(words)

    def offer(self, people: Sequence[Person]) -> None:
        """Offer ``people``, the children of this home last; whose card was erased is only named."""
        here = children_of(people)
        others = [one for one in people if one not in here]
        self._people = {one.id: one for one in (*others, *here)}

    @property
    def new(self) -> bool:
        """Say whether somebody who is not listed is being written."""
        return not self.card.isHidden()

    def typed(self) -> str:
        """Give what is typed and nobody yet."""
        return self.names.text()

    def chosen(self) -> tuple[str, ...]:
        """Give the ids chosen, and a stand-in for somebody new."""
        ids = self.names.chosen()
        return (*ids, stand_in(self.name.text().strip(), self.who.value())) if self.new else ids

    def choose(self, ids: Sequence[str], typed: str = "") -> None:
        """Show ``ids``, and what is typed beside them, without telling anyone."""
        known = [(one, self._people[one].name) for one in ids if one in self._people]
        self.names.put(known, typed)
        fresh = next((one for one in map(newcomer, ids) if one is not None), None)
        for part in (self.name, self.who):
            part.blockSignals(True)
        name = fresh.name if fresh is not None else ""
        if name != self.name.text().strip():
            self.name.setText(name)
        self.who.choose(fresh.who if fresh is not None else "")
        for part in (self.name, self.who):
            part.blockSignals(False)
        self.card.setVisible(fresh is not None)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self.names.words(), self.names.line, self.name, self.who, self.drop]

    def _find(self, typed: str) -> list[tuple[str, str, str]]:
        people = (one for one in self._people.values() if one.erased_on is None)
        found = [one for one in people if finds(typed, f"{one.name} {one.relationship}")]
        return [(one.id, one.name, _listed(one)) for one in found]

    def _someone(self, typed: str) -> None:
        self.card.show()
        self.name.setText(typed or self.name.text())
        self.changed.emit()
        first = self.who if self.name.text() else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self.card.hide()
        for part in (self.name, self.who):
            part.blockSignals(True)
        self.name.clear()
        self.who.choose("")
        for part in (self.name, self.who):
            part.blockSignals(False)
        self.changed.emit()
        self.names.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _listed(person: Person) -> str:
    said = QCoreApplication.translate("WhoField", "{name}, {relationship}")
    words = said.format(name=person.name, relationship=person.relationship)
    return words if person.relationship else person.name
