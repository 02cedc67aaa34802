"""Step 4: the paper key, shown, printed, and typed back once."""

from typing import Any

from PySide6.QtCore import Qt

from ...context import Context
from ...onboarding.paper_key import PaperKey
from ...onboarding.paper_key_form import PaperKeyForm
from ...widgets import Notice
from .step import WelcomeStep


class PaperStep(WelcomeStep):
    """Goes on only when the key was typed back from the paper, once."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            4,
            self.tr("Keep your paper key"),
            self.tr("It opens your log if you forget the passphrase."),
        )
        self._key = PaperKey.of(context)
        self.form = PaperKeyForm(context)
        self.form.changed.connect(self._turned)
        self.form.entered.connect(self.entered)
        self.body.addWidget(self.form)
        self._once = Notice(
            [
                ("bold", self.tr("Do this now.")),
                " ",
                self.tr(
                    "The key is shown only until the log is locked. After that, only your"
                    " passphrase or your paper opens the log."
                ),
            ],
        )
        self.body.addWidget(self._once)
        self._done = Notice(
            [
                ("bold", self.tr("Your paper key is right.")),
                " ",
                self.tr("Keep it away from this computer."),
            ],
            icon="circle-check",
            verdict="yes",
        )
        self.body.addWidget(self._done)
        self.shown()

    @property
    def primary(self) -> str:
        return self.tr("Continue") if self._key.checked else self.form.primary

    def go_on(self) -> bool:
        if self._key.checked:
            return True
        fits = self.form.go_on()
        self.summary.show_errors(self.form.rows)
        return fits

    def shown(self) -> None:
        checked = self._key.checked
        if checked and self.form.asking:
            self.form.ask(False)
        self._once.setVisible(not checked)
        self._done.setVisible(checked)
        self.changed.emit()

    def forget(self) -> None:
        self.form.forget()

    def state(self) -> dict[str, Any]:
        return {"asking": self.form.asking}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("asking") and not self._key.checked:
            self.form.ask(True)

    def _turned(self) -> None:
        self.summary.show_errors([])
        if not self.form.asking:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
