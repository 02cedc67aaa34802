"""The views about keys and writers, by their names. All of them need an open log."""

from caregiver_app.errors import Known
from caregiver_app.messages import message
from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import Writer

from ...context import Context
from ...widgets import Button, Card, FormRow, Label, TextField
from .add_writer import AddWriterView
from .log_key import LogKeyView
from .new_key import NewKeyView
from .remove_writer import RemoveWriterView
from .secret_view import SecretView

ALONE = ("new-key", "log-key", "add-writer")
ABOUT_SOMEBODY = ("your-name", "remove-writer")


def may_show(context: Context, name: str, about: Writer | None) -> bool:
    """Say whether the view ``name`` can be shown, about ``about`` where it is about somebody."""
    if name in ABOUT_SOMEBODY:
        return context.unlocked and about is not None
    return context.unlocked and name in ALONE


def key_view(context: Context, name: str, about: Writer | None) -> SecretView:
    """Build the view ``name``: see :func:`may_show`."""
    if name == "new-key":
        return NewKeyView(context)
    if name == "log-key":
        return LogKeyView(context)
    if name == "add-writer":
        return AddWriterView(context)
    assert about is not None
    if name == "your-name":
        return OwnNameView(context, about.name)
    return RemoveWriterView(context, about)


class OwnNameView(SecretView):
    """One field. What was written under an earlier name is found under the new one."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context)
        self.heading.set_words(self.tr("Your name"))
        self.body.addWidget(Label(self.tr("It stands beside what you write."), "lead"))
        card = Card(gap=14)
        self._field = TextField(name)
        self.heading.begin_in(self._field)
        hint = self.tr("As you want it on paper that leaves the house.")
        self.row = FormRow(self.tr("&Your name"), self._field, help=hint, width=420)
        self.primary = Button(self.tr("Keep this name"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        card.body.addWidget(self.row)
        card.body.addWidget(Label(self.tr("A change of name is kept too, with its day."), "small"))
        self.show_bar(self.primary, cancel)
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
            self.context.desk.ask(Repository.call_me, self._field.text()).after(
                self._kept, self.failed
            )

    def _kept(self) -> None:
        self.finish(self.tr("Your name is kept."))
