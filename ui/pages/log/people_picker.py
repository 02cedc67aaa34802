"""Who was it, and which child: boxes to tick, and room for somebody who is not listed yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Button, Card, Check, Combo, FormRow, TextField
from .newcomer import newcomer, stand_in

_AT_FIRST, _LONGEST = 8, 48


class PeoplePicker(QWidget):
    """Boxes for ``people``, some at first and all on asking. ``changed`` tells each change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, Check] = {}
        self._all = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(6))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(current_theme().space(18))
        self._grid.setVerticalSpacing(current_theme().space(2))
        box.addLayout(self._grid)
        self.show_all = Button("", "link")
        self.show_all.clicked.connect(self._show_all)
        self.show_all.hide()
        box.addWidget(self.show_all)

    def offer(self, people: Sequence[Person], name: str) -> None:
        """Offer ``people``, keeping what is ticked; ``name`` is what is asked."""
        ticked = set(self.chosen())
        for old in self._boxes.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes = {}
        for person in people:
            words = f"{person.name} ({person.relationship})" if person.relationship else person.name
            check = Check(_short(words), name=f"{name} {words}", checked=person.id in ticked)
            # A box shown without a parent would open as a window.
            check.setParent(self)
            check.toggled.connect(self.changed)
            self._boxes[person.id] = check
        self._fold()

    def chosen(self) -> tuple[str, ...]:
        """Give the ids of those ticked, in the order of the boxes."""
        return tuple(one for one, check in self._boxes.items() if check.isChecked())

    def choose(self, ids: Sequence[str]) -> None:
        """Tick those of ``ids`` and no other, without telling anyone."""
        for one, check in self._boxes.items():
            check.blockSignals(True)
            check.setChecked(one in ids)
            check.blockSignals(False)
        self._fold()

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [*self._boxes.values(), self.show_all]

    def _fold(self) -> None:
        many = len(self._boxes) > _AT_FIRST + 1 and not self._all
        for at, check in enumerate(self._boxes.values()):
            check.setVisible(not many or at < _AT_FIRST or check.isChecked())
        self._arrange()
        words = self.tr("Show all {count} people").format(count=len(self._boxes))
        self.show_all.set_words(words)
        self.show_all.setVisible(many)

    def _arrange(self) -> None:
        """Stand the boxes in two columns where both have room, else in one."""
        shown = [check for check in self._boxes.values() if not check.isHidden()]
        wide = max((check.sizeHint().width() for check in shown), default=0)
        columns = 2 if 2 * wide + current_theme().space(18) <= self.width() else 1
        for at, check in enumerate(shown):
            self._grid.addWidget(check, at // columns, at % columns)
        self._grid.setColumnStretch(1, columns - 1)
        self._grid.setColumnStretch(0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _show_all(self) -> None:
        self._all = True
        hidden = next((check for check in self._boxes.values() if check.isHidden()), None)
        self._fold()
        if hidden is not None:
            hidden.setFocus()


class WhoField(QWidget):
    """People on the list, and one who is not: a name and who it is, kept until Save."""

    changed = Signal()

    def __init__(self, whos: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.people = PeoplePicker()
        self.someone = Check(self.tr("Someone not on my list"))
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
        for part in (self.people, self.someone, self._card):
            box.addWidget(part)
        self.people.changed.connect(self.changed)
        self.someone.toggled.connect(self._card.setVisible)
        self.someone.toggled.connect(self.changed)
        self.name.textChanged.connect(self.changed)
        self.who.currentIndexChanged.connect(self.changed)

    def chosen(self) -> tuple[str, ...]:
        """Give the ids ticked, and a stand-in for somebody new."""
        ids = self.people.chosen()
        if self.someone.isChecked():
            ids += (stand_in(self.name.text().strip(), self.who.value()),)
        return ids

    def choose(self, ids: Sequence[str]) -> None:
        """Show ``ids`` without telling anyone."""
        self.people.choose(ids)
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
        return [*self.people.stops(), self.someone, self.name, self.who]


def _short(words: str) -> str:
    """Give words that a box to tick can hold in one line; their whole is its spoken name."""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
