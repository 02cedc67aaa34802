"""The tour: five cards, one after the other; it can be left at any time."""

from typing import Any

from PySide6.QtCore import Qt

from caregiver_app.helping import tour_cards

from ...context import Context
from ...page import Page
from ...theme import current_theme
from ...widgets import Button, Card, Heading, Icon, Label, Para, Slot, column, row


class TourPage(Page):
    """Shows one card; the last one leads to Guide."""

    max_width = 640

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Tour")
        self._cards = tour_cards(context.settings.language)
        self._at = 0
        self._slot = Slot(self.body)
        self.onward = Button("", "primary")
        self.back = Button(self.tr("Back"), icon="arrow-left")
        self.skip = Button(self.tr("Skip the tour"), "quiet")
        self.onward.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._show(self._at - 1))
        self.skip.clicked.connect(lambda: self.go.emit("guide", None))
        self._bar = self.action_bar(self.onward, self.back, self.skip)
        self._show(0)

    def state(self) -> dict[str, Any]:
        return {"at": self._at}

    def restore(self, state: dict[str, Any]) -> None:
        self._show(state.get("at", 0))

    def _go_on(self) -> None:
        if self._at + 1 < len(self._cards):
            self._show(self._at + 1)
        else:
            self.go.emit("guide", None)

    def _show(self, at: int) -> None:
        self._at, one, count = at, self._cards[at], len(self._cards)
        last = at + 1 == count
        said = self.tr("Card {at} of {count}").format(at=at + 1, count=count)
        self.heading = Heading(one.title, 1)
        self.heading.set_words(one.title, f"{one.title}. {said}")
        card = Card(margins=(28, 26, 28, 28), gap=14)
        card.body.addLayout(row(Icon(one.icon, "primary", 40, box=40)))
        card.body.addLayout(
            column(self.heading, Label(said, "small"), gap=current_theme().space(2))
        )
        card.body.addWidget(Para(one.text, "lead", tone="ink"))
        self._slot.show(card)
        self.onward.set_words(self.tr("Go to Guide") if last else self.tr("Next"))
        self._bar.offer(self.back, at > 0)
        self._bar.offer(self.skip, not last)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
