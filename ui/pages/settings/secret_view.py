"""What every view that asks for a passphrase does: one thing at a time, refusals at their field."""

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...onboarding.waiting import passphrase_refused
from ...widgets import Button, FormRow, TextField, announce
from .views import View

NAMES = ("writer-name-missing", "writer-name-long", "writer-name-taken")
GUESSES = ("wrong-passphrase", "guess-wait")


class SecretView(View):
    """A view with a primary button that asks the desk and says meanwhile that it is busy."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.busy = False
        self.primary = Button("", "primary")
        self._words = ""

    def rows(self) -> list[FormRow]:
        """Give the rows that may hold an error now, in order."""
        return []

    def refused(self, error: Known) -> FormRow | None:
        """Show ``error`` at the field it belongs to and give that row; None where there is none."""
        return None

    def passphrase_of_now(self, row: FormRow, field: TextField, busy_words: str) -> str:
        """Begin with what is typed in ``field``, and give it; say at ``row`` where it is missing.

        Gives "" for nothing to begin with, or where it is being worked on already.
        """
        if self.busy:
            return ""
        typed = field.text()
        row.set_error("" if typed else self.tr("Type the passphrase you have now."))
        self.summary.show_errors([row])
        if typed:
            self.begin(busy_words)
        return typed

    def begin(self, busy_words: str) -> None:
        """Say that it is being worked on."""
        self.busy, self._words = True, self.primary.accessibleName()
        self.primary.set_words(busy_words)
        announce(self, busy_words)

    def end(self) -> None:
        """Be ready again, with the words the button had."""
        if self.busy:
            self.busy = False
            self.primary.set_words(self._words)

    def failed(self, error: Exception) -> None:
        """Show what was refused, at its field where it has one."""
        self.end()
        if not isinstance(error, Known) or error.code == "vault-locked":
            self.context.trouble.emit(error)
            return
        if self.refused(error) is None and self.rows():
            # Whatever else is in the way, the first field is where the person can begin.
            self.rows()[0].set_error(message(error).line())
        self.summary.show_errors(self.rows())

    def finish(self, words: str) -> None:
        """Forget what was typed, and leave with ``words`` to say."""
        self.end()
        self.forget()
        self.done.emit(words)


def at_passphrase(row: FormRow, error: Known) -> FormRow | None:
    """Show at ``row`` that the passphrase of now was wrong or came too soon."""
    if error.code not in GUESSES:
        return None
    row.set_error(passphrase_refused(error))
    return row
