"""Erasing an entry's words for good: what it means, the reason, and a second, deliberate click."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.values import FileKept

from ....models.words import breakable
from ....widgets import (
    Button,
    Card,
    Combo,
    Flow,
    FormRow,
    Heading,
    Label,
    TextField,
    panel,
    row,
)

WHOLE = ""
"""What is chosen to erase all words and files of the entry."""


class EraseCard(Card):
    """Closed it is one quiet button; open it asks what goes and why.

    ``erase`` tells the id of a file, or ``WHOLE``, and the reason.
    """

    erase = Signal(str, str)

    def __init__(self, files: tuple[FileKept, ...]) -> None:
        super().__init__("bare", margins=(0, 0, 0, 0), gap=10)
        self._files = files
        title = Heading(self.tr("Erase for good"), 3)
        title.setWordWrap(False)
        self.body.addLayout(row(title))
        words = self.tr(
            "For what must never be kept, like a picture that should not exist."
            " For a slip, correct the entry. If it is wrong, take it back."
        )
        self.body.addWidget(Label(words))
        self.ask = Button(self.tr("Erase something…"), "quiet")
        self.ask.clicked.connect(self._ask)
        self.body.addLayout(Flow(self.ask))
        self._form = QWidget()
        self._build_form()
        self.body.addWidget(self._form)
        self._form.hide()

    def _build_form(self) -> None:
        card = Card("soft", margins=(16, 14, 16, 14), gap=12)
        warning = self.tr(
            "This cannot be undone. The log keeps a sealed note that you erased it, when and why."
            " Paper and copies made before still hold it."
        )
        card.body.addWidget(Label(warning))
        self.what = Combo(
            self.tr("What is to go?"),
            [self.tr("All words and files"), *(breakable(file.name) for file in self._files)],
        )
        what = FormRow(self.tr("What is to &go?"), self.what, width=520)
        card.body.addWidget(what)
        what.setVisible(bool(self._files))
        self.reason = TextField()
        help_words = self.tr("The reason stays in the log. Leave out what must not be kept.")
        self._reason_row = FormRow(
            self.tr("&Why must it go?"), self.reason, help=help_words, width=520
        )
        card.body.addWidget(self._reason_row)
        self.confirm = Button(self.tr("Erase it for good"), "danger")
        self.cancel = Button(self.tr("Keep it"), "quiet")
        self.confirm.clicked.connect(self._erase)
        self.cancel.clicked.connect(self._close)
        card.body.addLayout(Flow(self.confirm, self.cancel))
        self._form.setLayout(row(card, stretch=False))

    def _ask(self) -> None:
        self._form.show()
        self.ask.hide()
        (self.what if self._files else self.reason).setFocus()

    def _close(self) -> None:
        self._form.hide()
        self.ask.show()
        self.ask.setFocus()

    def _erase(self) -> None:
        reason = " ".join(self.reason.text().split())
        if not reason:
            words = self.tr("Write why it must go, in a few words")
            self._reason_row.refuse(words)
            return
        at = self.what.currentIndex()
        self.erase.emit(self._files[at - 1].id if at else WHOLE, reason)


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
