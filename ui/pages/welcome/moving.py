"""I already have a log: from a stick, a folder or an old computer to this one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...context import Context
from ...onboarding.copies.flow import CopiesFlow
from ...widgets import Heading, Label, column
from .step import top_line


class MovingPart(QWidget):
    """The way from a folder to a log on this computer. ``left`` leads back to the questions.

    ``brought`` comes once a copy is in place and the person goes on.
    """

    left = Signal()
    brought = Signal()

    def __init__(self, context: Context, keep: Callable[..., object]) -> None:
        super().__init__()
        box = column(gap=14, on=self)
        box.addLayout(top_line(context, "", keep))
        self.heading = Heading("", 1)
        box.addWidget(self.heading)
        box.addWidget(
            Label(
                self.tr("Nothing is changed on the stick or in the folder: the log is copied."),
                "lead",
            )
        )
        title = self.tr("I already have a log")
        self.flow = CopiesFlow(context, self.heading, title=title, then=self.tr("Go on"))
        self.flow.open_log.connect(self.brought)
        box.addWidget(self.flow)
