"""The question before any picture or video is kept. The careful answer is the one at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ..models.words import breakable
from ..theme import current_theme
from ..widgets import Button, Card, Flow, Heading, Label, announce

SEXUAL_PICTURE = "intimate-image"
"""The kind of concern whose steps help with a sexual picture of somebody under 18."""


class PictureQuestion(Card):
    """Asks whether a picture may be kept at all. ``answered`` tells True to keep it.

    ``urgent`` asks for the steps for a sexual picture of somebody under 18; they stay at hand
    after the careful answer, until ``closed``.
    """

    answered = Signal(bool)
    urgent = Signal()
    closed = Signal()

    def __init__(self, keep: tuple[str, str] | None = None, left: str = "") -> None:
        """``keep`` are the words to go on with one picture and with several, ``left`` what is
        said after the careful answer; else they speak of adding.
        """
        super().__init__("active", margins=(18, 16, 18, 16), gap=10)
        self._keep_words = keep or (self.tr("No. Add it"), self.tr("No. Add them"))
        self._left = left or self.tr("It was not added")
        self._title = Heading("", 3)
        self._names = Label("", "small")
        self._rule = Label("")
        for part in (self._title, self._names, self._rule):
            self.body.addWidget(part)
        self.body.addSpacing(current_theme().space(2))
        self.leave = Button(self.tr("Yes, or I am not sure"), "primary")
        self.keep = Button(self._keep_words[0])
        self.help = Button(self.tr("Help with such a picture"), "urgent", icon="phone-call")
        self.close_it = Button(self.tr("Close"), "quiet", name=self.tr("Close this message"))
        self.leave.clicked.connect(lambda: self.answered.emit(False))
        self.keep.clicked.connect(lambda: self.answered.emit(True))
        self.help.clicked.connect(self.urgent)
        self.close_it.clicked.connect(self._close)
        self.body.addLayout(Flow(self.leave, self.keep, self.help, self.close_it))
        self.hide()

    def ask(self, names: Sequence[str]) -> None:
        """Ask about the files ``names``, all at once."""
        self._title.set_words(self.tr("Is anyone under 18 shown naked or in a sexual way?"))
        self._names.setText(breakable(", ".join(names)))
        self._rule.setText(
            self.tr(
                "Never keep such a picture or video. No one may keep or send it, not even to the"
                " worker. Leave it where it is, and describe it in words."
            )
        )
        self.keep.set_words(self._keep_words[len(names) > 1])
        self._offer(self.leave, self.keep, self.help)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, *, kept: bool) -> None:
        """Go, where the picture is kept; else say what to do, with help at hand."""
        if kept:
            self.hide()
            return
        self._title.set_words(self._left)
        self._rule.setText(
            self.tr(
                "Leave it where it is. Do not copy it or send it. Write down in words what you saw."
            )
        )
        self._offer(self.help, self.close_it)
        self.help.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.leave, self.keep, self.help, self.close_it]

    def _offer(self, *buttons: Button) -> None:
        self.show()
        for one in (self.leave, self.keep, self.help, self.close_it):
            one.setVisible(one in buttons)
        announce(self, f"{self._title.text()} {self._rule.text()}", assertive=True)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
