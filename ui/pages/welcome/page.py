"""The welcome: leads through the steps, keeps each answer, and never shuts anyone out."""

from typing import Any

from PySide6.QtCore import Qt, Signal

from ...context import Context
from ...doors.door_page import DoorPage
from ...doors.paper_key import PaperKey
from ...widgets import Button
from .care import CareStep
from .step import STEPS, Step

CARE, SOCIETY, PASSPHRASE, PAPER, OTHERS = range(1, STEPS + 1)


class WelcomePage(DoorPage):
    """Begins at the first step without an answer, so that leaving it loses nothing.

    Once the passphrase is set the vault is there and open: a program that ends before ``finished``
    starts at the lock page, where the passphrase opens it.
    """

    finished = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Welcome")
        self._key = PaperKey.of(context)
        self._steps: dict[int, Step] = {}
        self._at = 0
        self._primary: Button | None = None
        self._show(self._first())

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._at]

    def forget(self) -> None:
        for step in self._steps.values():
            step.forget()
        if self._key.checked:
            self._key.drop()

    def flush(self) -> None:
        """Let go of what was typed, but not of a key: the page may only be built anew."""
        for step in self._steps.values():
            step.forget()

    def state(self) -> dict[str, Any]:
        return {"step": self._at, "steps": {at: one.state() for at, one in self._steps.items()}}

    def restore(self, state: dict[str, Any]) -> None:
        for at, kept in state.get("steps", {}).items():
            if at != PAPER or self._key.code:
                self._build(at).restore(kept)
        step = state.get("step", self._at)
        if step != PAPER or self._key.code:
            self._show(step)

    def _first(self) -> int:
        if self._key.code:
            return PAPER
        if self._key.busy:
            return PASSPHRASE
        if not self.context.settings.care_type:
            return CARE
        return PASSPHRASE if self.context.settings.society else SOCIETY

    def _build(self, at: int) -> Step:
        if at not in self._steps:
            step = _step(at, self.context)
            step.back.setVisible(at > CARE)
            step.back.clicked.connect(self._back)
            step.entered.connect(self._go_on)
            step.ready.connect(self._next)
            step.changed.connect(self._dress)
            step.told.connect(self.say)
            self._steps[at] = step
        return self._steps[at]

    def _show(self, at: int) -> None:
        step = self._build(at)
        self._at = at
        self.heading = step.heading
        step.summary.show_errors([])
        self._primary = Button(step.primary, "primary")
        self._primary.clicked.connect(self._go_on)
        self.show_column(step, self._primary)
        step.shown()
        step.verticalScrollBar().setValue(0)
        step.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        if self._primary is not None and self._at:
            self._primary.set_words(self.step.primary)

    def _go_on(self) -> None:
        if self.step.go_on():
            self._next()

    def _next(self) -> None:
        if self._at < OTHERS:
            self._show(self._beside(1))
            return
        self._key.drop()
        self.finished.emit()

    def _back(self) -> None:
        if not self._key.busy:
            self._show(self._beside(-1))

    def _beside(self, by: int) -> int:
        """Give the next step that way; the paper key's only while there is one to show."""
        at = self._at + by
        return at + by if at == PAPER and not self._key.code else at


def _step(at: int, context: Context) -> Step:
    """Build a step when it is first needed: the first must be there at once."""
    if at == CARE:
        return CareStep(context)
    if at == SOCIETY:
        from .society import SocietyStep

        return SocietyStep(context)
    if at == PASSPHRASE:
        from .passphrase import PassphraseStep

        return PassphraseStep(context)
    if at == PAPER:
        from .paper import PaperStep

        return PaperStep(context)
    from .others import OthersStep

    return OthersStep(context)
