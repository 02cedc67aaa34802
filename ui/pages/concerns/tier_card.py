"""How soon to act and whom to call first; what is true can raise both."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.values import Kind, Tier

from ...theme import current_theme
from ...widgets import Card, Heading, Label, Tag, WrapCheck, announce, column, follow, row
from .telephone import Telephone
from .words import TIER_LOOKS

Cards = Callable[[list[str]], list[QWidget]]
"""Gives the cards of whom to call, for a list of calls."""


class TierCard(Card):
    """``when`` are the conditions that hold; ``changed`` tells them after each tick.

    ``tab_from`` is what Tab comes from, to be set once there is a page around the card.
    """

    changed = Signal(object)

    def __init__(
        self, kind: Kind, telephone: Telephone, when: frozenset[str], cards: Cards
    ) -> None:
        super().__init__("plain", margins=(20, 16, 20, 16), gap=10)
        self._kind, self._telephone, self._cards = kind, telephone, cards
        self.tag = Tag("", "no-rule")
        self.line = Label()
        top = row(column(row(self.tag)), self.line, gap=12, stretch=False)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addWidget(Heading(self.tr("Call first"), 3))
        self._slot = QVBoxLayout()
        self._slot.setSpacing(current_theme().space(8))
        self.body.addLayout(self._slot)
        self.then = Label("", "bold", tone="ink")
        self.body.addWidget(self.then)
        self._shown: list[QWidget] = []
        self.tab_from: QWidget | None = None
        self.conditions = [
            (raised.when, WrapCheck(telephone.fill(raised.text), checked=raised.when in when))
            for raised in kind.raised
        ]
        self.tier, self.first_call = Tier.NEXT_WORKING_DAY, ""
        self._show()
        if self.conditions:
            self.body.addWidget(Heading(self.tr("Is any of this true?"), 3))
            self.body.addLayout(column(*(one for _, one in self.conditions), gap=0))
            for _, one in self.conditions:
                one.toggled.connect(self._ticked)

    def when(self) -> frozenset[str]:
        """Give the conditions that are ticked."""
        return frozenset(name for name, one in self.conditions if one.isChecked())

    def show_people(self, telephone: Telephone) -> None:
        """Show the first call again, with other people to reach."""
        self._telephone = telephone
        self._show()

    def _show(self) -> None:
        tier, call = self._kind.raised_by(self.when())
        self.tier, self.first_call = tier, call
        words = self._telephone.concerns.tiers[tier]
        self.tag.show_state(words.title, *TIER_LOOKS[tier])
        self.line.setText(self._telephone.fill(words.line))
        for part in self._shown:
            self._slot.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown = self._cards([call])
        for part in self._shown:
            self._slot.addWidget(part)
        self.then.setText(self._then(call))
        self.then.setVisible(bool(self.then.text()))
        if self.tab_from is not None:
            follow(self.tab_from, *self._shown)

    def _then(self, first: str) -> str:
        call = self._kind.then_calls(first)
        if not call:
            return ""
        name, phone = self._telephone.known_phone(call)
        who = ": ".join(filter(None, (name, phone)))
        return self.tr("Then call: {who}").format(who=who)

    def _ticked(self) -> None:
        before = (self.tier, self.first_call)
        self._show()
        self.changed.emit(self.when())
        if (self.tier, self.first_call) != before:
            name, phone = self._telephone.known_phone(self.first_call)
            first = " ".join(filter(None, (name, phone)))
            said = self.tr("{tier}. {line} Call first: {first}.").format(
                tier=self._telephone.concerns.tiers[self.tier].title,
                line=self.line.text(),
                first=first,
            )
            announce(self, said)
