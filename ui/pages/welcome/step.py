"""One step of the welcome: a question, what goes wrong with it, and the way on."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.errors import Known
from caregiver_app.messages import message

from ...context import Context
from ...theme import current_theme
from ...widgets import Button, ErrorSummary, Heading, Icon, Label, row
from ..page import ScrollColumn

STEPS = 5


class Step(ScrollColumn):
    """Build parts into ``body``; the page asks :meth:`go_on` and keeps :meth:`state`.

    ``back`` is the link to the step before. ``changed`` comes when :attr:`primary` has changed,
    ``entered`` with Enter in a field, ``ready`` when the step is done by itself after
    :meth:`go_on` gave False, ``told`` with what to say at the foot of the page.
    """

    changed = Signal()
    entered = Signal()
    ready = Signal()
    told = Signal(str)

    def __init__(self, context: Context, number: int, title: str, lead: str = "") -> None:
        super().__init__(740, centred=True, gap=14)
        self.context = context
        self.summary = ErrorSummary()
        brand = Label(self.tr("May I…?"), "h2", wrap=False)
        count = self.tr("Step {number} of {all}").format(number=number, all=STEPS)
        disc = Icon("hand-heart", "primary", 24, disc="tint", box=46)
        where = Label(count, wrap=False, tone="soft")
        self.back = Button(self.tr("Back"), "link", icon="arrow-left")
        self.body.addLayout(row(disc, brand, None, self.back, where, gap=16))
        self.body.addWidget(self.summary)
        self.heading = Heading(title, 1)
        self.heading.setAccessibleDescription(count)
        words = QWidget()
        box = QVBoxLayout(words)
        box.setContentsMargins(0, current_theme().space(4), 0, current_theme().space(4))
        box.setSpacing(current_theme().space(4))
        box.addWidget(self.heading)
        if lead:
            box.addWidget(Label(lead, "lead"))
        self.body.addWidget(words)

    @property
    def primary(self) -> str:
        """The words of the button that goes on."""
        return self.tr("Continue")

    def go_on(self) -> bool:
        """Keep what was chosen; True where the next step may come now."""
        return True

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
