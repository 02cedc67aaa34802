"""Taking an entry back: why, and a second, deliberate click."""

from PySide6.QtCore import Signal

from ....widgets import Button, Card, Flow, FormRow, Heading, Label, TextField, panel, row


class TakeBackCard(Card):
    """Closed it is one quiet button; open it asks why. ``taken_back`` tells the reason."""

    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=10)
        title = Heading(self.tr("Take this entry back"), 3)
        title.setWordWrap(False)
        self.body.addLayout(row(title))
        words = self.tr(
            "For an entry that should not stand, like one about somebody else."
            " It stays readable, marked as taken back, with your reason."
        )
        self.body.addWidget(Label(words))
        self.ask = Button(self.tr("Take this entry back…"), "quiet")
        self.ask.clicked.connect(self._ask)
        self.body.addLayout(Flow(self.ask))
        form = Card("soft", margins=(16, 14, 16, 14), gap=12)
        self.reason = TextField()
        help_words = self.tr("A few words are enough. They stand beside the entry.")
        self._row = FormRow(
            self.tr("Why do you take it &back?"), self.reason, help=help_words, width=520
        )
        form.body.addWidget(self._row)
        self.save = Button(self.tr("Take it back"), "primary")
        self.cancel = Button(self.tr("Leave it as it is"), "quiet")
        form.body.addLayout(Flow(self.save, self.cancel))
        self._form = panel(row(form, stretch=False))
        self.body.addWidget(self._form)
        self._form.hide()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._close)

    def _ask(self) -> None:
        self._form.show()
        self.ask.hide()
        self.reason.setFocus()

    def _close(self) -> None:
        self._form.hide()
        self.ask.show()
        self.ask.setFocus()

    def _save(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            words = self.tr("Write why you take it back")
            self._row.refuse(words)
            return
        self.taken_back.emit(reason)
