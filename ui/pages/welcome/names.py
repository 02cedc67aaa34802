"""Step 5: the names that stand on every paper, inside the log's own lock."""

from typing import Any

from ...context import Context
from ...onboarding.names import NamesForm
from ...widgets import Button, announce
from .step import WelcomeStep


class NamesStep(WelcomeStep):
    """Keeps the names in the open log; they may also come later."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            5,
            self.tr("Names for your papers"),
            self.tr("They stand on every sheet you print. They stay inside your locked log."),
        )
        self._busy = False
        self.form = NamesForm(context)
        self.form.entered.connect(self.entered)
        self.form.kept.connect(self._kept)
        self.form.failed.connect(self._failed)
        self.body.addWidget(self.form)

    @property
    def primary(self) -> str:
        return self.tr("Keeping the names…") if self._busy else self.tr("Continue")

    def more_buttons(self) -> list[Button]:
        later = Button(self.tr("Do this later"), "quiet")
        later.clicked.connect(self._later)
        return [later]

    def go_on(self) -> bool:
        if self._busy:
            return False
        fine = self.form.check()
        self.summary.show_errors(self.form.rows)
        if fine:
            self._busy = True
            self.changed.emit()
            announce(self, self.primary)
            self.form.keep()
        return False

    def shown(self) -> None:
        self.form.read()

    def leave(self) -> None:
        self.form.keep_quietly()

    def focus_first(self) -> None:
        self.form.me_row.focus_field()

    def state(self) -> dict[str, Any]:
        return self.form.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.form.restore(state)

    def _later(self) -> None:
        if not self._busy:
            self.form.put_off()
            self.ready.emit()

    def _kept(self) -> None:
        self._busy = False
        self.changed.emit()
        self.ready.emit()

    def _failed(self) -> None:
        self._busy = False
        self.changed.emit()
        self.summary.show_errors(self.form.rows)
