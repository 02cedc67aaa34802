"""A question with a few big answers, one of which is chosen."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ..theme import current_theme
from .cards import ChoiceCard
from .form import FormRow
from .rows import Columns
from .text import Label

PAIR_FROM = 620
"""From this width on (at 100 %) two cards stand side by side."""


class ChoiceRow(FormRow):
    """Big radio cards, none chosen at first; ``options`` are (value, title, line under it).

    ``chosen`` tells the value. Two by two where there is room, an odd last one across.
    """

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str, str]]) -> None:
        group = QWidget()
        box = QVBoxLayout(group)
        box.setContentsMargins(0, 0, 0, 0)
        gap = 10
        box.setSpacing(current_theme().space(gap))
        self.cards = {value: ChoiceCard(title, text) for value, title, text in options}
        cards = list(self.cards.values())
        for at in range(0, len(cards) - 1, 2):
            box.addWidget(Columns(cards[at], cards[at + 1], wide_at=PAIR_FROM, gap=gap))
        if len(cards) % 2:
            box.addWidget(cards[-1])
        super().__init__(name, group)
        # The heading above asks the question already.
        next(one for one in self.children() if isinstance(one, Label)).hide()
        # Exclusive across the columns; Qt's own grouping goes by parent.
        self._group = QButtonGroup(self)
        for value, card in self.cards.items():
            self._group.addButton(card)
            card.toggled.connect(partial(self._toggled, value))

    def value(self) -> str:
        """Give the value chosen, or ""."""
        return next((value for value, card in self.cards.items() if card.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose ``value``; "" and unknown values leave the choice as it is."""
        if value in self.cards:
            self.cards[value].setChecked(True)

    def _toggled(self, value: str, on: bool) -> None:
        if on:
            self.chosen.emit(value)

    def focus_field(self) -> None:
        """Go to the chosen card, else the first."""
        super().focus_field()
        at = self.value() or next(iter(self.cards))
        self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
