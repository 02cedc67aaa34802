"""The urgent card: seen with no click and no scrolling, on any window and at any text size."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caregiver_app.concerns.calling import FIND, Line
from caregiver_app.concerns.numbers import EMERGENCY, SOCIETY, SUICIDE_CRISIS

from ...widgets import Card, Columns, Heading, Icon, Label, column, row
from .phone_card import copy_address, copy_number, first_web
from .telephone import Telephone

_FEW = 3
"""With more numbers than these each is smaller, so that all are seen."""


class UrgentCard(Card):
    """911 first, then the society, then that asking is always right; then the numbers to copy."""

    def __init__(self, telephone: Telephone) -> None:
        super().__init__("urgent", margins=(22, 14, 22, 16), gap=10)
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
        self._societies = telephone.concerns.societies
        self.numbers = self._numbers(telephone.first_calls())
        few = len(self.numbers) <= _FEW
        tiles = Columns(wide_at=850 if few else 1000, gap=8)
        for line, when in self.numbers:
            tile = _NumberTile(line, when, large=few)
            tiles.add(tile, tile.sizeHint().width())
        self.body.addWidget(tiles)

    def _numbers(self, lines: Sequence[Line]) -> list[tuple[Line, str]]:
        """Give each number with when to call it, in few words, or how to find the society.

        One number of the society is enough where it answers day and night, or where the caregiver
        wrote it; a day line and a night line are both shown.
        """
        society = [line for line in lines if line.id == SOCIETY and line.phone]
        if society and (society[0].hours or society[0].confidence is None):
            society = society[:1]
        found = []
        short = self._societies.words.society_short
        for line in lines:
            if line.id == EMERGENCY:
                found.append((line, self.tr("Danger now")))
            elif line.id == SUICIDE_CRISIS:
                found.append((line, self.tr("Suicide crisis")))
            elif line.id == FIND:
                found.append((line, self._societies.find.short))
            elif line in society and len(society) > 1:
                found.append((line, line.label))
            elif line in society:
                hours = self.tr("{society}, 24 hours").format(society=short)
                found.append((line, hours if line.hours else short))
            elif line.id != SOCIETY:
                found.append((line, line.name))
        return found


class _NumberTile(Card):
    """One number, to be read across a room, with when to call it and the button to copy it."""

    def __init__(self, line: Line, when: str, *, large: bool) -> None:
        super().__init__("plain", margins=(14, 3, 8, 3), gap=0)
        said = line.phone or first_web(line)
        role = "h2" if not line.phone else "number" if large else "h1"
        words = Columns(wide_at=320, gap=16)
        number, small = QWidget(), QWidget()
        number.setLayout(column(Label(said, role, tone="urgent", wrap=False)))
        small.setLayout(column(None, Label(when, "small", tone="ink"), None))
        words.add(number, 0)
        words.add(small, 1)
        copy = copy_number(line, short=True) if line.phone else copy_address(said, line.name)
        across = row(words, copy, gap=12, stretch=False)
        across.setStretch(0, 1)
        self.body.addLayout(across)
