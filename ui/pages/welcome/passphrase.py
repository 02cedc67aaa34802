"""Step 3: before you write things down: a passphrase, and what losing it means."""

from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known

from ...context import Context
from ...onboarding.paper_key import PaperKey
from ...onboarding.passphrase import PASSPHRASE_TROUBLES, NewPassphrase
from ...onboarding.trouble_card import TroubleCard
from ...widgets import Card, Heading, Notice, Para, Slot, announce, column
from .step import WelcomeStep


class PassphraseStep(WelcomeStep):
    """Sets the passphrase and makes the vault; afterwards it says that this is done."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            3,
            self.tr("Before you write things down"),
            self.tr("Ask your agency if you may keep a log on a home computer."),
        )
        self._key = PaperKey.of(context)
        self._key.made.connect(self._made)
        self._key.failed.connect(self._failed)
        self.body.addWidget(
            Para(self.tr("The Guide and Concerns work without a log, for as long as you like."))
        )
        self._trouble = Slot(column())
        self.body.addLayout(self._trouble.box)
        self._to_do = self._build_to_do()
        self.body.addWidget(self._to_do)
        self._done = Notice(
            [
                ("bold", self.tr("Your passphrase is set.")),
                " ",
                self.tr("You can change it later, in Settings."),
            ],
            icon="circle-check",
            verdict="yes",
        )
        self.body.addWidget(self._done)
        self.shown()

    @property
    def primary(self) -> str:
        if self._key.busy:
            return self.tr("Setting up your log…")
        return self.tr("Continue") if self._is_set else self.tr("Set passphrase")

    @property
    def _is_set(self) -> bool:
        return self.context.desk.state != "absent"

    def go_on(self) -> bool:
        if self._key.busy:
            return False
        if self._is_set:
            return True
        self._trouble.clear()
        fine = self.fields.check()
        self.summary.show_errors(self.fields.rows)
        if fine:
            self._key.set_up(self.fields.text())
            self.changed.emit()
            announce(self, self.primary)
        return False

    def shown(self) -> None:
        self.heading.begin_in(None if self._is_set else self.fields.first)
        self._to_do.setVisible(not self._is_set)
        self._done.setVisible(self._is_set)

    def focus_first(self) -> None:
        if self._is_set:
            super().focus_first()
        else:
            self.fields.first_row.focus_field()

    def forget(self) -> None:
        self.fields.forget()

    def _build_to_do(self) -> QWidget:
        parts = QWidget()
        box = column(gap=14, on=parts)
        self._form = Card(gap=14)
        self._form.body.addWidget(Heading(self.tr("Choose a passphrase"), 2))
        self.fields = NewPassphrase(self.tr("&Passphrase"))
        self.fields.entered.connect(self.entered)
        self._form.body.addWidget(self.fields)
        box.addWidget(self._form)
        box.addWidget(
            Notice(
                [
                    (
                        "bold",
                        self.tr(
                            "If you lose both the passphrase and the paper key, no one can open"
                            " your log. Not even us."
                        ),
                    ),
                    " ",
                    self.tr("The paper key is a code. You get it in the next step."),
                ],
                icon="key-round",
            )
        )
        return parts

    def _made(self) -> None:
        self.forget()
        self.shown()
        self.changed.emit()
        self.ready.emit()

    def _failed(self, error: Exception) -> None:
        self.changed.emit()
        if not isinstance(error, Known):
            self.context.trouble.emit(error)
        elif error.code in PASSPHRASE_TROUBLES:
            self.fields.refuse(error)
            self.summary.show_errors(self.fields.rows)
        else:
            card = TroubleCard(error, level=2)
            card.again.connect(self.entered)
            self._trouble.show(card)
            card.tell()
            self.ensureWidgetVisible(card)
