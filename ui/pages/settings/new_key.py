"""Making a new paper key: what it changes, the passphrase, the key to put on paper, and back."""

from caregiver_app.errors import Known
from caregiver_app.record.session import VaultSession

from ...context import Context
from ...onboarding.passphrase import ShowSwitch
from ...widgets import Button, Card, FormRow, Label, Notice, Para, TextField
from .key_steps import KeySteps
from .secret_view import at_passphrase


class NewKeyView(KeySteps):
    """The old paper key works until the new one was typed back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        if self.key.mine:
            self._show()
        else:
            self._ask()

    def asked(self) -> list[FormRow]:
        return [self.row]

    def refused(self, error: Known) -> FormRow | None:
        return at_passphrase(self.row, error) if self.form is None else None

    def forget(self) -> None:
        super().forget()
        if self.form is None:
            self._field.setText("")
            self.show_switch.setChecked(False)

    def given_up(self) -> str:
        return self.tr("Nothing was changed. Your old paper key goes on working.")

    def _ask(self) -> None:
        box = self.begin_step()
        self.heading.set_words(self.tr("Make a new paper key"))
        box.addWidget(
            Label(
                self.tr("Do this when the paper is lost, or somebody else may have seen it."),
                "lead",
            )
        )
        stops = self.tr("The paper key you have now stops working.")
        when = self.tr(
            "That happens once you have typed the new one back. Copies of your log made before"
            " still open with the old paper."
        )
        box.addWidget(Notice([("bold", stops), " ", when], icon="key-round"))
        card = Card(gap=14)
        self._field = TextField(secret=True)
        self.heading.begin_in(self._field)
        self.row = FormRow(self.tr("&Passphrase you have now"), self._field)
        self.show_switch = ShowSwitch(self._field)
        self.primary = Button(self.tr("Show me a new paper key"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        card.body.addWidget(self.row)
        card.body.addWidget(self.show_switch)
        self.show_bar(self.primary, cancel)
        box.addWidget(card)
        box.addWidget(
            Para(
                self.tr(
                    "If you lose both the passphrase and the paper key, no one can open your log."
                    " Not even us."
                )
            )
        )
        self.primary.clicked.connect(self._make)
        self._field.returnPressed.connect(self._make)
        cancel.clicked.connect(self.leave)

    def _make(self) -> None:
        typed = self.passphrase_of_now(self.row, self._field, self.tr("Making it…"))
        if typed:
            self.context.desk.ask_keys(VaultSession.new_code, typed).then(self._made, self.failed)

    def _made(self, code: str) -> None:
        self.end()
        self.forget()
        self.key.hold(code)
        self._show()

    def _show(self) -> None:
        self.show_key(
            self.tr("Your new paper key"),
            self.tr("It works once you have typed it back from your paper."),
            self.tr("Keep the old paper key"),
        )

    def placed_words(self) -> str:
        return self.tr("The new paper key works now. Tear up the old paper.")
