"""The welcome: leads through the steps, keeps each answer, and never shuts anyone out."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...context import Context
from ...onboarding.onboarding_page import BIG, OnboardingPage
from ...onboarding.paper_key import PaperKey
from ...page import ScrollColumn
from ...widgets import Button, Card, Flow, let_go
from .place import PlaceStep
from .step import STEPS, WIDTH, WelcomeStep

if TYPE_CHECKING:
    from .moving import MovingPart

PLACE, CARE, PASSPHRASE, PAPER, NAMES, OTHERS = range(1, STEPS + 1)
OF_THE_LOG = (PASSPHRASE, PAPER, NAMES)


class WelcomePage(OnboardingPage):
    """Begins at the first step without an answer, so that leaving it loses nothing.

    Once the passphrase is set the vault is there and open: a program that ends before ``finished``
    starts at the lock page, where the passphrase opens it. A log that was brought along is there
    and locked: then the steps about a new one are left out.
    """

    finished = Signal()
    tour = Signal()
    """It is finished too, and the look around comes first."""
    max_width = WIDTH

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.title = self.tr("Welcome")
        self._key = PaperKey.of(context)
        self._steps: dict[int, WelcomeStep] = {}
        self._at = 0
        self._primary: Button | None = None
        self.moving: MovingPart | None = None
        self._moving_column: ScrollColumn | None = None
        self._brought = False
        self._show(self._first())

    @property
    def step(self) -> WelcomeStep:
        """The step that is shown."""
        return self._steps[self._at]

    @property
    def nothing_written(self) -> bool:
        return self._at < NAMES

    def forget(self) -> None:
        for step in self._steps.values():
            step.forget()
        if self.moving is not None:
            self.moving.flow.forget()
        if self._key.checked:
            self._key.drop()

    def looking(self) -> None:
        self.step.leave()

    def flush(self) -> None:
        """Let go of what was typed, but not of a key: the page may only be built anew."""
        for step in self._steps.values():
            step.forget()
        if self.moving is not None:
            self.moving.flow.forget()

    def state(self) -> dict[str, Any]:
        return {
            "step": self._at,
            "steps": {at: one.state() for at, one in self._steps.items()},
            "moving": self.moving is not None,
            "brought": self._brought,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._brought = bool(state.get("brought"))
        for at, kept in state.get("steps", {}).items():
            if at != PAPER or self._key.code:
                self._build(at).restore(kept)
        step = state.get("step", self._at)
        if step != PAPER or self._key.code:
            self._show(step)
        if state.get("moving"):
            self.show_moving()

    def height_changed(self, height: float) -> None:
        if self._at:
            self.step.fit(height)

    def _first(self) -> int:
        if self._key.code:
            return PAPER
        if self._key.busy:
            return PASSPHRASE
        if not self.context.settings.society:
            return PLACE
        return PASSPHRASE if self.context.settings.care_type else CARE

    def _build(self, at: int) -> WelcomeStep:
        if at not in self._steps:
            step = _step(at, self.context)
            step.entered.connect(self._go_on)
            step.ready.connect(self._next)
            step.changed.connect(self._dress)
            step.told.connect(self.say)
            step.tour.connect(self._take_tour)
            if isinstance(step, PlaceStep):
                step.moving.connect(self.show_moving)
                step.bring_in.connect(self._bring_in)
            self._steps[at] = step
        return self._steps[at]

    def _show(self, at: int) -> None:
        step = self._build(at)
        self._at = at
        self.heading = step.heading
        step.summary.show_errors([])
        self._primary = Button(step.primary, "primary")
        self._primary.clicked.connect(self._go_on)
        self.show_column(step, self._primary, *self._ways(step))
        self._drop_moving()
        step.shown()
        step.verticalScrollBar().setValue(0)
        step.focus_first()

    def _ways(self, step: WelcomeStep) -> list[Button]:
        if self._at == PLACE:
            return [self._look_button()]
        back = Button(self.tr("Back"), "quiet")
        back.clicked.connect(self._back)
        return [back, *step.more_buttons()]

    def _help(self) -> list[QWidget]:
        icon = self.context.theme.scale < BIG
        return [QWidget(), self._urgent_button(icon=icon), self._hide(icon=icon)]

    def _build_bar(self, *buttons: QWidget) -> Card:
        """Give the bar: the ways on at its left, help at its right."""
        bar = Card("bar", margins=(32, 11, 32, 11), gap=8)
        inside = QWidget()
        inside.setMaximumWidth(self.context.theme.space(self.max_width))
        spring = next(one for one in buttons if not isinstance(one, Button))
        inside.setLayout(Flow(*buttons, grows=spring))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        bar.body.addLayout(across)
        return bar

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

    def _take_tour(self) -> None:
        self._key.drop()
        self.tour.emit()

    def _back(self) -> None:
        if not self._key.busy:
            self.step.leave()
            self._show(self._beside(-1))

    def _beside(self, by: int) -> int:
        """Give the next step that way; the paper key's only while there is one to show."""
        at = self._at + by
        while (at == PAPER and not self._key.code) or (self._brought and at in OF_THE_LOG):
            at += by
        return at

    # -- a log that is there already

    def show_moving(self) -> None:
        """Show the copies of a log, to bring one along to this computer."""
        from .moving import MovingPart

        self.step.leave()
        part = MovingPart(self.context, self.keep)
        part.left.connect(lambda: self._show(self._at))
        part.brought.connect(self._brought_along)
        column = ScrollColumn(WIDTH, centred=True)
        column.body.addWidget(part)
        self._drop_moving()
        self.moving, self._moving_column = part, column
        self.heading = part.heading
        self._primary = None
        back = Button(self.tr("Back"), "quiet")
        back.clicked.connect(part.left)
        self.show_column(column, back)
        part.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _brought_along(self) -> None:
        self._brought = True
        settings = self.context.settings
        if not settings.society:
            self._show(PLACE)
        elif not settings.care_type:
            self._show(CARE)
        else:
            self._show(OTHERS)

    def _drop_moving(self) -> None:
        if self._moving_column is not None:
            let_go(self._moving_column)
            self.moving = self._moving_column = None

    def _bring_in(self) -> None:
        self.looking()
        self.look_at.emit("packs", "settings")


def _step(at: int, context: Context) -> WelcomeStep:
    """Build a step when it is first needed: the first must be there at once."""
    if at == PLACE:
        return PlaceStep(context)
    if at == CARE:
        from .care import CareStep

        return CareStep(context)
    if at == PASSPHRASE:
        from .passphrase import PassphraseStep

        return PassphraseStep(context)
    if at == PAPER:
        from .paper import PaperStep

        return PaperStep(context)
    if at == NAMES:
        from .names import NamesStep

        return NamesStep(context)
    from .others import OthersStep

    return OthersStep(context)
