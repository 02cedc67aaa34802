"""The filters needed less often: child, kind, concern, what is to be done, and files."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import Matter, MatterKept
from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Card, Check, Combo, Flow, Label, column

_COMBO, _WIDE = 240, 520
"""The most of a combo at 100 %; the names of concerns are long."""

_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)


class MoreFilters(Card):
    """Holds its part of the filters; ``changed`` tells that it is another one now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("soft", margins=(16, 12, 16, 12), gap=8)
        self.child = Combo(self.tr("Child"), [("", self.tr("Any child"))])
        kinds = [(one.id.value, one.label) for one in load_kinds()]
        self.kind = Combo(self.tr("Kind of entry"), [("", self.tr("Any kind")), *kinds])
        self.concern = Combo(self.tr("Concern"), [("", self.tr("Any concern"))])
        for combo in (self.child, self.kind, self.concern):
            combo.setMaximumWidth(current_theme().px(_WIDE if combo is self.concern else _COMBO))
            combo.currentIndexChanged.connect(self.changed)
        self.unfiled = Check(self.tr("Still to file"))
        self.follow_up_due = Check(self.tr("Follow-up due"))
        self.with_files = Check(self.tr("With a file"))
        for check in self._checks():
            check.toggled.connect(self.changed)
        self.body.addLayout(Flow(self.child, self.kind, self.concern, *self._checks(), gap=14))
        self.concern.hide()
        hint = self.tr("To find words that stand together, put them in quotes: “see you soon”.")
        self.body.addLayout(column(Label(hint, "small")))

    def _checks(self) -> tuple[QCheckBox, ...]:
        return (self.unfiled, self.follow_up_due, self.with_files)

    def add_to(self, filters: Filters) -> Filters:
        """Give ``filters`` narrowed by what is chosen here."""
        return replace(
            filters,
            child=self.child.value(),
            kind=self.kind.value(),
            unfiled=self.unfiled.isChecked(),
            follow_up_due=self.follow_up_due.isChecked(),
            with_files=self.with_files.isChecked(),
            concern=self.concern.value(),
        )

    def put(self, filters: Filters) -> None:
        """Show this part of ``filters``."""
        for combo, value in ((self.child, filters.child), (self.concern, filters.concern)):
            if value and combo.findData(value) < 0:
                # Offered by name as soon as the names are known.
                combo.addItem("", value)
            combo.choose(value)
        self.kind.choose(filters.kind)
        self.unfiled.setChecked(filters.unfiled)
        self.follow_up_due.setChecked(filters.follow_up_due)
        self.with_files.setChecked(filters.with_files)

    def silently(self, put: Callable[[], None]) -> None:
        """Do ``put`` without telling anyone of what it changes here."""
        self.blockSignals(True)
        put()
        self.blockSignals(False)

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer the children among ``people``; who was chosen stays chosen."""
        chosen = self.child.value()
        children = [(one.id, one.name) for one in people if one.who in _CHILDREN]
        self.child.set_choices([("", self.tr("Any child")), *children], chosen)

    def show_concerns(self, concerns: Sequence[MatterKept]) -> None:
        """Offer the concerns on record; without any there is nothing to choose."""
        chosen = self.concern.value()
        told = [_named(one.matter, concerns) for one in concerns]
        self.concern.set_choices([("", self.tr("Any concern")), *told], chosen)
        self.concern.setVisible(bool(told))

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.child, self.kind, self.concern, *self._checks()]


def _named(matter: Matter, among: Sequence[MatterKept]) -> tuple[str, str]:
    """Give the id and words of a concern; where a title comes twice, its first day leads."""
    titles = [one.matter.title for one in among]
    if titles.count(matter.title) == 1 or matter.opened_at is None:
        return matter.id, matter.title
    return matter.id, f"{matter.opened_at.date().isoformat()}: {matter.title}"
