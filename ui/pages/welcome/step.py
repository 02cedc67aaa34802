"""One step of the welcome: a question, what goes wrong with it, and the way on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...onboarding.onboarding_page import size_buttons
from ...page import LOW as HIGH
from ...page import ScrollColumn
from ...theme import current_theme
from ...widgets import Button, ErrorSummary, Flow, Heading, Icon, Label, column, panel, row

WIDTH = 760
STEPS = 6
LOW = 520
"""Below this height (at 100 %) a step leaves out its lead, and its heading is small."""


def top_line(context: Context, where: str, keep: Callable[..., object]) -> Flow:
    """Give the line above a heading: the mark, ``where`` the person is, and the text size."""
    brand = Label(QCoreApplication.translate("WelcomeStep", "May I…?"), "h3", wrap=False)
    mark = Icon("hand-heart", "primary", 20, disc="tint", box=36)
    left = panel(row(mark, brand, gap=12))
    sizes = size_buttons(context, keep, smaller=True)
    said = [Label(where, wrap=False, tone="soft")] if where else []
    return Flow(left, *said, *sizes, gap=16, grows=left)


class WelcomeStep(ScrollColumn):
    """Build parts into ``body``; the page asks :meth:`go_on` and keeps :meth:`state`.

    ``changed`` comes when :attr:`primary` has changed, ``entered`` with Enter in a field, ``ready``
    when the step is done by itself after :meth:`go_on` gave False, ``told`` with what to say at the
    foot of the page, ``tour`` when it asks for the look around.
    """

    changed = Signal()
    entered = Signal()
    ready = Signal()
    told = Signal(str)
    tour = Signal()

    def __init__(self, context: Context, number: int, title: str, lead: str = "") -> None:
        super().__init__(WIDTH, centred=True)
        self.context = context
        self.summary = ErrorSummary()
        count = self.tr("Step {number} of {all}").format(number=number, all=STEPS)
        self.body.addLayout(top_line(context, count, self.keep))
        self.body.addWidget(self.summary)
        self.heading = Heading(title, 1)
        self.heading.setAccessibleDescription(count)
        words = QWidget()
        box = column(gap=4, on=words)
        box.addWidget(self.heading)
        self.lead = Label(lead, "lead")
        box.addWidget(self.lead)
        self.body.addWidget(words)

    @property
    def primary(self) -> str:
        """The words of the button that goes on."""
        return self.tr("Continue")

    def go_on(self) -> bool:
        """Keep what was chosen; True where the next step may come now."""
        return True

    def more_buttons(self) -> list[Button]:
        """Give further ways on from here, for the bar."""
        return []

    def fit(self, high: float) -> None:
        """Follow the height there is, counted in pixels at 100 % text."""
        self.set_low(high < HIGH)
        margins = self._across.contentsMargins()
        margins.setTop(current_theme().space(22 if high < HIGH else 36) if high >= LOW else 14)
        self._across.setContentsMargins(margins)
        self.lead.setVisible(high >= LOW)
        self.heading.set_role("h1" if high >= LOW else "h1-low")

    def focus_first(self) -> None:
        """Go to where the person begins: the first field, else the heading."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is already chosen; called before the person looks around, or for help."""

    def shown(self) -> None:
        """Follow what has changed since; called each time the step comes up."""

    def forget(self) -> None:
        """Empty what holds a secret."""

    def keep(self, **values: str | int | bool) -> bool:
        """Set settings; tell so and give False where they cannot be kept."""
        try:
            self.context.change(**values)
        except Known as error:
            self.told.emit(message(error).line())
            return False
        return True

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen, but no secret."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave."""
