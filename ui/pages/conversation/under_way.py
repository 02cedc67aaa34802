"""What was begun on this page before it was left, and goes on."""

from PySide6.QtCore import Signal

from ...widgets import Button, Card, Flow, Heading, Para, panel


class TakingIn(Card):
    """Says that a chat is being taken in; ``given_up`` tells that it shall not be."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.title = Heading(self.tr("Taking it in…"), 2)
        self.body.addWidget(self.title)
        words = self.tr("You can do something else meanwhile. It is told when it is done.")
        self.body.addWidget(Para(words))
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.escapes = True
        self.cancel.clicked.connect(self.given_up)
        self.body.addWidget(panel(Flow(self.cancel)))
