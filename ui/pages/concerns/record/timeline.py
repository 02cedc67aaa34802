"""One concern from its first sign on: steps, entries, reports, drafts and answers, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLayout, QWidget

from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.matter_values import MatterWhole
from caregiver_app.record.values import Entry, EntryWords

from ....models.moments import clock_words, day_words
from ....widgets import Button, Card, Heading, Icon, Label, column, panel, row

_ICONS = {"report": "phone-call", "call": "phone"}
_ENTRY, _WITHDRAWN = "notebook-pen", "x"
_LONG = 240


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One line of the timeline. ``at`` is on the writer's own wall clock.

    ``entry`` or ``draft`` is the id of what can be opened; ``text`` may be "".
    """

    at: datetime
    icon: str
    title: str
    text: str = ""
    entry: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something still to do: by which day, what, and the entry that says so."""

    day: date
    text: str
    entry: str


def happenings(whole: MatterWhole, step_titles: Mapping[str, str]) -> tuple[TimelineEvent, ...]:
    """Give all that happened in a concern, the first first.

    ``step_titles`` names the steps of its kind, as they show on this telephone.
    """
    tr, matter = QCoreApplication.translate, whole.matter
    found = []
    if matter.opened_at is not None:
        title = tr("Concerns", "You began to keep this concern")
        found.append(TimelineEvent(_wall(matter.opened_at), "flag", title))
    found += [_of_entry(entry) for entry in whole.entries]
    for draft in whole.drafts:
        words = draft.words
        at = _wall(draft.changed_at)
        title = tr("Concerns", "A draft, not saved yet")
        found.append(TimelineEvent(at, "pencil", title, _short(words), draft=draft.id))
    for step, at in matter.done.items():
        if step in step_titles:
            title = tr("Concerns", "Done: {title}").format(title=step_titles[step])
            found.append(TimelineEvent(_wall(at), "check", title))
    if matter.answered_at is not None:
        title = tr("Concerns", "You said that nothing new has happened")
        found.append(TimelineEvent(_wall(matter.answered_at), "clock", title))
    if matter.closed_at is not None:
        title = tr("Concerns", "You closed this concern")
        found.append(TimelineEvent(_wall(matter.closed_at), "lock", title, matter.closed))
    return tuple(sorted(found, key=lambda one: one.at))


def still_due(entries: Iterable[Entry]) -> tuple[Due, ...]:
    """Give what was asked or planned by a day and is not done, the earliest first."""
    tr = QCoreApplication.translate
    found = []
    for entry in entries:
        words = entry.words
        if words.follow_up_on is not None and not (entry.follow_up_done or entry.withdrawn):
            told = words.follow_up or tr("Concerns", "Follow up")
            found.append(Due(words.follow_up_on, told, entry.id))
    return tuple(sorted(found, key=lambda one: one.day))


def without_number(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give the reports of which the number is not known yet."""
    return tuple(
        one
        for one in entries
        if one.words.report is not None and not one.words.report.reference and not one.withdrawn
    )


def last_report(entries: Iterable[Entry]) -> Entry | None:
    """Give the report made last, or None where none was."""
    made = [one for one in entries if one.words.report is not None and not one.withdrawn]
    return made[-1] if made else None


def _of_entry(entry: Entry) -> TimelineEvent:
    tr, words = QCoreApplication.translate, entry.words
    at = datetime.combine(words.day or date.min, (words.clock or time()).replace(tzinfo=None))
    title = load_kinds().label(words.kind)
    report = words.report
    if report is not None:
        form = (
            tr("Concerns", "A further report made: {to}")
            if report.after
            else tr("Concerns", "Report made: {to}")
        )
        title = form.format(to=report.made_to)
    icon = _ICONS.get(words.kind, _ENTRY)
    if entry.withdrawn:
        icon, title = _WITHDRAWN, tr("Concerns", "Taken back: {title}").format(title=title)
    return TimelineEvent(at, icon, title, _short(words), entry=entry.id)


def _short(words: EntryWords) -> str:
    report = words.report
    told = report.told_to_do if report is not None else ""
    text = told or words.exact_words or words.saw or words.did or words.think
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[:_LONG].rsplit(" ", 1)[0] + " …"


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


class ConcernTimeline(Card):
    """Shows happenings day by day. ``entry`` and ``draft`` tell the id of what to open."""

    entry = Signal(str)
    draft = Signal(str)

    def __init__(self, story: tuple[TimelineEvent, ...]) -> None:
        super().__init__("plain", margins=(20, 16, 20, 18), gap=12)
        day: date | None = None
        for one in story:
            if one.at.date() != day:
                day = one.at.date()
                self.body.addWidget(Heading(day_words(day, weekday=True), 3))
            self.body.addWidget(self._line(one))

    def _line(self, one: TimelineEvent) -> QWidget:
        clock = clock_words(one.at.time())
        words = column(Label(one.title, "bold"), gap=2)
        if one.text:
            words.addWidget(Label(one.text))
        words.addWidget(Label(clock, "small"))
        parts: list[QLayout] = []
        if one.entry or one.draft:
            text = self.tr("Finish") if one.draft else self.tr("Open")
            button = Button(text, "quiet", name=f"{text}: {one.title}, {clock}")
            button.clicked.connect(
                partial(self.draft.emit, one.draft)
                if one.draft
                else partial(self.entry.emit, one.entry)
            )
            parts.append(column(button, None))
        mark = column(Icon(one.icon, "primary", 18, disc="tint", box=34), None)
        line = row(mark, words, *parts, gap=14, grows=1)
        return panel(line)
