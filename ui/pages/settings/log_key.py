"""A new key for the log itself: what it does, the passphrase, a new paper key, what came of it."""

from functools import partial

from caregiver_app.errors import Known
from caregiver_app.handover.wording import load_words
from caregiver_app.messages import message
from caregiver_app.record.by_name import Repository
from caregiver_app.record.proof_values import Writer
from caregiver_app.record.session import VaultSession

from ...context import Context
from ...models.words import breakable
from ...onboarding.passphrase import ShowSwitch
from ...widgets import Bullets, Button, Card, FormRow, Label, Notice, TextField, announce, when_seen
from .key_steps import KeySteps
from .remove_writer import named
from .secret_view import at_passphrase


class LogKeyView(KeySteps):
    """The old key of the log stays until the new paper key was typed back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._asks = False
        self._told = Notice("", icon="users-round")
        if self.key.untold:
            self._tell()
            return
        if self.key.of_log:
            self._show()
        else:
            self._ask()
        if self.key.working:
            self.begin_placing()
        # Asked for first, so that it is known before any key is made.
        context.desk.ask(Repository.writers).then(self._know_writers, context.trouble.emit)

    def asked(self) -> list[FormRow]:
        return [self.row] if self._asks else []

    def refused(self, error: Known) -> FormRow | None:
        return at_passphrase(self.row, error) if self._asks else None

    def failed(self, error: Exception) -> None:
        # Left meanwhile, it shows nothing any more: what failed is said where the person is.
        if self.isVisible():
            self.key.hear()
            super().failed(error)

    def forget(self) -> None:
        super().forget()
        if self._asks:
            self._field.setText("")
            self.show_switch.setChecked(False)

    def given_up(self) -> str:
        return self.tr("Nothing was changed. Your log has the key it had.")

    # -- what it does, and the passphrase

    def _ask(self) -> None:
        self._asks, self.key.closes_to = True, ""
        box = self.begin_step()
        self.heading.set_words(self.tr("Make a new key for the log"))
        box.addWidget(
            Label(
                self.tr(
                    "This is right when someone who could open the log has left, or when a copy"
                    " of it went astray."
                ),
                "lead",
            )
        )
        box.addWidget(self._told)
        self._told.hide()
        card = Card(gap=14)
        card.body.addWidget(Bullets(self._what_it_does(), icon="info", token="ink-2"))
        self._field = TextField(secret=True)
        self.heading.begin_in(self._field)
        self.row = FormRow(self.tr("&Passphrase you have now"), self._field)
        self.show_switch = ShowSwitch(self._field)
        self.primary = Button(self.tr("Show me the new paper key"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        card.body.addWidget(self.row)
        card.body.addWidget(self.show_switch)
        self.show_bar(self.primary, cancel)
        box.addWidget(card)
        self.primary.clicked.connect(self._make)
        self._field.returnPressed.connect(self._make)
        cancel.clicked.connect(self.leave)

    def _what_it_does(self) -> list[str]:
        return [
            self.tr(
                "The whole log is locked anew. You get a new paper key. Your passphrase stays."
                " It takes seconds, or minutes where the log holds many files."
            ),
            self.tr(
                "Copies made before still open with what opened them, also those that went"
                " astray. What somebody has read, they have read."
            ),
        ]

    def _know_writers(self, writers: tuple[Writer, ...]) -> None:
        names = [named(one) for one in writers if one.opens and not one.is_me]
        if not names:
            return
        self.key.closes_to = load_words().listing(names)
        closed = self.tr("The new key closes the log to {names}.").format(names=self.key.closes_to)
        again = self.tr(
            "What they wrote stays. To let them in again, add them anew under “Who writes here”."
        )
        if self._asks:
            self._told.set_words([("bold", closed), " ", again])
            self._told.show()

    def _make(self) -> None:
        typed = self.passphrase_of_now(self.row, self._field, self.tr("Making it…"))
        if typed:
            self.context.desk.ask_keys(VaultSession.fresh_keys, typed).then(self.made, self.failed)

    def made(self, fresh: object) -> None:
        """Take a new key that opens nothing yet, and show its paper key."""
        from caregiver_app.vault.keys import FreshKeys

        assert isinstance(fresh, FreshKeys)
        self.end()
        self.forget()
        self.key.hold_fresh(fresh)
        self._show()

    # -- the paper key

    def _show(self) -> None:
        self._asks = False
        self.show_key(
            self.tr("Your new paper key"),
            self.tr("Your log gets its new key once you have typed this back from your paper."),
            self.tr("Keep the key of now"),
        )

    # -- what came of it

    def _placed(self) -> None:
        # Left meanwhile, it is not seen: the next one tells.
        if self.isVisible():
            self.end()
            self.forget()
            self._tell()

    def _tell(self) -> None:
        self.form = None
        box = self.begin_step()
        title = self.tr("Your log has a new key")
        self.heading.set_words(title)
        lines = self._what_came()
        card = Card()
        card.body.addWidget(Bullets(lines))
        box.addWidget(card)
        self.primary = Button(self.tr("Back to Settings"), "primary")
        self.primary.clicked.connect(lambda: self.done.emit(""))
        self.show_bar(self.primary)
        when_seen(self, partial(self._seen, " ".join((f"{title}.", *lines))))

    def _seen(self, words: str) -> None:
        self.key.seen()
        self.heading.setFocus()
        announce(self, words)

    def _what_came(self) -> list[str]:
        lines = [
            self.tr("Your passphrase and your new paper key open it."),
            self.tr("The old paper key opens older copies only. Keep it with them."),
        ]
        renewed = self.key.renewed
        if renewed is not None and renewed.copy_trouble is not None:
            why = message(renewed.copy_trouble).title
            lines.append(
                self.tr("A copy under the new key is not made yet: {why}.").format(why=why)
            )
        else:
            lines.append(self.tr("A copy under the new key is made."))
        if self.key.closes_to:
            lines.append(
                self.tr("{names} cannot open the log now, until you add them anew.").format(
                    names=self.key.closes_to
                )
            )
        if renewed is not None and renewed.left:
            left = load_words().listing([one.name for one in renewed.left])
            lines.append(
                self.tr(
                    "Still under the old key, in the folder of your log, until you remove them"
                    " yourself: {files}."
                ).format(files=breakable(left))
            )
        return lines

    def leave(self) -> None:
        if self.busy and self.key.of_log:
            # It cannot be called back any more.
            return
        super().leave()
