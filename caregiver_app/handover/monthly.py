"""The monthly summary for the worker: one page, and never what the writer thinks."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from caregiver_app.handover.counting import contacts_counted
from caregiver_app.handover.entries import late_words, ready, title_of
from caregiver_app.handover.head import PaperHome, head_of
from caregiver_app.handover.in_short import lead_of, month_of, what_of
from caregiver_app.handover.left_out import around_child, thinks
from caregiver_app.handover.lines import ended, shorten
from caregiver_app.handover.naming import People, called
from caregiver_app.handover.sheets import Sheet, entries_named, sheet_of
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.wording import SheetWords, load_words
from caregiver_app.record.choices import OwnChoice
from caregiver_app.record.listing import TO_FILE
from caregiver_app.record.values import Asked, Entry, EntryKind

NEEDS, PEOPLE_SHOWN, DATES, TO_DO = 5, 7, 6, 4
"""How many lines each part has at most, so that a month stands on one page."""
LINE = 76
"""Letters that one line of a part holds."""

_DATED = (EntryKind.VISIT, EntryKind.CALL, EntryKind.POST_SEEN, EntryKind.REPORT)
"""The kinds of entry whose days a worker looks for."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One line of a part: its day, what it says, and the numbers of its entries."""

    day: str
    what: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class MonthBeside:
    """What a summary needs beside entries: questions to the worker, own ways, and one child.

    ``child`` is a Person id, or "" for all children.
    """

    questions: Sequence[Asked] = ()
    own: Sequence[OwnChoice] = ()
    child: str = ""


def monthly_sheet(
    histories: Sequence[Sequence[Entry]],
    home: PaperHome,
    month: date,
    printed: datetime,
    beside: MonthBeside | None = None,
    *,
    late_after_hours: int = 24,
    paper: Paper = DEFAULT_PAPER,
    language: str = "en",
) -> Sheet:
    """Give the summary of the month that ``month`` is in; entries of other months are left out.

    ``histories`` holds, for each entry, all its revisions, oldest first. Raises ``ValueError`` for
    an entry without revisions.
    """
    words, told = load_words(language), beside or MonthBeside()
    if not all(histories):
        raise ValueError("an entry without revisions")
    first, last = month_of(month)
    # A month that still runs is told as far as it has come.
    last = max(first, min(last, printed.date()))
    inside = [one for one in histories if _is_in(one[-1].words.day, first, last)]
    with_thoughts = sum(thinks(one) for one in inside)
    in_order = ready(inside, words, told.child)
    if told.child:
        home = replace(home, people=around_child(home.people, told.child))
    people = {one.id: one for one in home.people}
    kept = [one[-1] for one in in_order if not one[-1].withdrawn]
    count = words.text("entry", "one" if len(in_order) == 1 else "count", count=len(in_order))
    head = head_of(home, words, [one[-1] for one in in_order], told.child)
    counted = contacts_counted(kept, people, words, told.own, PEOPLE_SHOWN)
    data = {
        "subtitle": f"{ended(words.period(first, last))} {ended(count)}",
        "needs": [asdict(one) for one in _needs(kept, told, last, people, words)],
        "ways": list(counted.ways),
        "counts": [asdict(one) for one in counted.rows],
        "whole": asdict(counted.whole),
        "said": list(counted.said),
        "dates": [asdict(one) for one in _dates(kept, people, words)],
        "to_do": _to_do(kept, words),
        "beside": _beside(in_order, with_thoughts, words, late_after_hours),
        "reference": words.text("monthly", "reference", month=f"{first:%Y-%m}"),
    }
    title = words.text("monthly", "title")
    return sheet_of("monthly", title, data, printed, paper, language, head=head)


