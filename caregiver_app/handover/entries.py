"""From the record's values to what the entry sheet says: ids into words, changes side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from caregiver_app.handover.attached import files_of, with_pictures
from caregiver_app.handover.came_in import came_in
from caregiver_app.handover.exchange import ExchangeLook, ExchangeRow, exchange_rows
from caregiver_app.handover.head import PaperHome, head_of
from caregiver_app.handover.kept import asked_then, policy_then
from caregiver_app.handover.left_out import around_child, for_child, without_thoughts
from caregiver_app.handover.naming import few, names_of
from caregiver_app.handover.sheets import EntryOptions, Sheet, entry_sheet
from caregiver_app.handover.typesetter import DEFAULT_PAPER, Paper
from caregiver_app.handover.values import (
    ChangeData,
    CorrectionData,
    EntryData,
    SheetLine,
    VerdictData,
)
from caregiver_app.handover.wording import SheetWords, load_words, on_the_wall
from caregiver_app.record.fields import DeclaredField, ValueKind
from caregiver_app.record.import_values import ImportKept
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import (
    ENTRY,
    REPORT,
    ChildWords,
    Entry,
    EntryWords,
    Erasure,
    Filed,
    Person,
    ReportMade,
    VerdictKept,
)

People = Mapping[str, Person]
Declaring = EntryWords | ReportMade
"""What consists of declared fields."""
_COMPARED = tuple(one for one in ENTRY if one.id != "verdict" and one.spec.goes_with != "method")
"""What a correction is told by: a way's own name is told with the way, the verdict in short."""


def entry_sheet_from(
    histories: Sequence[Sequence[Entry]],
    home: PaperHome,
    printed: datetime,
    *,
    paper: Paper = DEFAULT_PAPER,
    late_after_hours: int = 24,
    language: str = "en",
    child: str = "",
    thoughts: bool = False,
    form: str = "",
    pictures: Mapping[str, bytes] | None = None,
    brought: Mapping[str, ImportKept] | None = None,
    exchange: ExchangeLook = ExchangeLook.TABLE,
) -> Sheet:
    """Give the sheet for entries of the record, in the order in which they happened.

    ``histories`` holds, for each entry, all its revisions, oldest first (``desk.history``). With
    ``child`` (a person's id) it is a copy for that child's file. What the writer thinks is left
    out, and the sheet says so, unless ``thoughts`` (``left_out.py``). ``form`` is as in
    ``EntryOptions``; ``pictures`` are the bytes of files by their ids; ``brought`` and
    ``exchange`` are as in ``SheetInput``. Raises ``ValueError`` for no
    entries, or an entry without revisions.
    """
    words = load_words(language)
    if not all(histories):
        raise ValueError("an entry without revisions")
    in_order = ready(histories, words, child, thoughts=thoughts)
    if child:
        home = replace(home, people=around_child(home.people, child))
    known = {person.id: person for person in home.people}
    came = brought or {}
    entries = [
        entry_data(one, known, words, late_after_hours, came.get(one[-1].id)) for one in in_order
    ]
    head = head_of(home, words, [one[-1] for one in in_order], child)
    days = [one[-1].words.day for one in in_order if one[-1].words.day is not None]
    period = words.period(min(days), max(days)) if days else ""
    entries, drawn = with_pictures(entries, pictures or {}, words)
    options = EntryOptions(
        head, period, thoughts=thoughts, form=form, pictures=drawn, exchange=exchange
    )
    if not child:
        return entry_sheet(entries, printed, paper, language, options)
    # A relationship may name another child: here the name says enough.
    called = known[child].name if child in known else words.text("entry", "nobody")
    note = words.text("entry", "for_child", name=called)
    entries = [replace(one, shown={**one.shown, "children": called}) for one in entries]
    options = replace(options, note=note)
    sheet = entry_sheet(entries, printed, paper, language, options)
    name = words.text("file_name", "one_child")
    return replace(sheet, file_name=f"{name} {printed:%Y-%m-%d}.pdf")


def ready(
    histories: Sequence[Sequence[Entry]], words: SheetWords, child: str, *, thoughts: bool = False
) -> list[Sequence[Entry]]:
    """Give entries in the order they happened, without what the sheet leaves out."""
    in_order = sorted(histories, key=_happened)
    if not thoughts:
        in_order = [
            without_thoughts(one, words.text("entry", "thought_left_out")) for one in in_order
        ]
    if child:
        in_order = [for_child(one, child, words.text("entry", "left_out")) for one in in_order]
    return in_order


