"""The form in which a person is written down or changed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.vocabulary import Fact, Who
from caregiver_app.record.values import STANDING_FACTS, Person

from ...theme import current_theme
from ...widgets import (
    Card,
    Combo,
    ErrorSummary,
    FormRow,
    Heading,
    Label,
    TextArea,
    TextField,
    WrapCheck,
    column,
)
from .kinds import usual_relationships


class PersonForm(QWidget):
    """All fields of ``before``, filled with ``typed``. ``child`` names the one child at home.

    :meth:`person` gives what stands in the fields, :meth:`check` shows what needs a fix.
    """

    edited = Signal()

    def __init__(self, pack: Pack, before: Person, typed: Person, child: str) -> None:
        super().__init__()
        self.before = before
        self._pack, self._child = pack, child
        self.setMaximumWidth(current_theme().space(760))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        self.summary = ErrorSummary()
        box.addWidget(self.summary)
        box.addWidget(self._who_card(typed))
        box.addWidget(self._record_card(typed))
        self.name.textChanged.connect(self.edited)
        self.relationship.editTextChanged.connect(self.edited)
        self.reach.textChanged.connect(self.edited)
        self.notes.textChanged.connect(self.edited)
        for tick in self.facts.values():
            tick.toggled.connect(self.edited)

    def person(self) -> Person:
        """Give the person as typed."""
        return replace(
            self.before,
            name=self.name.text().strip(),
            who=self.who.value(),
            relationship=self.relationship.currentText().strip(),
            facts=tuple(fact for fact, tick in self.facts.items() if tick.isChecked()),
            reach=self.reach.toPlainText().strip(),
            notes=self.notes.toPlainText().strip(),
        )

    @property
    def changed(self) -> bool:
        """Say whether anything differs from what is on record."""
        return self.person() != self.before

    def check(self) -> bool:
        """Show what needs a fix, beside each field and at the top; say whether all is well."""
        person = self.person()
        self._name_row.set_error(
            "" if person.name else self.tr("Enter a name, or what you call them")
        )
        self._who_row.set_error("" if person.who else self.tr("Choose who this is"))
        rows = [self._name_row, self._who_row]
        self.summary.show_errors(rows)
        return not any(one.error for one in rows)

    # -- parts

    def _who_card(self, typed: Person) -> Card:
        card = Card(gap=16)
        self.name = TextField(typed.name)
        self._name_row = FormRow(self.tr("&Name"), self.name, width=480)
        card.body.addWidget(self._name_row)
        whos = self._pack.words.whos
        choices = [("", self.tr("Choose one"))]
        choices += [(who.value, _capital(whos[who].label)) for who in Who]
        self.who = Combo(self.tr("Who is this?"), choices, typed.who)
        for at, who in enumerate(Who, start=1):
            hint = whos[who].hint
            self.who.setItemData(at, hint, Qt.ItemDataRole.AccessibleDescriptionRole)
        self._who_row = FormRow(
            self.tr("&Who is this?"),
            self.who,
            help=self.tr("The answers follow from this. If two fit, take the closer one."),
            width=480,
        )
        self._hint = Label("", "small")
        card.body.addLayout(column(self._who_row, self._hint, gap=4))
        self.relationship = Combo(self.tr("Relationship"))
        self.relationship.setEditable(True)
        self.relationship.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        card.body.addWidget(
            FormRow(
                self.tr("&Relationship, in your words"),
                self.relationship,
                help=self.tr("Pick one or write your own. You may leave it empty."),
                width=480,
            )
        )
        line = self.relationship.lineEdit()
        assert line is not None
        line.setAccessibleName(self.relationship.accessibleName())
        self._offer(typed.relationship)
        self.who.currentIndexChanged.connect(self._who_chosen)
        self.reach = TextArea(typed.reach, lines=2)
        card.body.addWidget(
            FormRow(
                self.tr("Ways to reach &them"),
                self.reach,
                help=self.tr("Phone, e-mail, account names."),
            )
        )
        self.notes = TextArea(typed.notes, lines=3)
        for area in (self.reach, self.notes):
            # Else it takes Qt's own hint, twelve lines high.
            area.setFixedHeight(area.minimumHeight())
        card.body.addWidget(FormRow(self.tr("N&otes"), self.notes))
        return card

    def _record_card(self, typed: Person) -> Card:
        card = Card(gap=8)
        card.body.addWidget(Heading(self.tr("What is on record"), 3))
        card.body.addWidget(
            Label(self.tr("Tick what is true. An order or a plan comes before any rule."), "small")
        )
        self.facts: dict[str, WrapCheck] = {}
        for fact in STANDING_FACTS:
            tick = WrapCheck(self._pack.words.facts[Fact(fact)], checked=fact in typed.facts)
            self.facts[fact] = tick
            card.body.addWidget(tick)
        return card

    # -- what follows from the kind

    def _who_chosen(self) -> None:
        self._offer(self.relationship.currentText())
        self.edited.emit()

    def _offer(self, words: str) -> None:
        who = self.who.value()
        offers: Sequence[str] = usual_relationships(who, self._child)
        self.relationship.set_choices(offers)
        self.relationship.blockSignals(True)
        self.relationship.setCurrentIndex(offers.index(words) if words in offers else -1)
        self.relationship.setEditText(words)
        self.relationship.blockSignals(False)
        self._hint.setText(self._pack.words.whos[Who(who)].hint if who else "")
        self._hint.setVisible(bool(self._hint.text()))


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
