"""A line to write a date or a time in, with what was understood said back beneath it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ..models.moments import Read, Trouble, clock_words, day_words, read_clock, read_day
from ..theme import current_theme
from .buttons import Button
from .calendar import CalendarButton
from .fields import FIELD, TextField
from .form import FormRow
from .rows import Flow
from .text import Label

_DAY, _CLOCK = (190, 168), (130, 100)


class MomentLine(TextField):
    """A line as wide as a date or a time, and at least as wide as its words; px at 100 %."""

    def __init__(self, width: int, least: int) -> None:
        self._wide, self._least = width, least
        self._narrow = False
        super().__init__()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Take only as much room as the words need, or a little more."""
        self._narrow = narrow
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = self._least if self._narrow else self._wide
        return QSize(current_theme().px(wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(self._least), super().minimumSizeHint().height())


class DayRow(FormRow):
    """A date, typed or picked from a month. ``changed`` tells each key.

    ``ahead`` reads a day without a year as one to come; else no later day than today is picked.

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
        self.line = MomentLine(*_DAY)
        name = self.tr("Calendar: {what}").format(what=label.replace("&", ""))
        self.calendar = CalendarButton(name, self.line, self._shown, self._latest)
        super().__init__(label, self.line, help=help, after=[self.calendar])
        self._today, self._ahead = today, ahead
        self.calendar.picked.connect(self._pick)
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
        return [self.line, self.calendar, *self.quick]

    def _shown(self) -> date:
        return self.read().value or self._today()

    def _latest(self) -> date | None:
        return None if self._ahead else self._today()

    def take_today(self) -> None:
        """Write the present day, where another one stands."""
        if self.read().value != self._today():
            self.line.setText(day_words(self._today()))

    def _take(self, days: int) -> None:
        self._pick(self._today() + timedelta(days=days))

    def _pick(self, day: date) -> None:
        self.line.setText(day_words(day))
        self.line.setFocus()

    def trouble_words(self) -> str:
        """Say what to write where the line cannot be read; "" where it can, or is blank."""
        trouble = self.read().trouble
        if trouble in (None, Trouble.BLANK):
            return ""
        if trouble is Trouble.ORDER_MISSING:
            return self.tr("Write the month as a word, like November 5")
        if trouble is Trouble.YEAR_MISSING:
            return self.tr("Write the year too, like November 5, 2026")
        if trouble is Trouble.YEAR_FAR:
            return self.tr("Is the year right? It is very far from now")
        return self.tr("Enter the date, like November 21")

    def _say(self) -> None:
        read, said = self.read(), self.line.text().strip()
        day = read.value
        words = day_words(day, weekday=True) if day is not None else ""
        # Written out in full, only the day of the week is news.
        whole = day is not None and said == day_words(day)
        self.say_aside(words.partition(",")[0] if whole else "")
        below = "" if whole or said == words else words
        if read.trouble is Trouble.YEAR_MISSING:
            words = below = self.tr("Which year?")
        elif read.trouble is Trouble.YEAR_FAR:
            words = below = self.tr("Is the year right?")
        self._said.setText(below)
        self._said.setVisible(bool(below))
        if not self.error:
            self.line.setAccessibleDescription(words)


class ClockRow(FormRow):
    """A clock time, with a way to take the present one."""

    changed = Signal()

    def __init__(self, label: str, now: Callable[[], datetime]) -> None:
        self.line = MomentLine(*_CLOCK)
        self.now = Button(self.tr("Now"), name=self.tr("Now: use this time"))
        self.now.setFixedHeight(current_theme().px(FIELD))
        super().__init__(label, self.line, after=[self.now])
        self._now = now
        self._day: DayRow | None = None
        self._said = Label("", "small", wrap=False)
        self.now.clicked.connect(self._take_now)
        _below(self, self._said)
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

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [self.line, self.now]

    def goes_with(self, day: DayRow) -> None:
        """Have ``day`` become today where the present time is taken: now is no other day."""
        self._day = day

    def _take_now(self) -> None:
        if self._day is not None:
            self._day.take_today()
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
