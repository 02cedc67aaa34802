"""The bar that narrows the log: search, person, way, dates; more on request; all of it in words."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.values import Person

from ...models.moments import Trouble, day_words, read_day
from ...models.words import method_choices
from ...theme import current_theme
from ...widgets import Combo, Flow, FormRow, Opener, SearchField, TextField, announce
from .filter_words import FilterWords
from .more_filters import MoreFilters
from .saved_views import SavedViews

TYPING_MS = 150
"""How long a search waits for the next letter."""

_SEARCH, _COMBO = 160, 168
"""The least width of the search and the most of a combo, at 100 %."""

_DAYS = ("since", "until")


class FilterBar(QWidget):
    """Tells ``changed`` with the filters each time they change.

    ``today`` gives the present day. ``saved`` and ``words`` are parts of the bar that the page
    listens to by itself.
    """

    changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._told = Filters()
        self.search = SearchField(self.tr("Search the log"))
        self.person = Combo(self.tr("Person"), [("", self.tr("Everyone"))])
        self.method = Combo(self.tr("How"), [("", self.tr("Any way")), *method_choices()])
        self.dates = Combo(self.tr("Dates"), self._spans())
        self.since, self.until = TextField(), TextField()
        self._since_row = FormRow(self.tr("&From"), self.since, width=240)
        self._until_row = FormRow(self.tr("&To"), self.until, width=240)
        for field in (self.since, self.until):
            field.setMinimumWidth(current_theme().px(200))
        self._custom = QWidget()
        self._custom.setLayout(Flow(self._since_row, self._until_row, gap=16))
        self._custom.hide()
        self.opener = Opener(self.tr("More filters"))
        self.saved = SavedViews()
        self.words = FilterWords(self.saved, self.opener)
        self.more = MoreFilters()
        self.more.hide()
        self._lay_out()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(TYPING_MS)
        self._wait.timeout.connect(self._tell)
        self._connect()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(10))
        for combo in (self.person, self.method, self.dates, self.saved):
            combo.setMaximumWidth(current_theme().px(_COMBO))
        self.search.setMinimumWidth(current_theme().px(_SEARCH))
        parts = (self.search, self.person, self.method, self.dates)
        box.addLayout(Flow(*parts, grows=self.search))
        for part in (self._custom, self.words, self.more):
            box.addWidget(part)

    def _connect(self) -> None:
        for field in (self.search, self.since, self.until):
            field.textChanged.connect(self._wait.start)
            field.returnPressed.connect(self._tell)
        for field in (self.since, self.until):
            field.editingFinished.connect(self._check_days)
        for combo in (self.person, self.method):
            combo.currentIndexChanged.connect(self._tell)
        self.dates.currentIndexChanged.connect(self._dates_chosen)
        self.more.changed.connect(self._tell)
        self.opener.clicked.connect(lambda: self.show_more(self.more.isHidden()))
        self.words.removed.connect(self._remove)
        self.words.cleared.connect(self.clear)

    def _spans(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("All dates")),
            ("week", self.tr("This week")),
            ("month", self.tr("This month")),
            ("custom", self.tr("Pick dates")),
        ]

    # -- what is chosen

    def filters(self) -> Filters:
        """Give what is chosen now; a day that cannot be read narrows nothing."""
        since, until = self._span()
        return self.more.add_to(
            Filters(
                text=self.search.text().strip(),
                person=self.person.value(),
                method=self.method.value(),
                since=since,
                until=until,
            )
        )

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer ``people`` to choose from; who was chosen stays chosen."""
        chosen = self.person.value()
        everyone = ("", self.tr("Everyone"))
        self.person.set_choices([everyone, *((one.id, one.name) for one in people)], chosen)
        self.more.silently(lambda: self.more.show_people(people))
        self._show_words()

    def show_ways(self, own: tuple[tuple[str, str], ...]) -> None:
        """Offer the caregiver's own ways, as (id, words), after those that all have."""
        chosen = self.method.value()
        any_way = ("", self.tr("Any way"))
        self.method.set_choices([any_way, *method_choices(), *own], chosen)
        self._show_words()

    def show_concerns(self, concerns: Sequence[MatterKept]) -> None:
        """Offer the concerns on record; the one that was chosen stays chosen."""
        self.more.silently(lambda: self.more.show_concerns(concerns))
        self._show_words()

    def choose(self, filters: Filters) -> None:
        """Show ``filters`` without telling anyone."""
        self._silently(lambda: self._put(filters))
        self._told = self.filters()
        self._show_words()

    def clear(self) -> None:
        """Let everything through again."""
        if self.words.clear.hasFocus():
            # It goes with the words: the keyboard goes on where a new search begins.
            self.search.setFocus()
        self.choose(Filters())
        announce(self, self.tr("All entries are shown"))
        self.changed.emit(self._told)

    def show_more(self, shown: bool) -> None:
        """Show or hide the filters that are needed less often."""
        self.more.setVisible(shown)
        self.opener.show_open(shown)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        line = [self.search, self.person, self.method, self.dates, self.since, self.until]
        return [*line, *self.words.stops(), *self.more.stops()]

    # -- a change of the text size

    def state(self) -> dict[str, Any]:
        """Give what was typed and chosen."""
        return {
            "filters": self.filters(),
            "text": self.search.text(),
            "dates": self.dates.value(),
            "since": self.since.text(),
            "until": self.until.text(),
            "more": not self.more.isHidden(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave, without telling anyone."""

        def put() -> None:
            self._put(state["filters"])
            self.search.setText(state["text"])
            self.dates.choose(state["dates"])
            self.since.setText(state["since"])
            self.until.setText(state["until"])

        self._silently(put)
        self._custom.setVisible(self.dates.value() == "custom")
        self.show_more(state["more"])
        self._told = self.filters()
        self._show_words()

    # -- inside

    def _silently(self, put: Callable[[], None]) -> None:
        parts = (self.search, self.person, self.method, self.dates, self.since, self.until)
        for part in parts:
            part.blockSignals(True)
        self.more.silently(put)
        for part in parts:
            part.blockSignals(False)
        self._wait.stop()

    def _put(self, filters: Filters) -> None:
        self.search.setText(filters.text)
        for combo, value in ((self.person, filters.person), (self.method, filters.method)):
            if value and combo.findData(value) < 0:
                # Offered by name as soon as the names are known.
                combo.addItem("", value)
            combo.choose(value)
        custom = filters.since is not None or filters.until is not None
        self.dates.choose("custom" if custom else "")
        self.since.setText(day_words(filters.since) if filters.since else "")
        self.until.setText(day_words(filters.until) if filters.until else "")
        self._custom.setVisible(custom)
        self.more.put(filters)

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

    def _remove(self, field: str) -> None:
        empty = Filters()
        names = _DAYS if field in _DAYS else (field,)
        self.choose(replace(self.filters(), **{name: getattr(empty, name) for name in names}))
        self.changed.emit(self._told)

    def _show_words(self) -> None:
        self.words.show_words(self._in_words())

    def _in_words(self) -> list[tuple[str, str]]:
        """Give (field, words) for each part that narrows; both ends of the dates are one."""
        now, empty, found = self.filters(), Filters(), []
        said = {
            "text": f"“{now.text}”",
            "person": self.person.currentText(),
            "method": self.method.currentText(),
            "since": self._dates_in_words(now),
            "child": self.more.child.currentText(),
            "kind": self.more.kind.currentText(),
            "unfiled": self.more.unfiled.text(),
            "follow_up_due": self.more.follow_up_due.text(),
            "with_files": self.more.with_files.text(),
            "concern": self.more.concern.currentText(),
        }
        for name in (field.name for field in fields(Filters)):
            narrowed = getattr(now, name) != getattr(empty, name)
            if name == "until":
                narrowed, name = narrowed and now.since is None, "since"
            if narrowed and said[name]:
                found.append((name, said[name]))
        return found

    def _dates_in_words(self, now: Filters) -> str:
        if self.dates.value() in ("week", "month"):
            return self.dates.currentText()
        if now.since and now.until:
            days = {"first": day_words(now.since), "last": day_words(now.until)}
            return self.tr("{first} to {last}").format(**days)
        if now.since:
            return self.tr("From {day}").format(day=day_words(now.since))
        return self.tr("To {day}").format(day=day_words(now.until)) if now.until else ""

    def _tell(self) -> None:
        self._wait.stop()
        now = self.filters()
        if now != self._told:
            self._told = now
            self._show_words()
            self.changed.emit(now)
