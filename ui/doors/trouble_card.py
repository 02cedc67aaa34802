"""What keeps the vault shut, as one clear card: what happened, what is safe, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..widgets import Button, Card, Heading, Icon, Para, announce, row
from .steady_flow import SteadyFlow


class TroubleCard(Card):
    """Says ``error`` in full. ``again`` comes from its button."""

    again = Signal()

    def __init__(self, error: Known, *, level: int = 1) -> None:
        super().__init__(margins=(36, 32, 36, 32), gap=14)
        words = message(error)
        self.body.addLayout(row(Icon("triangle-alert", "error", 26, disc="tint", box=56)))
        self.heading = Heading(words.title, level)
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addWidget(self.heading)
        self.body.addWidget(Para(words.text))
        again = Button(self.tr("Try again"), "primary")
        again.clicked.connect(self.again)
        buttons = [again]
        self._path = str(error.params.get("path", ""))
        if self._path:
            copy = Button(self.tr("Copy the place of the file"), "quiet", icon="copy")
            copy.clicked.connect(self._copy)
            buttons.append(copy)
        self.body.addLayout(SteadyFlow(*buttons))
        self._spoken = words.line()

    def tell(self) -> None:
        """Take the focus and have it spoken at once."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._spoken, assertive=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        announce(self, self.tr("Copied"))
