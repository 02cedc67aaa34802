"""Passphrase fields: hidden unless shown, typed twice where new, emptied after use."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ..context import Context
from ..widgets import Check, FormRow, TextField, column
from .passphrase_meter import PassphraseMeter

if TYPE_CHECKING:
    from caregiver_app.record.naming import PaperNames

PASSPHRASE_TROUBLES = frozenset(
    {"passphrase-empty", "passphrase-short", "passphrase-known", "passphrase-taken"}
)
"""What is wrong with a new passphrase itself, and is told at its field."""


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

    How it stands is said while it is typed. One of the first that others would try is refused;
    one that is easy to guess is doubted once, and taken where the person stands by it.
    ``entered`` comes with Enter in a field.
    """

    entered = Signal()

    def __init__(self, label: str, *before: TextField) -> None:
        super().__init__()
        self._first, self._again = TextField(secret=True), TextField(secret=True)
        hint = self.tr("Four or more words. Capital letters count.")
        self._doubted = ""
        self.first_row = FormRow(label, self._first, help=hint)
        self.meter = PassphraseMeter(self._first)
        self.again_row = FormRow(self.tr("&Type it again"), self._again)
        self.show_switch = ShowSwitch(*before, self._first, self._again)
        box = column(gap=14, on=self)
        first = column(self.first_row, self.meter, gap=4)
        box.addLayout(first)
        for part in (self.again_row, self.show_switch):
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
        from caregiver_app.vault.judging import Judgement, check_passphrase, judge
        from caregiver_app.vault.passphrases import plain_form

        first, again = self._first.text(), self._again.text()
        self.first_row.set_error()
        self.again_row.set_error()
        try:
            check_passphrase(first, self.meter.names)
        except Known as error:
            self.refuse(error)
            return False
        if not again:
            self.again_row.set_error(self.tr("Type the passphrase once more."))
        elif plain_form(first) != plain_form(again):
            self.again_row.set_error(
                self.tr("The two are not the same. Tick the box to see what you typed.")
            )
        elif first != self._doubted and judge(first, self.meter.names) is Judgement.EASY:
            # Doubted once: asked again, it is taken as it is.
            self._doubted = first
            self.first_row.set_error(
                self.tr(
                    "This is easy to guess. Type four or more words. To keep it as it is, press"
                    " the button again."
                )
            )
        return not (self.first_row.error or self.again_row.error)

    def know_names(self, names: Iterable[str], *typed: TextField) -> None:
        """Take note of ``names`` that others would try, and of those in the fields ``typed``."""
        self.meter.know(names, typed)

    def refuse(self, error: Known) -> None:
        """Show at the field why the vault did not take the passphrase."""
        self.first_row.set_error(message(error).line())

    def forget(self) -> None:
        """Empty both fields, and what Undo would bring back, and hide them again."""
        self._first.setText("")
        self._again.setText("")
        self._doubted = ""
        self.show_switch.setChecked(False)


def ask_names(context: Context, fields: NewPassphrase, *typed: TextField) -> None:
    """Let ``fields`` know the names on record once they are read, and those being ``typed``."""

    from caregiver_app.record.naming import paper_names  # the lock page does not wait for it

    def known(found: "PaperNames") -> None:
        on_record = (found.me, found.worker, *(child.name for child in found.children))
        fields.know_names(on_record, *typed)

    fields.know_names((), *typed)
    today = context.clock().date()
    context.desk.ask(paper_names, today).then(known, context.trouble.emit)
