"""The way a person came: the pages before this one, and where on each of them the focus was."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from ..page import Page
from ..widgets.focus_spot import FocusSpot, focus_on

MOST = 30
"""How many steps can be gone back."""


@dataclass(frozen=True, slots=True)
class PastStep:
    """A page that was left: what it was opened with, what was chosen on it, where the focus was."""

    page_id: str
    argument: object
    state: dict[str, Any]
    spot: FocusSpot | None


class Trail:
    """The steps before the page that is open, and where on that one the focus belongs.

    ``fresh`` says that the page was just opened, and nobody has moved on it.
    """

    def __init__(self) -> None:
        self._steps: list[PastStep] = []
        self._spot: FocusSpot | None = None
        self.fresh = False

    def leave(self, page_id: str, argument: object, page: QWidget, state: dict[str, Any]) -> None:
        """Remember a page that is being left."""
        step = PastStep(page_id, argument, state, FocusSpot.of(page))
        self._steps = [*self._steps[-MOST + 1 :], step]

    def back(self) -> PastStep | None:
        """Give the last step and forget it; None where there is none."""
        return self._steps.pop() if self._steps else None

    def __bool__(self) -> bool:
        return bool(self._steps)

    def forget(self) -> None:
        """Forget every step: what was open may hold names."""
        self._steps, self._spot = [], None

    def look_for(self, spot: FocusSpot | None) -> None:
        """Bring the focus to ``spot`` when it is there; None ends that."""
        self._spot = spot

    def land(self, page: Page) -> None:
        """Put the focus back where it was, else into a form that shows its fields only now."""
        fresh, self.fresh = self.fresh, False
        if self._spot is not None and focus_on(self._spot.find(page)):
            self._spot = None
        elif fresh and page.heading is not None and page.heading.hasFocus():
            focus_on(page.first_field())
