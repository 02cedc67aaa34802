"""The call sheet to read from while on the phone, in large letters where they are wanted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import PhoneLine as Number
from caregiver_app.handover.values import FieldGroup

from ....widgets import Bullets, Card, Heading, Label, column
from .story import CallStory


class CallRead(QWidget):
    """``large`` gives letters that can be read at arm's length."""

    def __init__(
        self,
        story: CallStory,
        numbers: Sequence[Number],
        asks: Sequence[str],
        not_known: str,
        *,
        large: bool,
    ) -> None:
        super().__init__()
        self._large, self._not_known = large, not_known
        box = column(gap=14, on=self)
        box.addWidget(self._numbers(numbers))
        box.addWidget(self._say(story.opening))
        for group in story.groups:
            box.addWidget(self._group(group))
        box.addWidget(self._say(story.gap))
        box.addWidget(self._asks(asks))

    def _text(self, words: str, *, tone: str = "") -> Label:
        return Label(words, "read-out" if self._large else "lead", tone=tone or "ink")

    def _small(self, words: str) -> Label:
        return Label(words, "read-out-small" if self._large else "small")

    def _numbers(self, numbers: Sequence[Number]) -> Card:
        card = Card("urgent-soft", margins=(20, 12, 20, 12), gap=4)
        for line in numbers:
            if line.phone:
                number = Label(line.phone, "number" if self._large else "h1", tone="urgent")
                card.body.addLayout(column(number, self._small(line.name), gap=0))
        return card

    def _say(self, words: str) -> Card:
        card = Card("active", margins=(20, 14, 20, 14), gap=4)
        card.body.addWidget(self._text(f"“{words}”"))
        return card

    def _group(self, group: FieldGroup) -> Card:
        card = Card("plain", margins=(20, 14, 20, 16), gap=10)
        card.body.addWidget(Heading(group.title, 2, role="h1" if self._large else "h2"))
        for line in group.lines:
            words = [self._small(line.label)] if line.label else []
            if line.text:
                words.append(self._text(line.text))
            else:
                words.append(self._text(self._not_known, tone="soft"))
            card.body.addLayout(column(*words, gap=2))
        return card

    def _asks(self, asks: Sequence[str]) -> Card:
        card = Card("plain", margins=(20, 14, 20, 16), gap=10)
        title = self.tr("Ask for")
        card.body.addWidget(Heading(title, 2, role="h1" if self._large else "h2"))
        if self._large:
            for text in asks:
                card.body.addWidget(self._text(text))
        else:
            icon = "message-circle-question-mark"
            card.body.addWidget(Bullets(list(asks), icon=icon, token="primary"))
        return card
