"""The form in which a person is written down or changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import LIMIT_FACTS, Limit, Link, Placement
from caregiver_app.guidance.vocabulary import Fact, Who
from caregiver_app.record.values import Person

from ...models.record_words import AGENCY, agency_choices, capital
from ...theme import current_theme
from ...widgets import (
    Card,
    Combo,
    ErrorSummary,
    FormRow,
    Label,
    TextArea,
    TextField,
    column,
)
from .kinds import usual_relationships
from .limit_part import LimitPart
from .link_part import LinkPart
from .placement_part import PlacementPart
from .several import Several
from .toward_part import TowardCard


class PersonForm(QWidget):
    """All fields of ``before``, filled with ``typed``; ``children`` are those in this home.

    ``care`` is the care type that a new child's placement starts with. :meth:`person` gives what
    stands in the fields, :meth:`check` shows what needs a fix.
    """

    edited = Signal()

    def __init__(
        self,
        pack: Pack,
        before: Person,
        typed: Person,
        children: Sequence[Person],
        today: Callable[[], date],
        care: str = "",
    ) -> None:
        super().__init__()
        self.before = before
        self._pack, self._today, self._care = pack, today, care
        self._children = [one for one in children if one.id != before.id]
        self._child = children[0].name if len(children) == 1 else ""
        self.setMaximumWidth(current_theme().space(760))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        self.summary = ErrorSummary()
        box.addWidget(self.summary)
        box.addWidget(self._who_card(typed))
        self.toward = TowardCard(pack, typed.toward, self._children)
        self.placements = self._placements(typed.placements)
        self.limits = self._limits(_dated_limits(typed))
        self.links = self._links(_dated_links(typed))
        for card in (self.placements, self.toward, self.limits, self.links):
            card.edited.connect(self.edited)
            box.addWidget(card)
        self.name.textChanged.connect(self.edited)
        self.relationship.editTextChanged.connect(self.edited)
        self.reach.textChanged.connect(self.edited)
        self.notes.textChanged.connect(self.edited)
        self.role.currentIndexChanged.connect(self.edited)
        self._dress()

    def person(self) -> Person:
        """Give the person as typed."""
        role = self.role.value()
        here = self.who.value() == Who.CHILD_IN_MY_CARE
        return replace(
            self.before,
            name=self.name.text().strip(),
            who=self.who.value(),
            relationship=self.relationship.currentText().strip(),
            facts=(),
            reach=self.reach.toPlainText().strip(),
            notes=self.notes.toPlainText().strip(),
            also=(role,) if role and not self._is_agency() else (),
            toward=() if here else self.toward.value(),
            limits=self.limits.values(),
            links=self.links.values(),
            placements=self.placements.values() if here else self.before.placements,
        )

    @property
    def changed(self) -> bool:
        """Say whether anything differs from what is on record."""
        before = replace(
            self.before,
            facts=(),
            limits=_dated_limits(self.before),
            links=_dated_links(self.before),
        )
        return self.person() != before

    def check(self) -> bool:
        """Show what needs a fix, beside each field and at the top; say whether all is well."""
        person = self.person()
        self._name_row.set_error(
            "" if person.name else self.tr("Enter a name, or what you call them")
        )
        self._who_row.set_error("" if person.who else self.tr("Choose who this is"))
        rows = [self._name_row, self._who_row, *self.limits.check(), *self.links.check()]
        if person.who == Who.CHILD_IN_MY_CARE:
            rows += self._check_placements(person)
        self.summary.show_errors(rows)
        return not any(one.error for one in rows)

    def _check_placements(self, person: Person) -> list[FormRow]:
        rows = self.placements.check()
        days = [one.since for one in person.placements]
        for at, (one, day) in enumerate(zip(rows, days, strict=True)):
            if not one.error and day in days[:at]:
                one.set_error(self.tr("Another change starts on that day. Write its own day"))
        return rows

    # -- parts

    def _who_card(self, typed: Person) -> Card:
        card = Card(gap=16)
        self.name = TextField(typed.name)
        self._name_row = FormRow(self.tr("&Name"), self.name, width=480)
        card.body.addWidget(self._name_row)
        whos = self._pack.words.whos
        choices = [("", self.tr("Choose one"))]
        choices += [(who.value, capital(whos[who].label)) for who in Who]
        self.who = Combo(self.tr("Who is this?"), choices, typed.who)
        for at, who in enumerate(Who, start=1):
            hint = whos[who].hint
            self.who.setItemData(at, hint, Qt.ItemDataRole.AccessibleDescriptionRole)
        self._who_row = FormRow(
            self.tr("&Who is this?"),
            self.who,
            help=self.tr("The answers follow from this."),
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
        self.role = Combo("", agency_choices(self._pack), next(iter(typed.also), ""))
        self._role_row = FormRow(
            self.tr("Are they with the &society too?"),
            self.role,
            help=self.tr("Kin can be a volunteer too. Then the stricter rule counts."),
            width=480,
        )
        card.body.addWidget(self._role_row)
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

    def _placements(self, placements: tuple[Placement, ...]) -> Several[Placement]:
        return Several(
            self.tr("How the child lives with you"),
            self.tr(
                "The answers follow the child and the day. Add each change with its first day."
            ),
            self.tr("Add a change"),
            placements,
            lambda one: PlacementPart(self._pack, one, self._today),
            self._next_placement,
        )

    def _next_placement(self) -> Placement:
        first = not self.placements.parts
        return Placement(self._care or "foster", None if first else self._today())

    def _limits(self, limits: tuple[Limit, ...]) -> Several[Limit]:
        return Several(
            self.tr("Orders and plans"),
            self.tr("An order or a plan comes before any rule. Write who told you, and when."),
            self.tr("Add an order or a plan"),
            limits,
            lambda one: LimitPart(one, self._children, self._today),
            lambda: Limit(LIMIT_FACTS[0]),
        )

    def _links(self, links: tuple[Link, ...]) -> Several[Link]:
        return Several(
            self.tr("Linked online already"),
            self.tr("You do not have to unfriend anyone today. Write down what there is."),
            self.tr("Add a link"),
            links,
            lambda one: LinkPart(one, self._today),
            lambda: Link(""),
        )

    # -- what follows from the kind

    def _who_chosen(self) -> None:
        self._offer(self.relationship.currentText())
        self._dress()
        self.edited.emit()

    def _is_agency(self) -> bool:
        return self.who.value() in AGENCY

    def _dress(self) -> None:
        """Show what makes sense for who this is: a child here has placements, others have not."""
        here = self.who.value() == Who.CHILD_IN_MY_CARE
        if here and not self.placements.parts and not self.before.id and self._care:
            self.placements.add_quietly()
        self.placements.setVisible(here)
        self.toward.setVisible(not here and len(self._children) > 1)
        self._role_row.setVisible(not here and not self._is_agency())
        self.links.setVisible(not here)

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


def _dated_limits(person: Person) -> tuple[Limit, ...]:
    """Give the limits of a card, those of an older card among them, of which no more is known."""
    older = [Limit(fact) for fact in person.facts if fact in LIMIT_FACTS]
    return (*person.limits, *older)


def _dated_links(person: Person) -> tuple[Link, ...]:
    """Give the links of a card; an older card only said that there are some."""
    if person.links or Fact.ALREADY_CONNECTED not in person.facts:
        return person.links
    return (Link(""),)
