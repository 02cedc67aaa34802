"""What Settings shows in the place of its sections: a new passphrase, the paper key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.session import VaultSession

from ...context import Context
from ...onboarding.paper_key_form import PaperKeyForm
from ...onboarding.passphrase import PASSPHRASE_TROUBLES, NewPassphrase, ask_names
from ...onboarding.waiting import passphrase_refused
from ...widgets import (
    Button,
    Card,
    ErrorSummary,
    FormRow,
    Heading,
    Label,
    Notice,
    TextField,
    announce,
    column,
    row,
)


class View(QWidget):
    """A heading below a link back; ``done`` with what to say ("" for nothing).

    ``bar`` is for the foot of the page; ``bar_changed`` tells of others.
    """

    done = Signal(str)
    bar_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = column(gap=14, on=self)
        self.summary = ErrorSummary()
        back = Button(self.tr("Back to Settings"), "link", icon="arrow-left")
        back.clicked.connect(self.leave)
        self.body.addLayout(row(back))
        self.body.addWidget(self.summary)
        self.heading = Heading("", 1)
        self.body.addWidget(self.heading)
        self.bar: tuple[Button, ...] = ()

    def show_bar(self, *buttons: Button) -> None:
        """Put ``buttons`` at the foot of the page."""
        self.bar = buttons
        self.bar_changed.emit()

    def leave(self) -> None:
        """Go back with nothing changed."""
        self.forget()
        self.done.emit("")

    def forget(self) -> None:
        """Empty what holds a secret."""


class PassphraseView(View):
    """The passphrase of now, and a new one twice."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._busy = False
        self.heading.set_words(self.tr("Change the passphrase"))
        self.body.addWidget(Label(self.tr("Your paper key goes on working."), "lead"))
        lost = self.tr(
            "If you lose both the passphrase and the paper key, no one can open your log. Not even"
            " us."
        )
        copies = self.tr("Copies of your log made before still open with the old passphrase.")
        self.body.addWidget(Notice([("bold", lost), " ", copies], icon="key-round"))
        card = Card(gap=14)
        self.old = TextField(secret=True)
        self.heading.begin_in(self.old)
        self.old_row = FormRow(self.tr("&Passphrase you have now"), self.old)
        self.fields = NewPassphrase(self.tr("&New passphrase"), self.old)
        card.body.addWidget(self.old_row)
        card.body.addWidget(self.fields)
        self.change = Button(self.tr("Change the passphrase"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        self.show_bar(self.change, cancel)
        self.body.addWidget(card)
        self.change.clicked.connect(self._change)
        self.old.returnPressed.connect(self._change)
        self.fields.entered.connect(self._change)
        cancel.clicked.connect(self.leave)
        ask_names(context, self.fields)

    def forget(self) -> None:
        self.old.setText("")
        self.fields.forget()

    @property
    def _rows(self) -> list[FormRow]:
        return [self.old_row, *self.fields.rows]

    def _change(self) -> None:
        if self._busy:
            return
        empty = not self.old.text()
        self.old_row.set_error(self.tr("Type the passphrase you have now.") if empty else "")
        fine = self.fields.check() and not empty
        self.summary.show_errors(self._rows)
        if not fine:
            return
        self._set_busy(True)
        self._context.desk.ask_keys(
            VaultSession.change_passphrase, self.old.text(), self.fields.text()
        ).after(self._changed, self._not_changed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        words = self.tr("Changing it…") if busy else self.tr("Change the passphrase")
        self.change.set_words(words)
        if busy:
            announce(self, words)

    def _changed(self) -> None:
        self.forget()
        self.done.emit(self.tr("The passphrase is changed."))

    def _not_changed(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, Known):
            self._context.trouble.emit(error)
        elif error.code in PASSPHRASE_TROUBLES:
            self.fields.refuse(error)
        elif error.code in ("wrong-passphrase", "guess-wait"):
            self.old_row.set_error(passphrase_refused(error))
        else:
            # Whatever else is in the way, the passphrase of now is where the person can begin.
            self.old_row.set_error(message(error).line())
        self.summary.show_errors(self._rows)


class PaperKeyView(View):
    """The paper key, while it has not been typed back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.heading.set_words(self.tr("Keep your paper key"))
        self.body.addWidget(
            Label(self.tr("It opens your log if you forget the passphrase."), "lead")
        )
        self.form = PaperKeyForm(context)
        self.body.addWidget(self.form)
        self.go_on = Button(self.form.primary, "primary")
        later = Button(self.tr("Later"), "quiet")
        self.show_bar(self.go_on, later)
        self.go_on.clicked.connect(self._go_on)
        later.clicked.connect(self.leave)
        self.form.entered.connect(self._go_on)
        self.form.changed.connect(self._turned)

    def forget(self) -> None:
        self.form.forget()

    def _go_on(self) -> None:
        if self.form.go_on():
            self.done.emit(self.tr("That is right. The paper key fits."))
        else:
            self.summary.show_errors(self.form.rows)

    def _turned(self) -> None:
        self.summary.show_errors([])
        self.go_on.set_words(self.form.primary)
