"""From the record's values to what the entry sheet says: ids into words, changes side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from caregiver_app.handover.one_child import for_child
from caregiver_app.handover.press import Paper
from caregiver_app.handover.sheets import Sheet, entry_sheet
from caregiver_app.handover.values import (
    ChangeData,
    CorrectionData,
    EntryData,
    Line,
    VerdictData,
)
from caregiver_app.handover.wording import Words, load_words, on_the_wall
from caregiver_app.record.kinds import load_kinds
from caregiver_app.record.values import (
    ChildWords,
    Entry,
    EntryWords,
    Erasure,
    Filed,
    Person,
    ReportMade,
    VerdictKept,
)

_COMPARED = (
    ("kind", "kind"),
    ("day", "day"),
    ("clock", "clock"),
    ("method", "method"),
    ("app", "app"),
    ("account", "account"),
    ("direction", "direction"),
    ("begun_by", "begun_by"),
    ("people", "people"),
    ("children", "children"),
    ("shared", "words_about"),
    ("exact_words", "exact_words"),
    ("saw", "saw"),
    ("did", "did"),
    ("apart", "apart"),
    ("files", "files"),
    ("follow_up_on", "follow_up"),
    ("follow_up", "follow_up"),
    ("think", "think"),
    ("report", "report"),
    ("concern", "concern"),
    ("filing", "filing"),
)


def entry_sheet_from(
    histories: Sequence[Sequence[Entry]],
    people: Iterable[Person],
    printed: datetime,
    *,
    paper: Paper = "us-letter",
    late_after_hours: int = 24,
    language: str = "en",
    digest: str = "",
    child: str = "",
) -> Sheet:
    """Give the sheet for entries of the record, in the order in which they happened.

    ``histories`` holds, for each entry, all its revisions, oldest first (``desk.history``);
    ``people`` are all people of the record; ``digest`` is that of the record, "" to leave it out.
    With ``child`` (a person's id) it is a copy for that child's file (``one_child.py``).
    Raises ``ValueError`` for no entries, or an entry without revisions.
    """
    words = load_words(language)
    known = {person.id: person for person in people}
    if not all(histories):
        raise ValueError("an entry without revisions")
    in_order = sorted(histories, key=_happened)
    if child:
        left_out = words.text("entry", "left_out")
        in_order = [for_child(one, child, left_out) for one in in_order]
    entries = [entry_data(one, known, words, late_after_hours) for one in in_order]
    if not child:
        return entry_sheet(entries, printed, paper, language, digest)
    # A relationship may name another child: here the name says enough.
    called = known[child].name if child in known else words.text("entry", "nobody")
    note = words.text("entry", "for_child", name=called)
    entries = [
        replace(one, children=(called,), shared="\n".join(filter(None, (one.shared, note))))
        for one in entries
    ]
    sheet = entry_sheet(entries, printed, paper, language, digest)
    name = words.text("file_name", "one_child")
    return replace(sheet, file_name=f"{name} {printed:%Y-%m-%d}.pdf")


def _happened(history: Sequence[Entry]) -> tuple[date, time, int]:
    now = history[-1]
    return (now.words.day or date.min, now.words.clock or time.min, now.number)


def entry_data(
    history: Sequence[Entry], people: dict[str, Person], words: Words, late_after_hours: int = 24
) -> EntryData:
    """Give one entry in words: as it stands now, with each correction beside what it changed."""
    if not history:
        raise ValueError("an entry without revisions")
    first, now = history[0], history[-1]
    shown = _shown(now.words, people, words)
    return EntryData(
        number=now.number,
        day=shown["day"],
        clock=shown["clock"],
        method=shown["method"],
        account=shown["account"],
        direction=shown["direction"],
        begun_by=shown["begun_by"],
        people=_names(now.words.people, people, words),
        children=_names(now.words.children, people, words),
        exact_words=now.words.exact_words,
        saw=now.words.saw,
        did=now.words.did,
        think=now.words.think,
        follow_up_on=shown["follow_up_on"],
        follow_up=now.words.follow_up,
        filing=now.words.filing,
        written_at=words.moment(first.written_at),
        late=_late(first, words, late_after_hours),
        filed=_filed(now.filed, words),
        verdict=_verdict(now.words.verdict, words),
        corrections=tuple(
            _correction(before, after, people, words) for before, after in pairwise(history)
        ),
        kind=shown["kind"],
        app=shown["app"],
        shared=shown["shared"],
        apart=tuple(_alone(one, people, words) for one in now.words.apart),
        written_by=first.written_by,
        withdrawn=_withdrawn(now, words),
        filed_before=_filed(now.filed_before, words),
        follow_up_done=words.text("entry", "done") if now.follow_up_done else "",
        files=tuple(one.name for one in now.words.files),
        erased=tuple(_erased(one, words) for one in now.erasures),
        report=_report(now.words.report, words),
    )


def _report(report: ReportMade | None, words: Words) -> tuple[Line, ...]:
    """Give what is known of a report that was made, a line for each; nothing for none."""
    if report is None:
        return ()
    said = {
        "day": words.day(report.day, weekday=True) if report.day else "",
        "clock": words.clock(report.clock) if report.clock else "",
        "to_name": report.to_name,
        "to_role": report.to_role,
        "society": report.society,
        "number": report.number,
        "way": words.of("report_way", report.way) if report.way else "",
        "reference": report.reference,
        "told_to_do": report.told_to_do,
        "by_when": words.day(report.by_when, weekday=True) if report.by_when else "",
        "tells_worker": words.of("report_tells", report.tells_worker)
        if report.tells_worker
        else "",
        "after": words.text("report", "further") if report.after else "",
    }
    return tuple(Line(words.text("report", key), text) for key, text in said.items() if text)


def _filed(filed: Filed | None, words: Words) -> str:
    if filed is None:
        return ""
    parts = [words.day(filed.day), filed.how, filed.to_whom]
    return ", ".join(part for part in parts if part)


def _alone(one: ChildWords, people: dict[str, Person], words: Words) -> Line:
    person = people.get(one.child)
    name = person.name if person is not None else words.text("entry", "nobody")
    return Line(words.text("entry", "about_alone", name=name), one.words)


def _withdrawn(now: Entry, words: Words) -> str:
    if not now.withdrawn:
        return ""
    return words.text("entry", "withdrawn", at=words.moment(now.written_at))


def _erased(one: Erasure, words: Words) -> str:
    key = "erased_by" if one.by else "erased"
    at = words.moment(one.at)
    return words.text("entry", key, at=at, reason=one.reason, by=one.by)


def _names(ids: Sequence[str], people: dict[str, Person], words: Words) -> tuple[str, ...]:
    found = []
    for person_id in ids:
        person = people.get(person_id)
        if person is None:
            found.append(words.text("entry", "nobody"))
        elif person.relationship:
            found.append(f"{person.name} ({person.relationship})")
        else:
            found.append(person.name)
    return tuple(found)


def _shown(entry: EntryWords, people: dict[str, Person], words: Words) -> dict[str, str]:
    """Give every field of ``entry`` as it is read on paper."""
    return {
        "day": words.day(entry.day, weekday=True) if entry.day else "",
        "clock": words.clock(entry.clock) if entry.clock else "",
        "kind": load_kinds(words.language).label(entry.kind),
        "method": entry.method_name or words.of("method", entry.method),
        "app": entry.app,
        "shared": words.text("entry", "shared") if entry.shared else "",
        "apart": "\n".join(
            f"{line.label}: {line.text}"
            for line in (_alone(one, people, words) for one in entry.apart)
        ),
        "files": "\n".join(one.name for one in entry.files),
        "account": entry.account,
        "direction": words.of("direction", entry.direction),
        "begun_by": words.of("begun_by", entry.begun_by),
        "people": "\n".join(_names(entry.people, people, words)),
        "children": "\n".join(_names(entry.children, people, words)),
        "exact_words": entry.exact_words,
        "saw": entry.saw,
        "did": entry.did,
        "think": entry.think,
        "follow_up_on": words.day(entry.follow_up_on, weekday=True) if entry.follow_up_on else "",
        "follow_up": entry.follow_up,
        "filing": words.of("filing", entry.filing),
        "report": "\n".join(f"{one.label}: {one.text}" for one in _report(entry.report, words)),
        "concern": words.text("entry", "of_concern") if entry.concern else "",
    }


def _late(first: Entry, words: Words, after_hours: int) -> str:
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


def _correction(
    before: Entry, after: Entry, people: dict[str, Person], words: Words
) -> CorrectionData:
    old, new = _shown(before.words, people, words), _shown(after.words, people, words)
    changes = [
        ChangeData(label, old[field], new[field])
        for field, label in _COMPARED
        if old[field] != new[field]
    ]
    if before.words.verdict != after.words.verdict:
        changes.append(
            ChangeData(
                "verdict",
                _in_short(before.words.verdict),
                _in_short(after.words.verdict),
            )
        )
    return CorrectionData(
        words.moment(after.written_at),
        after.reason,
        tuple(changes),
        by=after.written_by,
        withdrawn=after.withdrawn,
    )


def _in_short(kept: VerdictKept | None) -> str:
    return "" if kept is None else kept.headline


def _verdict(kept: VerdictKept | None, words: Words) -> VerdictData | None:
    if kept is None:
        return None
    asked = [words.of("care_type", kept.care_type), words.of("action", kept.action)]
    asked += [words.of("who", kept.who), *(words.of("fact", fact) for fact in kept.facts)]
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
        asked="; ".join(part for part in asked if part),
        sources=", ".join(rests_on),
        pack=words.text("entry", "pack_named", pack=kept.pack_id, version=kept.pack_version),
        note=words.text("common", "note"),
    )
