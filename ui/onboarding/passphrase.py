"""Passphrase fields: hidden unless shown, typed twice where new, emptied after use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.vault.strength import SIGNS, easy_to_guess

from ..widgets import Check, FormRow, TextField, column


class ShowSwitch(Check):
    """ "Show what I type" for some secret fields."""

    def __init__(self, *fields: TextField) -> None:
        super().__init__("")
        words = self.tr("Show what I type")
        self.setText(words)
        self.setAccessibleName(words)
        self._fields = fields
        self.toggled.connect(self._show)

    def _show(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(echo)


class NewPassphrase(QWidget):
    """A new passphrase, typed twice. ``before`` are other secret fields that are shown with it.

    One that is less than what is asked is doubted once, and taken where the person stands by it.
    ``entered`` comes with Enter in a field.
    """

    entered = Signal()

    def __init__(self, label: str, *before: TextField) -> None:
        super().__init__()
        self._first, self._again = TextField(secret=True), TextField(secret=True)
        hint = self.tr("Four or more words, or {signs} signs. Capital letters count.")
        hint = hint.format(signs=SIGNS)
        self._doubted = ""
        self.first_row = FormRow(label, self._first, help=hint)
        self.again_row = FormRow(self.tr("&Type it again"), self._again)
        self.show_switch = ShowSwitch(*before, self._first, self._again)
        box = column(gap=14, on=self)
        for part in (self.first_row, self.again_row, self.show_switch):
            box.addWidget(part)
        for field in (self._first, self._again):
            field.returnPressed.connect(self.entered)

    @property
    def rows(self) -> list[FormRow]:
        """The rows that may hold an error, in order."""
        return [self.first_row, self.again_row]

    @property
    def first(self) -> TextField:
        """The field to begin in."""
        return self._first

    def text(self) -> str:
        """Give what was typed first."""
        return self._first.text()

    def check(self) -> bool:
        """Say whether both fields hold the same words; shows what to do where they do not."""
        first, again = self._first.text(), self._again.text()
        self.first_row.set_error()
        self.again_row.set_error()
        if not first.strip():
            self.refuse(Known("passphrase-empty"))
        elif not again:
            self.again_row.set_error(self.tr("Type the passphrase once more."))
        elif first != again:
            self.again_row.set_error(
                self.tr("The two are not the same. Tick the box to see what you typed.")
            )
        elif easy_to_guess(first) and first != self._doubted:
            # Doubted once: asked again, it is taken as it is.
            self._doubted = first
            self.first_row.set_error(
                self.tr(
                    "This is less than four words, so it is easy to guess. Type more words. To keep"
                    " it as it is, press the button again."
                )
            )
        return not (self.first_row.error or self.again_row.error)

    def refuse(self, error: Known) -> None:
        """Show at the field why the vault did not take the passphrase."""
        self.first_row.set_error(message(error).line())

    def forget(self) -> None:
        """Empty both fields, and what Undo would bring back, and hide them again."""
        self._first.setText("")
        self._again.setText("")
        self._doubted = ""
        self.show_switch.setChecked(False)
