"""The name of the writer who is in, as it stands beside what they write."""

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...widgets import Button, Card, Flow, FormRow, Label, TextField
from .secret_view import SecretView


class OwnNameView(SecretView):
    """One field. What was written under an earlier name is found under the new one."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context)
        self.heading.set_words(self.tr("Your name"))
        self.body.addWidget(Label(self.tr("It stands beside what you write."), "lead"))
        card = Card(gap=14)
        self._field = TextField(name)
        hint = self.tr("As you want it on paper that leaves the house.")
        self.row = FormRow(self.tr("&Your name"), self._field, help=hint, width=420)
        self.primary = Button(self.tr("Keep this name"), "primary")
        cancel = Button(self.tr("Cancel"))
        card.body.addWidget(self.row)
        card.body.addWidget(Label(self.tr("A change of name is kept too, with its day."), "small"))
        card.body.addLayout(Flow(self.primary, cancel))
        self.body.addWidget(card)
        self.primary.clicked.connect(self._keep)
        self._field.returnPressed.connect(self._keep)
        cancel.clicked.connect(self.leave)

    def rows(self) -> list[FormRow]:
        return [self.row]

    def refused(self, error: Known) -> FormRow | None:
        self.row.set_error(message(error).line())
        return self.row

    def forget(self) -> None:
        self._field.setText("")

    def _keep(self) -> None:
        if not self.busy:
            self.row.set_error()
            self.summary.show_errors([])
            self.begin(self.tr("Keeping it…"))
            self.context.desk.writers.call_me(self._field.text(), self._kept, self.failed)

    def _kept(self) -> None:
        self.finish(self.tr("Your name is kept."))
