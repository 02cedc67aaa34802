"""The exhibit set: a cover with a table of exhibits, and each conversation whole and in order.

What courts ask of one: one file, a letter and a bookmark for each exhibit, links
from the table, page numbers from the first page to the last, and a name that ends in the day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caregiver_app.handover.attached import with_pictures
from caregiver_app.handover.corrections import marks_told
from caregiver_app.handover.entries import entry_data
from caregiver_app.handover.in_short import how_of
from caregiver_app.handover.lines import ended, shorten
from caregiver_app.handover.prepared import Prepared, prepared
from caregiver_app.handover.sheet_input import SheetInput
from caregiver_app.handover.sheets import Sheet, laid_out, sheet_of
from caregiver_app.handover.values import EntryData
from caregiver_app.handover.wording import SheetWords
from caregiver_app.record.values import Entry, EntryWords, Method

_T = "exhibits"
_WRITTEN = (Method.TEXT, Method.MESSAGING_APP, Method.SOCIAL_MEDIA, Method.EMAIL)
"""Ways whose entries with the same people in the same place are one conversation."""
_GAP = timedelta(days=2)
"""What is further apart is no longer the same conversation."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit: its letter, and its entries in order, with those that stand beside them."""

    letter: str
    entries: tuple[Entry, ...]
    shown: tuple[EntryData, ...]


def letters_for(place: int) -> str:
    """Give the letters of the exhibit at ``place``, from 0: A to Z, then AA, AB and on."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def exhibits_sheet(given: SheetInput) -> Sheet:
    """Give the entries as exhibits, with a cover. Files of exhibit A are A-1, A-2 and on."""
    ready = prepared(given, thoughts=given.thoughts)
    words, now = ready.words, ready.now
    entries, drawings = with_pictures(
        [
            entry_data(
                one, ready.people, words, given.late_after_hours, given.brought.get(one[-1].id)
            )
            for one in ready.histories
        ],
        given.pictures,
        words,
    )
    exhibits = tuple(_exhibits(now, entries))
    shown = [one for exhibit in exhibits for one in exhibit.shown]
    head = ready.head
    data = {
        "exhibits": [
            {
                "letter": one.letter,
                "title": words.text(_T, "exhibit", letter=one.letter),
                "what": _what(one, ready),
                "when": _when(one.entries, words),
                "entry": "\n".join(_called(entry) for entry in one.shown),
                "files": [
                    {"called": file.called, "name": file.name}
                    for entry in one.shown
                    for file in entry.files
                ],
                "entries": [laid_out(entry, head, words, "") for entry in one.shown],
            }
            for one in exhibits
        ],
        "subtitle_for": words.text(_T, "for", name=given.to_whom.strip())
        if given.to_whom.strip()
        else "",
        "period": ended(ready.period(given.span.since, given.span.until)),
        "count": words.text(_T, "one" if len(exhibits) == 1 else "count", count=len(exhibits)),
        "kept": list(_kept(shown, given, words)),
        "to_whom": given.to_whom.strip(),
        "thoughts": given.thoughts,
        "exchange": given.exchange.value,
    }
    sheet = sheet_of(
        "exhibits",
        words.text("sheet_title", "exhibits"),
        data,
        given.now,
        given.paper,
        given.language,
        head=head,
        pictures=drawings,
    )
    name = words.text("file_name", "exhibits")
    return replace(sheet, file_name=f"{name} {_file_day(given.now.date(), words)}.pdf")


def _file_day(day: date, words: SheetWords) -> str:
    """Give "30-Nov-2026", as courts want it at the end of a name."""
    return f"{day.day:02}-{words.brief_month(day)}-{day.year}"


def _exhibits(now: Sequence[Entry], entries: Sequence[EntryData]) -> Iterator[Exhibit]:
    """Give the exhibits in the order in which each began."""
    groups: list[list[int]] = []
    latest: dict[object, list[int]] = {}
    for place, entry in enumerate(now):
        kind = _conversation(entry, place)
        goes_on = latest.get(kind)
        if goes_on is None or not _soon_after(now[goes_on[-1]], entry):
            latest[kind] = goes_on = []
            groups.append(goes_on)
        goes_on.append(place)
    for at, places in enumerate(groups):
        letter = letters_for(at)
        count = 0
        shown = []
        for place in places:
            files = []
            for file in entries[place].files:
                count += 1
                files.append(replace(file, called=f"{letter}-{count}"))
            shown.append(replace(entries[place], files=tuple(files)))
        yield Exhibit(letter, tuple(now[place] for place in places), tuple(shown))


def _conversation(entry: Entry, place: int) -> object:
    """Give what entries of one conversation share; what is none stands by itself."""
    said = entry.words
    with_whom = frozenset(said.people)
    if said.method not in _WRITTEN or entry.withdrawn or not (with_whom or said.account):
        return place
    return said.method, said.app.casefold(), said.account.casefold(), with_whom


def _soon_after(before: Entry, after: Entry) -> bool:
    first, then = before.words.day, after.words.day
    return first is not None and then is not None and then - first <= _GAP


def _what(one: Exhibit, ready: Prepared) -> str:
    words, first = ready.words, one.shown[0]
    how = how_of(one.entries[0].words, words)
    told = [ended(shorten(first.title, _LONGEST)), ended(shorten(how, 60))]
    if len(one.shown) > 1:
        told.append(words.text(_T, "conversation", count=len(one.shown)))
    return " ".join(filter(None, told))


def _when(entries: Sequence[Entry], words: SheetWords) -> str:
    first, last = entries[0].words, entries[-1].words

    def moment(one: EntryWords) -> str:
        day = words.short_day(one.day, year=True) if one.day else ""
        return ",\n".join(filter(None, (day, words.clock(one.clock) if one.clock else "")))

    if len(entries) == 1:
        return moment(first)
    return words.text(_T, "to", first=moment(first), last=moment(last))


def _called(entry: EntryData) -> str:
    return entry.reference or str(entry.number)


def _kept(shown: Sequence[EntryData], given: SheetInput, words: SheetWords) -> Iterable[str]:
    """Give how the exhibits were kept, as far as the record tells."""
    yield words.text(_T, "as_saved")
    files = [file for one in shown for file in one.files]
    if any(file.picture for file in files):
        yield words.text(_T, "pictures")
    unseen = sum(not file.picture for file in files)
    if unseen:
        yield words.text(_T, "unseen_one" if unseen == 1 else "unseen", count=unseen)
    corrected = [_called(one) for one in shown if any(not c.withdrawn for c in one.corrections)]
    if corrected:
        yield words.text(_T, "corrected", which=words.listing(corrected))
    yield from marks_told(shown, words)
    if not given.thoughts:
        yield words.text("common", "thoughts_out")
