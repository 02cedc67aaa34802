"""The question before any picture or video is kept. The careful answer is the one at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from ...models.words import breakable
from ...theme import current_theme
from ...widgets import Button, Card, Flow, Heading, Label, announce


class PictureQuestion(Card):
    """Asks whether a picture may be kept at all. ``answered`` tells True to keep it.

    ``urgent`` asks for the steps for a sexual picture of somebody under 18.
    """

    answered = Signal(bool)
    urgent = Signal()

    def __init__(self) -> None:
        super().__init__("active", margins=(18, 16, 18, 16), gap=10)
        title = self.tr("Is anyone under 18 shown naked or in a sexual way?")
        self._title = Heading(title, 3)
        rule = self.tr(
            "Never keep such a picture or video. No one may keep or send it, not even to the"
            " worker. Leave it where it is, and describe it in words."
        )
        self._names = Label("", "small")
        self._rule = Label(rule)
        for part in (self._title, self._names, self._rule):
            self.body.addWidget(part)
        self.body.addSpacing(current_theme().space(2))
        self.leave = Button(self.tr("Yes, or I am not sure"), "primary")
        self.keep = Button(self.tr("No. Add it"))
        self.help = Button(self.tr("Help with such a picture"), "urgent", icon="phone-call")
        self.leave.clicked.connect(lambda: self.answered.emit(False))
        self.keep.clicked.connect(lambda: self.answered.emit(True))
        self.help.clicked.connect(self.urgent)
        self.body.addLayout(Flow(self.leave, self.keep, self.help))
        self.hide()

    def ask(self, names: Sequence[str]) -> None:
        """Ask about the files ``names``, all at once."""
        self._names.setText(breakable(", ".join(names)))
        self.keep.set_words(self.tr("No. Add it") if len(names) == 1 else self.tr("No. Add them"))
        self.show()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._title.text()} {self._rule.text()}", assertive=True)
