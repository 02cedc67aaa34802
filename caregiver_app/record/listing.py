"""The row of an entry in lists and in the full-text index, made again at each new revision."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from caregiver_app.finding import GAP, folded, set_apart
from caregiver_app.guidance.vocabulary import Filing
from caregiver_app.record.fields import searched
from caregiver_app.record.lists import ASIDE
from caregiver_app.record.moments import hours_late, place, stands_before, unstamp
from caregiver_app.record.parts import storable
from caregiver_app.record.values import ENTRY, REPORT, EntryWords
from caregiver_app.vault.prepared import PreparedStatement
from caregiver_app.vault.tables import ListedPerson, ListedRow

TO_FILE = frozenset({"print-and-file", "case-note", "both"})
"""The filing rules that leave something to do (ids of the guidance vocabulary)."""

_OPENING = 160
_SYMBOLS = frozenset({"So", "Sk", "Cn"})
_NO_LETTER = re.compile(r"[\W_]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LATER = re.compile("[^\x00-\u2fff]")
_NOT_AS_IT_IS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|[^\x00-\u2fff]"
)

_ADD = PreparedStatement(
    insert(ListedRow).values({c.name: bindparam(c.name) for c in ListedRow.__table__.c})
)
_ADD_PERSON = PreparedStatement(
    insert(ListedPerson).values({c.name: bindparam(c.name) for c in ListedPerson.__table__.c})
)
_OLD = PreparedStatement(
    select(ListedRow.place).where(ListedRow.entry_number == bindparam("number"))
)
_REMOVE = PreparedStatement(delete(ListedRow).where(ListedRow.entry_number == bindparam("number")))
_REMOVE_PEOPLE = PreparedStatement(
    delete(ListedPerson).where(ListedPerson.place == bindparam("old"))
)
# The first of the tags says how an entry is filed.
_FILE = PreparedStatement(
    update(ListedRow)
    .where(ListedRow.entry_number == bindparam("number"))
    .values(
        filed=bindparam("is_filed"),
        to_file=bindparam("waits"),
        tags=bindparam("state").concat(
            func.substr(ListedRow.tags, func.instr(ListedRow.tags, " "))
        ),
    )
)
_FOLLOW_UP = PreparedStatement(
    update(ListedRow)
    .where(ListedRow.entry_number == bindparam("number"))
    .values(follow_up_done=1, tags=func.replace(ListedRow.tags, bindparam("waits"), ""))
)


@dataclass(frozen=True, slots=True)
class EntryStanding:
    """How an entry stands beside its words: what was done with it, and who wrote its latest.

    ``behind`` is the moment, as stored, of the saving with the latest clock that its first one
    follows, "" where its own clock was not before that. ``concerns`` are the ids of those it was
    added to after it was saved.
    """

    first_written_at: datetime
    writer: str
    reference: str = ""
    behind: str = ""
    corrected: bool = False
    withdrawn: bool = False
    filed: bool = False
    followed_up: bool = False
    concerns: tuple[str, ...] = ()


def put(
    connection: Connection,
    number: int,
    entry_id: str,
    words: EntryWords,
    standing: EntryStanding,
    people: dict[str, int],
) -> None:
    """List an entry as ``words`` say. It must not be listed now (see ``take_away``).

    ``words`` must have no ``problems``. ``people`` gives the number of each person's id.
    """
    row = row_of(number, entry_id, words, standing)
    _ADD.run(connection, row)
    _ADD_PERSON.run_many(connection, people_rows(row["place"], words, standing, people))


def row_of(
    number: int, entry_id: str, words: EntryWords, standing: EntryStanding
) -> dict[str, Any]:
    """Give the row of ``listed`` for an entry."""
    if words.day is None or words.clock is None:
        raise ValueError("an entry without day and clock has no place in a list")
    # What was taken back asks for nothing any more.
    until = None if words.follow_up_on is None else words.follow_up_on.isoformat()
    waits = words.filing in TO_FILE and not standing.filed and not standing.withdrawn
    marks = tags(words, standing.concerns)
    if until is not None and not standing.followed_up and not standing.withdrawn:
        marks.append(FOLLOW_UP)
    return {
        "place": place(words.day, words.clock, number),
        "entry_number": number,
        "entry_id": entry_id,
        "day": words.day.isoformat(),
        "clock": words.clock.replace(tzinfo=None).isoformat(timespec="seconds"),
        "kind": words.kind,
        "method": words.method,
        "method_name": storable(words.method_name),
        "direction": words.direction,
        "filing": words.filing,
        "filed": int(standing.filed),
        "to_file": int(waits),
        "follow_up_on": None if standing.withdrawn else until,
        "follow_up_done": int(standing.followed_up and not standing.withdrawn),
        "corrected": int(standing.corrected),
        "withdrawn": int(standing.withdrawn),
        "late_hours": hours_late(words.day, words.clock, _not_before(standing)),
        "verdict": "" if words.verdict is None else words.verdict.verdict,
        "files": len(words.files),
        "writer": standing.writer,
        "people": " ".join([token(one) for one in everybody(words)]),
        "opening": opening(words),
        "reference": standing.reference,
        "behind": standing.behind,
        "tags": " ".join((_state(words.filing, standing.filed, waits), *marks)),
        "words": f"{searchable(_all_words(words))}\n{ASIDE}{standing.reference}",
    }


def _not_before(standing: EntryStanding) -> datetime:
    """Give the earliest moment at which an entry can have been saved first."""
    first = standing.first_written_at
    if not standing.behind:
        return first
    zone = round((first.utcoffset() or timedelta()).total_seconds() / 60)
    return max(first, unstamp(standing.behind, zone))


def behind(written_at: str, latest_at: str) -> str:
    """Give ``EntryStanding.behind`` of a saving; ``latest_at`` is of those before it."""
    return latest_at if stands_before(written_at, latest_at) else ""


def people_rows(
    where: int, words: EntryWords, standing: EntryStanding, people: dict[str, int]
) -> list[dict[str, Any]]:
    """Give the rows of ``listed_person`` for the entry listed at ``where``."""
    if standing.withdrawn:
        return []
    return [
        {
            "person_number": people[one],
            "place": where,
            "child": int(one in words.children),
            "kind": words.kind,
            "method": words.method,
            "direction": words.direction,
        }
        for one in everybody(words)
    ]


def take_away(connection: Connection, number: int) -> None:
    """Take an entry out of the lists."""
    _REMOVE_PEOPLE.run(connection, {"old": _OLD.value(connection, number=number)})
    _REMOVE.run(connection, {"number": number})


def mark_filed(
    connection: Connection, number: int, filing: str, *, is_filed: bool, withdrawn: bool
) -> None:
    """List an entry, whose filing rule is ``filing``, as filed or as not filed after all."""
    waits = filing in TO_FILE and not is_filed and not withdrawn
    state = _state(filing, is_filed, waits)
    values = {"number": number, "is_filed": int(is_filed), "waits": int(waits), "state": state}
    _FILE.run(connection, values)


def mark_followed_up(connection: Connection, number: int) -> None:
    """List the follow-up of an entry as done."""
    _FOLLOW_UP.run(connection, {"number": number, "waits": f" {FOLLOW_UP}"})


def everybody(words: EntryWords) -> tuple[str, ...]:
    """Give the ids of people, then children, each once."""
    return tuple(dict.fromkeys((*words.people, *words.children)))


def token(person_id: str) -> str:
    """Give a person's id as the one word that it is in the full-text index."""
    return person_id.replace("-", "")