def _happened(history: Sequence[Entry]) -> tuple[date, time, int]:
    now = history[-1]
    return (now.words.day or date.min, now.words.clock or time.min, now.number)


def entry_data(
    history: Sequence[Entry],
    people: People,
    words: SheetWords,
    late_after_hours: int = 24,
    brought: ImportKept | None = None,
) -> EntryData:
    """Give one entry in words: as it stands now, with each correction beside what it changed.

    ``brought`` is the import that it came in by, if it did.
    """
    if not history:
        raise ValueError("an entry without revisions")
    first, now = history[0], history[-1]
    return EntryData(
        number=now.number,
        title=title_of(now.words, people, words),
        shown=_shown(now.words, people, words),
        filing=now.words.filing,
        written_at=words.moment(first.written_at),
        late=late_words(first, words, late_after_hours),
        filed=_filed(now.filed, words),
        verdict=_verdict(now.words.verdict, words),
        corrections=tuple(
            _correction(before, after, people, words) for before, after in pairwise(history)
        ),
        apart=tuple(_alone(one, people, words) for one in now.words.apart),
        written_by=first.written_by,
        withdrawn=_withdrawn(now, words),
        filed_before=_filed(now.filed_before, words),
        follow_up_done=words.text("entry", "done") if now.follow_up_done else "",
        erased=tuple(_erased(one, words) for one in now.erasures),
        report=_report(now.words.report, words),
        reference=now.reference,
        clock=clock_words(first, words),
        files=files_of(now.words.files, words),
        exchange=_exchange(now.words.exact_words, brought, people, words),
        came_in=() if brought is None else came_in(brought, now.id, now.words.day, words),
    )


def _exchange(
    text: str, brought: ImportKept | None, people: People, words: SheetWords
) -> tuple[ExchangeRow, ...]:
    if brought is None or not text.strip():
        return ()
    return exchange_rows(text, words, (*(one.name for one in people.values()), *brought.senders))


def _report(report: ReportMade | None, words: SheetWords) -> tuple[SheetLine, ...]:
    """Give what is known of a report that was made, a line for each; nothing for none."""
    if report is None:
        return ()
    said = ((one.label, read_field(report, one, {}, words)) for one in REPORT)
    return tuple(SheetLine(words.text("report", key), text) for key, text in said if text)


def _filed(filed: Filed | None, words: SheetWords) -> str:
    if filed is None:
        return ""
    parts = [words.day(filed.day), filed.how, filed.to_whom]
    return ", ".join(part for part in parts if part)


def _alone(one: ChildWords, people: People, words: SheetWords) -> SheetLine:
    person = people.get(one.child)
    name = person.name if person is not None else words.text("entry", "nobody")
    return SheetLine(words.text("entry", "about_alone", name=name), one.words)


def _withdrawn(now: Entry, words: SheetWords) -> str:
    if not now.withdrawn:
        return ""
    return words.text("entry", "withdrawn", at=words.moment(now.written_at))


def _erased(one: Erasure, words: SheetWords) -> str:
    key = "erased_by" if one.by else "erased"
    at = words.moment(one.at)
    return words.text("entry", key, at=at, reason=one.reason, by=one.by)


def _names(ids: Sequence[str], people: People, words: SheetWords) -> str:
    return "\n".join(names_of(ids, people, words))


def _children(ids: Sequence[str], people: People, words: SheetWords) -> str:
    """Give children by name alone: what is noted on their card is for the home."""
    nobody = words.text("entry", "nobody")
    return words.listing([people[one].name if one in people else nobody for one in ids])


def title_of(entry: EntryWords, people: People, words: SheetWords) -> str:
    """Give what stands over an entry: its kind, and with whom it was."""
    kind = load_kinds(words.language).label(entry.kind)
    if entry.report is not None:
        with_whom = entry.report.made_to
    else:
        with_whom = few(names_of(entry.people, people, words), words)
    return words.text("entry", "title", kind=kind, who=with_whom) if with_whom else kind


def _shown(entry: EntryWords, people: People, words: SheetWords) -> dict[str, str]:
    """Give every field of ``entry`` as it is read on paper."""
    return {one.id: read_field(entry, one, people, words) for one in ENTRY}


