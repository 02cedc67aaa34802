"""One clear page for what went wrong: what happened, what is safe, what to do."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from ..models.words import breakable
from ..scroll_column import ScrollColumn
from ..theme import current_theme
from ..widgets import Button, Card, Flow, Heading, Icon, InOrder, Para, TextArea, announce, row


class TroublePage(InOrder):
    """A full window with a title, a text and buttons; ``details`` can be read and copied."""

    def __init__(
        self, title: str, text: str, buttons: Sequence[Button] = (), *, details: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn(620, centred=True)
        outside.addWidget(column)
        column.body.addSpacing(current_theme().space(40))
        card = Card(margins=(36, 32, 36, 32), gap=14)
        column.body.addWidget(card)
        card.body.addLayout(row(Icon("info", "primary", 26, disc="tint", box=56)))
        self.heading = Heading(title, 1)
        card.body.addWidget(self.heading)
        # The place of a file may be longer than a line.
        told = Para(breakable(text))
        told.setAccessibleName(text)
        card.body.addWidget(told)
        buttons = list(buttons)
        if details:
            self._details = TextArea(details, name=self.tr("Details of the fault"), lines=6)
            self._details.setReadOnly(True)
            card.body.addWidget(self._details)
            copy = Button(self.tr("Copy the details"), icon="copy")
            copy.clicked.connect(self._copy)
            buttons.append(copy)
        card.body.addLayout(Flow(*buttons))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        announce(self, self.tr("Copied"))
