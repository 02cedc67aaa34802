"""The fields of a report that was made: when, to whom, by what way, and what they said to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caregiver_app.concerns.reports import problems
from caregiver_app.handover.wording import load_words
from caregiver_app.record.kept import filing_of
from caregiver_app.record.values import EntryWords, Kind, Person, ReportMade
from caregiver_app.record.wanting import starting

from ...models.moments import clock_words, day_words
from ...theme import current_theme
from ...widgets import (
    Card,
    Check,
    ClockRow,
    Columns,
    Combo,
    DayRow,
    FormRow,
    Heading,
    TextArea,
    TextField,
    column,
)

WAYS = ("phone", "in-person", "email", "other")
TELLS = ("not-known", "yes", "no")
_METHODS = {"phone": "phone", "in-person": "in-person", "email": "email", "other": "other"}


@dataclass(frozen=True, slots=True)
class Typed:
    """All that stands in the form, as text: what is kept over a new text size."""

    texts: dict[str, str]
    children: tuple[str, ...]


class ReportForm(QWidget):
    """Nothing but when and to whom has to be known. ``changed`` tells each change."""

    changed = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._children: tuple[str, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_theme().space(18))
        box.addWidget(self._to_card())
        box.addWidget(self._when_card())
        box.addWidget(self._said_card())
        box.addWidget(self._children_card())
        self.fields: dict[str, TextField | TextArea] = {
            "society": self.society,
            "number": self.number,
            "to_name": self.name,
            "to_role": self.role,
            "day": self.day.line,
            "clock": self.clock.line,
            "reference": self.reference,
            "told": self.told,
            "said": self.said,
            "to_do": self.to_do,
            "by_when": self.by_when.line,
        }
        for field in self.fields.values():
            field.textChanged.connect(self.changed)
        self.way.currentIndexChanged.connect(self.changed)
        self.tells.currentIndexChanged.connect(self.changed)

    def _to_card(self) -> Card:
        card = Card(gap=14)
        card.body.addWidget(Heading(self.tr("To whom"), 2))
        self.society, self.number = TextField(), TextField()
        self.name, self.role = TextField(), TextField()
        self.society_row = FormRow(self.tr("&Where did you report it?"), self.society)
        card.body.addWidget(_side(self.society_row, FormRow(self.tr("N&umber"), self.number)))
        card.body.addWidget(
            _side(
                FormRow(self.tr("Who &took it?"), self.name),
                FormRow(self.tr("Their &role"), self.role),
            )
        )
        words = load_words()
        self.way = Combo("", [(way, words.of("report_way", way)) for way in WAYS])
        self.reference = TextField()
        reference = FormRow(
            self.tr("Report nu&mber"),
            self.reference,
            help=self.tr("Leave it empty if you do not know it yet."),
        )
        card.body.addWidget(_side(FormRow(self.tr("&How?"), self.way), reference))
        return card

    def _when_card(self) -> Card:
        card = Card(gap=14)
        card.body.addWidget(Heading(self.tr("When"), 2))
        quick = ((self.tr("Today"), 0), (self.tr("Yesterday"), -1))
        self.day = DayRow(self.tr("&Date"), self._today, quick=quick)
        self.clock = ClockRow(self.tr("T&ime"), self._now)
        card.body.addWidget(_side(self.day, self.clock))
        return card

    def _said_card(self) -> Card:
        card = Card(gap=14)
        card.body.addWidget(Heading(self.tr("What was said"), 2))
        self.told, self.said, self.to_do = TextArea(lines=3), TextArea(lines=3), TextArea(lines=2)
        for area in (self.told, self.said, self.to_do):
            area.setFixedHeight(area.minimumHeight())
        self.said_row = FormRow(
            self.tr("What did &they say?"),
            self.said,
            help=self.tr("What happens next, and when you hear from them."),
        )
        card.body.addWidget(
            FormRow(
                self.tr("What did you te&ll them?"),
                self.told,
                help=self.tr("What you saw and heard, with the exact words."),
            )
        )
        card.body.addWidget(self.said_row)
        card.body.addWidget(FormRow(self.tr("What did they a&sk you to do?"), self.to_do))
        self.by_when = DayRow(
            self.tr("&By which day?"),
            self._today,
            ahead=True,
            quick=((self.tr("Today"), 0), (self.tr("Tomorrow"), 1)),
        )
        words = load_words()
        self.tells = Combo("", [(one, words.of("report_tells", one)) for one in TELLS])
        ask = FormRow(self.tr("Will they tell the child's wor&ker?"), self.tells)
        card.body.addWidget(_side(self.by_when, ask))
        return card

    def _children_card(self) -> Card:
        self._child_card = Card(gap=10)
        self._child_card.body.addWidget(Heading(self.tr("About which child?"), 2))
        self._child_box = column(gap=4)
        self._child_card.body.addLayout(self._child_box)
        self.child_ticks: dict[str, Check] = {}
        self._child_card.hide()
        return self._child_card

    # -- what is there

    def offer(self, children: Sequence[Person]) -> None:
        """Offer the children on record; what was ticked stays."""
        for one in children:
            if one.id not in self.child_ticks:
                tick = Check(one.name)
                tick.setChecked(one.id in self._children)
                tick.toggled.connect(self.changed)
                self.child_ticks[one.id] = tick
                self._child_box.addWidget(tick)
        self._child_card.setVisible(bool(self.child_ticks))

    def put(self, **texts: str) -> None:
        """Write ``texts`` into the fields of these names without telling anyone."""
        self.blockSignals(True)
        for name, text in texts.items():
            field = self.fields.get(name)
            if isinstance(field, TextArea):
                field.setPlainText(text)
            elif field is not None:
                field.setText(text)
        self.blockSignals(False)

    def typed(self) -> Typed:
        """Give all that stands here."""
        texts = {name: _text(field) for name, field in self.fields.items()}
        texts |= {"way": self.way.value(), "tells": self.tells.value()}
        return Typed(
            texts, tuple(one for one, tick in self.child_ticks.items() if tick.isChecked())
        )

    def put_typed(self, typed: Typed) -> None:
        """Put back what :meth:`typed` gave."""
        self.put(**typed.texts)
        self.way.choose(typed.texts["way"])
        self.tells.choose(typed.texts["tells"])
        self._children = typed.children
        for child, tick in self.child_ticks.items():
            tick.setChecked(child in typed.children)

    def put_words(self, words: EntryWords, typed: Sequence[tuple[str, str]] = ()) -> None:
        """Show what a draft holds, and what was ``typed`` beside it (``Draft.typed``)."""
        report, beside = words.report or ReportMade(), dict(typed)
        by_when = beside.get("follow_up_on") or _day(report.by_when)
        self.put(
            society=report.society,
            number=report.number,
            to_name=report.to_name,
            to_role=report.to_role,
            day=beside.get("day") or _day(report.day),
            clock=beside.get("clock") or (clock_words(report.clock) if report.clock else ""),
            reference=report.reference,
            told=words.did,
            said=words.saw,
            to_do=report.told_to_do,
            by_when=by_when,
        )
        self.blockSignals(True)
        self.way.choose(report.way)
        self.tells.choose(report.tells_worker)
        self._children = words.children
        for child, tick in self.child_ticks.items():
            tick.setChecked(child in words.children)
        self.blockSignals(False)

    def beside(self) -> tuple[tuple[str, str], ...]:
        """Give what is typed and no value yet, such as half a time (``Draft.typed``)."""
        found = {
            "day": self.day.unread(),
            "clock": self.clock.unread(),
            "follow_up_on": self.by_when.unread(),
        }
        return tuple((field, text) for field, text in found.items() if text)

    def report(self, after: str) -> ReportMade:
        """Give the report; ``after`` is the entry id of the one before."""
        return ReportMade(
            day=self.day.read().value,
            clock=self.clock.read().value,
            to_name=self.name.text().strip(),
            to_role=self.role.text().strip(),
            society=self.society.text().strip(),
            number=self.number.text().strip(),
            way=self.way.value(),
            reference=self.reference.text().strip(),
            told_to_do=self.to_do.toPlainText().strip(),
            by_when=self.by_when.read().value,
            tells_worker=self.tells.value(),
            after=after,
        )

    def words(self, concern: str, after: str) -> EntryWords:
        """Give the entry that keeps the report, of the concern ``concern``."""
        report = self.report(after)
        children = self.typed().children
        return replace(
            starting(Kind.REPORT, report.day),
            clock=report.clock,
            method=_METHODS[report.way],
            account=report.number,
            filing=filing_of(Kind.REPORT, _METHODS[report.way]),
            children=children,
            shared=len(children) > 1,
            saw=self.said.toPlainText().strip(),
            did=self.told.toPlainText().strip(),
            follow_up=report.told_to_do if report.by_when else "",
            follow_up_on=report.by_when,
            concern=concern,
            report=report,
        )

    def corrected_words(self, before: EntryWords) -> EntryWords:
        """Give the words of a report that is corrected: what is not asked here stays."""
        after = before.report.after if before.report is not None else ""
        words = self.whole_words(before.concern, after)
        same = set(words.children) == set(before.children)
        return replace(
            words,
            people=before.people,
            exact_words=before.exact_words,
            think=before.think,
            filing=before.filing or words.filing,
            verdict=before.verdict,
            files=before.files,
            shared=before.shared if same else words.shared,
            apart=before.apart if same else (),
        )

    def whole_words(self, concern: str, after: str) -> EntryWords:
        """Give ``words`` as they are saved: where nothing was told, to whom it was reported."""
        words = self.words(concern, after)
        if words.saw or words.did or words.report is None:
            return words
        to = ", ".join(filter(None, (words.report.to_name, words.report.society)))
        return replace(words, did=self.tr("I reported it to {to}.").format(to=to))

    # -- what keeps it from being saved

    def rows(self) -> list[FormRow]:
        """Give the rows that may hold an error, in reading order."""
        return [self.society_row, self.day, self.clock, self.by_when]

    def check(self, call: str) -> bool:
        """Set the error of every row; True where nothing stands in the way. ``call`` was called."""
        tr = QCoreApplication.translate
        sentences = {
            "not-a-report": tr("Concerns", "Telling a worker is not the report. Call the society"),
            "to-missing": tr("Concerns", "Say where you reported it, or who took it"),
            "day-missing": tr("Concerns", "Enter the date, like November 21"),
            "clock-missing": tr("Concerns", "Enter the time, like 4:10 p.m."),
            "in-future": tr("Concerns", "That has not come yet. Enter when you reported it"),
        }
        places = {"call": self.society_row, "society": self.society_row}
        places |= {"day": self.day, "clock": self.clock}
        found = {
            places[one.field]: sentences[one.code]
            for one in problems(self.report(""), call, self._now())
        }
        for moment in (self.day, self.clock, self.by_when):
            if moment.trouble_words():
                found[moment] = moment.trouble_words()
        for one in self.rows():
            one.set_error(found.get(one, ""))
        return not found

    def _today(self) -> date:
        return self._now().date()


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)


def _text(field: TextField | TextArea) -> str:
    return field.text() if isinstance(field, TextField) else field.toPlainText()


def _side(left: QWidget, right: QWidget) -> Columns:
    both = Columns(wide_at=520, gap=18)
    for part in (left, right):
        # Labels stand on one line, whatever is below the fields.
        holder = QWidget()
        holder.setLayout(column(part, None, gap=0))
        both.add(holder, 1)
    return both