def tag(mark: str, of: str) -> str:
    """Give an id as one word of the index that nobody types: ``mark`` tells ids apart."""
    return f"{mark}0x{_NO_LETTER.sub('', of)}"


def crossed(text: str) -> set[str]:
    """Give the words of ``text`` that have letters which the index does not take apart, plainly.

    The index knows "Łukasz" and "œuvre" by these letters alone; people type "lukasz", "oeuvre".
    """
    if text.isascii():
        return set()
    return {one for word in _CROSSED.findall(text) for one in folded(word)}


_CROSSED = re.compile(r"\w*[œæłøđðþħıß]\w*", re.IGNORECASE)


def tags(words: EntryWords, concerns: tuple[str, ...]) -> list[str]:
    """Give the one-word marks by which lists are narrowed: of an entry's words and ``concerns``."""
    found = [token(one) for one in everybody(words)]
    found.append(tag("p", found[0]) if found else NOBODY)
    found += [tag("c", one) for one in words.children]
    found += [tag("k", words.kind), tag("m", words.method)]
    found += sorted({tag("w", one) for one in crossed(_all_words(words))})
    if words.files:
        found.append(WITH_FILES)
    found += [tag("r", one) for one in dict.fromkeys((words.concern, *concerns)) if one]
    return found


WITH_FILES = tag("f", "files")
"""The mark of an entry that has files."""
FOLLOW_UP = tag("d", "due")
"""The mark of an entry whose follow-up is not done."""
NOBODY = tag("p", "nobody")
"""The mark of an entry with nobody in it; ``tag("p", person)`` marks the first one in it."""
TO_PRINT, CASE_NOTE = tag("s", "print"), tag("s", "note")
"""The marks of what waits to be filed: printed, or a case note alone."""
FILED, NOTHING_TO_FILE = tag("s", "filed"), tag("s", "nothing")
"""The marks of what is filed, and of what asks for no filing. Each entry has one of the four."""


