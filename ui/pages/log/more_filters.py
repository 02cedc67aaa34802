"""The filters that are needed less often: child, kind, what is to be done, and files."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters
from caregiver_app.record.values import Person

from ...theme import current_theme
from ...widgets import Card, Check, Combo, Flow, Label, column

_COMBO = 240
_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)


class MoreFilters(Card):
    """Holds its part of the filters; ``changed`` tells that it is another one now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__("soft", margins=(16, 12, 16, 12), gap=8)
        self.child = Combo(self.tr("Child"), [("", self.tr("Any child"))])
        kinds = [(one.id.value, one.label) for one in load_kinds()]
        self.kind = Combo(self.tr("Kind of entry"), [("", self.tr("Any kind")), *kinds])
        for combo in (self.child, self.kind):
            combo.setMaximumWidth(current_theme().px(_COMBO))
            combo.currentIndexChanged.connect(self.changed)
        self.unfiled = Check(self.tr("Still to file"))
        self.follow_up_due = Check(self.tr("Follow-up due"))
        self.with_files = Check(self.tr("With a file"))
        for check in self._checks():
            check.toggled.connect(self.changed)
        self.body.addLayout(Flow(self.child, self.kind, *self._checks(), gap=14))
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
        )

    def put(self, filters: Filters) -> None:
        """Show this part of ``filters``."""
        if filters.child and self.child.findData(filters.child) < 0:
            # Offered by name as soon as the people are known.
            self.child.addItem("", filters.child)
        self.child.choose(filters.child)
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

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.child, self.kind, *self._checks()]
