"""A view of two steps: something is asked, then a paper key is shown and typed back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...context import Context
from ...onboarding.new_key import NewKey
from ...onboarding.paper_key_form import PaperKeyForm
from ...widgets import Button, FormRow, Label, Slot, column
from .secret_view import SecretView


class KeySteps(SecretView):
    """Nothing is kept before the key was typed back; leaving before that changes nothing."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.key = NewKey.of(context)
        self.key.placed.connect(self._placed)
        self.key.failed.connect(self.failed)
        self.form: PaperKeyForm | None = None
        self._words_then = ""
        self._step = Slot(self.body)

    def rows(self) -> list[FormRow]:
        return self.form.rows if self.form is not None else self.asked()

    def asked(self) -> list[FormRow]:
        """Give the rows of the first step."""
        return []

    def placed_words(self) -> str:
        """Say that the key works now."""
        return ""

    def given_up(self) -> str:
        """Say what leaving the second step meant."""
        return ""

    def forget(self) -> None:
        if self.form is not None:
            self.form.forget()

    def leave(self) -> None:
        words = self.given_up() if self.form is not None else ""
        self.key.drop()
        self.forget()
        self.done.emit(words)

    def show_key(self, title: str, lead: str, cancel_words: str) -> None:
        """Show the second step, and give it the focus."""
        box = self.begin_step()
        self.heading.set_words(title)
        box.addWidget(Label(lead, "lead"))
        form = self.form = PaperKeyForm(self.context, self.key)
        self.primary = Button(form.primary, "primary")
        cancel = Button(cancel_words, "quiet")
        box.addWidget(form)
        self.show_bar(self.primary, cancel)
        self.primary.clicked.connect(self._go_on)
        form.entered.connect(self._go_on)
        form.changed.connect(self._turned)
        cancel.clicked.connect(self.leave)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_step(self) -> QVBoxLayout:
        """Take away what was shown; give the box for what comes."""
        self.heading.begin_in(None)
        step, box = QWidget(), column(gap=14)
        step.setLayout(box)
        self._step.show(step)
        self.summary.show_errors([])
        return box

    def _go_on(self) -> None:
        if self.busy or self.form is None:
            return
        fits = self.key.checked or self.form.go_on()
        self.summary.show_errors(self.form.rows)
        if fits:
            self.begin_placing()
            self._words_then = self.placed_words()
            self.key.put_in_place()

    def begin_placing(self) -> None:
        """Say that the key is being put in place."""
        self.begin(self.tr("Putting it in place…"))

    def _placed(self) -> None:
        self.finish(self._words_then)

    def _turned(self) -> None:
        if self.form is not None:
            self.summary.show_errors([])
            self.primary.set_words(self.form.primary)