def _state(filing: str, is_filed: bool, waits: bool) -> str:
    if is_filed:
        return FILED
    if not waits:
        return NOTHING_TO_FILE
    return CASE_NOTE if filing == Filing.CASE_NOTE else TO_PRINT


def opening(words: EntryWords) -> str:
    """Give the first words of the content on one line, for a list."""
    first = next((text for text in _content(words) if text.strip()), "")
    # As many words as there may be letters are enough; a pasted conversation has thousands.
    begins = " ".join(first.split(None, _OPENING)[:_OPENING])
    line = " ".join(searchable(begins).replace(GAP, "").split())
    return line if len(line) <= _OPENING else line[: _OPENING - 1].rstrip() + "…"


def searchable(text: str) -> str:
    """Give ``text`` as the index can read it.

    The index takes some signs of newer Unicode versions for letters: an emoji set against a word
    would hide the word, so it is set apart. So is each sign of a script without blanks, by what
    nobody sees: a word is found within a sentence. Control signs mark what was found, and are
    blanks.
    """
    if _NOT_AS_IT_IS.search(text) is None:
        return text
    plain = _CONTROL.sub(" ", storable(text))
    return set_apart(_LATER.sub(_symbol_apart, plain))


def _symbol_apart(found: re.Match[str]) -> str:
    sign = found[0]
    return f" {sign} " if unicodedata.category(sign) in _SYMBOLS else sign


def _content(words: EntryWords) -> list[str]:
    return [text for one in _SEARCHED if one.spec.opens for text in _texts(words, one.id)]


def _all_words(words: EntryWords) -> str:
    texts = [text for one in _SEARCHED for text in _texts(words, one.id)]
    return "\n".join([text for text in texts if text.strip()])


def _texts(words: EntryWords, field: str) -> Iterable[str]:
    value = getattr(words, field)
    return (value,) if isinstance(value, str) else _TEXTS[field](value)


_SEARCHED, _OF_REPORT = searched(ENTRY), searched(REPORT)
_TEXTS: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "apart": lambda apart: [one.words for one in apart],
    "files": lambda files: [one.name for one in files],
    "report": lambda made: [getattr(made, one.id) for one in _OF_REPORT] if made else [],
}
"""The words of values that are no text."""
