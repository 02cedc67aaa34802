"""The urgent card: seen with no click and no scrolling, on any window and at any text size."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import FIND, Line
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY, SUICIDE_CRISIS

from ...widgets import Card, Flow, Heading, Icon, Label, column, row
from .phone_card import copy_address, copy_number, first_web
from .telephone import Telephone


class UrgentCard(Card):
    """911 first, then the society, then that asking is always right; then the numbers to copy."""

    def __init__(self, telephone: Telephone) -> None:
        super().__init__("urgent", margins=(22, 16, 22, 16), gap=12)
        words = telephone.urgent()
        self.heading = Heading(words.title, 2, tone="on-urgent")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        spoken = f"{words.title} {words.then} {words.line}"
        self.heading.set_words(words.title, spoken)
        mark = column(Icon("phone-call", "urgent-ink", 28, box=32), None)
        then = Label(f"{words.then} {words.line}", tone="on-urgent")
        top = row(mark, column(self.heading, then, gap=4), gap=16, stretch=False)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.numbers = self._numbers(telephone.first_calls())
        tiles = [_NumberTile(line, words) for line, words in self.numbers]
        self.body.addLayout(Flow(*tiles, gap=10))

    def _numbers(self, lines: Sequence[Line]) -> list[tuple[Line, str]]:
        """Give each number with when to call it, in few words, or how to find the society.

        One number of the society is enough where it answers day and night, or where the caregiver
        wrote it; a day line and a night line are both shown.
        """
        society = [line for line in lines if line.id == SOCIETY and line.phone]
        if society and (society[0].hours or society[0].confidence is None):
            society = society[:1]
        found = []
        for line in lines:
            if line.id == EMERGENCY:
                found.append((line, self.tr("Danger now")))
            elif line.id == SUICIDE_CRISIS:
                found.append((line, self.tr("Suicide crisis")))
            elif line.id == FIND:
                found.append((line, self.tr("Find the society")))
            elif line in society:
                found.append((line, line.label if len(society) > 1 else self.tr("The society")))
        return found


class _NumberTile(Card):
    """One number, large, with when to call it and the button to copy it."""

    def __init__(self, line: Line, when: str) -> None:
        super().__init__("plain", margins=(14, 7, 8, 7), gap=0)
        words = QWidget()
        said = line.phone or first_web(line)
        number = Label(said, "h2", tone="urgent", wrap=False)
        small = Label(when, "small", tone="ink", wrap=False)
        words.setLayout(column(number, small, gap=0))
        copy = copy_number(line, short=True) if line.phone else copy_address(said, line.name)
        self.body.addLayout(row(words, copy, gap=12, stretch=False))
