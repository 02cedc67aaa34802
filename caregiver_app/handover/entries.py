"""From the record's values to what the entry sheet says: ids into words, changes side by side."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from caregiver_app.handover.press import Paper
from caregiver_app.handover.sheets import Sheet, entry_sheet
from caregiver_app.handover.values import ChangeData, CorrectionData, EntryData, VerdictData
from caregiver_app.handover.wording import Words, load_words, on_the_wall
from caregiver_app.record.values import Entry, EntryWords, Person, VerdictKept

_COMPARED = (
    ("day", "day"),
    ("clock", "clock"),
    ("method", "method"),
    ("account", "account"),
    ("direction", "direction"),
    ("begun_by", "begun_by"),
    ("people", "people"),
    ("children", "children"),
    ("exact_words", "exact_words"),
    ("saw", "saw"),
    ("did", "did"),
    ("follow_up_on", "follow_up"),
    ("follow_up", "follow_up"),
    ("think", "think"),
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
) -> Sheet:
    """Give the sheet for entries of the record, in the order in which they happened.

    ``histories`` holds, for each entry, all its revisions, oldest first (``desk.history``);
    ``people`` are all people of the record. Raises ``ValueError`` for no entries, or an entry
    without revisions.
    """
    words = load_words(language)
    known = {person.id: person for person in people}
    if not all(histories):
        raise ValueError("an entry without revisions")
    in_order = sorted(histories, key=_happened)
    entries = [entry_data(one, known, words, late_after_hours) for one in in_order]
    return entry_sheet(entries, printed, paper, language)


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
    filed = ""
    if now.filed is not None:
        day = words.day(now.filed.day)
        parts = [day, now.filed.how, now.filed.to_whom]
        filed = ", ".join(part for part in parts if part)
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
        filed=filed,
        verdict=_verdict(now.words.verdict, words),
        corrections=tuple(
            _correction(before, after, people, words) for before, after in pairwise(history)
        ),
    )


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
        "method": words.of("method", entry.method),
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
    return CorrectionData(words.moment(after.written_at), after.reason, tuple(changes))


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
