"""The chronology: what happened when, with whom, how, and what the log calls it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time

from caregiver_app.handover.entries import ready
from caregiver_app.handover.head import PaperHome, head_of
from caregiver_app.handover.in_short import (
    SheetMark,
    days_of,
    files_counted,
    how_of,
    lead_of,
    marks_of,
    what_of,
)
from caregiver_app.handover.left_out import around_child
from caregiver_app.handover.lines import answered, ended, in_quotes, shorten
from caregiver_app.handover.naming import People, called, names_of
from caregiver_app.handover.sheets import Sheet, sheet_of
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.wording import SheetWords, load_words
from caregiver_app.record.values import Asked, Entry

LONGEST = 420
"""Letters of one row: a row is never split, and a page holds many."""


@dataclass(frozen=True, slots=True)
class ChronologyScope:
    """What a chronology covers, both days included; None for as far as there are entries.

    ``total`` counts every entry of the log. ``child`` is a Person id: a copy for that child's file.
    """

    since: date | None = None
    until: date | None = None
    total: int = 0
    child: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """One row: ``lead`` is in bold, ``entry`` what the log calls it, "" for a question."""

    day: str
    clock: str
    lead: str
    what: str
    marks: tuple[SheetMark, ...]
    how: str
    entry: str


def chronology_sheet(
    histories: Sequence[Sequence[Entry]],
    home: PaperHome,
    printed: datetime,
    scope: ChronologyScope,
    *,
    questions: Sequence[Asked] = (),
    late_after_hours: int = 24,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give entries, and questions to the worker, as one table in the order they happened.

    What the writer thinks is never in it. Raises ``ValueError`` for an entry without revisions.
    """
    words = load_words(language)
    if not all(histories):
        raise ValueError("an entry without revisions")
    in_order = ready(histories, words, scope.child)
    if scope.child:
        home = replace(home, people=around_child(home.people, scope.child))
    people = {one.id: one for one in home.people}
    now = [one[-1] for one in in_order]
    first, last = days_of(now, scope.since, scope.until)
    years = first is not None and last is not None and first.year != last.year
    rows = [
        (_when(one[-1]), row_of(one, people, words, late_after_hours, years=years))
        for one in in_order
    ]
    for one in questions:
        if one.asked_on is not None and _belongs(one, scope.child, first, last):
            day = words.short_day(one.asked_on, years)
            rows.append(((one.asked_on, time.min, 0), _question(one, day, people, words)))
    rows.sort(key=lambda pair: pair[0])
    period = words.period(first, last) if first and last else ""
    data = {
        "subtitle": " ".join(ended(one) for one in (period, _count(in_order, scope, words)) if one),
        "rows": [asdict(row) for _, row in rows],
        "reference": words.text(
            "chronology", "reference", first=first or printed.date(), last=last or printed.date()
        ),
    }
    title = words.text("chronology", "title")
    head = head_of(home, words, now, scope.child)
    return sheet_of("chronology", title, data, printed, paper, language, head=head)


def _count(in_order: Sequence[object], scope: ChronologyScope, words: SheetWords) -> str:
    count = len(in_order)
    if scope.total > count:
        return words.text("chronology", "some", count=count, total=scope.total)
    return words.text("entry", "one" if count == 1 else "count", count=count)


def _when(entry: Entry) -> tuple[date, time, int]:
    clock = (entry.words.clock or time.min).replace(tzinfo=None)
    return entry.words.day or date.min, clock, entry.number


def row_of(
    history: Sequence[Entry],
    people: People,
    words: SheetWords,
    after_hours: int,
    *,
    years: bool,
) -> ChronologyRow:
    """Give one entry as a row; ``years``: its day says which year."""
    now = history[-1]
    lead, said = lead_of(now.words, people, words)
    # What was taken back stays in the log to be read; here it is named and no more.
    what = "" if now.withdrawn else what_of(now.words, people, words, LONGEST)
    files = files_counted(now.words, words)
    return ChronologyRow(
        day=words.short_day(now.words.day, years) if now.words.day else "",
        clock=words.clock(now.words.clock) if now.words.clock else "",
        lead=shorten(lead, LONGEST // 2),
        what=" ".join(filter(None, (f", {ended(said)}" if said else ".", what, files))),
        marks=tuple(marks_of(history, words, after_hours)),
        how=shorten(how_of(now.words, words), 60),
        entry=called(now),
    )


def _belongs(asked: Asked, child: str, first: date | None, last: date | None) -> bool:
    if asked.asked_on is None or first is None or last is None:
        return False
    return first <= asked.asked_on <= last and (not child or asked.child in ("", child))


def _question(asked: Asked, day: str, people: People, words: SheetWords) -> ChronologyRow:
    about = names_of([asked.person], people, words)[0] if asked.person in people else ""
    said = [in_quotes(shorten(asked.message, LONGEST // 2), words)]
    if not asked.message.strip():
        said = [", ".join(words.of("action", one) for one in asked.actions) + "."]
    if about:
        said.insert(0, ended(words.text("short", "about_whom", name=about)))
    return ChronologyRow(
        day=day,
        clock="",
        lead=words.text("short", "question"),
        what=". " + " ".join((*said, answered(asked, words, LONGEST // 2))),
        marks=(),
        how="",
        entry="",
    )