def read_field(of: Declaring, field: DeclaredField, people: People, words: SheetWords) -> str:
    """Give what a field holds, as it is read on paper; "" for nothing."""
    value = getattr(of, field.id)
    if field.id in _OWN:
        return _OWN[field.id](of, people, words)
    if not value and field.spec.value is not ValueKind.CLOCK:
        return ""
    match field.spec.value:
        case ValueKind.DAY:
            return words.day(value, weekday=True)
        case ValueKind.CLOCK:
            return "" if value is None else words.clock(value)
        case ValueKind.ONE:
            return words.of(field.words, value)
        case ValueKind.SEVERAL:
            return _names(value, people, words)
        case ValueKind.YES_NO:
            return words.text("entry", field.id)
    return str(value)


def _lines(lines: Iterable[SheetLine]) -> str:
    return "\n".join(f"{line.label}: {line.text}" for line in lines)


_OWN: Mapping[str, Callable[[Any, People, SheetWords], str]] = {
    "kind": lambda entry, _, words: load_kinds(words.language).label(entry.kind),
    "method": lambda entry, _, words: entry.method_name or words.of("method", entry.method),
    "children": lambda entry, people, words: _children(entry.children, people, words),
    "apart": lambda entry, people, words: _lines(_alone(one, people, words) for one in entry.apart),
    "files": lambda entry, _people, _words: "\n".join(one.name for one in entry.files),
    "report": lambda entry, _, words: _lines(_report(entry.report, words)),
    "concern": lambda entry, _, words: words.text("entry", "of_concern") if entry.concern else "",
    "verdict": lambda entry, _people, _words: entry.verdict.headline if entry.verdict else "",
    "after": lambda report, _, words: words.text("report", "further") if report.after else "",
}
"""How fields are read that are more than their value, or have one of their own."""


def late_words(first: Entry, words: SheetWords, after_hours: int) -> str:
    """Say how long after the event the entry was first written; "" where that was soon enough."""
    day, clock = first.words.day, first.words.clock
    if day is None or clock is None:
        return ""
    happened = datetime.combine(day, clock.replace(tzinfo=None))
    waited = on_the_wall(first.written_at) - happened
    if waited <= timedelta(hours=after_hours):
        return ""
    if waited.days >= 2:
        return words.text("entry", "late_days", count=waited.days)
    return words.text("entry", "late_hours", count=int(waited.total_seconds() // 3600))


def clock_words(revision: Entry, words: SheetWords) -> str:
    """Say what a revision was saved after, where its clock stood before that; else ""."""
    after = revision.follows
    if after is None:
        return ""
    then, said = on_the_wall(after.at), on_the_wall(revision.written_at)
    # Of two moments of one day the day alone would tell nothing.
    when = words.moment if then.date() == said.date() else _day_of(words)
    key = "clock_after" if after.reference else "clock_alone"
    told = words.text(
        "entry", key, reference=after.reference, day=when(after.at), said=when(revision.written_at)
    )
    # A time ends in a full stop of its own.
    return told[:-1] if told.endswith("..") else told


def _day_of(words: SheetWords) -> Callable[[datetime], str]:
    return lambda moment: words.day(on_the_wall(moment).date())


def _correction(before: Entry, after: Entry, people: People, words: SheetWords) -> CorrectionData:
    old, new = _shown(before.words, people, words), _shown(after.words, people, words)
    changes = [
        ChangeData(one.label, old[one.id], new[one.id])
        for one in _COMPARED
        if old[one.id] != new[one.id]
    ]
    if before.words.verdict != after.words.verdict:
        changes.append(ChangeData("verdict", old["verdict"], new["verdict"]))
    return CorrectionData(
        words.moment(after.written_at),
        after.reason,
        tuple(changes),
        by=after.written_by,
        withdrawn=after.withdrawn,
        clock=clock_words(after, words),
    )


def _verdict(kept: VerdictKept | None, words: SheetWords) -> VerdictData | None:
    if kept is None:
        return None
    rests_on = [words.text("entry", "section", section=section) for section in kept.sections]
    if kept.rules:
        rules = words.listing([str(rule) for rule in kept.rules])
        key = "rules_one" if len(kept.rules) == 1 else "rules_many"
        rests_on.append(words.text("entry", key, rules=rules))
    return VerdictData(
        tone=kept.verdict,
        verdict=words.of("verdict", kept.verdict),
        headline=kept.headline,
        how_sure=words.of("basis", kept.basis),
        asked=asked_then(kept, words),
        sources=", ".join(rests_on),
        pack=policy_then(kept, words),
        note=words.text("common", "note"),
    )
