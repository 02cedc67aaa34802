"""What keeps the vault shut, as one clear card: what happened, what is safe, what to do."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..widgets import Button, Card, Flow, FormRow, Heading, Icon, Para, TextField, announce, row

_LONG, _KEPT = 32, 2
HARMED = frozenset(
    {
        "vault-damaged",
        "not-a-vault",
        "keys-before",
        "keys-damaged",
        "keys-missing",
        "keys-of-another",
        "keys-strange",
        "record-missing",
        "writer-not-here",
    }
)
"""What a copy of the log helps against."""


class TroubleCard(Card):
    """Says ``error`` in full. ``again`` and ``copies`` come from its buttons.

    Where a copy of the log would help, seeing the copies is offered first.

    A long place of a file is shortened in the sentence, and stands whole in a field below.
    """

    again = Signal()
    copies = Signal()

    def __init__(self, error: Known, *, level: int = 1) -> None:
        super().__init__(margins=(36, 32, 36, 32), gap=14)
        path = str(error.params.get("path", ""))
        words = message(Known(error.code, **{**error.params, "path": _short(path)}))
        self.body.addLayout(row(Icon("triangle-alert", "error", 26, disc="tint", box=56)))
        self.heading = Heading(words.title, level)
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.body.addWidget(self.heading)
        self.body.addWidget(Para(words.text))
        harmed = error.code in HARMED
        again = Button(self.tr("Try again"), "secondary" if harmed else "primary")
        again.clicked.connect(self.again)
        self._place = TextField(path)
        self._place.setReadOnly(True)
        self._place.setCursorPosition(0)
        buttons = [again]
        if harmed:
            copies = Button(self.tr("See your copies"), "primary")
            copies.clicked.connect(self.copies)
            buttons.insert(0, copies)
        if path:
            self.body.addWidget(FormRow(self.tr("The &place in full"), self._place))
            copy = Button(self.tr("Copy this place"), "quiet", icon="copy")
            copy.clicked.connect(self._copy)
            buttons.append(copy)
        self.body.addLayout(Flow(*buttons))
        self._spoken = words.line()

    def tell(self) -> None:
        """Take the focus and have it spoken at once."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        title = f"{self.heading.text().rstrip('.')}."
        announce(self, self._spoken, assertive=True, focus_says=title)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._place.text())
        announce(self, self.tr("Copied"))


def _short(path: str) -> str:
    """Give the end of a long path: the folder and the file that the sentence speaks of."""
    parts = PurePath(path).parts
    if len(path) <= _LONG or len(parts) <= _KEPT:
        return path
    return str(PurePath("…", *parts[-_KEPT:]))
