"""An entry in one line or two, for a summary and a chronology: never what its writer thinks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caregiver_app.handover.entries import clock_words, late_words
from caregiver_app.handover.lines import ended, in_quotes, shorten
from caregiver_app.handover.naming import People, names_of
from caregiver_app.handover.wording import SheetWords, on_the_wall
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import Entry, EntryKind, EntryWords


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What stands in bold in a line, and what is said after it."""

    word: str
    said: str


def lead_of(entry: EntryWords, people: People, words: SheetWords) -> tuple[str, str]:
    """Give with whom it was: the words in bold, and what is said of them."""
    if entry.report is not None or entry.kind == EntryKind.REPORT:
        made = entry.report
        said = []
        if made is not None and made.reference:
            said.append(words.text("short", "number", number=made.reference))
        if made is not None and made.made_to:
            said.append(made.made_to)
        if made is not None and made.child:
            said.append(words.text("short", "about", child=made.child))
        return words.text("short", "report"), ", ".join(said)
    if not entry.people:
        return load_kinds(words.language).label(entry.kind), ""
    if len(entry.people) == 1 and (one := people.get(entry.people[0])) is not None:
        what = names_of([one.id], people, words)[0].removeprefix(one.name).removeprefix(", ")
        return one.name, what
    return words.listing(names_of(entry.people, people, words)), ""


def what_of(entry: EntryWords, people: People, words: SheetWords, most: int) -> str:
    """Give what was said or done, shortened to ``most`` letters; the kind where it says more."""
    parts = []
    if quoted := " ".join(entry.exact_words.split()):
        parts.append(in_quotes(quoted, words))
    parts += [ended(" ".join(text.split())) for text in (entry.saw, entry.did)]
    for one in entry.apart:
        name = people[one.child].name if one.child in people else words.text("entry", "nobody")
        parts.append(ended(f"{name}: {' '.join(one.words.split())}"))
    said = " ".join(part for part in parts if part)
    if entry.people and entry.kind not in ("", EntryKind.CONTACT_MADE, EntryKind.NOTE):
        kind = load_kinds(words.language).label(entry.kind)
        # "Visit. Visit at the office" says it twice.
        if not said.casefold().startswith(kind.casefold()):
            said = f"{ended(kind)} {said}"
    return shorten(said, most)


def how_of(entry: EntryWords, words: SheetWords) -> str:
    """Give by which way, or through which app."""
    return (
        entry.app or entry.method_name or (words.of("method", entry.method) if entry.method else "")
    )


def files_counted(entry: EntryWords, words: SheetWords) -> str:
    """Give how many files are kept with an entry, as a sentence; "" for none."""
    count = len(entry.files)
    return words.text("short", "file" if count == 1 else "files", count=count) if count else ""


def marks_of(history: Sequence[Entry], words: SheetWords, after_hours: int) -> list[SheetMark]:
    """Give what is not as it was first written: late, by another clock, corrected, erased."""
    now, found = history[-1], []
    if late_words(history[0], words, after_hours):
        found.append(_mark("late", history[0], words))
    clocks = filter(None, (clock_words(one, words) for one in history))
    found += [SheetMark(words.text("short", "clock"), said) for said in clocks]
    corrected = [one for one in history[1:] if not one.withdrawn]
    if corrected:
        found.append(_mark("corrected", corrected[-1], words))
    if now.withdrawn:
        found.append(_mark("withdrawn", now, words))
    if now.erasures:
        day = words.day(on_the_wall(now.erasures[-1].at).date())
        found.append(SheetMark(words.text("short", "erased"), words.text("short", "on", day=day)))
    return found


def _mark(key: str, revision: Entry, words: SheetWords) -> SheetMark:
    day = words.day(on_the_wall(revision.written_at).date())
    said = words.text("short", f"{key}_on", day=day)
    if revision.reason:
        said = f"{said}: {ended(shorten(revision.reason, 160))}"
    return SheetMark(words.text("short", key), ended(said))


def days_of(
    entries: Sequence[Entry], since: date | None, until: date | None
) -> tuple[date | None, date | None]:
    """Give the first and the last day that a sheet covers: as asked for, else as happened."""
    days = [one.words.day for one in entries if one.words.day is not None]
    first = since or (min(days) if days else None)
    last = until or (max(days) if days else None)
    return first or last, last or first


def month_of(day: date) -> tuple[date, date]:
    """Give the first and the last day of the month that ``day`` is in."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first, after - timedelta(days=1)
