"""Lines inside messages that may be messages of another phone: asked, never guessed in silence."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...models.words import breakable
from ...shown_names import shown_words
from ...widgets import Bullets, Button, Flow, Heading, Label, Para, column, panel

_MOST = 3


class LinesToRead(QWidget):
    """Asks while ``as_messages`` is None; else says what was chosen, and offers the other.

    ``chosen`` tells whether they are messages of their own.
    """

    chosen = Signal(bool)

    def __init__(self, lines: Sequence[str], as_messages: bool | None) -> None:
        super().__init__()
        box = column(gap=8, on=self)
        # A link has its words on more lines, where there is less room.
        self.own = Button(self.tr("They are messages of their own"), "link")
        self.part = Button(self.tr("They are part of the message above them"), "link")
        offers = [self.own, self.part] if as_messages is None else []
        if as_messages is None:
            box.addWidget(Heading(self.tr("Are these lines messages of their own?"), 3))
            words = self.tr("Inside of messages, these lines look like messages of another phone.")
            box.addWidget(Para(words))
            shown = [breakable(shown_words(one)) for one in lines[:_MOST]]
            if len(lines) > _MOST:
                shown.append(f"+ {len(lines) - _MOST:,}")
            box.addWidget(Bullets(shown, icon="chevron-right", tight=True))
        elif as_messages:
            words = self.tr("Lines that are read as messages of their own: {count}.")
            box.addWidget(Label(words.format(count=f"{len(lines):,}"), "small"))
            offers = [self.part]
        else:
            words = self.tr("Lines that look like messages and are read as text: {count}.")
            box.addWidget(Label(words.format(count=f"{len(lines):,}"), "small"))
            offers = [self.own]
        for one in offers:
            box.addWidget(panel(Flow(one)))
        self.own.clicked.connect(partial(self.chosen.emit, True))
        self.part.clicked.connect(partial(self.chosen.emit, False))
