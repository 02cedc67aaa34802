"""What was handed over, with the receipt of each: printed to be signed, and typed in once it is."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.record.proof_values import HandedOver, Receipt

from ....models.moments import day_words
from ....widgets import (
    Button,
    DayRow,
    FormRow,
    Label,
    Para,
    TextField,
    column,
    hline,
    panel,
    row,
)
from .scrolled import ScrolledDialog


class HandedOverList(ScrolledDialog):
    """Lists what was handed over, the latest first. ``receipt_asked`` tells for which to type one.

    ``letters_asked`` tells of which the letters are to be seen again.
    """

    receipt_asked = Signal(object)

    def __init__(self, parent: QWidget, handed: Sequence[HandedOver]) -> None:
        super().__init__(parent, self.tr("What was handed over"))
        self.receipts: list[Button] = []
        if not handed:
            self.box.addWidget(
                Para(self.tr("Nothing was handed over as a file yet. You find it under Print."))
            )
        for at, one in enumerate(handed):
            if at:
                self.box.addWidget(hline())
            self._add(one)
        close = Button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        self.box.addLayout(row(None, close))
        self.fit()
        close.setDefault(True)
        close.setFocus()

    def _add(self, one: HandedOver) -> None:
        from caregiver_app.bundle.statement import digest_words

        words = (
            self.tr("Type in the receipt") if not one.receipts else self.tr("Correct the receipt")
        )
        button = Button(words, "quiet", name=f"{words}: {handed_line(one)}")
        button.clicked.connect(partial(self._ask, one))
        self.receipts.append(button)
        letters = self.tr("Letters: {letters}").format(letters=digest_words(one.digest))
        parts: list[QWidget] = [Label(handed_line(one), "bold"), Label(letters, "small")]
        parts += [Label(receipt_line(each)) for each in one.receipts]
        self.box.addWidget(panel(column(*parts, panel(row(button)), gap=2)))

    def _ask(self, one: HandedOver) -> None:
        self.accept()
        self.receipt_asked.emit(one)


class ReceiptForm(ScrolledDialog):
    """Takes what stands on a receipt that was signed; ``typed`` gives it, once."""

    typed = Signal(object)

    def __init__(self, parent: QWidget, handed: HandedOver, today: Callable[[], date]) -> None:
        super().__init__(parent, self.tr("Type in the receipt"))
        self.box.addWidget(Label(handed_line(handed), "bold"))
        self.by, self.role = TextField(), TextField()
        self.by_row = FormRow(self.tr("Who &signed"), self.by)
        self.by_row.need()
        self.role_row = FormRow(
            self.tr("What they &are"), self.role, help=self.tr("Such as: the child’s worker.")
        )
        self.day_row = DayRow(self.tr("On which &day"), today)
        self.day_row.put(day_words(today()))
        self._today = today
        for one in (self.by_row, self.role_row, self.day_row):
            self.box.addWidget(one)
        self.save = Button(self.tr("Save the receipt"), "primary")
        cancel = Button(self.tr("Cancel"))
        self.box.addLayout(row(None, self.save, cancel))
        self.save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        self.fit()
        self.save.setDefault(True)
        self.by.setFocus()

    def _save(self) -> None:
        by, day = self.by.text().strip(), self.day_row.read().value
        self.by_row.set_error("" if by else self.tr("Write the name as it stands on the receipt."))
        wrong = day is None or day > self._today()
        self.day_row.set_error(self.tr("Write the day it was signed.") if wrong else "")
        if not by:
            self.by.setFocus()
        elif wrong:
            self.day_row.line.setFocus()
        else:
            assert day is not None
            self.accept()
            self.typed.emit(Receipt(by, self.role.text().strip(), day))


def handed_line(one: HandedOver) -> str:
    """Give what was handed over in one line."""
    tr = QCoreApplication.translate
    if one.entries == 1:
        count = tr("HandOverChoices", "1 entry")
    else:
        count = tr("HandOverChoices", "%n entries", "", one.entries)
    words = tr("HandOverChoices", "{day}: {to}, {count}")
    return words.format(day=day_words(one.day), to=one.to_whom, count=count)


def receipt_line(one: Receipt) -> str:
    """Give a receipt in one line."""
    tr = QCoreApplication.translate
    who = ", ".join(filter(None, (one.by, one.role)))
    return tr("Receipt", "Signed for by {who} on {day}").format(who=who, day=day_words(one.day))
