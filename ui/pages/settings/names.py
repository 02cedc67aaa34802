"""The names that stand on every paper, changed later."""

from ...context import Context
from ...onboarding.names import NamesForm
from ...widgets import Button, Label
from .views import View


class NamesView(View):
    """The same fields as in the welcome."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._busy = False
        self.heading.set_words(self.tr("Names for your papers"))
        lead = self.tr("They stand on every sheet you print. They stay inside your locked log.")
        self.body.addWidget(Label(lead, "lead"))
        self.form = NamesForm(context)
        self.body.addWidget(self.form)
        self.primary = Button(self.tr("Keep these names"), "primary")
        cancel = Button(self.tr("Cancel"), "quiet")
        self.show_bar(self.primary, cancel)
        self.primary.clicked.connect(self._keep)
        self.form.entered.connect(self._keep)
        self.form.kept.connect(self._kept)
        self.form.failed.connect(self._failed)
        cancel.clicked.connect(self.leave)
        self.form.read()

    def _keep(self) -> None:
        if self._busy:
            return
        fine = self.form.check()
        self.summary.show_errors(self.form.rows)
        if fine:
            self._busy = True
            self.form.keep()

    def _kept(self) -> None:
        self._busy = False
        self.done.emit(self.tr("The names are kept."))

    def _failed(self) -> None:
        self._busy = False
        self.summary.show_errors(self.form.rows)
