"""The bar under the form: save, cancel, and the choice that Cancel leaves to the person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ....widgets import Button, Flow, Label, announce, panel


class LeavingBar(QWidget):
    """Tells ``saved``, ``cancelled``, ``kept`` or ``thrown_away``; never decides for the person."""

    saved = Signal()
    cancelled = Signal()
    kept = Signal()
    thrown_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.save = Button(self.tr("Save entry"), "primary", icon="check", tip="Ctrl+S")
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self._draft = Label("", "small", wrap=False)
        self._plain = panel(Flow(self.save, self.cancel, self._draft))
        self._question = QWidget()
        words = Label(self.tr("Keep this draft for later?"), "bold", wrap=False)
        self.keep = Button(self.tr("Keep the draft"), "primary")
        self.throw_away = Button(self.tr("Throw it away"))
        self.go_on = Button(self.tr("Go on writing"), "quiet")
        self._question.setLayout(Flow(words, self.keep, self.throw_away, self.go_on))
        self._question.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._plain)
        box.addWidget(self._question)
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.cancelled)
        self.keep.clicked.connect(self.kept)
        self.throw_away.clicked.connect(self.thrown_away)
        self.go_on.clicked.connect(self._go_on)

    def ask(self) -> None:
        """Ask whether to keep the draft."""
        self._plain.hide()
        self._question.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.tr("Keep this draft for later?"))

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.save, self.cancel, self.keep, self.throw_away, self.go_on]

    def say(self, words: str) -> None:
        """Say quietly what has become of the draft."""
        self._draft.setText(words)

    def show_draft(self, shown: bool) -> None:
        """Show what has become of the draft, or leave it out where there is no room."""
        self._draft.setVisible(shown)

    def _go_on(self) -> None:
        self._question.hide()
        self._plain.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
