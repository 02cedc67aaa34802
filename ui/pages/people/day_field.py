"""A day that may be left out, on a form about people."""

from collections.abc import Callable
from datetime import date

from ...models.moments import day_words
from ...widgets import DayRow


class MaybeDay(DayRow):
    """A day or nothing; ``before`` is what stands there at first."""

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        before: date | None,
        *,
        help: str = "",
        ahead: bool = False,
    ) -> None:
        super().__init__(label, today, ahead=ahead, help=help)
        self.put("" if before is None else day_words(before))

    def day(self) -> date | None:
        """Give the day as understood; None where there is none."""
        return self.read().value

    def check(self) -> None:
        """Say what to write where the line cannot be read."""
        self.set_error(self.trouble_words())
