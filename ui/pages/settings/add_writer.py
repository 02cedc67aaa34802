"""Letting another caregiver write here: their name, passphrase and paper key."""

from PySide6.QtWidgets import QVBoxLayout

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.session import VaultSession

from ...context import Context
from ...onboarding.passphrase import PASSPHRASE_TROUBLES, NewPassphrase, ShowSwitch, ask_names
from ...widgets import Button, Card, FormRow, Heading, Label, Notice, TextField
from .key_steps import KeySteps
from .secret_view import NAMES, at_passphrase


class AddWriterView(KeySteps):
    """Two people in one home: each has a name, a passphrase and a paper key of their own."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._taken: list[str] = []
        if self.key.theirs:
            self._show()
        else:
            self._ask()

    def asked(self) -> list[FormRow]:
        mine = [] if self.my_name_row.isHidden() else [self.my_name_row]
        return [*mine, self.own_row, self.name_row, *self.fields.rows]

    def refused(self, error: Known) -> FormRow | None:
        if self.form is not None:
            return None
        if error.code in NAMES:
            self.name_row.set_error(message(error).line())
            return self.name_row
        if error.code in PASSPHRASE_TROUBLES:
            self.fields.refuse(error)
            return self.fields.first_row
        return at_passphrase(self.own_row, error)

    def forget(self) -> None:
        super().forget()
        if self.form is None:
            self._own.setText("")
            self.show_switch.setChecked(False)
            self.fields.forget()

    def given_up(self) -> str:
        return self.tr("Nothing was changed. {name} was not added.").format(name=self.key.name)

    def placed_words(self) -> str:
        return self.tr("{name} can open this log now, with their own passphrase.").format(
            name=self.key.name
        )

    # -- the first step

    def _ask(self) -> None:
        box = self.begin_step()
        self.heading.set_words(self.tr("Another caregiver writes here too"))
        box.addWidget(
            Label(
                self.tr("Each of you has a passphrase of your own. Each entry says who wrote it."),
                "lead",
            )
        )
        box.addWidget(
            Notice(
                [
                    ("bold", self.tr("They will see everything in this log.")),
                    " ",
                    self.tr(
                        "You can take their access away later. Copies made until then still open"
                        " for them."
                    ),
                ],
                icon="users-round",
            )
        )
        self._own, self._name, self._my_name = TextField(secret=True), TextField(), TextField()
        self.heading.begin_in(self._own)
        self._ask_me(box)
        self._ask_them(box)
        self.context.desk.ask(Repository.writers).then(
            self._know_writers, self.context.trouble.emit
        )

    def _ask_me(self, box: QVBoxLayout) -> None:
        card = Card(gap=14)
        card.body.addWidget(Heading(self.tr("You"), 2, role="h3"))
        self.own_row = FormRow(self.tr("&Passphrase you have now"), self._own)
        self.show_switch = ShowSwitch(self._own)
        # Asked where it is empty: with two who write, each entry must say who did.
        hint = self.tr("It stands beside what you write.")
        self.my_name_row = FormRow(self.tr("&Your name"), self._my_name, help=hint, width=420)
        self.my_name_row.hide()
        card.body.addWidget(self.my_name_row)
        card.body.addWidget(self.own_row)
        card.body.addWidget(self.show_switch)
        box.addWidget(card)
        for field in (self._own, self._my_name):
            field.returnPressed.connect(self._make)

    def _ask_them(self, box: QVBoxLayout) -> None:
        card = Card(gap=14)
        card.body.addWidget(Heading(self.tr("The other caregiver"), 2, role="h3"))
        hint = self.tr("It stands beside what they write.")
        self.name_row = FormRow(self.tr("Their na&me"), self._name, help=hint, width=420)
        self.fields = NewPassphrase(self.tr("&New passphrase, typed by them"))
        ask_names(self.context, self.fields, self._name)
        self.primary = Button(self.tr("Go on to their paper key"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        for part in (self.name_row, self.fields):
            card.body.addWidget(part)
        card.body.addWidget(
            Label(
                self.tr(
                    "If they lose both the passphrase and the paper key, you can add them anew."
                    " If you both lose both, no one can open the log. Not even us."
                ),
                "small",
            )
        )
        self.show_bar(self.primary, cancel)
        box.addWidget(card)
        self.primary.clicked.connect(self._make)
        self._name.returnPressed.connect(self._make)
        self.fields.entered.connect(self._make)
        cancel.clicked.connect(self.leave)

    def _make(self) -> None:
        if self.busy:
            return
        own, name, mine = self._own.text(), self._name.text(), self._my_name.text()
        self.own_row.set_error("" if own else self.tr("Type the passphrase you have now."))
        missing = "" if name.strip() else message(Known("writer-name-missing")).line()
        self.name_row.set_error(missing)
        nameless = self._my_name_gap(mine, name)
        self.my_name_row.set_error(nameless)
        fine = self.fields.check() and bool(own) and not missing and not nameless
        self.summary.show_errors(self.asked())
        if fine:
            self.begin(self.tr("Making their keys…"))
            self.context.desk.ask_keys(VaultSession.new_writer, own, name, self.fields.text()).then(
                self._made, self.failed
            )

    def _know_writers(self, writers: tuple[Writer, ...]) -> None:
        me = next(one for one in writers if one.is_me)
        self.my_name_row.setVisible(not me.name)
        self._taken = [one.name for one in writers if one.opens and not one.is_me]

    def _my_name_gap(self, mine: str, theirs: str) -> str:
        from caregiver_app.record.caregivers import fitting_name

        if self.my_name_row.isHidden():
            return ""
        try:
            fitting_name(mine, (*self._taken, theirs))
        except Known as error:
            return message(error).line()
        return ""

    def _made(self, writer: object) -> None:
        from caregiver_app.record.caregivers import NewWriter

        assert isinstance(writer, NewWriter)
        self.end()
        name, mine = " ".join(self._name.text().split()), self._my_name.text().strip()
        self.forget()
        self.key.hold_writer(name, writer, mine)
        self._show()

    def _show(self) -> None:
        self.show_key(
            self.tr("Paper key for {name}").format(name=self.key.name),
            self.tr(
                "{name} keeps this paper. It opens the log if they forget their passphrase."
            ).format(name=self.key.name),
            self.tr("Do not add anyone"),
        )
