"""Taking the access of another caregiver away: what stays, what it cannot do, and the question."""

from PySide6.QtCore import QCoreApplication

from caregiver_app.errors import Known
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.session import VaultSession

from ...context import Context
from ...onboarding.passphrase import ShowSwitch
from ...widgets import Bullets, Button, Card, FormRow, Label, TextField
from .secret_view import SecretView, at_passphrase


class RemoveWriterView(SecretView):
    """Asks clearly, and for the passphrase of the writer who is in."""

    def __init__(self, context: Context, writer: Writer) -> None:
        super().__init__(context)
        self._writer, name = writer, named(writer)
        self.heading.set_words(self.tr("Take away access: {name}").format(name=name))
        words = self.tr("{name} will not be able to open this log any more.").format(name=name)
        self.body.addWidget(Label(words, "lead"))
        card = Card(gap=14)
        card.body.addWidget(
            Bullets(
                [
                    *([self.tr("What they wrote stays here, with their name.")] * writer.known),
                    self.tr("Copies of the log made before still open with their passphrase."),
                    self.tr(
                        "If they kept a copy of the keys file, it can still open this log. This"
                        " program cannot change that."
                    ),
                ],
                icon="info",
                token="ink-2",
            )
        )
        self._field = TextField(secret=True)
        self.row = FormRow(self.tr("&Passphrase you have now"), self._field)
        self.show_switch = ShowSwitch(self._field)
        self.primary = Button(self.tr("Take away access"), "danger")
        cancel = Button(self.tr("Cancel"), "quiet")
        card.body.addWidget(self.row)
        card.body.addWidget(self.show_switch)
        self.show_bar(self.primary, cancel)
        self.body.addWidget(card)
        self.primary.clicked.connect(self._remove)
        cancel.clicked.connect(self.leave)

    def rows(self) -> list[FormRow]:
        return [self.row]

    def refused(self, error: Known) -> FormRow | None:
        return at_passphrase(self.row, error)

    def forget(self) -> None:
        self._field.setText("")
        self.show_switch.setChecked(False)

    def _remove(self) -> None:
        typed = self.passphrase_of_now(self.row, self._field, self.tr("Taking it away…"))
        if typed:
            self.context.desk.ask_keys(VaultSession.remove_writer, typed, self._writer.id).after(
                self._removed, self.failed
            )

    def _removed(self) -> None:
        words = self.tr("{name} cannot open this log any more. What they wrote stays.")
        self.finish(words.format(name=named(self._writer)))


def named(writer: Writer) -> str:
    """Give what to call ``writer`` on the screen."""
    if not writer.known:
        return QCoreApplication.translate("Writers", "Somebody whom this log does not know")
    return writer.name or QCoreApplication.translate("Writers", "The other caregiver")
