"""What stands in the place of a page that needs the vault while the vault is not open."""

from ..context import Context
from ..page import Page
from ..widgets import Button, EmptyState


class ClosedPage(Page):
    """Says calmly what is needed, with one button to the lock page or to the set-up."""

    max_width = 760

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(context)
        self.head(title)
        if context.desk.state == "absent":
            button = Button(self.tr("Set up my log"), "primary", icon="lock")
            words = self.tr(
                "A passphrase keeps these pages closed to others. Set one up, and this page opens."
            )
            self.body.addWidget(EmptyState("lock", self.tr("No log yet"), words, button))
        else:
            button = Button(self.tr("Unlock"), "primary", icon="lock-open")
            words = self.tr(
                "What you wrote is here, and it is safe. Enter your passphrase to see it."
            )
            self.body.addWidget(EmptyState("lock", self.tr("Your log is locked"), words, button))
        button.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.go.emit("unlock", None)
