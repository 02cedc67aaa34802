"""A month to pick a day from, beside a date that is typed: either does."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QFrame, QWidget

from ..theme import current_theme
from .buttons import Button
from .fields import FIELD
from .rows import column, row
from .text import Label

_CELL, _HEAD = 42, 40


class MonthGrid(QCalendarWidget):
    """The days of a month. Arrows move by a day and a week, Page Up and Down by a month."""

    def __init__(self) -> None:
        super().__init__()
        theme = current_theme()
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.Canada))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        heads = QTextCharFormat()
        heads.setForeground(theme.color("ink-2"))
        heads.setBackground(theme.color("surface"))
        heads.setFont(theme.font(15, 600))
        self.setHeaderTextFormat(heads)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, heads)
        self.setFixedSize(7 * theme.px(_CELL), 6 * theme.px(_CELL) + theme.px(_HEAD))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        theme = current_theme()
        at = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        chosen = at == self.selectedDate()
        open_to = self.minimumDate() <= at <= self.maximumDate()
        here = at.month() == self.monthShown() and open_to
        spot = QRectF(rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("surface"))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primary"))
            painter.drawRoundedRect(spot, 9, 9)
        elif at == QDate.currentDate():
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawRoundedRect(spot.adjusted(1, 1, -1, -1), 9, 9)
        painter.setPen(theme.color("on-primary" if chosen else "ink" if here else "ink-2"))
        font = theme.font(16, 600 if here else 400)
        font.setStrikeOut(not open_to)
        painter.setFont(font)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(at.day()))
        painter.restore()


class CalendarPopup(QFrame):
    """Opens under a field with its day chosen; ``picked`` tells the ``date``. Escape closes it."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "popup")
        self.setAccessibleName(name)
        self.grid = MonthGrid()
        for part in (self.grid, *self.grid.findChildren(QAbstractItemView)):
            part.setAccessibleName(name)
        self._month = Label("", "bold", wrap=False)
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = Button("", "icon", icon="arrow-left", name=self.tr("The month before"))
        self.after = Button("", "icon", icon="arrow-right", name=self.tr("The month after"))
        for one in (self.before, self.after):
            one.setFixedSize(current_theme().px(40), current_theme().px(40))
        self.before.clicked.connect(self.grid.showPreviousMonth)
        self.after.clicked.connect(self.grid.showNextMonth)
        self.grid.currentPageChanged.connect(self._say_month)
        self.grid.clicked.connect(self._take)
        self.grid.activated.connect(self._take)
        pad = current_theme().space(10)
        box = column(row(self.before, self._month, self.after, grows=1), self.grid, gap=6, on=self)
        box.setContentsMargins(pad, pad, pad, pad)

    def open_at(self, under: QWidget, day: date, latest: date | None) -> None:
        """Show the month of ``day`` right under a field; ``latest`` is the last to pick."""
        if latest is not None:
            self.grid.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.grid.setSelectedDate(QDate(day.year, day.month, day.day))
        self._say_month(self.grid.yearShown(), self.grid.monthShown())
        self.adjustSize()
        room = under.screen().availableGeometry()
        below = under.mapToGlobal(QPoint(0, under.height() + 4))
        if below.y() + self.height() > room.bottom():
            below = under.mapToGlobal(QPoint(0, -self.height() - 4))
        x = max(room.left(), min(below.x(), room.right() - self.width()))
        self.move(x, max(room.top(), below.y()))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _say_month(self, year: int, month: int) -> None:
        name = self.grid.locale().standaloneMonthName(month)
        self._month.setText(f"{name} {year}")

    def _take(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class CalendarButton(Button):
    """Opens a calendar under ``field``. ``shown`` gives the day to open it at.

    ``latest`` gives the last day that can be picked, or None. ``picked`` tells the ``date``.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        field: QWidget,
        shown: Callable[[], date],
        latest: Callable[[], date | None],
    ) -> None:
        super().__init__("", "icon", icon="calendar", name=name, tip=name)
        self._field, self._shown, self._latest = field, shown, latest
        self.popup: CalendarPopup | None = None
        self.setFixedSize(current_theme().px(FIELD), current_theme().px(FIELD))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self.popup is None:
            self.popup = CalendarPopup(self.accessibleName(), self)
            self.popup.picked.connect(self.picked)
        self.popup.open_at(self._field, self._shown(), self._latest())
