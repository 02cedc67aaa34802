"""The Filter sheet: everything that narrows the log, and how it is looked at. It works at once."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caregiver_app.guidance.vocabulary import Who
from caregiver_app.handover.wording import load_words
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.lists import Filters
from caregiver_app.record.matter_values import MatterKept
from caregiver_app.record.values import Person

from ....models.moments import Trouble, day_words, read_day
from ....models.words import method_choices, row_name
from ....shown_names import sought_names
from ....theme import current_theme
from ....widgets import (
    Button,
    Card,
    Combo,
    FormRow,
    Heading,
    Label,
    Opener,
    ScrollCard,
    Segmented,
    TextField,
    chain,
    column,
    hline,
    panel,
    row,
)
from .more_filters import MoreFilters

TIMELINE, TABLE = "timeline", "table"
WIDE = 460
"""The width of the sheet at 100 %."""

_CHILDREN = (Who.CHILD_IN_MY_CARE, Who.CHILD_AFTER_PLACEMENT)
_DAYS = ("since", "until")
_STATES = {"": (False, False), "file": (True, False), "due": (False, True), "both": (True, True)}
"""(``unfiled``, ``follow_up_due``) of each choice of a state."""


class FilterSheet(Card):
    """Holds every filter but the words searched for.

    ``changed`` tells that something was chosen, ``typed`` that a day is being typed; ``cleared``
    that all is to go, ``done`` that the sheet is to close.
    """

    changed = Signal()
    typed = Signal()
    cleared = Signal()
    done = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("segments", margins=(22, 16, 22, 18), gap=14)
        self._today = today
        kinds = [(one.id.value, one.label) for one in load_kinds()]
        self.person = Combo(self.tr("Person"), [("", self.tr("Everyone"))])
        self.child = Combo(self.tr("Child"), [("", self.tr("Every child"))])
        self.method = Combo(self.tr("Way"), [("", self.tr("Any way")), *method_choices()])
        self.dates = Combo(self.tr("Dates"), self._spans())
        self.kind = Combo(self.tr("Kind of entry"), [("", self.tr("All kinds")), *kinds])
        self.state_of = Combo(self.tr("State"), self._states())
        self.since, self.until = TextField(), TextField()
        self._since_row = FormRow(self.tr("&From"), self.since)
        self._until_row = FormRow(self.tr("&To"), self.until)
        self.switch = Segmented(
            self.tr("Show as"),
            [
                (TIMELINE, self.tr("Timeline"), "list"),
                (TABLE, self.tr("Table"), "table-2"),
            ],
            TIMELINE,
        )
        self.opener = Opener(self.tr("More filters"))
        self.more = MoreFilters()
        self.more.hide()
        self.count = Label("", tone="soft")
        self.clear = Button(self.tr("Clear all"), "quiet")
        self.close_it = Button(self.tr("Done"))
        self._lay_out()
        self._connect()

    def _spans(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("All dates")),
            ("ten", self.tr("Last 10 days")),
            ("week", self.tr("This week")),
            ("month", self.tr("This month")),
            ("custom", self.tr("Pick dates")),
        ]

    def _states(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("Any state")),
            ("file", self.tr("Still to file")),
            ("due", self.tr("Follow-up due")),
            ("both", self.tr("To file, and follow-up due")),
        ]

    def _lay_out(self) -> None:
        theme = current_theme()
        self.title = Heading(self.tr("Filter the entries"), 3)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(16))
        grid.setVerticalSpacing(theme.space(14))
        self._grid = grid
        pairs = (
            (self.person, self.child),
            (self.method, self.dates),
            (self._since_row, self._until_row),
            (self.kind, self.state_of),
        )
        for at, pair in enumerate(pairs):
            for across, part in enumerate(pair):
                grid.addWidget(_named(part), at, across)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._custom = (self._since_row, self._until_row)
        self._show_custom()
        shows = column(Label(self.tr("Show as"), "field"), row(self.switch), gap=4)
        inside = panel(column(panel(grid), shows, row(self.opener), self.more, gap=14))
        self.holder = ScrollCard(inside, margins=(0, 0, 0, 0))
        self.holder.set_kind("bare")
        self.holder.set_scrolls(True)
        self.body.addWidget(self.title)
        self.body.addWidget(self.holder)
        self.body.addWidget(hline())
        self.body.addLayout(row(self.count, self.clear, self.close_it, grows=0))

    def sizeHint(self) -> QSize:
        hidden = self.holder.full_height - self.holder.sizeHint().height()
        return super().sizeHint() + QSize(0, max(0, hidden))

    def _connect(self) -> None:
        for combo in (self.person, self.child, self.method, self.kind, self.state_of):
            combo.currentIndexChanged.connect(self.changed)
        self.dates.currentIndexChanged.connect(self._dates_chosen)
        for field in (self.since, self.until):
            field.textChanged.connect(self.typed)
            field.returnPressed.connect(self.changed)
            field.editingFinished.connect(self._check_days)
        self.more.changed.connect(self.changed)
        self.opener.clicked.connect(lambda: self.show_more(self.more.isHidden()))
        self.clear.clicked.connect(self.cleared)
        self.close_it.clicked.connect(self.done)

    def _parts(self) -> tuple[QWidget, ...]:
        combos = (self.person, self.child, self.method, self.dates)
        return (*combos, self.since, self.until, self.kind, self.state_of)

    # -- what is chosen

    def narrow(self, filters: Filters) -> Filters:
        """Give ``filters`` narrowed by what is chosen here."""
        since, until = self._span()
        unfiled, due = _STATES[self.state_of.value()]
        return self.more.add_to(
            replace(
                filters,
                person=self.person.value(),
                child=self.child.value(),
                method=self.method.value(),
                kind=self.kind.value(),
                since=since,
                until=until,
                unfiled=unfiled,
                follow_up_due=due,
            )
        )

    def put(self, filters: Filters) -> None:
        """Show ``filters`` without telling anyone."""
        self._silently(lambda: self._put(filters))

    def let_go_of(self, field: str) -> None:
        """Narrow no longer by ``field`` of ``Filters``, without telling anyone."""
        empty = Filters()
        names = _DAYS if field in _DAYS else (field,)
        now = self.narrow(empty)
        self.put(replace(now, **{name: getattr(empty, name) for name in names}))

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer ``people`` to choose from; who was chosen stays chosen."""
        everyone = ("", self.tr("Everyone"))
        named = [(one.id, self._choice(one)) for one in people]
        self.person.set_choices([everyone, *named], self.person.value())
        children = [(one.id, self._choice(one)) for one in people if one.who in _CHILDREN]
        every = ("", self.tr("Every child"))
        self.child.set_choices([every, *children], self.child.value())
        for combo in (self.person, self.child):
            combo.call_by(sought_names(people))

    def _choice(self, one: Person) -> str:
        """Give somebody as a choice; entries of somebody erased can be found, to be read over."""
        if one.erased_on is None:
            return row_name(one.name)
        of_old = one.erased_on.year != self._today().year
        day = load_words().short_day(one.erased_on, year=of_old)
        return self.tr("Erased {day}").format(day=day)

    def show_ways(self, own: tuple[tuple[str, str], ...]) -> None:
        """Offer the caregiver's own ways, as (id, words), after those that all have."""
        any_way = ("", self.tr("Any way"))
        self.method.set_choices([any_way, *method_choices(), *own], self.method.value())

    def show_concerns(self, concerns: Sequence[MatterKept]) -> None:
        """Offer the concerns on record; the one that was chosen stays chosen."""
        self._silently(lambda: self.more.show_concerns(concerns))

    def show_count(self, words: str) -> None:
        """Say how many entries fit."""
        self.count.setText(words)

    def show_more(self, shown: bool) -> None:
        """Show or hide the filters that are needed less often."""
        self.more.setVisible(shown)
        self.opener.show_open(shown)

    def stops(self) -> list[QWidget]:
        """Give where Tab stops, in order."""
        more = (self.opener, *self.more.stops())
        return [*self._parts(), *self.switch.buttons(), *more, self.clear, self.close_it]

    def order_tabs(self) -> None:
        """Let Tab go as the eye does, also to what was put in later."""
        chain(self.stops())

    # -- in words

    def in_words(self) -> list[tuple[str, str]]:
        """Give (field, words) for each part that narrows; both ends of the dates are one."""
        now, empty, found = self.narrow(Filters()), Filters(), []
        said = {
            "person": self.person.currentText(),
            "method": self.method.currentText(),
            "since": self._dates_in_words(now),
            "child": self.child.currentText(),
            "kind": self.kind.currentText(),
            "unfiled": self.tr("Still to file"),
            "follow_up_due": self.tr("Follow-up due"),
            **self.more.in_words(),
        }
        for name in (field.name for field in fields(Filters)):
            narrowed = getattr(now, name) != getattr(empty, name)
            if name == "until":
                narrowed, name = narrowed and now.since is None, "since"
            if narrowed and said[name]:
                found.append((name, said[name]))
        return found

    def _dates_in_words(self, now: Filters) -> str:
        if self.dates.value() not in ("", "custom"):
            return self.dates.currentText()
        if now.since and now.until:
            days = {"first": day_words(now.since), "last": day_words(now.until)}
            return self.tr("{first} to {last}").format(**days)
        if now.since:
            return self.tr("From {day}").format(day=day_words(now.since))
        return self.tr("To {day}").format(day=day_words(now.until)) if now.until else ""

    # -- a change of the text size

    def state(self) -> dict[str, Any]:
        """Give what was chosen, and how it is looked at."""
        return {
            "filters": self.narrow(Filters()),
            "dates": self.dates.value(),
            "since": self.since.text(),
            "until": self.until.text(),
            "more": not self.more.isHidden(),
            "view": self.switch.value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what :meth:`state` gave, without telling anyone."""

        def put() -> None:
            self._put(state["filters"])
            self.dates.choose(state["dates"])
            self.since.setText(state["since"])
            self.until.setText(state["until"])

        self._silently(put)
        self._show_custom()
        self.show_more(state["more"])
        self.switch.choose(state["view"])

    # -- inside

    def _silently(self, put: Callable[[], None]) -> None:
        parts = (*self._parts(), self.more)
        for part in parts:
            part.blockSignals(True)
        put()
        for part in parts:
            part.blockSignals(False)

    def _put(self, filters: Filters) -> None:
        named = ((self.person, filters.person), (self.child, filters.child))
        for combo, value in (*named, (self.method, filters.method)):
            if value and combo.findData(value) < 0:
                # Offered by name as soon as the names are known.
                combo.addItem("", value)
            combo.choose(value)
        self.kind.choose(filters.kind)
        wanted = (filters.unfiled, filters.follow_up_due)
        self.state_of.choose(next(one for one, both in _STATES.items() if both == wanted))
        if (filters.since, filters.until) != self._span() or filters == Filters():
            custom = filters.since is not None or filters.until is not None
            self.dates.choose("custom" if custom else "")
            self.since.setText(day_words(filters.since) if filters.since else "")
            self.until.setText(day_words(filters.until) if filters.until else "")
        self._show_custom()
        self.more.put(filters)

    def _span(self) -> tuple[date | None, date | None]:
        today, span = self._today(), self.dates.value()
        if span == "ten":
            return today - timedelta(days=9), None
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
        self._show_custom()
        self.changed.emit()

    def _show_custom(self) -> None:
        for part in self._custom:
            part.setVisible(self.dates.value() == "custom")

    def _check_days(self) -> None:
        for line in self._custom:
            field = line.field
            assert isinstance(field, TextField)
            trouble = read_day(field.text(), self._today()).trouble
            wrong = trouble not in (None, Trouble.BLANK)
            line.set_error(self.tr("Enter a date, like November 18") if wrong else "")


def _named(part: QWidget) -> QWidget:
    """Give a list with its name above it; a row has one already."""
    if isinstance(part, Combo):
        return FormRow(part.accessibleName(), part)
    return part
