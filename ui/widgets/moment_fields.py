"""A line to write a date or a time in, with what was understood said back beneath it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ..models.moments import Read, Trouble, clock_words, day_words, read_clock, read_day
from ..theme import current_theme
from .buttons import Button
from .fields import TextField
from .form import FormRow
from .rows import Flow
from .text import Label

_WIDTH = 240


class DayRow(FormRow):
    """A date. ``ahead`` reads a day without a year as one to come; ``changed`` tells each key.

    ``quick`` are days one press away: their words, and how many days from today.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        *,
        ahead: bool = False,
        help: str = "",
        quick: Sequence[tuple[str, int]] = (),
    ) -> None:
        self.line = TextField()
        super().__init__(label, self.line, help=help, width=_WIDTH)
        self._today, self._ahead = today, ahead
        self._said = Label("", "small", wrap=False)
        self.quick = [Button(words, "link", name=f"{self.name} {words}") for words, _ in quick]
        for button, (_, days) in zip(self.quick, quick, strict=True):
            button.clicked.connect(partial(self._take, days))
        _below(self, self._said, *self.quick)
        self.line.textChanged.connect(self._say)
        self.line.textChanged.connect(self.changed)

    def read(self) -> Read[date]:
        """Give what was understood."""
        return read_day(self.line.text(), self._today(), ahead=self._ahead)

    def put(self, text: str) -> None:
        """Write ``text`` without telling anyone."""
        _put(self.line, text)
        self._say()

    def unread(self) -> str:
        """Give what is typed where it cannot be read; "" where it can, or is blank."""
        return _unread(self.line, self.read())

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.line, *self.quick]

    def _take(self, days: int) -> None:
        self.line.setText(day_words(self._today() + timedelta(days=days)))
        self.line.setFocus()

    def trouble_words(self) -> str:
        """Say what to write where the line cannot be read; "" where it can, or is blank."""
        trouble = self.read().trouble
        if trouble in (None, Trouble.BLANK):
            return ""
        if trouble is Trouble.ORDER_MISSING:
            return self.tr("Write the month as a word, like November 5")
        return self.tr("Enter the date, like November 21")

    def _say(self) -> None:
        day = self.read().value
        words = day_words(day, weekday=True) if day is not None else ""
        if day is not None and self.line.text().strip() == words:
            words = ""
        self._said.setText(words)
        self._said.setVisible(bool(words) or not self.quick)
        if not self.error:
            self.line.setAccessibleDescription(words)


class ClockRow(FormRow):
    """A clock time, with a way to take the present one."""

    changed = Signal()

    def __init__(self, label: str, now: Callable[[], datetime]) -> None:
        self.line = TextField()
        super().__init__(label, self.line, width=_WIDTH)
        self._now = now
        self._said = Label("", "small", wrap=False)
        self.now = Button(self.tr("Use the time now"), "link")
        self.now.clicked.connect(self._take_now)
        _below(self, self._said, self.now)
        self.line.textChanged.connect(self._say)
        self.line.textChanged.connect(self.changed)

    def read(self) -> Read[time]:
        """Give what was understood."""
        return read_clock(self.line.text())

    def put(self, text: str) -> None:
        """Write ``text`` without telling anyone."""
        _put(self.line, text)
        self._say()

    def trouble_words(self) -> str:
        """Say what to write where the line cannot be read; "" where it can, or is blank."""
        trouble = self.read().trouble
        if trouble in (None, Trouble.BLANK):
            return ""
        if trouble is Trouble.HALF_MISSING:
            return self.tr("Add a.m. or p.m., like 4:10 p.m.")
        return self.tr("Enter the time, like 4:10 p.m.")

    def unread(self) -> str:
        """Give what is typed where it cannot be read; "" where it can, or is blank."""
        return _unread(self.line, self.read())

    def _take_now(self) -> None:
        self.line.setText(clock_words(self._now().time()))
        self.line.setFocus()

    def _say(self) -> None:
        read = self.read()
        words = clock_words(read.value) if read.value is not None else ""
        if words == self.line.text().strip():
            words = ""
        if read.trouble is Trouble.HALF_MISSING:
            words = self.tr("a.m. or p.m.?")
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if not self.error:
            self.line.setAccessibleDescription(words)


def _unread(line: TextField, read: Read[date] | Read[time]) -> str:
    return "" if read.trouble in (None, Trouble.BLANK) else line.text()


def _put(line: TextField, text: str) -> None:
    line.blockSignals(True)
    line.setText(text)
    line.blockSignals(False)


def _below(form_row: FormRow, *parts: Label | Button) -> None:
    box = form_row.layout()
    assert isinstance(box, QBoxLayout)
    line = Flow(*parts, gap=8)
    line.setContentsMargins(0, current_theme().space(2), 0, 0)
    box.addLayout(line)
    box.addStretch(1)