def _is_in(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _day(entry: Entry, words: SheetWords) -> str:
    return words.short_day(entry.words.day) if entry.words.day is not None else ""


def _capped(lines: Sequence[MonthLine], most: int, words: SheetWords) -> list[MonthLine]:
    """Give at most ``most`` lines; the last one then names the entries of those left over."""
    if len(lines) <= most:
        return list(lines)
    rest = lines[most - 1 :]
    numbers = sorted((one.entry for one in rest if one.entry), key=_place)
    if numbers:
        which = words.text("entry", "ref_some", numbers=_numbers(numbers))
        which = entries_named(numbers, words) if len(numbers) == 1 else which
        said = words.text("monthly", "more", count=len(rest), which=which)
    else:
        said = words.text("monthly", "more_questions", count=len(rest))
    return [*lines[: most - 1], MonthLine("", said)]


def _place(number: str) -> tuple[str, int]:
    """Give where an entry stands among others by its reference, or by its number."""
    chain, _, link = number.rpartition("-")
    return chain, int(link)


def _needs(
    kept: Sequence[Entry], told: MonthBeside, last: date, people: People, words: SheetWords
) -> list[MonthLine]:
    """Give what the worker is asked for: open questions, reports, requests not yet filed.

    Where there are more than fit, the requests are those that are told by number alone.
    """
    found: list[tuple[int, date, MonthLine]] = []
    for one in told.questions:
        day = None if one.answer is not None or one.closed else one.asked_on
        if day is not None and day <= last and (not told.child or one.child in ("", told.child)):
            ways = ", ".join(words.of("action", action) for action in one.actions)
            quoted = words.text("short", "quoted", words=shorten(one.message or ways, LINE - 30))
            said = words.text("monthly", "open_question", words=quoted)
            found.append((0, day, MonthLine(words.short_day(day), said)))
    for entry in kept:
        if entry.words.kind == EntryKind.REPORT:
            lead, said = lead_of(entry.words, people, words)
            what, weight = ended(", ".join(filter(None, (lead, said)))), 1
        elif entry.words.kind == EntryKind.REQUEST_RECEIVED and entry.filed is None:
            did = what_of(replace(entry.words, kind="", people=()), people, words, LINE)
            what, weight = f"{ended(title_of(entry.words, people, words))} {did}", 2
        else:
            continue
        line = MonthLine(_day(entry, words), shorten(what, LINE), called(entry))
        found.append((weight, entry.words.day or last, line))
    found.sort(key=lambda one: one[:2])
    room = NEEDS if len(found) <= NEEDS else NEEDS - 1
    first = sorted(found[:room], key=lambda one: one[1])
    return _capped([line for *_, line in (*first, *found[room:])], NEEDS, words)


def _dates(kept: Sequence[Entry], people: People, words: SheetWords) -> list[MonthLine]:
    """Give the days of visits, calls, posts and reports."""
    lines = []
    for one in kept:
        if one.words.kind not in _DATED:
            continue
        title = ended(title_of(one.words, people, words))
        did = what_of(replace(one.words, kind="", people=()), people, words, LINE)
        said = shorten(f"{title} {did}", LINE)
        lines.append(MonthLine(_day(one, words), said, called(one)))
    return _capped(lines, DATES, words)


def _to_do(kept: Sequence[Entry], words: SheetWords) -> list[str]:
    """Give follow-ups that are not done, and what is still to be handed over."""
    found = []
    for one in kept:
        until = one.words.follow_up_on
        if until is None or one.follow_up_done:
            continue
        what = shorten(one.words.follow_up, LINE - 30) or words.text("monthly", "follow_up")
        said = words.text(
            "monthly", "do_by", words=what.rstrip("."), number=called(one), day=words.day(until)
        )
        found.append(ended(said))
    waits = [called(one) for one in kept if one.words.filing in TO_FILE and one.filed is None]
    most = TO_DO - bool(waits)
    if len(found) > most:
        over = len(found) - most + 1
        found = [*found[: most - 1], words.text("monthly", "more_questions", count=over)]
    if waits:
        key = "hand_over_one" if len(waits) == 1 else "hand_over"
        found.append(words.text("monthly", key, count=len(waits), numbers=_numbers(waits)))
    return found


def _numbers(numbers: Sequence[str]) -> str:
    if len(numbers) <= 12:
        return ", ".join(numbers)
    return f"{', '.join(numbers[:11])} … {numbers[-1]}"


def _beside(
    in_order: Sequence[Sequence[Entry]], thinking: int, words: SheetWords, after_hours: int
) -> str:
    """Give what is left out, and what was written late, by another clock, corrected, taken back."""
    said = [words.text("common", "thoughts_out")]
    if thinking:
        count = words.text("monthly", "in_entry" if thinking == 1 else "in_entries", count=thinking)
        said = [words.text("monthly", "left_out", count=count)]
    tests: dict[str, Callable[[Sequence[Entry]], bool]] = {
        "late": lambda one: bool(late_words(one[0], words, after_hours)),
        "clock": lambda one: any(revision.follows is not None for revision in one),
        "corrected": lambda one: any(not revision.withdrawn for revision in one[1:]),
        "withdrawn": lambda one: one[-1].withdrawn,
    }
    for key, test in tests.items():
        numbers = [called(one[-1]) for one in in_order if test(one)]
        if numbers:
            said.append(words.text("monthly", key, which=entries_named(numbers, words)))
    return " ".join(said)
