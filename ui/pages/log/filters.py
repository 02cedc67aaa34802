"""The bar that narrows the log: search, person, way, dates, and the choice of view."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.lists import Filters
from caregiver_app.record.values import Person

from ...models.moments import Trouble, read_day
from ...models.words import method_choices
from ...theme import current_theme
from ...widgets import Combo, Flow, FormRow, SearchField, Segmented, TextField

TYPING_MS = 150
"""How long a search waits for the next letter."""

_SEARCH, _ALONE, _COMBO = 160, 280, 168
"""The least width of the search in a row, its width alone, and the most a combo takes."""

TIMELINE, TABLE = "timeline", "table"


class FilterBar(QWidget):
    """Tells ``changed`` with the filters each time they change, and ``view`` with the view chosen.

    ``today`` gives the present day.
    """

    changed = Signal(object)
    view = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._told = Filters()
        self.search = SearchField(self.tr("Search the log"))
        self.person = Combo(self.tr("Person"), [("", self.tr("Everyone"))])
        self.method = Combo(self.tr("How"), [("", self.tr("Any way")), *method_choices()])
        self.dates = Combo(self.tr("Dates"), self._spans())
        self.switch = Segmented(
            self.tr("View"),
            [
                (TIMELINE, self.tr("Timeline"), "list"),
                (TABLE, self.tr("Table"), "table-2"),
            ],
            TIMELINE,
        )
        self.since, self.until = TextField(), TextField()
        self._since_row = FormRow(self.tr("&From"), self.since, width=240)
        self._until_row = FormRow(self.tr("&To"), self.until, width=240)
        for field in (self.since, self.until):
            field.setMinimumWidth(current_theme().px(200))
        self._custom = QWidget()
        self._custom.setLayout(Flow(self._since_row, self._until_row, gap=16))
        self._custom.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(12))
        for combo in (self.person, self.method, self.dates):
            combo.setMaximumWidth(current_theme().px(_COMBO))
        self._line = Flow(self.search, self.person, self.method, self.dates, self.switch)
        box.addLayout(self._line)
        box.addWidget(self._custom)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TYPING_MS)
        self._wait.timeout.connect(self._tell)
        for field in (self.search, self.since, self.until):
            field.textChanged.connect(self._wait.start)
            field.returnPressed.connect(self._tell)
        for field in (self.since, self.until):
            field.editingFinished.connect(self._check_days)
        for combo in (self.person, self.method):
            combo.currentIndexChanged.connect(self._tell)
        self.dates.currentIndexChanged.connect(self._dates_chosen)
        self.switch.chosen.connect(self.view)

    def _spans(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("All dates")),
            ("week", self.tr("This week")),
            ("month", self.tr("This month")),
            ("custom", self.tr("Pick dates")),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the search take what the rest leaves of one row, else of the row without views."""
        theme = current_theme()
        parts = [self.person, self.method, self.dates, self.switch]
        taken = [min(p.sizeHint().width(), p.maximumWidth()) + self._line.gap for p in parts]
        rooms = [self.width() - sum(taken), self.width() - sum(taken[:-1])]
        enough = (room for room in rooms if room >= theme.px(_SEARCH))
        self.search.setFixedWidth(next(enough, min(self.width(), theme.px(_ALONE))))

    def filters(self) -> Filters:
        """Give what is chosen now; a day that cannot be read narrows nothing."""
        since, until = self._span()
        return Filters(
            text=self.search.text().strip(),
            person=self.person.value(),
            method=self.method.value(),
            since=since,
            until=until,
        )

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer ``people`` to choose from; who was chosen stays chosen."""
        chosen = self.person.value()
        everyone = ("", self.tr("Everyone"))
        self.person.set_choices([everyone, *((one.id, one.name) for one in people)], chosen)
        self._fit()

    def choose(self, filters: Filters) -> None:
        """Show ``filters`` without telling anyone; its person must be among those offered."""
        self._silently(lambda: self._put(filters))
        self._told = self.filters()

    def clear(self) -> None:
        """Let everything through again."""
        self.choose(Filters())
        self.changed.emit(self._told)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        return [
            self.search,
            self.person,
            self.method,
            self.dates,
            *self.switch.buttons(),
            self.since,
            self.until,
        ]

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen."""
        return {
            "text": self.search.text(),
            "person": self.person.value(),
            "method": self.method.value(),
            "dates": self.dates.value(),
            "since": self.since.text(),
            "until": self.until.text(),
            "view": self.switch.value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave, without telling anyone."""

        def put() -> None:
            self.search.setText(state["text"])
            if state["person"] and self.person.findData(state["person"]) < 0:
                self.person.addItem("", state["person"])
            self.person.choose(state["person"])
            self.method.choose(state["method"])
            self.dates.choose(state["dates"])
            self.since.setText(state["since"])
            self.until.setText(state["until"])
            self.switch.choose(state["view"])

        self._silently(put)
        self._custom.setVisible(self.dates.value() == "custom")
        self._told = self.filters()

    def _silently(self, put: Callable[[], None]) -> None:
        parts = (self.search, self.person, self.method, self.dates, self.since, self.until)
        for part in parts:
            part.blockSignals(True)
        put()
        for part in parts:
            part.blockSignals(False)
        self._wait.stop()

    def _put(self, filters: Filters) -> None:
        self.search.setText(filters.text)
        if filters.person and self.person.findData(filters.person) < 0:
            # Offered by name as soon as the people are known.
            self.person.addItem("", filters.person)
        self.person.choose(filters.person)
        self.method.choose(filters.method)
        custom = filters.since is not None or filters.until is not None
        self.dates.choose("custom" if custom else "")
        self.since.setText(filters.since.isoformat() if filters.since else "")
        self.until.setText(filters.until.isoformat() if filters.until else "")
        self._custom.setVisible(custom)

    def _span(self) -> tuple[date | None, date | None]:
        today, span = self._today(), self.dates.value()
        if span == "week":
            # A week begins on Sunday, as on calendars in Canada.
            return today - timedelta(days=(today.weekday() + 1) % 7), None
        if span == "month":
            return today.replace(day=1), None
        if span == "custom":
            return (
                read_day(self.since.text(), today).value,
                read_day(self.until.text(), today).value,
            )
        return None, None

    def _dates_chosen(self) -> None:
        self._custom.setVisible(self.dates.value() == "custom")
        self._tell()

    def _check_days(self) -> None:
        for line in (self._since_row, self._until_row):
            field = line.field
            assert isinstance(field, TextField)
            trouble = read_day(field.text(), self._today()).trouble
            wrong = trouble not in (None, Trouble.BLANK)
            line.set_error(self.tr("Enter a date, like November 18") if wrong else "")

    def _tell(self) -> None:
        self._wait.stop()
        now = self.filters()
        if now != self._told:
            self._told = now
            self.changed.emit(now)
