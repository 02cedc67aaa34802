"""The first day and the last one of what is taken in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...models.moments import day_words
from ...widgets import DayRow, Flow, FormRow, announce, panel

_PAUSE_MS = 500


class DaysToTake(QWidget):
    """Two days in a row. ``changed`` tells other days, once nobody types any more, or at Enter."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.since = DayRow(self.tr("&From"), today)
        self.until = DayRow(self.tr("&To"), today)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(panel(Flow(self.since, self.until, gap=16, top=True)))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        for one in (self.since, self.until):
            one.changed.connect(self._pause.start)
            one.line.returnPressed.connect(self._entered)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """Give both fields, in their order."""
        return self.since, self.until

    def span(self) -> tuple[date, date] | None:
        """Give the first day and the last; None where one is missing, or they are turned around."""
        since, until = self.since.read().value, self.until.read().value
        if since is None or until is None or until < since:
            return None
        return since, until

    def put(self, since: date, until: date) -> None:
        """Write both days without telling anyone."""
        self.since.put(day_words(since))
        self.until.put(day_words(until))
        self.say_wrong("")

    def check(self) -> bool:
        """Say beside each day what is wrong with it; give whether nothing is."""
        self.say_wrong(self.tr("Write the first day and the last."))
        return self.span() is not None

    def say_wrong(self, missing: str) -> None:
        """Say ``missing`` beside what cannot be read; "" takes back all that was said."""
        since, until = self.since.read().value, self.until.read().value
        self.since.set_error("" if since is not None else missing)
        turned = since is not None and until is not None and until < since
        words = self.tr("The last day comes before the first.") if turned and missing else missing
        self.until.set_error(words if until is None or turned else "")

    def _entered(self) -> None:
        """Take what is typed: say it in full, or what is wrong with it."""
        self._pause.stop()
        span = self.span() if self.check() else None
        if span is None:
            wrong = next(one for one in self.rows if one.error)
            wrong.refuse(wrong.error)
            return
        self.put(*span)
        words = self.tr("From {first} to {last}")
        first, last = (day_words(one, weekday=True) for one in span)
        announce(self, words.format(first=first, last=last))
        self.changed.emit()
