"""The copies of the log, on the lock page: for a log that cannot be opened."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...context import Context
from ...onboarding.copies.flow import CopiesFlow
from ...widgets import Button, Heading, column, row


class CopiesPart(QWidget):
    """The way from the list of copies to a restored log. ``left`` leads back to the passphrase."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        box = column(gap=14, on=self)
        back = Button(self.tr("Back to unlocking"), "link", icon="arrow-left")
        back.clicked.connect(self.left)
        box.addLayout(row(back))
        self.heading = Heading("", 1)
        box.addWidget(self.heading)
        self.flow = CopiesFlow(context, self.heading)
        self.flow.open_log.connect(self.left)
        box.addWidget(self.flow)
