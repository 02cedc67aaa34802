"""The two cards of the lock page, layout and what is typed in them."""

from PySide6.QtCore import Signal

from ...onboarding.passphrase import NewPassphrase, ShowSwitch
from ...widgets import (
    Button,
    Card,
    ErrorSummary,
    Flow,
    FormRow,
    Heading,
    Icon,
    Label,
    TextField,
    row,
)


class LockCard(Card):
    """Passphrase and Unlock. ``asked`` comes with its button or Enter."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(36, 32, 36, 32), gap=14)
        self.body.addLayout(row(Icon("lock", "primary", 26, disc="tint", box=56)))
        self.heading = Heading(self.tr("Locked"), 1)
        self.field = TextField(secret=True)
        # Opening the page puts the focus where a person wants to type.
        self.heading.begin_in(self.field)
        self.body.addWidget(self.heading)
        hint = self.tr("Capital letters count.")
        self.row = FormRow(self.tr("&Passphrase"), self.field, help=hint)
        self.body.addWidget(self.row)
        self.show_switch = ShowSwitch(self.field)
        self.body.addWidget(self.show_switch)
        self.unlock = Button(self.tr("Unlock"), "primary")
        self.forgot = Button(self.tr("I forgot it"), "quiet")
        self.body.addLayout(Flow(self.unlock, self.forgot))
        self.unlock.clicked.connect(self.asked)
        self.field.returnPressed.connect(self.asked)

    def set_busy(self, busy: bool) -> None:
        """Say that the log is being opened."""
        self.unlock.set_words(self.tr("Opening your log…") if busy else self.tr("Unlock"))

    def forget(self) -> None:
        """Empty the field, and what Undo would bring back."""
        self.field.setText("")
        self.show_switch.setChecked(False)


class ForgotCard(Card):
    """The paper key, then a new passphrase. ``asked`` comes with its button or Enter."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(36, 32, 36, 32), gap=14)
        self.summary = ErrorSummary()
        self.body.addWidget(self.summary)
        self.heading = Heading(self.tr("Use your paper key"), 1)
        self.body.addWidget(self.heading)
        self.code = TextField(secret=True, hidden=False)
        self.heading.begin_in(self.code)
        hint = self.tr(
            "Nine groups of four. Small letters are fine, with or without lines between."
        )
        self.code_row = FormRow(self.tr("Paper &key"), self.code, help=hint)
        self.body.addWidget(self.code_row)
        self.fields = NewPassphrase(self.tr("&New passphrase"))
        self.body.addWidget(self.fields)
        self.body.addWidget(
            Label(
                self.tr(
                    "The same paper key goes on working. Without it, only the passphrase opens"
                    " your log. You can make a new paper key later, in Settings, under Privacy."
                ),
                "small",
            )
        )
        self.open = Button(self.tr("Open my log"), "primary")
        self.back = Button(self.tr("Back"))
        self.back.escapes = True
        self.body.addLayout(Flow(self.open, self.back))
        self.open.clicked.connect(self.asked)
        self.code.returnPressed.connect(self.asked)
        self.fields.entered.connect(self.asked)

    @property
    def rows(self) -> list[FormRow]:
        """The rows that may hold an error, in order."""
        return [self.code_row, *self.fields.rows]

    def set_busy(self, busy: bool) -> None:
        """Say that the log is being opened."""
        self.open.set_words(self.tr("Opening your log…") if busy else self.tr("Open my log"))

    def forget(self) -> None:
        """Empty every field, and what Undo would bring back."""
        self.code.setText("")
        self.fields.forget()
