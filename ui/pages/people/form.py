"""The form in which a person is written down or changed."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caregiver_app.guidance import Pack
from caregiver_app.guidance.around import Placement, Toward
from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.values import Person
from caregiver_app.rulings.cases import children_of

from ...forms.controls import Control, OfferedControl, OneControl, quietly
from ...forms.fields import FormField, all_fields
from ...forms.form import Form
from ...forms.repeated import Repeated, RepeatedControl
from ...forms.state import FieldChange
from ...theme import current_theme
from ...widgets import Card, Combo, ErrorSummary, FormRow, Heading, Label, column, panel
from .fields import (
    limits_asked,
    links_asked,
    person_sections,
    placements_asked,
    toward_field,
)
from .kinds import usual_relationships
from .rules import PersonRules, PersonState, at_home, started, whole


class PersonForm(Form):
    """All fields of ``before``; ``people`` are those on record, ``now`` gives the present moment.

    ``care`` is how a new child's placement starts (an id of ``Stage`` or ""). ``fresh`` is the
    state without anything typed, :meth:`person` what is to be saved.
    """

    rules: PersonRules

    def __init__(
        self,
        pack: Pack,
        before: Person,
        people: Sequence[Person],
        now: Callable[[], datetime],
        care: str = "",
    ) -> None:
        self.before, self.fresh = before, started(before)
        at_home_now = children_of(people)
        children = [one for one in at_home_now if one.id != before.id]
        child = at_home_now[0].name if len(at_home_now) == 1 else ""
        sections = person_sections(pack)
        fields = all_fields(sections)
        own: dict[str, Control] = {
            "who": _WhoIsThis(fields["who"], pack),
            "relationship": OfferedControl(
                fields["relationship"],
                lambda state: usual_relationships(state.values.who, child),
                "who",
            ),
            "also": _RoleControl(fields["also"]),
            "placements": _PlacementsControl(
                fields["placements"], placements_asked(pack, care, now().date()), now
            ),
            "toward": _TowardControl(
                fields["toward"], [toward_field(pack, child) for child in children]
            ),
            "limits": RepeatedControl(fields["limits"], limits_asked(children, people), now),
            "links": RepeatedControl(fields["links"], links_asked(), now),
        }
        super().__init__(
            PersonRules(fields.values(), children, care), self.fresh.values, {}, now, own=own
        )
        self.setMaximumWidth(current_theme().space(760))
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.lay_out(sections)
        self.put(self.fresh)

    def person(self) -> Person:
        """Give the person as typed."""
        return whole(self.state, self.before)

    def check(self) -> bool:
        """Show what needs a fix, beside each field and at the top; say whether all is well."""
        fine = super().check()
        self.summary.show_errors(self.rows())
        return fine


class _WhoIsThis(OneControl):
    """Who somebody is, and what that kind of person means."""

    def __init__(self, field: FormField, pack: Pack) -> None:
        super().__init__(field)
        self._hints = {who.value: pack.words.whos[who].hint for who in Who}
        role = Qt.ItemDataRole.AccessibleDescriptionRole
        for who, hint in self._hints.items():
            self.combo.setItemData(self.combo.findData(who), hint, role)
        assert isinstance(self.box, FormRow)
        self._row, self._hint = self.box, Label("", "small")
        self.box = panel(column(self._row, self._hint, gap=4))

    def note(self, state: PersonState) -> None:
        self._hint.setText(self._hints.get(state.values.who, ""))
        self._hint.setVisible(bool(self._hint.text()))

    def rows(self) -> list[FormRow]:
        return [self._row]


class _RoleControl(OneControl):
    """What somebody is beside who they are: one of several at most."""

    def read(self) -> FieldChange:
        role = self.combo.value()
        return FieldChange({self.id: (role,) if role else ()})

    def show(self, state: PersonState) -> None:
        role = next(iter(state.values.also), "")
        quietly(self.combo, lambda: self.combo.choose(role))


class _PlacementsControl(RepeatedControl):
    """The placements of a child: each begins on a day of its own."""

    def __init__(self, field: FormField, asks: Repeated, now: Callable[[], datetime]) -> None:
        super().__init__(field, asks, now)
        self.shows |= {"who"}

    def trouble(self, state: PersonState) -> dict[FormRow, str]:
        if not at_home(state):
            return {}
        found = super().trouble(state)
        placements: tuple[Placement, ...] = state.values.placements
        days = [one.since for one in placements]
        for at, (part, day) in enumerate(zip(self.parts, days, strict=True)):
            if day in days[:at] and part.row("since") not in found:
                words = self.tr("Another change starts on that day. Write its own day")
                found[part.row("since")] = words
        return found


class _TowardControl(Control):
    """One choice for each child: the same as above, or something else."""

    def __init__(self, field: FormField, asked: Sequence[FormField]) -> None:
        card = Card(gap=12)
        super().__init__(field, card, card)
        help = self.tr("A grandmother of one child may be nobody to the other.")
        title = self.tr("Who are they to each child?")
        card.body.addLayout(column(Heading(title, 3), Label(help, "small"), gap=2))
        self._shown: tuple[Toward, ...] = ()
        self.choices: dict[str, Combo] = {}
        for one in asked:
            combo = self.choices[one.id] = Combo("", one.choices, called=one.called)
            combo.currentIndexChanged.connect(self.changed)
            card.body.addWidget(FormRow(one.label, combo, width=one.width))

    def read(self) -> FieldChange:
        """Give what was chosen; children that are not asked about stay as they were."""
        others = [one for one in self._shown if one.child not in self.choices]
        said = {one.child: one.words for one in self._shown}
        named = [
            Toward(child, combo.value(), said.get(child, ""))
            for child, combo in self.choices.items()
            if combo.value()
        ]
        return FieldChange({self.id: (*others, *named)})

    def show(self, state: PersonState) -> None:
        self._shown = state.values.toward
        known = {one.child: one.who for one in self._shown}
        for child, combo in self.choices.items():
            combo.blockSignals(True)
            combo.choose(known.get(child, ""))
            combo.blockSignals(False)

    def stops(self) -> list[QWidget]:
        return list(self.choices.values())
