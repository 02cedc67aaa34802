"""How soon to act and whom to call first; what is true can raise both."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.values import ConcernKind, Tier

from ....urgent.telephone import Telephone
from ....widgets import Card, Heading, Label, Slot, Tag, WrapCheck, announce, column, follow, row
from ..words import TIER_LOOKS

Cards = Callable[[list[str]], list[QWidget]]
"""Gives the cards of whom to call, for a list of calls."""


class TierCard(Card):
    """``when`` are the conditions that hold; ``changed`` tells them after each tick.

    ``tab_from`` is what Tab comes from, to be set once there is a page around the card.
    """

    changed = Signal(object)

    def __init__(
        self, kind: ConcernKind, telephone: Telephone, when: frozenset[str], cards: Cards
    ) -> None:
        super().__init__("plain", margins=(20, 16, 20, 16), gap=10)
        self._kind, self._telephone, self._cards = kind, telephone, cards
        self.tag = Tag("", "no-rule")
        self.line = Label()
        self.body.addLayout(row(column(row(self.tag)), self.line, gap=12, grows=1))
        self.body.addWidget(Heading(self.tr("Call first"), 3))
        self._slot = Slot(column(gap=8))
        self.body.addLayout(self._slot.box)
        self.then = Label("", "bold", tone="ink")
        self.body.addWidget(self.then)
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
        self._slot.show(*self._cards([call]))
        self.then.setText(self._then(call))
        self.then.setVisible(bool(self.then.text()))
        if self.tab_from is not None:
            follow(self.tab_from, *self._slot.parts)

    def _then(self, first: str) -> str:
        call = self._kind.then_calls(first)
        if not call:
            return ""
        return self.tr("Then call: {who}").format(who=self._telephone.said(call))

    def _ticked(self) -> None:
        before = (self.tier, self.first_call)
        self._show()
        self.changed.emit(self.when())
        if (self.tier, self.first_call) != before:
            announce(self, self.spoken())

    def spoken(self) -> str:
        """Give how soon to act and whom to call first, for a screen reader."""
        return self.tr("{tier}. {line} Call first: {first}.").format(
            tier=self._telephone.concerns.tiers[self.tier].title,
            line=self.line.text(),
            first=self._telephone.said(self.first_call),
        )
